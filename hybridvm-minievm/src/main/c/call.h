// Operations that begin other frames or end this one.

#ifndef CALL_H_
#define CALL_H_

#include "host.h"
#include "memory.h"
#include "state.h"
#include "vm.h"

enum {
  CALL_VALUE_GAS = 9000,
  CALL_STIPEND = 2300,
  NEW_ACCOUNT_GAS = 25000,
};

// What can be handed to another frame.
static inline int64_t call_available(int64_t gas) {
  return vm.rules->keeps_64th ? gas - gas / 64 : gas;
}

// What is handed on when `requested` is asked for; negative if that is too much.
static inline int64_t call_handed_on(const u256 *requested, int64_t gas) {
  int64_t available = call_available(gas);
  if (u256_is_short(requested) && requested->limb[0] <= (uint64_t)available) {
    return (int64_t)requested->limb[0];
  }
  return vm.rules->keeps_64th ? available : -1;
}

// Charges what it takes to reach the callee.
static inline int64_t call_access(const u256 *address, enum call_kind kind, bool has_value,
                                  int64_t gas) {
  gas -= vm.rules->access.call + (has_value ? CALL_VALUE_GAS : 0);
  if (gas < 0) {
    return gas;
  }
  struct host_callee callee = host_load_callee(address);
  if (callee.is_cold) {
    gas -= vm.rules->access.cold_account;
  }
  if (callee.is_delegated) {
    gas -= vm.rules->access.call + (callee.is_delegate_cold ? vm.rules->access.cold_account : 0);
  }
  if (kind == CALL_KIND && callee.is_empty && (has_value || !vm.rules->only_value_revives)) {
    gas -= NEW_ACCOUNT_GAS;
  }
  return gas;
}

// `ranges` is the uppermost of the four words that describe input and output.
static inline int64_t call_run(struct host_call *call, const u256 *requested, const u256 *ranges,
                               bool has_value, u256 *result, int64_t gas) {
  call->gas = call_handed_on(requested, gas);
  if (call->gas < 0) {
    return -1;
  }
  gas -= call->gas;
  call->kept_gas = gas;
  call->gas += has_value ? CALL_STIPEND : 0;
  call->input_length = ranges[-1].limb[0];
  call->input = vm.memory + (call->input_length == 0 ? 0 : ranges[0].limb[0]);
  call->output_length = ranges[-3].limb[0];
  call->output = vm.memory + (call->output_length == 0 ? 0 : ranges[-2].limb[0]);
  struct host_outcome outcome = host_call(call);
  vm.return_data_length = outcome.return_data_length;
  vm.has_self_balance = false;
  u256_set(result, outcome.succeeded);
  return gas + outcome.gas_left;
}

// Gas and address are on top of the stack, then the value if the call has one.
static int64_t call_any(u256 *top, int64_t gas, enum call_kind kind) {
  static const u256 no_value = {{0}};
  bool takes_value = kind == CALL_KIND || kind == CALLCODE_KIND;
  const u256 *ranges = takes_value ? top - 3 : top - 2;
  struct host_call call = {
      .kind = kind, .address = top - 1, .value = takes_value ? top - 2 : &no_value};
  bool has_value = !u256_is_zero(call.value);
  if (has_value && vm.is_static && kind == CALL_KIND) {
    return state_static_violation();
  }
  gas = memory_cover(ranges, ranges - 1, gas);
  if (gas >= 0) {
    gas = memory_cover(ranges - 2, ranges - 3, gas);
  }
  if (gas >= 0) {
    gas = call_access(call.address, kind, has_value, gas);
  }
  if (gas < 0) {
    return gas;
  }
  return call_run(&call, top, ranges, has_value, takes_value ? top - 6 : top - 5, gas);
}

static inline int64_t do_CALL(u256 *top, int64_t gas) { return call_any(top, gas, CALL_KIND); }

static inline int64_t do_CALLCODE(u256 *top, int64_t gas) {
  return call_any(top, gas, CALLCODE_KIND);
}

static inline int64_t do_DELEGATECALL(u256 *top, int64_t gas) {
  return call_any(top, gas, DELEGATECALL_KIND);
}

static inline int64_t do_STATICCALL(u256 *top, int64_t gas) {
  return call_any(top, gas, STATICCALL_KIND);
}

static int64_t call_create(u256 *top, int64_t gas, const u256 *salt) {
  const u256 *length = top - 2;
  if (vm.is_static) {
    return state_static_violation();
  }
  if (!u256_is_short(length) || length->limb[0] > vm.init_code_limit) {
    vm.status = INIT_CODE_TOO_LARGE;
    return -1;
  }
  gas = memory_cover(top - 1, length, gas);
  if (gas >= 0) {
    int64_t word_gas = vm.rules->init_code_word + (salt != NULL ? KECCAK_WORD_GAS : 0);
    gas -= memory_words_gas(length->limb[0], word_gas);
  }
  if (gas < 0) {
    return gas;
  }
  struct host_create create = {
      .gas = call_available(gas),
      .kept_gas = gas - call_available(gas),
      .value = top,
      .init_code = vm.memory + (length->limb[0] == 0 ? 0 : top[-1].limb[0]),
      .init_code_length = length->limb[0],
      .salt = salt,
  };
  u256 address = {{0}};
  struct host_outcome outcome = host_create(&address, &create);
  vm.return_data_length = outcome.return_data_length;
  vm.has_self_balance = false;
  top[salt != NULL ? -3 : -2] = address;
  return gas - create.gas + outcome.gas_left;
}

static inline int64_t do_CREATE(u256 *top, int64_t gas) { return call_create(top, gas, NULL); }

static inline int64_t do_CREATE2(u256 *top, int64_t gas) { return call_create(top, gas, top - 3); }

static inline int64_t do_STOP(u256 *top, int64_t gas) {
  (void)top;
  vm.status = STOPPED;
  return gas;
}

static inline int64_t call_end(u256 *top, int64_t gas, enum status status) {
  gas = memory_cover(top, top - 1, gas);
  if (gas >= 0) {
    vm.output_length = top[-1].limb[0];
    vm.output = vm.output_length == 0 ? 0 : top->limb[0];
    vm.status = status;
  }
  return gas;
}

static inline int64_t do_RETURN(u256 *top, int64_t gas) { return call_end(top, gas, RETURNED); }

static inline int64_t do_REVERT(u256 *top, int64_t gas) { return call_end(top, gas, REVERTED); }

static inline int64_t do_INVALID(u256 *top, int64_t gas) {
  (void)top;
  (void)gas;
  vm.status = INVALID_OPCODE;
  return -1;
}

// As with SSTORE, it has happened by the time its price is known.
static inline int64_t do_SELFDESTRUCT(u256 *top, int64_t gas) {
  if (vm.is_static) {
    return state_static_violation();
  }
  gas -= vm.rules->selfdestruct.base;
  if (gas < 0) {
    return gas;
  }
  struct host_destruction destruction = host_selfdestruct(top);
  if (destruction.is_cold) {
    gas -= vm.rules->selfdestruct.cold;
  }
  if (!destruction.beneficiary_exists &&
      (destruction.had_balance || !vm.rules->only_value_revives)) {
    gas -= vm.rules->selfdestruct.new_account;
  }
  if (!destruction.was_destroyed) {
    vm.refund += vm.rules->selfdestruct.refund;
  }
  if (gas >= 0) {
    vm.status = SELFDESTRUCTED;
  }
  return gas;
}

#endif  // CALL_H_
