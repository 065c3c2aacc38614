// A host for native builds of the guest: accounts in memory, frames one within the other. It keeps
// the rules of calls and creates that belong to the host, but no transactions and no precompiles
// other than what is hung into native_precompile.

#ifndef NATIVE_H_
#define NATIVE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../main/c/host.h"
#include "../../main/c/vm.h"

struct native_bytes {
  uint8_t *bytes;
  size_t length;
};

struct native_account {
  u256 address;
  u256 balance;
  uint64_t nonce;
  const uint8_t *code;  // never freed
  size_t code_length;
  bool exists;
  bool is_warm;
  bool is_created;    // in this transaction
  bool is_destroyed;  // likewise
  bool is_touched;
};

struct native_slot {
  u256 address;
  u256 key;
  u256 current;
  u256 original;
  bool is_warm;
  bool is_transient;
};

struct native_log {
  u256 address;
  u256 topics[4];
  size_t topic_count;
  const uint8_t *data;
  size_t data_length;
};

// What a failing frame takes back.
struct native_state {
  struct native_account *accounts;
  size_t account_count;
  struct native_slot *slots;
  size_t slot_count;
  struct native_log *logs;
  size_t log_count;
  int64_t refund;
};

struct native_message {
  enum call_kind kind;
  bool is_create;
  bool is_static;
  int depth;
  int64_t gas;
  u256 address;  // whose storage is used
  u256 code_address;
  u256 caller;
  u256 value;
  const uint8_t *input;  // init code if is_create
  size_t input_length;
};

struct native_result {
  enum status status;
  int64_t gas_left;
  const uint8_t *output;  // never freed
  size_t output_length;
};

// The world, and what does not change in it. Set what is needed; everything is zero at the start.
struct native_world {
  struct native_state state;
  struct environment environment;
  enum revision revision;
  size_t code_limit;
  uint64_t init_code_limit;
  uint64_t memory_limit;
  bool is_traced;
  uint64_t steps;            // seen while traced
  bool has_no_block_hashes;  // all are 0, otherwise those of the public state tests
};

extern struct native_world native;

// If set: whether the address is a precompile; runs it then.
extern bool (*native_precompile)(const struct native_message *message,
                                 struct native_result *result);

// Finds an account or makes room for one that does not exist yet. Valid until the next call.
struct native_account *native_account(const u256 *address);

struct native_slot *native_slot(const u256 *address, const u256 *key, bool is_transient);

// Forgets everything.
void native_reset(void);

// Runs a frame with all that belongs to it: value, checkpoint, the new account of a create.
struct native_result native_run(const struct native_message *message);

// Runs code alone: prepares it, runs the interpreter. Output, gas and refund are in vm afterwards.
void native_interpret(const struct native_message *message, const uint8_t *code,
                      size_t code_length);

void native_keccak256(uint8_t hash[32], const uint8_t *bytes, size_t length);

// The address of a create with that nonce, or with that salt.
u256 native_created_address(const u256 *creator, uint64_t nonce);
u256 native_created_address2(const u256 *creator, const u256 *salt, const uint8_t *init_code,
                             size_t length);

#endif  // NATIVE_H_
