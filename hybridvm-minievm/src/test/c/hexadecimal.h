// Reads hexadecimal text, with or without 0x.

#ifndef HEXADECIMAL_H_
#define HEXADECIMAL_H_

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../main/c/u256.h"

static inline uint8_t hexadecimal_digit(char digit) {
  const char *digits = "0123456789abcdef";
  const char *found = digit == 0 ? NULL : strchr(digits, digit | 0x20);
  if (found == NULL) {
    fprintf(stderr, "'%c' is no hexadecimal digit\n", digit);
    exit(2);
  }
  return (uint8_t)(found - digits);
}

// Bytes that nobody frees; an odd number of digits has none for the last.
static inline uint8_t *hexadecimal_bytes(const char *text, size_t *length) {
  text += strncmp(text, "0x", 2) == 0 ? 2 : 0;
  *length = strlen(text) / 2;
  uint8_t *bytes = malloc(*length == 0 ? 1 : *length);
  for (size_t i = 0; i < *length; i++) {
    bytes[i] = (uint8_t)(hexadecimal_digit(text[2 * i]) << 4 | hexadecimal_digit(text[2 * i + 1]));
  }
  return bytes;
}

// A number of at most 64 digits, in pairs.
static inline u256 hexadecimal_word(const char *text) {
  uint8_t word[32] = {0};
  size_t length;
  uint8_t *bytes = hexadecimal_bytes(text, &length);
  if (length > sizeof word) {
    fprintf(stderr, "%s has more than 256 bits\n", text);
    exit(2);
  }
  memcpy(word + sizeof word - length, bytes, length);
  free(bytes);
  u256 value;
  u256_load(&value, word);
  return value;
}

static inline void hexadecimal_print(const uint8_t *bytes, size_t length) {
  printf("0x");
  for (size_t i = 0; i < length; i++) {
    printf("%02x", bytes[i]);
  }
}

#endif  // HEXADECIMAL_H_
