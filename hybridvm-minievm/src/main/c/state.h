// Operations on accounts, storage and logs, and others whose price depends on the revision.

#ifndef STATE_H_
#define STATE_H_

#include "host.h"
#include "memory.h"
#include "vm.h"

enum { LOG_BYTE_GAS = 8 };

// What failing operations of static frames end with.
static inline int64_t state_static_violation(void) {
  vm.status = STATIC_VIOLATION;
  return -1;
}

static inline int64_t do_GAS(u256 *top, int64_t gas) {
  u256_set(top + 1, (uint64_t)gas);
  return gas;
}

static inline int64_t do_EXP(u256 *top, int64_t gas) {
  int64_t bytes = (int64_t)(263 - u256_leading_zeros(top - 1)) / 8;
  gas -= bytes * vm.rules->exp_byte;
  if (gas >= 0) {
    u256_power(top - 1, top, top - 1);
  }
  return gas;
}

static inline int64_t do_BALANCE(u256 *top, int64_t gas) {
  gas -= vm.rules->access.balance;
  if (gas >= 0 && host_balance(top, top)) {
    gas -= vm.rules->access.cold_account;
  }
  return gas;
}

static inline int64_t do_EXTCODESIZE(u256 *top, int64_t gas) {
  uint64_t size = 0;
  gas -= vm.rules->access.code;
  if (gas >= 0 && host_external_code_size(&size, top)) {
    gas -= vm.rules->access.cold_account;
  }
  u256_set(top, size);
  return gas;
}

static inline int64_t do_EXTCODEHASH(u256 *top, int64_t gas) {
  gas -= vm.rules->access.code_hash;
  if (gas >= 0 && host_code_hash(top, top)) {
    gas -= vm.rules->access.cold_account;
  }
  return gas;
}

// The account counts as accessed even if nothing is copied.
static inline int64_t do_EXTCODECOPY(u256 *top, int64_t gas) {
  gas = memory_prepare_copy(top - 1, top - 3, gas - vm.rules->access.code);
  if (gas >= 0) {
    uint64_t length = top[-3].limb[0];
    uint8_t *target = length == 0 ? vm.memory : vm.memory + top[-1].limb[0];
    if (host_external_code_copy(target, top, memory_clamp(top - 2), length)) {
      gas -= vm.rules->access.cold_account;
    }
  }
  return gas;
}

static inline int64_t do_SLOAD(u256 *top, int64_t gas) {
  gas -= vm.rules->access.sload;
  if (gas >= 0 && host_storage_load(top, top)) {
    gas -= vm.rules->access.cold_slot;
  }
  return gas;
}

// What a store costs by present and new value alone.
static inline int64_t state_plain_store(const u256 *current, const u256 *value, int64_t gas) {
  bool was_zero = u256_is_zero(current);
  bool is_zero = u256_is_zero(value);
  if (!was_zero && is_zero) {
    vm.refund += vm.rules->sstore.clear_refund;
  }
  return gas - (was_zero && !is_zero ? vm.rules->sstore.set : vm.rules->sstore.reset);
}

// What a store costs that is not the slot's first change in this transaction.
static inline void state_refund_change(const struct host_slot *slot, const u256 *value) {
  bool was_clear = u256_is_zero(&slot->original);
  if (!was_clear && u256_is_zero(&slot->current)) {
    vm.refund -= vm.rules->sstore.clear_refund;
  } else if (!was_clear && u256_is_zero(value)) {
    vm.refund += vm.rules->sstore.clear_refund;
  }
  if (u256_equal(&slot->original, value)) {
    vm.refund +=
        (was_clear ? vm.rules->sstore.set : vm.rules->sstore.reset) - vm.rules->sstore.same;
  }
}

// EIP-1283, 2200, 2929 and 3529: the net effect counts.
static inline int64_t state_net_store(const struct host_slot *slot, const u256 *value,
                                      int64_t gas) {
  if (slot->is_cold) {
    gas -= vm.rules->sstore.cold;
  }
  if (u256_equal(&slot->current, value)) {
    return gas - vm.rules->sstore.same;
  }
  if (u256_equal(&slot->original, &slot->current)) {
    return state_plain_store(&slot->current, value, gas);
  }
  state_refund_change(slot, value);
  return gas - vm.rules->sstore.same;
}

// The host has made the change by the time its price is known; if the gas does not suffice the
// frame ends and the change is undone with it.
static inline int64_t do_SSTORE(u256 *top, int64_t gas) {
  if (vm.is_static) {
    return state_static_violation();
  }
  if (gas <= vm.rules->sstore.minimum) {
    return -1;
  }
  struct host_slot slot;
  host_storage_store(&slot, top, top - 1);
  return vm.rules->net_metering ? state_net_store(&slot, top - 1, gas)
                                : state_plain_store(&slot.current, top - 1, gas);
}

static inline void do_TLOAD(u256 *top) { host_transient_load(top, top); }

static inline int64_t do_TSTORE(u256 *top, int64_t gas) {
  if (vm.is_static) {
    return state_static_violation();
  }
  host_transient_store(top, top - 1);
  return gas;
}

static inline int64_t do_log(u256 *top, int64_t gas, uint64_t topics) {
  if (vm.is_static) {
    return state_static_violation();
  }
  gas = memory_cover(top, top - 1, gas);
  uint64_t length = top[-1].limb[0];
  if (gas >= 0) {
    gas -= (int64_t)length * LOG_BYTE_GAS;
  }
  if (gas >= 0) {
    host_log(length == 0 ? vm.memory : vm.memory + top->limb[0], length, top - 2, topics);
  }
  return gas;
}

#endif  // STATE_H_
