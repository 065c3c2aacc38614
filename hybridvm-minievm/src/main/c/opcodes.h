// Constants made from the opcode table: OP_ADD, POPS_ADD, PUSHES_ADD, GAS_ADD, SINCE_ADD, and
// LENGTH_ADD, which counts the opcode and the bytes that follow it as its operand.

#ifndef OPCODES_H_
#define OPCODES_H_

#include "revisions.h"

enum { FIRST_PUSH = 0x60, LAST_PUSH = 0x7f };

// Length of an opcode with its operand.
#define OPCODE_LENGTH(number) \
  ((number) >= FIRST_PUSH && (number) <= LAST_PUSH ? (number)-FIRST_PUSH + 2 : 1)

#define OPCODE(number, NAME, pops, pushes, gas, SINCE, SHAPE) \
  enum {                                                      \
    OP_##NAME = (number),                                     \
    POPS_##NAME = (pops),                                     \
    PUSHES_##NAME = (pushes),                                 \
    GAS_##NAME = (gas),                                       \
    SINCE_##NAME = (SINCE),                                   \
    LENGTH_##NAME = OPCODE_LENGTH(number),                    \
  };
#include "opcodes.def"
#undef OPCODE

#endif  // OPCODES_H_
