#include "native.h"

#include <stdlib.h>
#include <string.h>

#include "../../main/c/interpreter.h"
#include "../../main/c/prepare.h"

enum { SPACE_BYTES = 64 << 20, DEPTH_LIMIT = 1024, CODE_BYTE_GAS = 200 };

struct vm vm;
uint8_t vm_code[SPACE_BYTES];

struct native_world native;
bool (*native_precompile)(const struct native_message *message, struct native_result *result);

// The message that the running frame carries out, and what its last call returned.
static const struct native_message *current;
static const uint8_t *current_code;
static struct native_result last;

static void *copy_of(const void *bytes, size_t length) {
  void *copy = malloc(length == 0 ? 1 : length);
  if (length != 0) {
    memcpy(copy, bytes, length);
  }
  return copy;
}

void native_reset(void) {
  free(native.state.accounts);
  free(native.state.slots);
  free(native.state.logs);
  memset(&native, 0, sizeof native);
  native.revision = OSAKA;
  native.code_limit = SIZE_MAX;
  native.init_code_limit = UINT64_MAX;
  native.memory_limit = SPACE_BYTES / 2;
}

struct native_account *native_account(const u256 *address) {
  struct native_state *s = &native.state;
  for (size_t i = 0; i < s->account_count; i++) {
    if (u256_equal(&s->accounts[i].address, address)) {
      return &s->accounts[i];
    }
  }
  s->accounts = realloc(s->accounts, (s->account_count + 1) * sizeof *s->accounts);
  struct native_account *account = &s->accounts[s->account_count++];
  *account = (struct native_account){.address = *address};
  return account;
}

struct native_slot *native_slot(const u256 *address, const u256 *key, bool is_transient) {
  struct native_state *s = &native.state;
  for (size_t i = 0; i < s->slot_count; i++) {
    struct native_slot *slot = &s->slots[i];
    if (slot->is_transient == is_transient && u256_equal(&slot->key, key) &&
        u256_equal(&slot->address, address)) {
      return slot;
    }
  }
  s->slots = realloc(s->slots, (s->slot_count + 1) * sizeof *s->slots);
  struct native_slot *slot = &s->slots[s->slot_count++];
  *slot = (struct native_slot){.address = *address, .key = *key, .is_transient = is_transient};
  return slot;
}

static struct native_state copy_state(const struct native_state *s) {
  struct native_state copy = *s;
  copy.accounts = copy_of(s->accounts, s->account_count * sizeof *s->accounts);
  copy.slots = copy_of(s->slots, s->slot_count * sizeof *s->slots);
  copy.logs = copy_of(s->logs, s->log_count * sizeof *s->logs);
  return copy;
}

static void free_state(struct native_state *s) {
  free(s->accounts);
  free(s->slots);
  free(s->logs);
}

// Ends a frame's checkpoint: takes everything back unless it succeeded.
static void end_checkpoint(struct native_state *checkpoint, bool succeeded) {
  if (succeeded) {
    free_state(checkpoint);
  } else {
    free_state(&native.state);
    native.state = *checkpoint;
  }
}

static bool is_empty(const struct native_account *account) {
  return account->nonce == 0 && u256_is_zero(&account->balance) && account->code_length == 0;
}

// What calls and self-destructs take for new.
static bool is_dead(const struct native_account *account) {
  return native.revision >= SPURIOUS_DRAGON ? is_empty(account) : !account->exists;
}

static bool access_account(struct native_account *account) {
  bool is_cold = native.revision >= BERLIN && !account->is_warm;
  account->is_warm = true;
  return is_cold;
}

// An address is the low 20 bytes of a word.
static u256 address_of(const u256 *word) {
  return (u256){{word->limb[0], word->limb[1], word->limb[2] & UINT32_MAX, 0}};
}

static void transfer(const u256 *from, const u256 *to, const u256 *value) {
  struct native_account *sender = native_account(from);
  u256_subtract(&sender->balance, &sender->balance, value);
  struct native_account *receiver = native_account(to);
  u256_add(&receiver->balance, &receiver->balance, value);
  receiver->exists = true;
  receiver->is_touched = true;
}

static bool is_delegation(const struct native_account *account) {
  static const uint8_t prefix[3] = {0xef, 0x01, 0x00};
  return native.revision >= PRAGUE && account->code_length == 23 &&
         memcmp(account->code, prefix, sizeof prefix) == 0;
}

static u256 delegate_of(const struct native_account *account) {
  uint8_t word[32] = {0};
  memcpy(word + 12, account->code + 3, 20);
  u256 address;
  u256_load(&address, word);
  return address;
}

// Environment, storage and the like.

bool host_balance(u256 *balance, const u256 *address) {
  u256 a = address_of(address);
  struct native_account *account = native_account(&a);
  *balance = account->balance;
  return access_account(account);
}

bool host_code_hash(u256 *hash, const u256 *address) {
  u256 a = address_of(address);
  struct native_account *account = native_account(&a);
  uint8_t bytes[32] = {0};
  if (!is_dead(account)) {
    native_keccak256(bytes, account->code, account->code_length);
  }
  u256_load(hash, bytes);
  return access_account(account);
}

// As the public state tests have it: the hash of the number in decimal.
void host_block_hash(u256 *hash, uint64_t number) {
  if (native.has_no_block_hashes) {
    *hash = (u256){{0}};
    return;
  }
  char digits[20];
  size_t length = 0;
  uint8_t bytes[32];
  do {
    digits[sizeof digits - ++length] = (char)('0' + number % 10);
    number /= 10;
  } while (number != 0);
  native_keccak256(bytes, (const uint8_t *)digits + sizeof digits - length, length);
  u256_load(hash, bytes);
}

void host_transient_load(u256 *value, const u256 *key) {
  *value = native_slot(&current->address, key, true)->current;
}

void host_transient_store(const u256 *key, const u256 *value) {
  u256 copy = *value;
  native_slot(&current->address, key, true)->current = copy;
}

struct host_callee host_load_callee(const u256 *address) {
  u256 a = address_of(address);
  struct native_account *account = native_account(&a);
  struct host_callee callee = {.is_empty = is_dead(account)};
  callee.is_cold = access_account(account);
  if (is_delegation(account)) {
    u256 delegate = delegate_of(account);
    callee.is_delegated = true;
    callee.is_delegate_cold = access_account(native_account(&delegate));
  }
  return callee;
}

struct host_destruction host_selfdestruct(const u256 *beneficiary) {
  u256 to = address_of(beneficiary);
  struct native_account *target = native_account(&to);
  struct host_destruction result = {.beneficiary_exists = !is_dead(target)};
  result.is_cold = access_account(target);
  struct native_account *self = native_account(&current->address);
  u256 balance = self->balance;
  bool is_gone = native.revision < CANCUN || self->is_created;
  result.had_balance = !u256_is_zero(&balance);
  result.was_destroyed = self->is_destroyed;
  self->is_destroyed = self->is_destroyed || is_gone;
  if (!u256_equal(&to, &current->address)) {
    transfer(&current->address, &to, &balance);
  } else if (is_gone) {
    u256_set(&self->balance, 0);
  }
  native_account(&to)->is_touched = true;
  return result;
}

void host_environment(struct environment *environment) { *environment = native.environment; }

void host_blob_hash(u256 *hash, uint64_t index) { u256_set(hash, index); }

void host_self_balance(u256 *balance) { *balance = native_account(&current->address)->balance; }

static bool access_slot(struct native_slot *slot) {
  bool is_cold = native.revision >= BERLIN && !slot->is_warm;
  slot->is_warm = true;
  return is_cold;
}

bool host_storage_load(u256 *value, const u256 *key) {
  struct native_slot *slot = native_slot(&current->address, key, false);
  *value = slot->current;
  return access_slot(slot);
}

void host_storage_store(struct host_slot *answer, const u256 *key, const u256 *value) {
  struct native_slot *slot = native_slot(&current->address, key, false);
  answer->current = slot->current;
  answer->original = slot->original;
  answer->is_cold = access_slot(slot);
  slot->current = *value;
}

void host_keccak256(u256 *hash, const uint8_t *bytes, uint64_t length) {
  uint8_t digest[32];
  native_keccak256(digest, bytes, length);
  u256_load(hash, digest);
}

void host_log(const uint8_t *data, uint64_t length, const u256 *top_topic, uint64_t topics) {
  struct native_state *s = &native.state;
  s->logs = realloc(s->logs, (s->log_count + 1) * sizeof *s->logs);
  struct native_log *log = &s->logs[s->log_count++];
  *log = (struct native_log){.address = current->address, .topic_count = topics};
  log->data = copy_of(data, length);
  log->data_length = length;
  for (uint64_t i = 0; i < topics; i++) {
    log->topics[i] = *(top_topic - i);
  }
}

void host_return_data_copy(uint8_t *target, uint64_t offset, uint64_t length) {
  memcpy(target, last.output + offset, length);
}

static void copy_code(uint8_t *target, const uint8_t *code, size_t code_length, uint64_t offset,
                      uint64_t length) {
  size_t available = offset < code_length ? code_length - offset : 0;
  available = available < length ? available : length;
  memset(target, 0, length);
  if (available != 0) {
    memcpy(target, code + offset, available);
  }
}

void host_code_copy(uint8_t *target, uint64_t offset, uint64_t length) {
  copy_code(target, current_code, vm.code_length, offset, length);
}

bool host_external_code_size(uint64_t *size, const u256 *address) {
  u256 a = address_of(address);
  struct native_account *account = native_account(&a);
  *size = account->code_length;
  return access_account(account);
}

bool host_external_code_copy(uint8_t *target, const u256 *address, uint64_t offset,
                             uint64_t length) {
  u256 a = address_of(address);
  struct native_account *account = native_account(&a);
  if (length != 0) {
    copy_code(target, account->code, account->code_length, offset, length);
  }
  return access_account(account);
}

void host_step(uint64_t pc, const u256 *top, int64_t gas) {
  (void)pc;
  (void)top;
  (void)gas;
  native.steps++;
}

// Frames.

void native_interpret(const struct native_message *message, const uint8_t *code,
                      size_t code_length) {
  size_t start = prepare_code_bytes(code_length) + prepare_destination_bytes(code_length);
  size_t memory = start + prepare_code_bytes(code_length);
  current = message;
  current_code = code;
  memset(&vm, 0, offsetof(struct vm, stack) + sizeof(u256));
  vm.has_environment = false;
  if (code_length != 0) {
    memcpy(vm_code, code, code_length);
  }
  vm.memory = vm_code + memory;
  vm.memory_limit = native.memory_limit;
  vm.code_length = code_length;
  vm.jump_destinations = vm_code + prepare_code_bytes(code_length);
  vm.traced_code = vm_code + start;
  vm.calldata = message->input;
  vm.calldata_length = message->is_create ? 0 : message->input_length;
  vm.rules = &revision_rules[native.revision];
  vm.revision = native.revision;
  vm.init_code_limit = native.init_code_limit;
  vm.is_static = message->is_static;
  vm.address = message->address;
  vm.caller = message->caller;
  vm.value = message->value;
  prepare(vm_code, code_length, native.revision, native.is_traced);
  interpreter_run(message->gas);
}

// What code and memory of the running frame take of the space.
static size_t used_space(void) { return (size_t)(vm.memory - vm_code) + vm.memory_size; }

// Runs code and leaves the space as clean as the next frame must find it.
static struct native_result interpret(const struct native_message *message, const uint8_t *code,
                                      size_t code_length) {
  native_interpret(message, code, code_length);
  struct native_result result = {.status = vm.status, .gas_left = vm.gas_left};
  result.output_length = vm.output_length;
  result.output = copy_of(vm.memory + vm.output, vm.output_length);
  memset(vm_code, 0, used_space());
  if (result.status <= SELFDESTRUCTED) {
    native.state.refund += vm.refund;
  }
  return result;
}

static struct native_result deploy(const u256 *address, struct native_result result) {
  int64_t price = (int64_t)result.output_length * CODE_BYTE_GAS;
  bool is_refused =
      (native.revision >= SPURIOUS_DRAGON && result.output_length > native.code_limit) ||
      (native.revision >= LONDON && result.output_length != 0 && result.output[0] == 0xef);
  if (is_refused || (price > result.gas_left && native.revision >= HOMESTEAD)) {
    return (struct native_result){.status = OUT_OF_GAS};
  }
  if (price <= result.gas_left) {
    struct native_account *account = native_account(address);
    account->code = result.output;
    account->code_length = result.output_length;
    result.gas_left -= price;
  }
  result.output_length = 0;
  return result;
}

static bool has_storage(const u256 *address) {
  for (size_t i = 0; i < native.state.slot_count; i++) {
    const struct native_slot *slot = &native.state.slots[i];
    if (!slot->is_transient && u256_equal(&slot->address, address) &&
        !u256_is_zero(&slot->current)) {
      return true;
    }
  }
  return false;
}

static struct native_result run_create(const struct native_message *message) {
  struct native_account *account = native_account(&message->address);
  if (account->nonce != 0 || account->code_length != 0 || has_storage(&message->address)) {
    return (struct native_result){.status = OUT_OF_GAS};
  }
  account->nonce = native.revision >= SPURIOUS_DRAGON ? 1 : 0;
  account->is_created = true;
  transfer(&message->caller, &message->address, &message->value);
  struct native_result result = interpret(message, message->input, message->input_length);
  return result.status <= SELFDESTRUCTED ? deploy(&message->address, result) : result;
}

static struct native_result run_call(const struct native_message *message) {
  if (message->kind == CALL_KIND) {
    transfer(&message->caller, &message->address, &message->value);
  } else if (message->kind == STATICCALL_KIND) {
    native_account(&message->address)->is_touched = true;
  }
  struct native_result result = {.status = STOPPED, .gas_left = message->gas};
  if (native_precompile != NULL && native_precompile(message, &result)) {
    return result;
  }
  const struct native_account *code = native_account(&message->code_address);
  if (is_delegation(code)) {
    u256 delegate = delegate_of(code);
    code = native_account(&delegate);
  }
  return code->code_length == 0 ? result : interpret(message, code->code, code->code_length);
}

struct native_result native_run(const struct native_message *message) {
  struct native_state checkpoint = copy_state(&native.state);
  struct native_result result = message->is_create ? run_create(message) : run_call(message);
  end_checkpoint(&checkpoint, result.status <= SELFDESTRUCTED);
  return result;
}

// What the suspended frame has in the memory that all share.
struct suspension {
  struct vm vm;
  const struct native_message *message;
  const uint8_t *code;
  uint8_t *space;
  size_t space_length;
};

static struct suspension *suspend(void) {
  struct suspension *s = malloc(sizeof *s);
  s->vm = vm;
  s->message = current;
  s->code = current_code;
  s->space_length = used_space();
  s->space = copy_of(vm_code, s->space_length);
  memset(vm_code, 0, s->space_length);
  return s;
}

static void resume(struct suspension *s) {
  vm = s->vm;
  current = s->message;
  current_code = s->code;
  memcpy(vm_code, s->space, s->space_length);
  free(s->space);
  free(s);
}

static struct host_outcome run_nested(const struct native_message *message) {
  struct suspension *suspension = suspend();
  struct native_result result = native_run(message);
  resume(suspension);
  last = result;
  return (struct host_outcome){.succeeded = result.status <= SELFDESTRUCTED,
                               .gas_left = result.gas_left,
                               .return_data_length = result.output_length};
}

static bool can_afford(const u256 *value, int64_t gas, struct host_outcome *refusal) {
  last = (struct native_result){.status = STOPPED};
  *refusal = (struct host_outcome){.gas_left = gas};
  return current->depth < DEPTH_LIMIT &&
         !u256_less(&native_account(&current->address)->balance, value);
}

struct host_outcome host_call(const struct host_call *call) {
  struct host_outcome outcome;
  if (!can_afford(call->value, call->gas, &outcome)) {
    return outcome;
  }
  u256 callee = address_of(call->address);
  bool is_own = call->kind == CALLCODE_KIND || call->kind == DELEGATECALL_KIND;
  bool keeps_sender = call->kind == DELEGATECALL_KIND;
  struct native_message message = {
      .kind = call->kind,
      .is_static = current->is_static || call->kind == STATICCALL_KIND,
      .depth = current->depth + 1,
      .gas = call->gas,
      .address = is_own ? current->address : callee,
      .code_address = callee,
      .caller = keeps_sender ? current->caller : current->address,
      .value = keeps_sender ? current->value : *call->value,
      .input = copy_of(call->input, call->input_length),
      .input_length = call->input_length,
  };
  outcome = run_nested(&message);
  free((void *)(uintptr_t)message.input);
  size_t length =
      call->output_length < last.output_length ? call->output_length : last.output_length;
  if (length != 0) {
    memcpy(call->output, last.output, length);
  }
  return outcome;
}

struct host_outcome host_create(u256 *address, const struct host_create *create) {
  struct host_outcome outcome;
  struct native_account *creator = native_account(&current->address);
  uint64_t nonce = creator->nonce;
  if (!can_afford(create->value, create->gas, &outcome) || nonce == UINT64_MAX) {
    return outcome;
  }
  creator->nonce++;
  struct native_message message = {
      .is_create = true,
      .depth = current->depth + 1,
      .gas = create->gas,
      .caller = current->address,
      .value = *create->value,
      .input = copy_of(create->init_code, create->init_code_length),
      .input_length = create->init_code_length,
  };
  message.address = create->salt == NULL
                        ? native_created_address(&current->address, nonce)
                        : native_created_address2(&current->address, create->salt, message.input,
                                                  message.input_length);
  native_account(&message.address)->is_warm = true;
  outcome = run_nested(&message);
  if (outcome.succeeded) {
    *address = message.address;
  }
  return outcome;
}
