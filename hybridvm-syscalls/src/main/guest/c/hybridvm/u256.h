// 256-bit unsigned numbers. u256_add, u256_sub, u256_mul, u256_div and u256_rem revert on overflow
// and on division by zero, like Solidity; the others say so.

#ifndef HYBRIDVM_U256_H_
#define HYBRIDVM_U256_H_

#include "hybridvm/error.h"
#include "hybridvm/types.h"

#define U256_MAX ((U256){{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}})

static inline U256 u256(uint64_t value) { return (U256){{value, 0, 0, 0}}; }

static inline bool u256_is_zero(U256 a) {
  return (a.limb[0] | a.limb[1] | a.limb[2] | a.limb[3]) == 0;
}

static inline bool u256_fits_u64(U256 a) { return (a.limb[1] | a.limb[2] | a.limb[3]) == 0; }

static inline bool u256_equal(U256 a, U256 b) {
  return ((a.limb[0] ^ b.limb[0]) | (a.limb[1] ^ b.limb[1]) | (a.limb[2] ^ b.limb[2]) |
          (a.limb[3] ^ b.limb[3])) == 0;
}

static inline bool u256_less(U256 a, U256 b) {
  int i = 3;
  while (i > 0 && a.limb[i] == b.limb[i]) {
    i--;
  }
  return a.limb[i] < b.limb[i];
}

// The sum modulo 2^256; whether it is less than the true one.
static inline bool u256_add_overflows(U256 a, U256 b, U256 *sum) {
  bool carry = false;
  for (int i = 0; i < 4; i++) {
    const uint64_t partial = a.limb[i] + b.limb[i];
    const uint64_t total = partial + carry;
    carry = (partial < a.limb[i]) | (total < partial);
    sum->limb[i] = total;
  }
  return carry;
}

// The difference modulo 2^256; whether the true one is negative.
static inline bool u256_sub_overflows(U256 a, U256 b, U256 *difference) {
  bool borrow = false;
  for (int i = 0; i < 4; i++) {
    const uint64_t partial = a.limb[i] - b.limb[i];
    const uint64_t total = partial - borrow;
    borrow = (a.limb[i] < b.limb[i]) | (partial < borrow);
    difference->limb[i] = total;
  }
  return borrow;
}

// The product modulo 2^256; whether it is less than the true one.
__attribute__((unused)) static bool u256_mul_overflows(U256 a, U256 b, U256 *product) {
  U256 result = {{0}};
  bool overflow = false;
  for (int i = 0; i < 4; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < 4 && a.limb[i] != 0; j++) {
      const unsigned __int128 partial = (unsigned __int128)a.limb[i] * b.limb[j];
      if (i + j < 4) {
        const unsigned __int128 sum = partial + result.limb[i + j] + carry;
        result.limb[i + j] = (uint64_t)sum;
        carry = (uint64_t)(sum >> 64);
      } else {
        overflow |= partial != 0;
      }
    }
    overflow |= carry != 0;
  }
  *product = result;
  return overflow;
}

static inline U256 u256_add(U256 a, U256 b) {
  U256 sum;
  if (u256_add_overflows(a, b, &sum)) {
    error_text(BYTES("arithmetic overflow"));
  }
  return sum;
}

static inline U256 u256_sub(U256 a, U256 b) {
  U256 difference;
  if (u256_sub_overflows(a, b, &difference)) {
    error_text(BYTES("arithmetic overflow"));
  }
  return difference;
}

static inline U256 u256_mul(U256 a, U256 b) {
  U256 product;
  if (u256_mul_overflows(a, b, &product)) {
    error_text(BYTES("arithmetic overflow"));
  }
  return product;
}

static inline U256 u256_and(U256 a, U256 b) {
  return (U256){
      {a.limb[0] & b.limb[0], a.limb[1] & b.limb[1], a.limb[2] & b.limb[2], a.limb[3] & b.limb[3]}};
}

static inline U256 u256_or(U256 a, U256 b) {
  return (U256){
      {a.limb[0] | b.limb[0], a.limb[1] | b.limb[1], a.limb[2] | b.limb[2], a.limb[3] | b.limb[3]}};
}

static inline U256 u256_xor(U256 a, U256 b) {
  return (U256){
      {a.limb[0] ^ b.limb[0], a.limb[1] ^ b.limb[1], a.limb[2] ^ b.limb[2], a.limb[3] ^ b.limb[3]}};
}

static inline U256 u256_not(U256 a) {
  return (U256){{~a.limb[0], ~a.limb[1], ~a.limb[2], ~a.limb[3]}};
}

// Bits shifted out are lost; from 256 on nothing is left.
static inline U256 u256_shl(U256 a, unsigned bits) {
  const int limbs = bits < 256 ? (int)(bits / 64) : 4;
  U256 result = {{0}};
  for (int i = limbs; i < 4; i++) {
    result.limb[i] = a.limb[i - limbs] << bits % 64;
    if (bits % 64 != 0 && i > limbs) {
      result.limb[i] |= a.limb[i - limbs - 1] >> (64 - bits % 64);
    }
  }
  return result;
}

static inline U256 u256_shr(U256 a, unsigned bits) {
  const int limbs = bits < 256 ? (int)(bits / 64) : 4;
  U256 result = {{0}};
  for (int i = limbs; i < 4; i++) {
    result.limb[i - limbs] = a.limb[i] >> bits % 64;
    if (bits % 64 != 0 && i < 3) {
      result.limb[i - limbs] |= a.limb[i + 1] << (64 - bits % 64);
    }
  }
  return result;
}

// How many bits the number needs; 0 for zero.
static inline unsigned u256_bits(U256 a) {
  for (unsigned i = 4; i-- > 0;) {
    if (a.limb[i] != 0) {
      return 64 * i + 64 - (unsigned)__builtin_clzll(a.limb[i]);
    }
  }
  return 0;
}

// Quotient and remainder by shifting and subtracting: as many turns as the quotient has bits.
// Reverts on division by zero.
__attribute__((unused)) static U256 u256_divide(U256 dividend, U256 divisor, U256 *remainder) {
  if (u256_is_zero(divisor)) {
    error_text(BYTES("division by zero"));
  }
  U256 quotient = {{0}};
  if (u256_fits_u64(dividend) && u256_fits_u64(divisor)) {
    quotient.limb[0] = dividend.limb[0] / divisor.limb[0];
    dividend.limb[0] %= divisor.limb[0];
  } else if (!u256_less(dividend, divisor)) {
    unsigned shift = u256_bits(dividend) - u256_bits(divisor);
    U256 shifted = u256_shl(divisor, shift);
    for (;; shifted = u256_shr(shifted, 1)) {
      U256 rest;
      if (!u256_sub_overflows(dividend, shifted, &rest)) {
        dividend = rest;
        quotient.limb[shift / 64] |= UINT64_C(1) << shift % 64;
      }
      if (shift-- == 0) {
        break;
      }
    }
  }
  *remainder = dividend;
  return quotient;
}

static inline U256 u256_div(U256 dividend, U256 divisor) {
  U256 remainder;
  return u256_divide(dividend, divisor, &remainder);
}

static inline U256 u256_rem(U256 dividend, U256 divisor) {
  U256 remainder;
  u256_divide(dividend, divisor, &remainder);
  return remainder;
}

#endif  // HYBRIDVM_U256_H_
