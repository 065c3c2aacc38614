// Arithmetic on 256-bit words, as the machine in stackvm.c has them.

#ifndef WORD_H_
#define WORD_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Least significant limb first.
typedef struct {
  uint64_t limbs[4];
} word;

static inline bool word_is_zero(const word *a) {
  return (a->limbs[0] | a->limbs[1] | a->limbs[2] | a->limbs[3]) == 0;
}

// Whether a < limit.
static inline bool word_fits(const word *a, uint64_t limit) {
  return (a->limbs[1] | a->limbs[2] | a->limbs[3]) == 0 && a->limbs[0] < limit;
}

static inline word word_of(uint64_t value) { return (word){{value, 0, 0, 0}}; }

static inline word word_add(const word *a, const word *b) {
  word sum;
  uint64_t carry = 0;
  for (int i = 0; i < 4; i++) {
    uint64_t partial = a->limbs[i] + carry;
    carry = partial < carry;
    sum.limbs[i] = partial + b->limbs[i];
    carry += sum.limbs[i] < partial;
  }
  return sum;
}

// Returns whether it borrowed.
static inline bool word_subtract(word *difference, const word *a, const word *b) {
  uint64_t borrow = 0;
  for (int i = 0; i < 4; i++) {
    uint64_t partial = a->limbs[i] - borrow;
    borrow = a->limbs[i] < borrow;
    borrow += partial < b->limbs[i];
    difference->limbs[i] = partial - b->limbs[i];
  }
  return borrow != 0;
}

static inline bool word_less(const word *a, const word *b) {
  word difference;
  return word_subtract(&difference, a, b);
}

static inline bool word_equal(const word *a, const word *b) {
  return ((a->limbs[0] ^ b->limbs[0]) | (a->limbs[1] ^ b->limbs[1]) | (a->limbs[2] ^ b->limbs[2]) |
          (a->limbs[3] ^ b->limbs[3])) == 0;
}

static inline word word_and(const word *a, const word *b) {
  return (word){{a->limbs[0] & b->limbs[0], a->limbs[1] & b->limbs[1], a->limbs[2] & b->limbs[2],
                 a->limbs[3] & b->limbs[3]}};
}

static inline word word_or(const word *a, const word *b) {
  return (word){{a->limbs[0] | b->limbs[0], a->limbs[1] | b->limbs[1], a->limbs[2] | b->limbs[2],
                 a->limbs[3] | b->limbs[3]}};
}

static inline word word_xor(const word *a, const word *b) {
  return (word){{a->limbs[0] ^ b->limbs[0], a->limbs[1] ^ b->limbs[1], a->limbs[2] ^ b->limbs[2],
                 a->limbs[3] ^ b->limbs[3]}};
}

static inline word word_not(const word *a) {
  return (word){{~a->limbs[0], ~a->limbs[1], ~a->limbs[2], ~a->limbs[3]}};
}

// The lower half of the product.
static inline word word_multiply(const word *a, const word *b) {
  word product = {{0}};
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    uint64_t carry = 0;
#pragma clang loop unroll(full)
    for (int j = 0; j < 4 - i; j++) {
      unsigned __int128 sum =
          (unsigned __int128)a->limbs[i] * b->limbs[j] + product.limbs[i + j] + carry;
      product.limbs[i + j] = (uint64_t)sum;
      carry = (uint64_t)(sum >> 64);
    }
  }
  return product;
}

// Zero from 256 bits on.
static inline word word_shift_left(const word *a, const word *count) {
  word result = {{0}};
  if (word_fits(count, 256)) {
    int limbs = (int)(count->limbs[0] / 64);
    unsigned bits = count->limbs[0] % 64;
    for (int i = 3; i >= limbs; i--) {
      uint64_t below = i > limbs ? a->limbs[i - limbs - 1] : 0;
      result.limbs[i] = a->limbs[i - limbs] << bits | (below >> 1) >> (63 - bits);
    }
  }
  return result;
}

static inline word word_shift_right(const word *a, const word *count) {
  word result = {{0}};
  if (word_fits(count, 256)) {
    int limbs = (int)(count->limbs[0] / 64);
    unsigned bits = count->limbs[0] % 64;
    for (int i = 0; i + limbs < 4; i++) {
      uint64_t above = i + limbs < 3 ? a->limbs[i + limbs + 1] : 0;
      result.limbs[i] = a->limbs[i + limbs] >> bits | (above << 1) << (63 - bits);
    }
  }
  return result;
}

// The byte at index, 0 the highest; zero from 32 on.
static inline word word_byte(const word *a, const word *index) {
  if (!word_fits(index, 32)) {
    return word_of(0);
  }
  unsigned position = 31 - (unsigned)index->limbs[0];
  return word_of((a->limbs[position / 8] >> (position % 8 * 8)) & 255);
}

// Big-endian, at any address.
static inline word word_load(const uint8_t bytes[32]) {
  word value = {{0}};
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 8; j++) {
      value.limbs[i] = value.limbs[i] << 8 | bytes[24 - 8 * i + j];
    }
  }
  return value;
}

static inline void word_store(uint8_t bytes[32], const word *a) {
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 8; j++) {
      bytes[24 - 8 * i + j] = (uint8_t)(a->limbs[i] >> (56 - 8 * j));
    }
  }
}

// Up to 32 bytes, big-endian.
static inline word word_from_bytes(const uint8_t *bytes, size_t count) {
  word value = {{0}};
  for (size_t i = 0; i < count; i++) {
    size_t position = count - 1 - i;
    value.limbs[position / 8] |= (uint64_t)bytes[i] << (position % 8 * 8);
  }
  return value;
}

static inline void word_swap(word *a, word *b) {
  word value = *a;
  *a = *b;
  *b = value;
}

#endif  // WORD_H_
