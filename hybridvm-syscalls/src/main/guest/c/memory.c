// What compiled code may call, and what a contract may leave out.

#include "hybridvm.h"

void *memcpy(void *restrict target, const void *restrict source, size_t length);
void *memmove(void *target, const void *source, size_t length);
void *memset(void *target, int value, size_t length);
int memcmp(const void *left, const void *right, size_t length);

// Eight bytes at a time: misaligned accesses work.
void *memcpy(void *restrict target, const void *restrict source, size_t length) {
  uint8_t *to = target;
  const uint8_t *from = source;
  for (; length >= 8; length -= 8, to += 8, from += 8) {
    __builtin_memcpy(to, from, 8);
  }
  for (; length > 0; length--) {
    *to++ = *from++;
  }
  return target;
}

void *memmove(void *target, const void *source, size_t length) {
  uint8_t *to = target;
  const uint8_t *from = source;
  if ((uintptr_t)to - (uintptr_t)from >= length) {
    return memcpy(target, source, length);
  }
  while (length-- > 0) {
    to[length] = from[length];
  }
  return target;
}

void *memset(void *target, int value, size_t length) {
  uint8_t *to = target;
  const uint64_t word = (uint8_t)value * UINT64_C(0x0101010101010101);
  for (; length >= 8; length -= 8, to += 8) {
    __builtin_memcpy(to, &word, 8);
  }
  for (; length > 0; length--) {
    *to++ = (uint8_t)value;
  }
  return target;
}

int memcmp(const void *left, const void *right, size_t length) {
  const uint8_t *a = left;
  const uint8_t *b = right;
  for (; length > 0; length--, a++, b++) {
    if (*a != *b) {
      return *a < *b ? -1 : 1;
    }
  }
  return 0;
}

__attribute__((weak)) void contract_constructor(void) { error_require_no_value(); }
