// The guest: one frame, from its input to its output.

#include <stddef.h>

#include "host.h"
#include "interpreter.h"
#include "prepare.h"
#include "protocol.h"
#include "vm.h"

struct vm vm;

// As the host encodes it: the encoding has no padding, and neither does the struct need any.
struct input {
  int64_t gas;
  uint64_t code_length;
  uint64_t calldata_address;
  uint64_t calldata_length;
  uint64_t memory_address;
  uint64_t init_code_limit;
  u256 address;
  u256 caller;
  u256 value;
  uint32_t revision;
  uint8_t is_static;
  uint8_t is_prepared;
  uint8_t is_traced;
};

_Static_assert(offsetof(struct input, is_traced) == 150, "padding");

// Compiled code looks there.
_Static_assert(offsetof(struct vm, memory) == 0, "memory");
_Static_assert(offsetof(struct vm, memory_size) == 8, "memory_size");
_Static_assert(offsetof(struct vm, word_end) == 16, "word_end");
_Static_assert(offsetof(struct vm, stack) == 280, "stack");

struct output {
  int64_t gas_left;
  int64_t refund;
  uint64_t data_address;
  uint64_t data_length;
  uint32_t status;
};

enum { OUTPUT_BYTES = offsetof(struct output, status) + sizeof(uint32_t) };

static void start(const struct input *input) {
  vm.memory = (uint8_t *)(uintptr_t)input->memory_address;
  vm.memory_limit = PROTOCOL_EXCHANGE - input->memory_address;
  vm.code_length = input->code_length;
  vm.calldata = (const uint8_t *)(uintptr_t)input->calldata_address;
  vm.calldata_length = input->calldata_length;
  vm.init_code_limit = input->init_code_limit;
  vm.address = input->address;
  vm.caller = input->caller;
  vm.value = input->value;
  vm.revision = input->revision;
  vm.rules = &revision_rules[input->revision];
  vm.is_static = input->is_static != 0;
  uint8_t *destinations = vm_code + prepare_code_bytes(vm.code_length);
  vm.jump_destinations = destinations;
  vm.traced_code = destinations + prepare_destination_bytes(vm.code_length);
  if (input->is_prepared == 0) {
    prepare(vm_code, vm.code_length, vm.revision, input->is_traced != 0);
  }
}

static _Noreturn void finish(void) {
  HOST_REGISTER(t0, HOST_FINISH);
  HOST_REGISTER(t6, OUTPUT_BYTES);
  for (;;) {
    __asm__ volatile("ecall" : : "r"(t0), "r"(t6) : "memory");
  }
}

_Noreturn void main_run(void);

// Called by start.S.
_Noreturn void main_run(void) {
  const struct input *input = (const struct input *)(uintptr_t)PROTOCOL_INPUT;
  struct output *output = (struct output *)(uintptr_t)PROTOCOL_OUTPUT;
  start(input);
  interpreter_run(input->gas);
  bool keeps_refund = vm.status <= SELFDESTRUCTED;
  output->gas_left = vm.gas_left;
  output->refund = keeps_refund ? vm.refund : 0;
  output->data_address = (uint64_t)(uintptr_t)vm.memory + vm.output;
  output->data_length = vm.output_length;
  output->status = vm.status;
  finish();
}
