// The interpreter: one small function for each opcode. Each ends by calling the next one's in tail
// position, so that pc, top of the stack and gas stay in registers, no loop is needed, and the
// functions can be translated one by one.

#include "interpreter.h"

#include "call.h"
#include "compute.h"
#include "environment.h"
#include "memory.h"
#include "opcodes.h"
#include "prepare.h"
#include "protocol.h"
#include "state.h"
#include "vm.h"

#define TAIL __attribute__((musttail))

// pc is in vm_code, top in vm.stack.
typedef void handler(const uint8_t *pc, u256 *top, int64_t gas);

static handler *const handlers[256];

enum { MAXIMUM_NEED = POPS_SWAP16 };

// Whether the stack, whose height before is given by its top, holds fewer than `need` words or
// would hold too many with `growth` more. Both are constants, so a single comparison is left of it.
static inline bool is_stack_wrong(const u256 *top, int need, int growth) {
  uintptr_t above = (uintptr_t)top - (uintptr_t)&vm.stack[need];
  if (growth > 0) {
    return above > (uintptr_t)(EVM_STACK_WORDS - growth - need) * sizeof(u256);
  }
  return need > 0 && (uintptr_t)top < (uintptr_t)&vm.stack[need];
}

// The frame has ended: what the operation that did it has not said in vm.status is lack of gas.
static void end(const uint8_t *pc, u256 *top, int64_t gas) {
  (void)pc;
  (void)top;
  if (gas < 0 && vm.status == RUNNING) {
    vm.status = OUT_OF_GAS;
  }
  vm.gas_left = gas < 0 ? 0 : gas;
}

static void end_stack(const uint8_t *pc, u256 *top, int64_t gas) {
  (void)gas;
  bool is_high = top - vm.stack >= MAXIMUM_NEED;
  vm.status = is_high ? STACK_OVERFLOW : STACK_UNDERFLOW;
  TAIL return end(pc, top, -1);
}

static void end_jump(const uint8_t *pc, u256 *top, int64_t gas) {
  (void)gas;
  vm.status = BAD_JUMP;
  TAIL return end(pc, top, -1);
}

// Makes run_ADD and so on of the operations that can't fail, all with the same parameters, and
// do_LOG1 and so on of the one function for logs.
#define PLAIN(NAME)                                             \
  static inline void run_##NAME(const uint8_t *pc, u256 *top) { \
    (void)pc;                                                   \
    do_##NAME(top);                                             \
  }
#define PUSH(NAME)                                              \
  static inline void run_##NAME(const uint8_t *pc, u256 *top) { \
    do_push(top, pc + 1, LENGTH_##NAME - 1);                    \
  }
#define DUP(NAME)                                               \
  static inline void run_##NAME(const uint8_t *pc, u256 *top) { \
    (void)pc;                                                   \
    do_dup(top, POPS_##NAME);                                   \
  }
#define SWAP(NAME)                                              \
  static inline void run_##NAME(const uint8_t *pc, u256 *top) { \
    (void)pc;                                                   \
    do_swap(top, POPS_##NAME - 1);                              \
  }
#define LOG(NAME)                                           \
  static inline int64_t do_##NAME(u256 *top, int64_t gas) { \
    return do_log(top, gas, POPS_##NAME - 2);               \
  }
#define PAID(NAME)
#define END(NAME)
#define FLOW(NAME)
#define OPCODE(number, NAME, pops, pushes, gas, SINCE, SHAPE) SHAPE(NAME)
#include "opcodes.def"
#undef PLAIN
#undef PUSH
#undef DUP
#undef SWAP
#undef LOG
#undef PAID
#undef END

#define GROWTH(NAME) (PUSHES_##NAME - POPS_##NAME)

// Makes the handlers op_ADD and so on: each charges the static gas, checks the stack, runs the
// operation and goes on.
#define PLAIN(NAME)                                                  \
  static void op_##NAME(const uint8_t *pc, u256 *top, int64_t gas) { \
    gas -= GAS_##NAME;                                               \
    if (gas < 0) {                                                   \
      TAIL return end(pc, top, gas);                                 \
    }                                                                \
    if (is_stack_wrong(top, POPS_##NAME, GROWTH(NAME))) {            \
      TAIL return end_stack(pc, top, gas);                           \
    }                                                                \
    run_##NAME(pc, top);                                             \
    pc += LENGTH_##NAME;                                             \
    TAIL return handlers[*pc](pc, top + GROWTH(NAME), gas);          \
  }
#define PUSH(NAME) PLAIN(NAME)
#define DUP(NAME) PLAIN(NAME)
#define SWAP(NAME) PLAIN(NAME)
#define PAID(NAME)                                                   \
  static void op_##NAME(const uint8_t *pc, u256 *top, int64_t gas) { \
    gas -= GAS_##NAME;                                               \
    if (gas < 0) {                                                   \
      TAIL return end(pc, top, gas);                                 \
    }                                                                \
    if (is_stack_wrong(top, POPS_##NAME, GROWTH(NAME))) {            \
      TAIL return end_stack(pc, top, gas);                           \
    }                                                                \
    gas = do_##NAME(top, gas);                                       \
    if (gas < 0) {                                                   \
      TAIL return end(pc, top, gas);                                 \
    }                                                                \
    pc++;                                                            \
    TAIL return handlers[*pc](pc, top + GROWTH(NAME), gas);          \
  }
#define LOG(NAME) PAID(NAME)
#define END(NAME)                                                    \
  static void op_##NAME(const uint8_t *pc, u256 *top, int64_t gas) { \
    if (is_stack_wrong(top, POPS_##NAME, 0)) {                       \
      TAIL return end_stack(pc, top, gas);                           \
    }                                                                \
    gas = do_##NAME(top, gas);                                       \
    TAIL return end(pc, top, gas);                                   \
  }
#include "opcodes.def"
#undef PLAIN
#undef PAID
#undef END
#undef FLOW
#undef OPCODE

static inline bool is_destination(const u256 *word) {
  uint64_t place = word->limb[0];
  return u256_is_short(word) && place < vm.code_length &&
         (vm.jump_destinations[place >> 3] >> (place & 7) & 1) != 0;
}

static void op_PC(const uint8_t *pc, u256 *top, int64_t gas) {
  gas -= GAS_PC;
  if (gas < 0) {
    TAIL return end(pc, top, gas);
  }
  if (is_stack_wrong(top, POPS_PC, GROWTH(PC))) {
    TAIL return end_stack(pc, top, gas);
  }
  u256_set(top + 1, (uint64_t)(pc - vm_code));
  TAIL return handlers[pc[1]](pc + 1, top + 1, gas);
}

static void op_JUMP(const uint8_t *pc, u256 *top, int64_t gas) {
  gas -= GAS_JUMP;
  if (gas < 0) {
    TAIL return end(pc, top, gas);
  }
  if (is_stack_wrong(top, POPS_JUMP, 0)) {
    TAIL return end_stack(pc, top, gas);
  }
  if (!is_destination(top)) {
    TAIL return end_jump(pc, top, gas);
  }
  pc = vm_code + top->limb[0];
  TAIL return handlers[*pc](pc, top - 1, gas);
}

static void op_JUMPI(const uint8_t *pc, u256 *top, int64_t gas) {
  if (is_stack_wrong(top, POPS_JUMPI, 0)) {
    TAIL return end_stack(pc, top, gas);
  }
  if (!u256_is_zero(top - 1)) {
    top[-1] = top[0];
    TAIL return op_JUMP(pc, top - 1, gas - (GAS_JUMPI - GAS_JUMP));
  }
  gas -= GAS_JUMPI;
  if (gas < 0) {
    TAIL return end(pc, top, gas);
  }
  TAIL return handlers[pc[1]](pc + 1, top - 2, gas);
}

static void op_UNDEFINED(const uint8_t *pc, u256 *top, int64_t gas) {
  (void)gas;
  vm.status = UNDEFINED_OPCODE;
  TAIL return end(pc, top, -1);
}

static void op_TRACED(const uint8_t *pc, u256 *top, int64_t gas) {
  host_step((uint64_t)(pc - vm_code), top, gas);
  TAIL return handlers[vm.traced_code[pc - vm_code]](pc, top, gas);
}

static void op_JUMP_BEHIND(const uint8_t *pc, u256 *top, int64_t gas) {
  int64_t left = gas - (GAS_JUMP + GAS_JUMPDEST);
  if (left < 0 || is_stack_wrong(top, POPS_JUMP, 0) || !is_destination(top)) {
    TAIL return op_JUMP(pc, top, gas);
  }
  pc = vm_code + top->limb[0] + 1;
  TAIL return handlers[*pc](pc, top - 1, left);
}

static void op_JUMPI_BEHIND(const uint8_t *pc, u256 *top, int64_t gas) {
  int64_t left = gas - GAS_JUMPI;
  if (left < 0 || is_stack_wrong(top, POPS_JUMPI, 0)) {
    TAIL return op_JUMPI(pc, top, gas);
  }
  if (u256_is_zero(top - 1)) {
    TAIL return handlers[pc[1]](pc + 1, top - 2, left);
  }
  left -= GAS_JUMPDEST;
  if (left < 0 || !is_destination(top)) {
    TAIL return op_JUMPI(pc, top, gas);
  }
  pc = vm_code + top->limb[0] + 1;
  TAIL return handlers[*pc](pc, top - 2, left);
}

// One instruction for each byte of code, which goes on from there.
static void op_COMPILED(const uint8_t *pc, u256 *top, int64_t gas) {
  uintptr_t place = PROTOCOL_COMPILED + ((uintptr_t)(pc - vm_code) << 2);
  TAIL return ((handler *)place)(pc, top, gas);
}

static void op_BAD_JUMP(const uint8_t *pc, u256 *top, int64_t gas) {
  TAIL return end_jump(pc, top, gas);
}

#include "fused.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winitializer-overrides"
static handler *const handlers[256] = {
    [0 ... 255] = op_UNDEFINED,
#define OPCODE(number, NAME, pops, pushes, gas, SINCE, SHAPE) [number] = op_##NAME,
#include "opcodes.def"
#undef OPCODE
#define OWN(number, NAME) [number] = op_##NAME,
#define PAIR(number, A, B) [number] = op_##A##_##B,
#define TRIPLE(number, A, B, C) [number] = op_##A##_##B##_##C,
#define PAIR_PAID(number, A, B) [number] = op_##A##_##B,
#define JUMP_TO(number, A) [number] = op_##A##_JUMP,
#define RUN_JUMP_TO(number, R, A) [number] = op_##R##_##A##_JUMP,
#define RUN_JUMP(number, R) [number] = op_##R##_JUMP,
#define RUN_RUN_JUMP(number, R, S) [number] = op_##R##_##S##_JUMP,
#define JUMP_IF(number, A) [number] = op_##A##_JUMPI,
#define TEST_JUMP_IF(number, T, A) [number] = op_##T##_##A##_JUMPI,
#define UNTEST_JUMP_IF(number, T, A) [number] = op_##T##_ISZERO_##A##_JUMPI,
#define RUN_TEST_JUMP_IF(number, R, T, A) [number] = op_##R##_##T##_##A##_JUMPI,
#define RUN_UNTEST_JUMP_IF(number, R, T, A) [number] = op_##R##_##T##_ISZERO_##A##_JUMPI,
#define SELECT_JUMP_IF(number, T, A) [number] = op_DUP1_PUSH4_##T##_##A##_JUMPI,
#include "fused.def"
};
#pragma clang diagnostic pop

void interpreter_run(int64_t gas) { handlers[vm_code[0]](vm_code, vm.stack, gas); }
