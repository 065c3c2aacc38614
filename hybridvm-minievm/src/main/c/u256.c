#include "u256.h"

// Division follows Knuth, The Art of Computer Programming, vol. 2, 4.3.1, algorithm D, in base
// 2^64. Quotient digits come from a precomputed reciprocal instead of a 128-bit division, which
// RV64 does not have: Moller and Granlund, Improved division by invariant integers, algorithms 3
// and 4.

enum { DIVISOR_LIMBS = 4, DIVIDEND_LIMBS = 8 };

// floor((2^128 - 1) / d) - 2^64 for a d with the top bit set.
static uint64_t reciprocal(uint64_t d) {
  uint64_t low_bit = d & 1;
  uint64_t d40 = (d >> 24) + 1;
  uint64_t d63 = (d >> 1) + low_bit;
  uint64_t v0 = 0x7fd00 / (d >> 55);
  uint64_t v1 = (v0 << 11) - (v0 * v0 * d40 >> 40) - 1;
  uint64_t v2 = (v1 << 13) + (v1 * ((1ull << 60) - v1 * d40) >> 47);
  uint64_t error = ((v2 >> 1) & (0 - low_bit)) - v2 * d63;
  uint64_t v3 = (v2 << 31) + ((uint64_t)((uint128)v2 * error >> 64) >> 1);
  uint128 product = (uint128)v3 * d + d;
  return v3 - ((uint64_t)(product >> 64) + d);
}

// (high * 2^64 + low) / d with high < d; v is the reciprocal of d.
static inline uint64_t divide_limb(uint64_t high, uint64_t low, uint64_t d, uint64_t v,
                                   uint64_t *remainder) {
  uint128 q = (uint128)v * high + (((uint128)high << 64) | low);
  uint64_t quotient = (uint64_t)(q >> 64) + 1;
  uint64_t r = low - quotient * d;
  if (r > (uint64_t)q) {
    quotient--;
    r += d;
  }
  if (r >= d) {
    quotient++;
    r -= d;
  }
  *remainder = r;
  return quotient;
}

static int significant_limbs(const uint64_t *limbs, int count) {
  while (count > 0 && limbs[count - 1] == 0) {
    count--;
  }
  return count;
}

// One step of algorithm D: the quotient digit of u[0..n] by d[0..n-1], n > 1, both normalized; u
// becomes the remainder. v is the reciprocal of the divisor's top limb.
static uint64_t quotient_digit(uint64_t *u, const uint64_t *d, int n, uint64_t v) {
  uint64_t top = d[n - 1];
  uint64_t digit;
  uint64_t rest;
  bool exact;
  if (u[n] >= top) {
    digit = UINT64_MAX;
    rest = u[n - 1] + top;
    exact = rest < top;
  } else {
    digit = divide_limb(u[n], u[n - 1], top, v, &rest);
    exact = false;
  }
  while (!exact && (uint128)digit * d[n - 2] > (((uint128)rest << 64) | u[n - 2])) {
    digit--;
    rest += top;
    exact = rest < top;
  }
  uint64_t carry = 0;
  uint64_t borrow = 0;
  for (int i = 0; i < n; i++) {
    uint64_t product = u256_multiply_limb(digit, d[i], 0, &carry);
    u[i] = u256_subtract_limb(u[i], product, &borrow);
  }
  u[n] = u256_subtract_limb(u[n], carry, &borrow);
  if (borrow != 0) {
    digit--;
    carry = 0;
    for (int i = 0; i < n; i++) {
      u[i] = u256_add_limb(u[i], d[i], &carry);
    }
    u[n] += carry;
  }
  return digit;
}

// Shifts left by 0 to 63 bits into count + 1 limbs.
static void normalize(uint64_t *r, const uint64_t *a, int count, unsigned bits) {
  uint64_t below = 0;
  for (int i = 0; i < count; i++) {
    r[i] = u256_funnel_left(a[i], below, bits);
    below = a[i];
  }
  r[count] = u256_funnel_left(0, below, bits);
}

static void set_quotient(u256 *quotient, int index, uint64_t digit) {
  if (quotient != NULL && index < 4) {
    quotient->limb[index] = digit;
  }
}

// Divides a of `count` limbs, at most eight, by b, which is not zero. The quotient may be NULL and
// is cut to 256 bits.
static void divide(u256 *quotient, u256 *remainder, const uint64_t *a, int count, const u256 *b) {
  uint64_t d[DIVISOR_LIMBS + 1];
  uint64_t u[DIVIDEND_LIMBS + 1];
  int n = significant_limbs(b->limb, DIVISOR_LIMBS);
  int m = significant_limbs(a, count);
  unsigned bits = (unsigned)__builtin_clzll(b->limb[n - 1]);
  normalize(d, b->limb, n, bits);
  normalize(u, a, m, bits);
  if (quotient != NULL) {
    u256_set(quotient, 0);
  }
  uint64_t v = reciprocal(d[n - 1]);
  if (n == 1) {
    uint64_t rest = u[m];
    for (int i = m - 1; i >= 0; i--) {
      set_quotient(quotient, i, divide_limb(rest, u[i], d[0], v, &rest));
    }
    u256_set(remainder, rest >> bits);
    return;
  }
  for (int i = m - n; i >= 0; i--) {
    set_quotient(quotient, i, quotient_digit(u + i, d, n, v));
  }
  u256_set(remainder, 0);
  int limbs = m < n ? m : n;
  for (int i = 0; i < limbs; i++) {
    uint64_t above = i + 1 < limbs ? u[i + 1] : (m < n ? u[m] : 0);
    remainder->limb[i] = u256_funnel(above, u[i], bits);
  }
}

void u256_divide(u256 *r, const u256 *a, const u256 *b) {
  if (u256_is_short(b) && u256_is_short(a)) {
    u256_set(r, b->limb[0] == 0 ? 0 : a->limb[0] / b->limb[0]);
  } else if (u256_is_zero(b)) {
    u256_set(r, 0);
  } else {
    u256 quotient;
    u256 remainder;
    divide(&quotient, &remainder, a->limb, 4, b);
    *r = quotient;
  }
}

void u256_remainder(u256 *r, const u256 *a, const u256 *b) {
  if (u256_is_short(b) && u256_is_short(a)) {
    u256_set(r, b->limb[0] == 0 ? 0 : a->limb[0] % b->limb[0]);
  } else if (u256_is_zero(b)) {
    u256_set(r, 0);
  } else {
    u256 remainder;
    divide(NULL, &remainder, a->limb, 4, b);
    *r = remainder;
  }
}

static void magnitude(u256 *r, const u256 *a) {
  if (u256_is_negative(a)) {
    u256_negate(r, a);
  } else {
    *r = *a;
  }
}

// -2^255 / -1 is -2^255 again.
void u256_divide_signed(u256 *r, const u256 *a, const u256 *b) {
  bool negative = u256_is_negative(a) != u256_is_negative(b);
  u256 dividend;
  u256 divisor;
  magnitude(&dividend, a);
  magnitude(&divisor, b);
  u256_divide(r, &dividend, &divisor);
  if (negative) {
    u256_negate(r, r);
  }
}

// The remainder has the dividend's sign.
void u256_remainder_signed(u256 *r, const u256 *a, const u256 *b) {
  bool negative = u256_is_negative(a);
  u256 dividend;
  u256 divisor;
  magnitude(&dividend, a);
  magnitude(&divisor, b);
  u256_remainder(r, &dividend, &divisor);
  if (negative) {
    u256_negate(r, r);
  }
}

void u256_add_modulo(u256 *r, const u256 *a, const u256 *b, const u256 *m) {
  if (u256_is_zero(m)) {
    u256_set(r, 0);
    return;
  }
  u256 sum;
  u256 remainder;
  uint64_t carry = u256_add(&sum, a, b);
  uint64_t limbs[5] = {sum.limb[0], sum.limb[1], sum.limb[2], sum.limb[3], carry};
  divide(NULL, &remainder, limbs, 5, m);
  *r = remainder;
}

void u256_multiply_modulo(u256 *r, const u256 *a, const u256 *b, const u256 *m) {
  if (u256_is_zero(m)) {
    u256_set(r, 0);
    return;
  }
  uint64_t product[DIVIDEND_LIMBS] = {0};
  for (int i = 0; i < 4; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < 4; j++) {
      product[i + j] = u256_multiply_limb(a->limb[i], b->limb[j], product[i + j], &carry);
    }
    product[i + 4] = carry;
  }
  u256 remainder;
  divide(NULL, &remainder, product, DIVIDEND_LIMBS, m);
  *r = remainder;
}

void u256_power(u256 *r, const u256 *base, const u256 *exponent) {
  u256 factor = *base;
  u256 bits = *exponent;
  u256 result;
  u256_set(&result, 1);
  for (int bit = 255 - (int)u256_leading_zeros(&bits); bit >= 0; bit--) {
    u256_multiply(&result, &result, &result);
    if ((bits.limb[bit >> 6] >> (bit & 63) & 1) != 0) {
      u256_multiply(&result, &result, &factor);
    }
  }
  *r = result;
}
