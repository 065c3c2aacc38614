// Compares the arithmetic with a slow reference that works bit by bit, on operands that mix random
// limbs with those at the edges.
//
//   u256_test [CASES]

#include "../../main/c/u256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE_BITS = 512 };

// Little-endian bits, one to a byte.
typedef struct {
  uint8_t bit[WIDE_BITS];
} wide;

static uint64_t random_state = 0x243f6a8885a308d3;

static uint64_t random_limb(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state * 0x2545f4914f6cdd1d;
}

static uint64_t edge_limb(void) {
  static const uint64_t edges[] = {
      0, 0, 0, 1, 2, 3, UINT64_MAX, UINT64_MAX - 1, 1ull << 63, (1ull << 63) - 1, 1ull << 32};
  uint64_t choice = random_limb() % 16;
  if (choice < sizeof edges / sizeof edges[0]) {
    return edges[choice];
  }
  return choice == 15 ? random_limb() >> (random_limb() % 64) : random_limb();
}

static u256 random_word(void) {
  u256 word;
  uint64_t limbs = random_limb() % 5;
  for (uint64_t i = 0; i < 4; i++) {
    word.limb[i] = i < limbs ? edge_limb() : 0;
  }
  if (limbs == 4 && random_limb() % 4 == 0) {
    u256_negate(&word, &word);
  }
  return word;
}

static wide widen(const u256 *a) {
  wide w = {{0}};
  for (int i = 0; i < 256; i++) {
    w.bit[i] = a->limb[i / 64] >> (i % 64) & 1;
  }
  return w;
}

static u256 narrow(const wide *w) {
  u256 a = {{0}};
  for (int i = 0; i < 256; i++) {
    a.limb[i / 64] |= (uint64_t)w->bit[i] << (i % 64);
  }
  return a;
}

static wide wide_add(const wide *a, const wide *b) {
  wide sum;
  int carry = 0;
  for (int i = 0; i < WIDE_BITS; i++) {
    int digit = a->bit[i] + b->bit[i] + carry;
    sum.bit[i] = digit & 1;
    carry = digit >> 1;
  }
  return sum;
}

static wide wide_multiply(const wide *a, const wide *b) {
  uint32_t digits[WIDE_BITS] = {0};
  for (int i = 0; i < 256; i++) {
    for (int j = 0; j < 256 && a->bit[i] != 0; j++) {
      digits[i + j] += b->bit[j];
    }
  }
  wide product;
  uint32_t carry = 0;
  for (int i = 0; i < WIDE_BITS; i++) {
    carry += digits[i];
    product.bit[i] = carry & 1;
    carry >>= 1;
  }
  return product;
}

static bool wide_less(const wide *a, const wide *b) {
  for (int i = WIDE_BITS - 1; i >= 0; i--) {
    if (a->bit[i] != b->bit[i]) {
      return a->bit[i] < b->bit[i];
    }
  }
  return false;
}

static void wide_subtract(wide *a, const wide *b) {
  int borrow = 0;
  for (int i = 0; i < WIDE_BITS; i++) {
    int digit = a->bit[i] - b->bit[i] - borrow;
    a->bit[i] = digit & 1;
    borrow = digit < 0;
  }
}

// Shift and subtract; zero by zero is zero.
static void wide_divide(const wide *a, const wide *b, wide *quotient, wide *remainder) {
  static const wide zero;
  *quotient = zero;
  *remainder = zero;
  if (!wide_less(&zero, b)) {
    return;
  }
  for (int i = WIDE_BITS - 1; i >= 0; i--) {
    memmove(remainder->bit + 1, remainder->bit, WIDE_BITS - 1);
    remainder->bit[0] = a->bit[i];
    if (!wide_less(remainder, b)) {
      wide_subtract(remainder, b);
      quotient->bit[i] = 1;
    }
  }
}

static wide wide_shift(const wide *a, int count, uint8_t fill) {
  wide w;
  for (int i = 0; i < WIDE_BITS; i++) {
    int from = i + count;
    w.bit[i] = from < 0 ? 0 : from >= 256 ? fill : a->bit[from];
  }
  return w;
}

static void print_word(const char *name, const u256 *a) {
  fprintf(stderr, "  %s %016llx%016llx%016llx%016llx\n", name, (unsigned long long)a->limb[3],
          (unsigned long long)a->limb[2], (unsigned long long)a->limb[1],
          (unsigned long long)a->limb[0]);
}

static void check(const char *operation, const u256 *actual, const u256 *expected, const u256 *a,
                  const u256 *b, const u256 *c) {
  if (!u256_equal(actual, expected)) {
    fprintf(stderr, "%s is wrong\n", operation);
    print_word("a       ", a);
    print_word("b       ", b);
    print_word("c       ", c);
    print_word("expected", expected);
    print_word("actual  ", actual);
    exit(1);
  }
}

static void check_products(const u256 *a, const u256 *b, const u256 *m) {
  wide wa = widen(a), wb = widen(b), wm = widen(m), q, r;
  wide sum = wide_add(&wa, &wb);
  wide product = wide_multiply(&wa, &wb);
  u256 actual, expected = narrow(&sum);
  u256_add(&actual, a, b);
  check("add", &actual, &expected, a, b, m);
  u256_subtract(&actual, &actual, b);
  check("subtract", &actual, a, a, b, m);
  expected = narrow(&product);
  u256_multiply(&actual, a, b);
  check("multiply", &actual, &expected, a, b, m);
  wide_divide(&sum, &wm, &q, &r);
  expected = narrow(&r);
  u256_add_modulo(&actual, a, b, m);
  check("add modulo", &actual, &expected, a, b, m);
  wide_divide(&product, &wm, &q, &r);
  expected = narrow(&r);
  u256_multiply_modulo(&actual, a, b, m);
  check("multiply modulo", &actual, &expected, a, b, m);
}

static u256 magnitude(const u256 *a) {
  u256 result = *a;
  if (u256_is_negative(a)) {
    u256_negate(&result, a);
  }
  return result;
}

static void check_quotients(const u256 *a, const u256 *b) {
  wide wa = widen(a), wb = widen(b), q, r;
  wide_divide(&wa, &wb, &q, &r);
  u256 actual, expected = narrow(&q);
  u256_divide(&actual, a, b);
  check("divide", &actual, &expected, a, b, b);
  expected = narrow(&r);
  u256_remainder(&actual, a, b);
  check("remainder", &actual, &expected, a, b, b);
  u256 absolute_a = magnitude(a), absolute_b = magnitude(b);
  wa = widen(&absolute_a);
  wb = widen(&absolute_b);
  wide_divide(&wa, &wb, &q, &r);
  expected = narrow(&q);
  if (u256_is_negative(a) != u256_is_negative(b)) {
    u256_negate(&expected, &expected);
  }
  u256_divide_signed(&actual, a, b);
  check("divide signed", &actual, &expected, a, b, b);
  expected = narrow(&r);
  if (u256_is_negative(a)) {
    u256_negate(&expected, &expected);
  }
  u256_remainder_signed(&actual, a, b);
  check("remainder signed", &actual, &expected, a, b, b);
}

static void check_power(const u256 *a, const u256 *exponent) {
  wide power = widen(&(u256){{1}});
  wide base = widen(a);
  for (int i = 255; i >= 0; i--) {
    u256 half = narrow(&power);
    wide factor = widen(&half);
    power = wide_multiply(&factor, &factor);
    if ((exponent->limb[i / 64] >> (i % 64) & 1) != 0) {
      half = narrow(&power);
      factor = widen(&half);
      power = wide_multiply(&factor, &base);
    }
  }
  u256 actual, expected = narrow(&power);
  u256_power(&actual, a, exponent);
  check("power", &actual, &expected, a, exponent, exponent);
}

static void check_shifts(const u256 *a, const u256 *count) {
  wide wa = widen(a);
  uint8_t sign = u256_is_negative(a);
  int n = u256_is_short(count) && count->limb[0] < 256 ? (int)count->limb[0] : 256;
  wide left = wide_shift(&wa, -n, 0), right = wide_shift(&wa, n, 0);
  wide arithmetic = wide_shift(&wa, n, sign);
  u256 actual, expected = narrow(&left);
  u256_shift_left(&actual, a, count);
  check("shift left", &actual, &expected, a, count, count);
  expected = narrow(&right);
  u256_shift_right(&actual, a, count);
  check("shift right", &actual, &expected, a, count, count);
  expected = narrow(&arithmetic);
  u256_shift_right_signed(&actual, a, count);
  check("shift right signed", &actual, &expected, a, count, count);
  int zeros = 0;
  while (zeros < 256 && wa.bit[255 - zeros] == 0) {
    zeros++;
  }
  u256_set(&expected, (uint64_t)zeros);
  u256_set(&actual, u256_leading_zeros(a));
  check("leading zeros", &actual, &expected, a, a, a);
}

static void check_bytes(const u256 *a, const u256 *index) {
  uint8_t bytes[33];
  u256_store(bytes + 1, a);
  int n = u256_is_short(index) && index->limb[0] < 32 ? (int)index->limb[0] : 32;
  u256 actual, expected;
  u256_set(&expected, n == 32 ? 0 : bytes[1 + n]);
  u256_set(&actual, u256_byte(a, index));
  check("byte", &actual, &expected, a, index, index);
  for (int i = 0; n < 31 && i < 31 - n; i++) {
    bytes[1 + i] = (bytes[1 + 31 - n] & 0x80) != 0 ? 0xff : 0;
  }
  u256_load(&expected, bytes + 1);
  u256_sign_extend(&actual, a, index);
  check("sign extend", &actual, &expected, a, index, index);
}

static void check_order(const u256 *a, const u256 *b) {
  wide wa = widen(a), wb = widen(b);
  u256 actual, expected;
  u256_set(&expected, wide_less(&wa, &wb));
  u256_set(&actual, u256_less(a, b));
  check("less", &actual, &expected, a, b, b);
  wa.bit[255] ^= 1;
  wb.bit[255] ^= 1;
  u256_set(&expected, wide_less(&wa, &wb));
  u256_set(&actual, u256_less_signed(a, b));
  check("less signed", &actual, &expected, a, b, b);
}

static u256 random_count(uint64_t limit) {
  u256 count = random_word();
  if (random_limb() % 8 != 0) {
    u256_set(&count, random_limb() % limit);
  }
  return count;
}

int main(int argc, char **argv) {
  long cases = argc > 1 ? atol(argv[1]) : 5000;
  for (long i = 0; i < cases; i++) {
    u256 a = random_word(), b = random_word(), c = random_word();
    u256 shift = random_count(260), index = random_count(34);
    check_products(&a, &b, &c);
    check_quotients(&a, &b);
    check_shifts(&a, &shift);
    check_bytes(&a, &index);
    check_order(&a, &b);
    if (i % 64 == 0) {
      check_power(&a, &b);
    }
  }
  printf("u256: %ld cases of every operation agree with the reference\n", cases);
  return 0;
}
