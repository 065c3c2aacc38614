// (a * b) mod m on 256-bit numbers: a full 512-bit product in 64-bit limbs, divided with Knuth's
// algorithm D in 32-bit digits.

#include "guest.h"

enum {
  LIMBS = 4,
  DIGITS = 8,
  ROUNDS = GUEST_SIZE(100000 * GUEST_SCALE, 8),
};

// Little-endian in both views.
typedef struct {
  uint64_t limbs[LIMBS];
} u256;

static void multiply(uint32_t product[2 * DIGITS], const u256 *a, const u256 *b) {
  uint64_t limbs[2 * LIMBS] = {0};
  for (size_t i = 0; i < LIMBS; i++) {
    uint64_t carry = 0;
    for (size_t j = 0; j < LIMBS; j++) {
      unsigned __int128 sum = (unsigned __int128)a->limbs[i] * b->limbs[j] + limbs[i + j] + carry;
      limbs[i + j] = (uint64_t)sum;
      carry = (uint64_t)(sum >> 64);
    }
    limbs[i + LIMBS] = carry;
  }
  for (size_t i = 0; i < 2 * DIGITS; i++) {
    product[i] = (uint32_t)(limbs[i / 2] >> (32 * (i % 2)));
  }
}

// Shifts left by fewer than 32 bits; returns the bits shifted out.
static uint32_t shift_left(uint32_t *digits, size_t count, unsigned shift) {
  uint64_t carry = 0;
  for (size_t i = 0; i < count; i++) {
    carry |= (uint64_t)digits[i] << shift;
    digits[i] = (uint32_t)carry;
    carry >>= 32;
  }
  return (uint32_t)carry;
}

// Estimates one digit of the quotient from the three highest digits of the dividend; at most one
// too large.
static uint64_t estimate(const uint32_t *top, uint32_t divisor, uint32_t divisor_next) {
  uint64_t dividend = (uint64_t)top[0] << 32 | top[-1];
  uint64_t digit = dividend / divisor;
  uint64_t rest = dividend % divisor;
  while (digit >> 32 != 0 || digit * divisor_next > (rest << 32 | top[-2])) {
    digit--;
    rest += divisor;
    if (rest >> 32 != 0) {
      break;
    }
  }
  return digit;
}

// Subtracts digit * divisor; returns true if that was too much.
static bool subtract_multiple(uint32_t *dividend, const uint32_t *divisor, size_t count,
                              uint64_t digit) {
  uint64_t carry = 0;
  int64_t borrow = 0;
  for (size_t i = 0; i < count; i++) {
    carry += digit * divisor[i];
    int64_t difference = (int64_t)dividend[i] - (int64_t)(uint32_t)carry + borrow;
    dividend[i] = (uint32_t)difference;
    borrow = difference >> 32;
    carry >>= 32;
  }
  int64_t difference = (int64_t)dividend[count] - (int64_t)carry + borrow;
  dividend[count] = (uint32_t)difference;
  return difference < 0;
}

static void add_back(uint32_t *dividend, const uint32_t *divisor, size_t count) {
  uint64_t carry = 0;
  for (size_t i = 0; i < count; i++) {
    carry += (uint64_t)dividend[i] + divisor[i];
    dividend[i] = (uint32_t)carry;
    carry >>= 32;
  }
  dividend[count] += (uint32_t)carry;
}

// The modulus must have at least two digits.
static u256 mulmod(const u256 *a, const u256 *b, const u256 *modulus) {
  uint32_t dividend[2 * DIGITS + 1];
  uint32_t divisor[DIGITS];
  for (size_t i = 0; i < DIGITS; i++) {
    divisor[i] = (uint32_t)(modulus->limbs[i / 2] >> (32 * (i % 2)));
  }
  size_t count = DIGITS;
  while (divisor[count - 1] == 0) {
    count--;
  }
  multiply(dividend, a, b);
  unsigned shift = (unsigned)__builtin_clz(divisor[count - 1]);
  shift_left(divisor, count, shift);
  dividend[2 * DIGITS] = shift_left(dividend, 2 * DIGITS, shift);
  for (size_t i = 2 * DIGITS + 1 - count; i-- > 0;) {
    uint64_t digit = estimate(dividend + i + count, divisor[count - 1], divisor[count - 2]);
    if (subtract_multiple(dividend + i, divisor, count, digit)) {
      add_back(dividend + i, divisor, count);
    }
  }
  u256 rest = {{0}};
  for (size_t i = 0; i < count; i++) {
    uint64_t digit = dividend[i] >> shift;
    if (shift != 0 && i + 1 < count) {
      digit |= (uint32_t)(dividend[i + 1] << (32 - shift));
    }
    rest.limbs[i / 2] |= digit << (32 * (i % 2));
  }
  return rest;
}

static uint64_t fold(uint64_t checksum, const u256 *value) {
  for (size_t i = 0; i < LIMBS; i++) {
    checksum = guest_fold(checksum, value->limbs[i]);
  }
  return checksum;
}

int guest_main(void) {
  // The order of secp256k1's field, and shorter moduli from it.
  static const u256 prime = {{0xfffffffefffffc2f, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
  u256 minus_one = {{0xfffffffefffffc2e, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
  u256 one = mulmod(&minus_one, &minus_one, &prime);
  guest_require(one.limbs[0] == 1 && (one.limbs[1] | one.limbs[2] | one.limbs[3]) == 0,
                "mulmod of -1 and -1");
  uint64_t random = 1;
  uint64_t checksum = 0;
  u256 x = minus_one;
  for (uint64_t round = 0; round < ROUNDS; round++) {
    u256 y;
    u256 modulus;
    for (size_t i = 0; i < LIMBS; i++) {
      y.limbs[i] = guest_random(&random);
      modulus.limbs[i] = i == 0 || round % 4 < LIMBS - i + 2 ? guest_random(&random) : 0;
    }
    modulus.limbs[0] |= 1ull << 63;
    x = mulmod(&x, &y, &modulus);
    checksum = fold(checksum, &x);
    x = mulmod(&y, &y, &prime);
  }
  return guest_report("mulmod", checksum);
}
