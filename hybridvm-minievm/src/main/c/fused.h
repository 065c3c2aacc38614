// The handlers of fused.def, for interpreter.c. The stack is checked for all opcodes of a sequence
// at once, and what they cost is charged at once. Where that fails, they are run one by one, the
// first by its own handler, so that the frame ends with the first that fails.

#ifndef FUSED_H_
#define FUSED_H_

#define MAXIMUM(a, b) ((a) > (b) ? (a) : (b))

// How many words a sequence of two or three needs, and by how many it grows the stack meanwhile.
#define NEED_2(A, B) MAXIMUM(POPS_##A, POPS_##B - GROWTH(A))
#define PEAK_2(A, B) MAXIMUM(GROWTH(A), GROWTH(A) + GROWTH(B))
#define NEED_3(A, B, C) MAXIMUM(NEED_2(A, B), POPS_##C - GROWTH(A) - GROWTH(B))
#define PEAK_3(A, B, C) MAXIMUM(PEAK_2(A, B), GROWTH(A) + GROWTH(B) + GROWTH(C))

// Behind the JUMPDEST that the PUSH at pc leads to.
#define PUSHED_PLACE(pc, A)                                                    \
  (vm_code + compute_operand_limb((pc) + 1, LENGTH_##A - 1) + LENGTH_JUMPDEST)

#define PAIR(number, A, B)                                              \
  static void op_##A##_##B(const uint8_t *pc, u256 *top, int64_t gas) { \
    int64_t left = gas - (GAS_##A + GAS_##B);                           \
    if (left < 0 || is_stack_wrong(top, NEED_2(A, B), PEAK_2(A, B))) {  \
      TAIL return op_##A(pc, top, gas);                                 \
    }                                                                   \
    run_##A(pc, top);                                                   \
    run_##B(pc + LENGTH_##A, top + GROWTH(A));                          \
    pc += LENGTH_##A + LENGTH_##B;                                      \
    TAIL return handlers[*pc](pc, top + GROWTH(A) + GROWTH(B), left);   \
  }

#define TRIPLE(number, A, B, C)                                                   \
  static void op_##A##_##B##_##C(const uint8_t *pc, u256 *top, int64_t gas) {     \
    int64_t left = gas - (GAS_##A + GAS_##B + GAS_##C);                           \
    if (left < 0 || is_stack_wrong(top, NEED_3(A, B, C), PEAK_3(A, B, C))) {      \
      TAIL return op_##A(pc, top, gas);                                           \
    }                                                                             \
    run_##A(pc, top);                                                             \
    run_##B(pc + LENGTH_##A, top + GROWTH(A));                                    \
    run_##C(pc + LENGTH_##A + LENGTH_##B, top + GROWTH(A) + GROWTH(B));           \
    pc += LENGTH_##A + LENGTH_##B + LENGTH_##C;                                   \
    TAIL return handlers[*pc](pc, top + GROWTH(A) + GROWTH(B) + GROWTH(C), left); \
  }

#define PAIR_PAID(number, A, B)                                         \
  static void op_##A##_##B(const uint8_t *pc, u256 *top, int64_t gas) { \
    int64_t left = gas - (GAS_##A + GAS_##B);                           \
    if (left < 0 || is_stack_wrong(top, NEED_2(A, B), PEAK_2(A, B))) {  \
      TAIL return op_##A(pc, top, gas);                                 \
    }                                                                   \
    run_##A(pc, top);                                                   \
    left = do_##B(top + GROWTH(A), left);                               \
    if (left < 0) {                                                     \
      TAIL return end(pc, top, left);                                   \
    }                                                                   \
    pc += LENGTH_##A + LENGTH_##B;                                      \
    TAIL return handlers[*pc](pc, top + GROWTH(A) + GROWTH(B), left);   \
  }

#define JUMP_TO(number, A)                                               \
  static void op_##A##_JUMP(const uint8_t *pc, u256 *top, int64_t gas) { \
    int64_t left = gas - (GAS_##A + GAS_JUMP + GAS_JUMPDEST);            \
    if (left < 0 || is_stack_wrong(top, 0, 1)) {                         \
      TAIL return op_##A(pc, top, gas);                                  \
    }                                                                    \
    pc = PUSHED_PLACE(pc, A);                                            \
    TAIL return handlers[*pc](pc, top, left);                            \
  }

#define RUN_JUMP_TO(number, R, A)                                              \
  static void op_##R##_##A##_JUMP(const uint8_t *pc, u256 *top, int64_t gas) { \
    int64_t left = gas - (GAS_##R + GAS_##A + GAS_JUMP + GAS_JUMPDEST);        \
    if (left < 0 || is_stack_wrong(top, POPS_##R, PEAK_2(R, A))) {             \
      TAIL return op_##R(pc, top, gas);                                        \
    }                                                                          \
    run_##R(pc, top);                                                          \
    pc = PUSHED_PLACE(pc + LENGTH_##R, A);                                     \
    TAIL return handlers[*pc](pc, top + GROWTH(R), left);                      \
  }

#define RUN_JUMP(number, R)                                                  \
  static void op_##R##_JUMP(const uint8_t *pc, u256 *top, int64_t gas) {     \
    int64_t left = gas - (GAS_##R + GAS_JUMP + GAS_JUMPDEST);                \
    if (left < 0 || is_stack_wrong(top, NEED_2(R, JUMP), PEAK_2(R, JUMP))) { \
      TAIL return op_##R(pc, top, gas);                                      \
    }                                                                        \
    run_##R(pc, top);                                                        \
    const u256 *place = top + GROWTH(R);                                     \
    if (!is_destination(place)) {                                            \
      TAIL return end_jump(pc, top, left);                                   \
    }                                                                        \
    pc = vm_code + place->limb[0] + LENGTH_JUMPDEST;                         \
    TAIL return handlers[*pc](pc, top + GROWTH(R) + GROWTH(JUMP), left);     \
  }

#define RUN_RUN_JUMP(number, R, S)                                                   \
  static void op_##R##_##S##_JUMP(const uint8_t *pc, u256 *top, int64_t gas) {       \
    int64_t left = gas - (GAS_##R + GAS_##S + GAS_JUMP + GAS_JUMPDEST);              \
    if (left < 0 || is_stack_wrong(top, NEED_3(R, S, JUMP), PEAK_3(R, S, JUMP))) {   \
      TAIL return op_##R(pc, top, gas);                                              \
    }                                                                                \
    run_##R(pc, top);                                                                \
    run_##S(pc + LENGTH_##R, top + GROWTH(R));                                       \
    const u256 *place = top + GROWTH(R) + GROWTH(S);                                 \
    if (!is_destination(place)) {                                                    \
      TAIL return end_jump(pc, top, left);                                           \
    }                                                                                \
    pc = vm_code + place->limb[0] + LENGTH_JUMPDEST;                                 \
    TAIL return handlers[*pc](pc, top + GROWTH(R) + GROWTH(S) + GROWTH(JUMP), left); \
  }

#define JUMP_IF(number, A)                                                   \
  static void op_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) {    \
    if (is_stack_wrong(top, 1, 1)) {                                         \
      TAIL return op_##A(pc, top, gas);                                      \
    }                                                                        \
    bool jumps = !u256_is_zero(top);                                         \
    int64_t left = gas - (GAS_##A + GAS_JUMPI + (jumps ? GAS_JUMPDEST : 0)); \
    if (left < 0) {                                                          \
      TAIL return op_##A(pc, top, gas);                                      \
    }                                                                        \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;       \
    TAIL return handlers[*pc](pc, top + GROWTH(JUMPI) + 1, left);            \
  }

#define TEST_JUMP_IF(number, T, A)                                                     \
  static void op_##T##_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) {        \
    if (is_stack_wrong(top, POPS_##T, GROWTH(T) + 1)) {                                \
      TAIL return op_##T(pc, top, gas);                                                \
    }                                                                                  \
    bool jumps = test_##T(top);                                                        \
    int64_t left = gas - (GAS_##T + GAS_##A + GAS_JUMPI + (jumps ? GAS_JUMPDEST : 0)); \
    if (left < 0) {                                                                    \
      TAIL return op_##T(pc, top, gas);                                                \
    }                                                                                  \
    pc += LENGTH_##T;                                                                  \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;                 \
    TAIL return handlers[*pc](pc, top + GROWTH(T) - 1, left);                          \
  }

#define UNTEST_JUMP_IF(number, T, A)                                                   \
  static void op_##T##_ISZERO_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) { \
    if (is_stack_wrong(top, POPS_##T, GROWTH(T) + 1)) {                                \
      TAIL return op_##T(pc, top, gas);                                                \
    }                                                                                  \
    bool jumps = !test_##T(top);                                                       \
    int64_t left = gas - (GAS_##T + GAS_ISZERO + GAS_##A + GAS_JUMPI);                 \
    left -= jumps ? GAS_JUMPDEST : 0;                                                  \
    if (left < 0) {                                                                    \
      TAIL return op_##T(pc, top, gas);                                                \
    }                                                                                  \
    pc += LENGTH_##T + LENGTH_ISZERO;                                                  \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;                 \
    TAIL return handlers[*pc](pc, top + GROWTH(T) - 1, left);                          \
  }

#define RUN_TEST_JUMP_IF(number, R, T, A)                                                        \
  static void op_##R##_##T##_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) {            \
    if (is_stack_wrong(top, NEED_2(R, T), PEAK_3(R, T, A))) {                                    \
      TAIL return op_##R(pc, top, gas);                                                          \
    }                                                                                            \
    run_##R(pc, top);                                                                            \
    bool jumps = test_##T(top + GROWTH(R));                                                      \
    int64_t left = gas - (GAS_##R + GAS_##T + GAS_##A + GAS_JUMPI + (jumps ? GAS_JUMPDEST : 0)); \
    if (left < 0) {                                                                              \
      TAIL return op_##R(pc, top, gas);                                                          \
    }                                                                                            \
    pc += LENGTH_##R + LENGTH_##T;                                                               \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;                           \
    TAIL return handlers[*pc](pc, top + GROWTH(R) + GROWTH(T) - 1, left);                        \
  }

#define RUN_UNTEST_JUMP_IF(number, R, T, A)                                                  \
  static void op_##R##_##T##_ISZERO_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) { \
    if (is_stack_wrong(top, NEED_2(R, T), PEAK_3(R, T, A))) {                                \
      TAIL return op_##R(pc, top, gas);                                                      \
    }                                                                                        \
    run_##R(pc, top);                                                                        \
    bool jumps = !test_##T(top + GROWTH(R));                                                 \
    int64_t left = gas - (GAS_##R + GAS_##T + GAS_ISZERO + GAS_##A + GAS_JUMPI);             \
    left -= jumps ? GAS_JUMPDEST : 0;                                                        \
    if (left < 0) {                                                                          \
      TAIL return op_##R(pc, top, gas);                                                      \
    }                                                                                        \
    pc += LENGTH_##R + LENGTH_##T + LENGTH_ISZERO;                                           \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;                       \
    TAIL return handlers[*pc](pc, top + GROWTH(R) + GROWTH(T) - 1, left);                    \
  }

#define SELECT_JUMP_IF(number, T, A)                                                       \
  static void op_DUP1_PUSH4_##T##_##A##_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) { \
    if (is_stack_wrong(top, 1, 2)) {                                                       \
      TAIL return op_DUP1(pc, top, gas);                                                   \
    }                                                                                      \
    do_dup(top, 1);                                                                        \
    do_push(top + 1, pc + LENGTH_DUP1 + 1, LENGTH_PUSH4 - 1);                              \
    bool jumps = test_##T(top + 2);                                                        \
    int64_t left = gas - (GAS_DUP1 + GAS_PUSH4 + GAS_##T + GAS_##A + GAS_JUMPI);           \
    left -= jumps ? GAS_JUMPDEST : 0;                                                      \
    if (left < 0) {                                                                        \
      TAIL return op_DUP1(pc, top, gas);                                                   \
    }                                                                                      \
    pc += LENGTH_DUP1 + LENGTH_PUSH4 + LENGTH_##T;                                         \
    pc = jumps ? PUSHED_PLACE(pc, A) : pc + LENGTH_##A + LENGTH_JUMPI;                     \
    TAIL return handlers[*pc](pc, top + 0, left);                                          \
  }

#include "fused.def"

#endif  // FUSED_H_
