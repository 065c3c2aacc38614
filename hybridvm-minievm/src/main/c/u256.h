// Arithmetic modulo 2^256 on EVM words. All functions take operands by pointer and allow the result
// to be one of them.

#ifndef U256_H_
#define U256_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Least significant limb first.
typedef struct {
  uint64_t limb[4];
} u256;

typedef unsigned __int128 uint128;

static inline bool u256_is_zero(const u256 *a) {
  return (a->limb[0] | a->limb[1] | a->limb[2] | a->limb[3]) == 0;
}

// Whether a < 2^64.
static inline bool u256_is_short(const u256 *a) {
  return (a->limb[1] | a->limb[2] | a->limb[3]) == 0;
}

static inline bool u256_is_negative(const u256 *a) { return (int64_t)a->limb[3] < 0; }

static inline void u256_set(u256 *r, uint64_t value) {
  r->limb[0] = value;
  r->limb[1] = 0;
  r->limb[2] = 0;
  r->limb[3] = 0;
}

static inline void u256_set_limbs(u256 *r, uint64_t l0, uint64_t l1, uint64_t l2, uint64_t l3) {
  r->limb[0] = l0;
  r->limb[1] = l1;
  r->limb[2] = l2;
  r->limb[3] = l3;
}

// The sum of two limbs and a carry of 0 or 1; leaves the next carry.
static inline uint64_t u256_add_limb(uint64_t a, uint64_t b, uint64_t *carry) {
  uint64_t partial = a + b;
  uint64_t sum = partial + *carry;
  *carry = (uint64_t)(partial < a) | (uint64_t)(sum < partial);
  return sum;
}

static inline uint64_t u256_subtract_limb(uint64_t a, uint64_t b, uint64_t *borrow) {
  uint64_t partial = a - b;
  uint64_t difference = partial - *borrow;
  *borrow = (uint64_t)(a < b) | (uint64_t)(partial < *borrow);
  return difference;
}

// Returns the carry.
static inline uint64_t u256_add(u256 *r, const u256 *a, const u256 *b) {
  uint64_t carry = 0;
  for (int i = 0; i < 4; i++) {
    r->limb[i] = u256_add_limb(a->limb[i], b->limb[i], &carry);
  }
  return carry;
}

// Returns the borrow.
static inline uint64_t u256_subtract(u256 *r, const u256 *a, const u256 *b) {
  uint64_t borrow = 0;
  for (int i = 0; i < 4; i++) {
    r->limb[i] = u256_subtract_limb(a->limb[i], b->limb[i], &borrow);
  }
  return borrow;
}

static inline void u256_negate(u256 *r, const u256 *a) {
  static const u256 zero = {{0}};
  u256_subtract(r, &zero, a);
}

static inline bool u256_less(const u256 *a, const u256 *b) {
  u256 difference;
  return u256_subtract(&difference, a, b) != 0;
}

static inline bool u256_less_signed(const u256 *a, const u256 *b) {
  return ((a->limb[3] ^ b->limb[3]) >> 63) != 0 ? u256_is_negative(a) : u256_less(a, b);
}

static inline bool u256_equal(const u256 *a, const u256 *b) {
  return ((a->limb[0] ^ b->limb[0]) | (a->limb[1] ^ b->limb[1]) | (a->limb[2] ^ b->limb[2]) |
          (a->limb[3] ^ b->limb[3])) == 0;
}

// The sum of a product, a limb and a carry; leaves the next carry.
static inline uint64_t u256_multiply_limb(uint64_t a, uint64_t b, uint64_t addend,
                                          uint64_t *carry) {
  uint128 sum = (uint128)a * b + addend + *carry;
  *carry = (uint64_t)(sum >> 64);
  return (uint64_t)sum;
}

static inline void u256_multiply(u256 *r, const u256 *a, const u256 *b) {
  uint64_t a0 = a->limb[0], a1 = a->limb[1], a2 = a->limb[2], a3 = a->limb[3];
  uint64_t b0 = b->limb[0], b1 = b->limb[1], b2 = b->limb[2], b3 = b->limb[3];
  uint64_t carry = 0;
  uint64_t r0 = u256_multiply_limb(a0, b0, 0, &carry);
  uint64_t r1 = u256_multiply_limb(a0, b1, 0, &carry);
  uint64_t r2 = u256_multiply_limb(a0, b2, 0, &carry);
  uint64_t r3 = a0 * b3 + carry;
  carry = 0;
  r1 = u256_multiply_limb(a1, b0, r1, &carry);
  r2 = u256_multiply_limb(a1, b1, r2, &carry);
  r3 += a1 * b2 + carry;
  carry = 0;
  r2 = u256_multiply_limb(a2, b0, r2, &carry);
  r3 += a2 * b1 + carry + a3 * b0;
  u256_set_limbs(r, r0, r1, r2, r3);
}

// Number of leading zero bits, 256 for zero.
static inline uint64_t u256_leading_zeros(const u256 *a) {
  for (int i = 3; i >= 0; i--) {
    if (a->limb[i] != 0) {
      return (uint64_t)(64 * (3 - i) + __builtin_clzll(a->limb[i]));
    }
  }
  return 256;
}

// Both limbs' bits as one number, shifted right by 0 to 63; the low limb of that.
static inline uint64_t u256_funnel(uint64_t high, uint64_t low, unsigned bits) {
  return low >> bits | (high << 1) << (63 - bits);
}

// Shifts right by less than 256 bits and fills with `fill`, 0 or ~0.
static inline void u256_shift_right_filled(u256 *r, const u256 *a, unsigned count, uint64_t fill) {
  unsigned bits = count & 63;
  uint64_t a0 = a->limb[0], a1 = a->limb[1], a2 = a->limb[2], a3 = a->limb[3];
  uint64_t top = u256_funnel(fill, a3, bits);
  switch (count >> 6) {
    case 0:
      u256_set_limbs(r, u256_funnel(a1, a0, bits), u256_funnel(a2, a1, bits),
                     u256_funnel(a3, a2, bits), top);
      break;
    case 1:
      u256_set_limbs(r, u256_funnel(a2, a1, bits), u256_funnel(a3, a2, bits), top, fill);
      break;
    case 2:
      u256_set_limbs(r, u256_funnel(a3, a2, bits), top, fill, fill);
      break;
    default:
      u256_set_limbs(r, top, fill, fill, fill);
      break;
  }
}

static inline void u256_shift_right(u256 *r, const u256 *a, const u256 *count) {
  if (!u256_is_short(count) || count->limb[0] > 255) {
    u256_set(r, 0);
  } else {
    u256_shift_right_filled(r, a, (unsigned)count->limb[0], 0);
  }
}

static inline void u256_shift_right_signed(u256 *r, const u256 *a, const u256 *count) {
  uint64_t fill = (uint64_t)((int64_t)a->limb[3] >> 63);
  if (!u256_is_short(count) || count->limb[0] > 255) {
    u256_set_limbs(r, fill, fill, fill, fill);
  } else {
    u256_shift_right_filled(r, a, (unsigned)count->limb[0], fill);
  }
}

// Both limbs' bits as one number, shifted left by 0 to 63; the high limb of that.
static inline uint64_t u256_funnel_left(uint64_t high, uint64_t low, unsigned bits) {
  return high << bits | (low >> 1) >> (63 - bits);
}

static inline void u256_shift_left(u256 *r, const u256 *a, const u256 *count) {
  if (!u256_is_short(count) || count->limb[0] > 255) {
    u256_set(r, 0);
    return;
  }
  unsigned bits = (unsigned)count->limb[0] & 63;
  uint64_t a0 = a->limb[0], a1 = a->limb[1], a2 = a->limb[2], a3 = a->limb[3];
  switch (count->limb[0] >> 6) {
    case 0:
      u256_set_limbs(r, a0 << bits, u256_funnel_left(a1, a0, bits), u256_funnel_left(a2, a1, bits),
                     u256_funnel_left(a3, a2, bits));
      break;
    case 1:
      u256_set_limbs(r, 0, a0 << bits, u256_funnel_left(a1, a0, bits),
                     u256_funnel_left(a2, a1, bits));
      break;
    case 2:
      u256_set_limbs(r, 0, 0, a0 << bits, u256_funnel_left(a1, a0, bits));
      break;
    default:
      u256_set_limbs(r, 0, 0, 0, a0 << bits);
      break;
  }
}

// The byte at index, 0 being the most significant; 0 from index 32 on.
static inline uint64_t u256_byte(const u256 *a, const u256 *index) {
  if (!u256_is_short(index) || index->limb[0] > 31) {
    return 0;
  }
  uint64_t position = 31 - index->limb[0];
  return (a->limb[position >> 3] >> ((position & 7) * 8)) & 0xff;
}

// Extends the sign of a number of index + 1 bytes; any a stays as it is from index 31 on.
static inline void u256_sign_extend(u256 *r, const u256 *a, const u256 *index) {
  u256 value = *a;
  if (u256_is_short(index) && index->limb[0] < 31) {
    unsigned limb = (unsigned)index->limb[0] >> 3;
    unsigned unused = 56 - 8 * ((unsigned)index->limb[0] & 7);
    int64_t top = (int64_t)(value.limb[limb] << unused) >> unused;
    value.limb[limb] = (uint64_t)top;
    for (unsigned i = limb + 1; i < 4; i++) {
      value.limb[i] = (uint64_t)(top >> 63);
    }
  }
  *r = value;
}

static inline uint64_t u256_load_limb(const uint8_t *bytes) {
  uint64_t limb;
  __builtin_memcpy(&limb, bytes, sizeof limb);
  return __builtin_bswap64(limb);
}

static inline void u256_store_limb(uint8_t *bytes, uint64_t limb) {
  uint64_t swapped = __builtin_bswap64(limb);
  __builtin_memcpy(bytes, &swapped, sizeof swapped);
}

// From 32 big-endian bytes at any address.
static inline void u256_load(u256 *r, const uint8_t *bytes) {
  u256_set_limbs(r, u256_load_limb(bytes + 24), u256_load_limb(bytes + 16),
                 u256_load_limb(bytes + 8), u256_load_limb(bytes));
}

// To 32 big-endian bytes at any address.
static inline void u256_store(uint8_t *bytes, const u256 *a) {
  u256_store_limb(bytes, a->limb[3]);
  u256_store_limb(bytes + 8, a->limb[2]);
  u256_store_limb(bytes + 16, a->limb[1]);
  u256_store_limb(bytes + 24, a->limb[0]);
}

// Division by zero gives zero, as everywhere in the EVM.
void u256_divide(u256 *r, const u256 *a, const u256 *b);
void u256_remainder(u256 *r, const u256 *a, const u256 *b);
void u256_divide_signed(u256 *r, const u256 *a, const u256 *b);
void u256_remainder_signed(u256 *r, const u256 *a, const u256 *b);

// (a + b) mod m and (a * b) mod m without loss of the upper half; zero if m is.
void u256_add_modulo(u256 *r, const u256 *a, const u256 *b, const u256 *m);
void u256_multiply_modulo(u256 *r, const u256 *a, const u256 *b, const u256 *m);

void u256_power(u256 *r, const u256 *base, const u256 *exponent);

#endif  // U256_H_
