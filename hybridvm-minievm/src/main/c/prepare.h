// Preparation of code: what has to be done once for each code and revision.
//
// Prepared code has the length of the original and the same operands, but its opcodes are the
// interpreter's own: those that the revision does not have are OP_UNDEFINED, and the first of some
// sequences is a fused opcode that does the work of all (fused.def). If steps are traced there are
// no fused opcodes, and every opcode is OP_TRACED. After the code come
//   PREPARED_PADDING bytes, zero (STOP), and more up to a multiple of 8,
//   the jump destinations, a bit for each byte of code from the lowest on, a multiple of 8 bytes,
//   if steps are traced: the opcodes that OP_TRACED stands for, laid out like the code.

#ifndef PREPARE_H_
#define PREPARE_H_

#include <stdbool.h>
#include <stdint.h>

// What PUSH32 as the last byte of code reads beyond it, and the STOP after that.
enum { PREPARED_PADDING = 33 };

static inline uint64_t prepare_code_bytes(uint64_t length) {
  return (length + PREPARED_PADDING + 7) & ~7ull;
}

static inline uint64_t prepare_destination_bytes(uint64_t length) {
  return ((length + 63) & ~63ull) / 8;
}

// Prepares the code at `code` in place. All that follows it must be zero.
void prepare(uint8_t *code, uint64_t length, uint32_t revision, bool is_traced);

#endif  // PREPARE_H_
