// Operations that tell the code about message, transaction and block.

#ifndef ENVIRONMENT_H_
#define ENVIRONMENT_H_

#include "host.h"
#include "memory.h"
#include "vm.h"

static inline void do_ADDRESS(u256 *top) { top[1] = vm.address; }

static inline void do_CALLER(u256 *top) { top[1] = vm.caller; }

static inline void do_CALLVALUE(u256 *top) { top[1] = vm.value; }

static inline void do_CALLDATALOAD(u256 *top) {
  if (u256_is_short(top) && vm.calldata_length >= 32 && top->limb[0] <= vm.calldata_length - 32) {
    u256_load(top, vm.calldata + top->limb[0]);
  } else {
    uint8_t word[32];
    memory_copy_padded(word, vm.calldata, vm.calldata_length, top, sizeof word);
    u256_load(top, word);
  }
}

static inline void do_CALLDATASIZE(u256 *top) { u256_set(top + 1, vm.calldata_length); }

static inline void do_CODESIZE(u256 *top) { u256_set(top + 1, vm.code_length); }

static inline void do_RETURNDATASIZE(u256 *top) { u256_set(top + 1, vm.return_data_length); }

static inline const struct environment *environment_load(void) {
  if (!vm.has_environment) {
    host_environment(&vm.environment);
    vm.has_environment = true;
  }
  return &vm.environment;
}

static inline void do_ORIGIN(u256 *top) { top[1] = environment_load()->origin; }

static inline void do_GASPRICE(u256 *top) { top[1] = environment_load()->gas_price; }

static inline void do_COINBASE(u256 *top) { top[1] = environment_load()->coinbase; }

static inline void do_TIMESTAMP(u256 *top) { top[1] = environment_load()->timestamp; }

static inline void do_NUMBER(u256 *top) { top[1] = environment_load()->number; }

static inline void do_PREVRANDAO(u256 *top) { top[1] = environment_load()->prevrandao; }

static inline void do_GASLIMIT(u256 *top) { top[1] = environment_load()->gas_limit; }

static inline void do_CHAINID(u256 *top) { top[1] = environment_load()->chain_id; }

static inline void do_BASEFEE(u256 *top) { top[1] = environment_load()->base_fee; }

static inline void do_BLOBBASEFEE(u256 *top) { top[1] = environment_load()->blob_base_fee; }

static inline void do_BLOBHASH(u256 *top) {
  const struct environment *environment = environment_load();
  if (!u256_is_short(top) || top->limb[0] >= environment->blob_count) {
    u256_set(top, 0);
  } else if (top->limb[0] < BLOB_HASHES) {
    *top = environment->blob_hashes[top->limb[0]];
  } else {
    host_blob_hash(top, top->limb[0]);
  }
}

static inline void do_BLOCKHASH(u256 *top) {
  const u256 *present = &environment_load()->number;
  u256 age;
  if (u256_less(top, present) && u256_subtract(&age, present, top) == 0 && u256_is_short(&age) &&
      age.limb[0] <= 256) {
    host_block_hash(top, top->limb[0]);
  } else {
    u256_set(top, 0);
  }
}

static inline void do_SELFBALANCE(u256 *top) {
  if (!vm.has_self_balance) {
    host_self_balance(&vm.self_balance);
    vm.has_self_balance = true;
  }
  top[1] = vm.self_balance;
}

#endif  // ENVIRONMENT_H_
