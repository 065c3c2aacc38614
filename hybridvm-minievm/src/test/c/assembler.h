// Programs in readable form: names of opcodes, and bytes in hexadecimal.

#ifndef ASSEMBLER_H_
#define ASSEMBLER_H_

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline uint8_t assembler_opcode(const char *name) {
#define OPCODE(number, NAME, pops, pushes, gas, SINCE, SHAPE) \
  if (strcmp(name, #NAME) == 0) {                             \
    return number;                                            \
  }
#include "../../main/c/opcodes.def"
#undef OPCODE
  return (uint8_t)strtoul(name, NULL, 16);
}

static inline size_t assembler_run(const char *program, uint8_t *code) {
  char text[512];
  size_t length = 0;
  snprintf(text, sizeof text, "%s", program);
  for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " ")) {
    code[length++] = assembler_opcode(word);
  }
  return length;
}

#endif  // ASSEMBLER_H_
