// What the guest asks of the host. In the guest these are system calls (host_ecall.h), in native
// builds functions of the program around it. The protocol is in docs/minievm-protocol.md.

#ifndef HOST_H_
#define HOST_H_

#include <stdbool.h>
#include <stdint.h>

#include "u256.h"
#include "vm.h"

enum call_kind { CALL_KIND, CALLCODE_KIND, DELEGATECALL_KIND, STATICCALL_KIND };

struct host_callee {
  bool is_empty;
  bool is_delegated;
  bool is_delegate_cold;
  bool is_cold;
};

struct host_call {
  enum call_kind kind;
  int64_t gas;
  int64_t kept_gas;  // what the frame has left meanwhile
  const u256 *address;
  const u256 *value;
  const uint8_t *input;
  uint64_t input_length;
  uint8_t *output;
  uint64_t output_length;
};

struct host_create {
  int64_t gas;
  int64_t kept_gas;
  const u256 *value;
  const uint8_t *init_code;
  uint64_t init_code_length;
  const u256 *salt;  // NULL for CREATE
};

struct host_outcome {
  bool succeeded;
  int64_t gas_left;
  uint64_t return_data_length;
};

struct host_slot {
  u256 current;
  u256 original;
  bool is_cold;
};

struct host_destruction {
  bool had_balance;
  bool beneficiary_exists;
  bool was_destroyed;
  bool is_cold;
};

#ifdef __riscv
#include "host_ecall.h"
#else

// The functions that return bool say whether the account or slot had not been accessed before.
bool host_balance(u256 *balance, const u256 *address);
bool host_code_hash(u256 *hash, const u256 *address);
void host_block_hash(u256 *hash, uint64_t number);
void host_transient_load(u256 *value, const u256 *key);
struct host_callee host_load_callee(const u256 *address);
struct host_destruction host_selfdestruct(const u256 *beneficiary);
void host_environment(struct environment *environment);
void host_blob_hash(u256 *hash, uint64_t index);
void host_self_balance(u256 *balance);
bool host_storage_load(u256 *value, const u256 *key);
void host_storage_store(struct host_slot *slot, const u256 *key, const u256 *value);
void host_transient_store(const u256 *key, const u256 *value);
void host_keccak256(u256 *hash, const uint8_t *bytes, uint64_t length);
// Topic i is top_topic[-i].
void host_log(const uint8_t *data, uint64_t length, const u256 *top_topic, uint64_t topics);
struct host_outcome host_call(const struct host_call *call);
// Sets the new account's address if there is one.
struct host_outcome host_create(u256 *address, const struct host_create *create);
void host_return_data_copy(uint8_t *target, uint64_t offset, uint64_t length);
// Both code copies set what is beyond the end to zero.
void host_code_copy(uint8_t *target, uint64_t offset, uint64_t length);
bool host_external_code_size(uint64_t *size, const u256 *address);
bool host_external_code_copy(uint8_t *target, const u256 *address, uint64_t offset,
                             uint64_t length);
void host_step(uint64_t pc, const u256 *top, int64_t gas);

#endif
#endif  // HOST_H_
