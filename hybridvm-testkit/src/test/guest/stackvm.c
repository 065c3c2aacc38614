// A bytecode interpreter: a machine with a stack of 256-bit words, memory, gas and checked jumps,
// dispatched by one switch. The opcodes are the EVM's; the program it runs is a loop of arithmetic,
// memory accesses, branches and subroutine calls.

#include "guest.h"
#include "word.h"

enum {
  STACK_WORDS = 64,
  MEMORY_BYTES = 1024,
  CODE_BYTES = 512,
  ITERATIONS = GUEST_SIZE(120000 * GUEST_SCALE, 3),
};

enum opcode {
  OP_STOP = 0x00,
  OP_ADD = 0x01,
  OP_MUL = 0x02,
  OP_SUB = 0x03,
  OP_LT = 0x10,
  OP_GT = 0x11,
  OP_EQ = 0x14,
  OP_ISZERO = 0x15,
  OP_AND = 0x16,
  OP_OR = 0x17,
  OP_XOR = 0x18,
  OP_NOT = 0x19,
  OP_BYTE = 0x1a,
  OP_SHL = 0x1b,
  OP_SHR = 0x1c,
  OP_POP = 0x50,
  OP_MLOAD = 0x51,
  OP_MSTORE = 0x52,
  OP_JUMP = 0x56,
  OP_JUMPI = 0x57,
  OP_JUMPDEST = 0x5b,
  OP_PUSH1 = 0x60,
  OP_PUSH2 = 0x61,
  OP_PUSH8 = 0x67,
  OP_PUSH32 = 0x7f,
  OP_DUP1 = 0x80,
  OP_DUP2 = 0x81,
  OP_DUP3 = 0x82,
  OP_DUP4 = 0x83,
  OP_SWAP1 = 0x90,
  OP_SWAP2 = 0x91,
};

enum status { RUNNING, STOPPED, OUT_OF_GAS, STACK_ERROR, BAD_JUMP, BAD_ADDRESS, BAD_OPCODE };

// An opcode without a rule fails in the switch.
struct rule {
  uint8_t gas;
  uint8_t pops;
  uint8_t pushes;
};

// a is the top of the stack, b the word below it, and so on.
static const struct rule rules[256] = {
    [OP_STOP] = {0, 0, 0},                // ends the run
    [OP_ADD] = {3, 2, 1},                 // a + b
    [OP_MUL] = {5, 2, 1},                 // a * b
    [OP_SUB] = {3, 2, 1},                 // a - b
    [OP_LT] = {3, 2, 1},                  // a < b
    [OP_GT] = {3, 2, 1},                  // a > b
    [OP_EQ] = {3, 2, 1},                  // a = b
    [OP_ISZERO] = {3, 1, 1},              // a = 0
    [OP_AND] = {3, 2, 1},                 // a & b
    [OP_OR] = {3, 2, 1},                  // a | b
    [OP_XOR] = {3, 2, 1},                 // a ^ b
    [OP_NOT] = {3, 1, 1},                 // ~a
    [OP_BYTE] = {3, 2, 1},                // byte a of b, 0 is the highest
    [OP_SHL] = {3, 2, 1},                 // b << a
    [OP_SHR] = {3, 2, 1},                 // b >> a
    [OP_POP] = {2, 1, 0},                 // drops a
    [OP_MLOAD] = {3, 1, 1},               // the word at a
    [OP_MSTORE] = {3, 2, 0},              // b to the word at a
    [OP_JUMP] = {8, 1, 0},                // to a
    [OP_JUMPI] = {10, 2, 0},              // to a unless b = 0
    [OP_JUMPDEST] = {1, 0, 0},            // where a jump may lead
    [OP_PUSH1... OP_PUSH32] = {3, 0, 1},  // the next 1 to 32 bytes of code
    [OP_DUP1] = {3, 1, 2},                // a
    [OP_DUP2] = {3, 2, 3},                // b
    [OP_DUP3] = {3, 3, 4},                // c
    [OP_DUP4] = {3, 4, 5},                // d
    [OP_SWAP1] = {3, 2, 2},               // a and b change places
    [OP_SWAP2] = {3, 3, 3},               // a and c change places
};

static struct {
  word stack[STACK_WORDS + 1];  // the top is stack[0], never used, while the stack is empty
  uint8_t memory[MEMORY_BYTES];
  uint8_t code[CODE_BYTES + 33];  // a PUSH at the end may read on
  bool destinations[CODE_BYTES];
  size_t code_length;
  uint64_t operations;
  uint64_t gas_left;
} vm;

static enum status memory_load(word *top) {
  if (!word_fits(top, MEMORY_BYTES - 31)) {
    return BAD_ADDRESS;
  }
  *top = word_load(vm.memory + top->limbs[0]);
  return RUNNING;
}

static enum status memory_store(const word *top) {
  if (!word_fits(top, MEMORY_BYTES - 31)) {
    return BAD_ADDRESS;
  }
  word_store(vm.memory + top->limbs[0], top - 1);
  return RUNNING;
}

static inline enum status jump(size_t *pc, const word *destination) {
  if (!word_fits(destination, vm.code_length) || !vm.destinations[destination->limbs[0]]) {
    return BAD_JUMP;
  }
  *pc = destination->limbs[0];
  return RUNNING;
}

static void find_destinations(void) {
  for (size_t i = 0; i < vm.code_length; i++) {
    uint8_t opcode = vm.code[i];
    vm.destinations[i] = opcode == OP_JUMPDEST;
    if (opcode >= OP_PUSH1 && opcode <= OP_PUSH32) {
      i += (size_t)(opcode - OP_PUSH1 + 1);
    }
  }
}

// Runs vm.code from its beginning until it stops; the code past its end is OP_STOP. On return
// *depth words are on the stack.
static enum status run(size_t *depth) {
  size_t pc = 0;
  word *top = vm.stack;
  enum status status = RUNNING;
  while (status == RUNNING) {
    unsigned opcode = vm.code[pc++];
    const struct rule *rule = &rules[opcode];
    ptrdiff_t height = top - vm.stack;
    if (height < rule->pops || height - rule->pops + rule->pushes > STACK_WORDS) {
      return STACK_ERROR;
    }
    if (vm.gas_left < rule->gas) {
      return OUT_OF_GAS;
    }
    vm.gas_left -= rule->gas;
    vm.operations++;
    switch (opcode) {
      case OP_STOP:
        status = STOPPED;
        break;
      case OP_ADD:
        top--;
        *top = word_add(top + 1, top);
        break;
      case OP_MUL:
        top--;
        *top = word_multiply(top + 1, top);
        break;
      case OP_SUB:
        top--;
        word_subtract(top, top + 1, top);
        break;
      case OP_LT:
        top--;
        *top = word_of(word_less(top + 1, top));
        break;
      case OP_GT:
        top--;
        *top = word_of(word_less(top, top + 1));
        break;
      case OP_EQ:
        top--;
        *top = word_of(word_equal(top, top + 1));
        break;
      case OP_ISZERO:
        *top = word_of(word_is_zero(top));
        break;
      case OP_AND:
        top--;
        *top = word_and(top, top + 1);
        break;
      case OP_OR:
        top--;
        *top = word_or(top, top + 1);
        break;
      case OP_XOR:
        top--;
        *top = word_xor(top, top + 1);
        break;
      case OP_NOT:
        *top = word_not(top);
        break;
      case OP_BYTE:
        top--;
        *top = word_byte(top, top + 1);
        break;
      case OP_SHL:
        top--;
        *top = word_shift_left(top, top + 1);
        break;
      case OP_SHR:
        top--;
        *top = word_shift_right(top, top + 1);
        break;
      case OP_POP:
        top--;
        break;
      case OP_MLOAD:
        status = memory_load(top);
        break;
      case OP_MSTORE:
        status = memory_store(top);
        top -= 2;
        break;
      case OP_JUMP:
        status = jump(&pc, top);
        top--;
        break;
      case OP_JUMPI:
        if (!word_is_zero(top - 1)) {
          status = jump(&pc, top);
        }
        top -= 2;
        break;
      case OP_JUMPDEST:
        break;
      case OP_PUSH1 ... OP_PUSH32:
        *++top = word_from_bytes(vm.code + pc, opcode - OP_PUSH1 + 1);
        pc += opcode - OP_PUSH1 + 1;
        break;
      case OP_DUP1 ... OP_DUP4:
        top++;
        *top = *(top - 1 - (opcode - OP_DUP1));
        break;
      case OP_SWAP1 ... OP_SWAP2:
        word_swap(top, top - 1 - (opcode - OP_SWAP1));
        break;
      default:
        status = BAD_OPCODE;
        break;
    }
  }
  *depth = (size_t)(top - vm.stack);
  return status;
}

static void emit(const uint8_t *bytes, size_t count) {
  guest_require(vm.code_length + count <= CODE_BYTES, "code length");
  for (size_t i = 0; i < count; i++) {
    vm.code[vm.code_length++] = bytes[i];
  }
}

#define EMIT(...) emit((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))

// A PUSH2 of a place in the code; returns where to write it if it isn't known yet.
static size_t emit_place(size_t place) {
  EMIT(OP_PUSH2, (uint8_t)(place >> 8), (uint8_t)place);
  return vm.code_length - 2;
}

static void set_place(size_t where, size_t place) {
  vm.code[where] = (uint8_t)(place >> 8);
  vm.code[where + 1] = (uint8_t)place;
}

static void emit_push(uint64_t high, uint64_t next, uint64_t after, uint64_t low) {
  uint8_t bytes[32];
  word_store(bytes, &(word){{low, after, next, high}});
  EMIT(OP_PUSH32);
  emit(bytes, sizeof bytes);
}

// The comments show the stack after the line, its top on the right.
static void emit_program(void) {
  EMIT(OP_PUSH1 + 3, (uint8_t)(ITERATIONS >> 24), (uint8_t)(ITERATIONS >> 16),
       (uint8_t)(ITERATIONS >> 8), (uint8_t)ITERATIONS);
  emit_push(0x0123456789abcdef, 0xfedcba9876543210, 0x0f1e2d3c4b5a6978, 0x8796a5b4c3d2e1f0);
  EMIT(OP_PUSH1, 0);  // i x sum
  size_t loop = vm.code_length;
  EMIT(OP_JUMPDEST, OP_SWAP1);  // i sum x
  emit_push(0x9e3779b97f4a7c15, 0xf39cc0605cedc834, 0x1082276bf3a27251, 0xf86c6a11d0c18e95);
  EMIT(OP_MUL, OP_PUSH8, 1, 2, 3, 4, 5, 6, 7, 8, OP_ADD);  // x * k + c
  EMIT(OP_DUP1, OP_PUSH1, 137, OP_SHR, OP_XOR);            // i sum x
  EMIT(OP_SWAP1, OP_DUP2, OP_PUSH2, 0x03, 0xe0, OP_AND);   // i x sum address
  EMIT(OP_DUP1, OP_MLOAD, OP_DUP4, OP_ADD);                // i x sum address value
  EMIT(OP_DUP1, OP_SWAP2, OP_MSTORE, OP_XOR);              // i x sum
  EMIT(OP_DUP1, OP_DUP3, OP_LT);                           // i x sum x<sum
  size_t skip = emit_place(0);
  EMIT(OP_JUMPI, OP_NOT, OP_PUSH1, 1, OP_SHL);
  set_place(skip, vm.code_length);
  EMIT(OP_JUMPDEST, OP_DUP2, OP_PUSH1, 30, OP_BYTE, OP_OR);  // i x sum
  size_t back = emit_place(0);
  EMIT(OP_DUP3);
  size_t square = emit_place(0);
  EMIT(OP_JUMP);  // i x sum back x, to the subroutine
  set_place(back, vm.code_length);
  EMIT(OP_JUMPDEST, OP_ADD, OP_SWAP2);            // sum x i
  EMIT(OP_PUSH1, 1, OP_SWAP1, OP_SUB, OP_SWAP2);  // i x sum
  EMIT(OP_DUP3, OP_ISZERO, OP_ISZERO);
  emit_place(loop);
  EMIT(OP_JUMPI, OP_STOP);
  set_place(square, vm.code_length);
  EMIT(OP_JUMPDEST, OP_DUP1, OP_MUL, OP_PUSH1, 128, OP_SHR, OP_SWAP1, OP_JUMP);
}

int guest_main(void) {
  emit_program();
  find_destinations();
  vm.gas_left = UINT64_MAX;
  size_t depth = 0;
  guest_require(run(&depth) == STOPPED, "status");
  guest_require(depth == 3 && word_is_zero(&vm.stack[1]), "final stack");
  uint64_t checksum = guest_fold(vm.operations, vm.gas_left);
  for (size_t i = 0; i < 4; i++) {
    checksum = guest_fold(checksum, vm.stack[2].limbs[i]);
    checksum = guest_fold(checksum, vm.stack[3].limbs[i]);
  }
  return guest_report("stackvm", checksum);
}
