// Operations that look at nothing but the stack. Operands are described in opcodes.def.

#ifndef COMPUTE_H_
#define COMPUTE_H_

#include "u256.h"

static inline void do_ADD(u256 *top) { u256_add(top - 1, top, top - 1); }

static inline void do_MUL(u256 *top) { u256_multiply(top - 1, top, top - 1); }

static inline void do_SUB(u256 *top) { u256_subtract(top - 1, top, top - 1); }

static inline void do_DIV(u256 *top) { u256_divide(top - 1, top, top - 1); }

static inline void do_SDIV(u256 *top) { u256_divide_signed(top - 1, top, top - 1); }

static inline void do_MOD(u256 *top) { u256_remainder(top - 1, top, top - 1); }

static inline void do_SMOD(u256 *top) { u256_remainder_signed(top - 1, top, top - 1); }

static inline void do_ADDMOD(u256 *top) { u256_add_modulo(top - 2, top, top - 1, top - 2); }

static inline void do_MULMOD(u256 *top) { u256_multiply_modulo(top - 2, top, top - 1, top - 2); }

static inline void do_SIGNEXTEND(u256 *top) { u256_sign_extend(top - 1, top - 1, top); }

static inline bool test_LT(const u256 *top) { return u256_less(top, top - 1); }

static inline bool test_GT(const u256 *top) { return u256_less(top - 1, top); }

static inline bool test_SLT(const u256 *top) { return u256_less_signed(top, top - 1); }

static inline bool test_SGT(const u256 *top) { return u256_less_signed(top - 1, top); }

static inline bool test_EQ(const u256 *top) { return u256_equal(top, top - 1); }

static inline bool test_ISZERO(const u256 *top) { return u256_is_zero(top); }

static inline void do_LT(u256 *top) { u256_set(top - 1, test_LT(top)); }

static inline void do_GT(u256 *top) { u256_set(top - 1, test_GT(top)); }

static inline void do_SLT(u256 *top) { u256_set(top - 1, test_SLT(top)); }

static inline void do_SGT(u256 *top) { u256_set(top - 1, test_SGT(top)); }

static inline void do_EQ(u256 *top) { u256_set(top - 1, test_EQ(top)); }

static inline void do_ISZERO(u256 *top) { u256_set(top, test_ISZERO(top)); }

static inline void do_AND(u256 *top) {
  for (int i = 0; i < 4; i++) {
    top[-1].limb[i] &= top[0].limb[i];
  }
}

static inline void do_OR(u256 *top) {
  for (int i = 0; i < 4; i++) {
    top[-1].limb[i] |= top[0].limb[i];
  }
}

static inline void do_XOR(u256 *top) {
  for (int i = 0; i < 4; i++) {
    top[-1].limb[i] ^= top[0].limb[i];
  }
}

static inline void do_NOT(u256 *top) {
  for (int i = 0; i < 4; i++) {
    top->limb[i] = ~top->limb[i];
  }
}

static inline void do_BYTE(u256 *top) { u256_set(top - 1, u256_byte(top - 1, top)); }

static inline void do_SHL(u256 *top) { u256_shift_left(top - 1, top - 1, top); }

static inline void do_SHR(u256 *top) { u256_shift_right(top - 1, top - 1, top); }

static inline void do_SAR(u256 *top) { u256_shift_right_signed(top - 1, top - 1, top); }

static inline void do_CLZ(u256 *top) { u256_set(top, u256_leading_zeros(top)); }

static inline void do_POP(u256 *top) { (void)top; }

static inline void do_JUMPDEST(u256 *top) { (void)top; }

static inline void do_PUSH0(u256 *top) { u256_set(top + 1, 0); }

// The big-endian number of `count` bytes, up to 8, that begins at bytes. Reads eight bytes.
static inline uint64_t compute_operand_limb(const uint8_t *bytes, int count) {
  return count <= 0 ? 0 : u256_load_limb(bytes) >> (64 - 8 * count);
}

// Pushes `count` bytes. For each whole limb one load; the top limb's load may reach beyond the
// operand, which ends at least 32 bytes before the padded code does.
static inline void do_push(u256 *top, const uint8_t *bytes, int count) {
  for (int i = 0; i < 4; i++) {
    int start = count - 8 * (i + 1);
    top[1].limb[i] = start >= 0 ? u256_load_limb(bytes + start)
                                : compute_operand_limb(bytes, start > -8 ? start + 8 : 0);
  }
}

static inline void do_dup(u256 *top, int n) { top[1] = top[1 - n]; }

static inline void do_swap(u256 *top, int n) {
  u256 word = top[0];
  top[0] = top[-n];
  top[-n] = word;
}

#endif  // COMPUTE_H_
