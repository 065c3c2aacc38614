// A number that anyone can count up, and only the owner can set.

#include "hybridvm.h"

enum { COUNT, OWNER };  // storage slots

// keccak256("Changed(address,uint256)")
static const B256 CHANGED = {{0xb5, 0x2d, 0xda, 0x02, 0x2b, 0x6c, 0x1a, 0x1f, 0x40, 0x90, 0x5a,
                              0x85, 0xf2, 0x57, 0xf6, 0x89, 0xaa, 0x5d, 0x69, 0xd8, 0x50, 0xe4,
                              0x9c, 0xf9, 0x39, 0xd6, 0x88, 0xfb, 0xe5, 0xaf, 0x59, 0x46}};

void contract_constructor(void) {
  error_require_no_value();
  abi_require_arguments(1);
  sys_sstore(u256(COUNT), abi_u256(0));
  sys_sstore(u256(OWNER), address_to_u256(sys_caller()));
}

static void change(U256 count) {
  sys_sstore(u256(COUNT), count);
  Event event;
  event_begin(&event, &CHANGED);
  event_index_address(&event, sys_caller());
  AbiWriter data;
  abi_begin(&data, 1, 0);
  abi_put_u256(&data, count);
  event_log(&event, abi_encoded(&data));
}

static void set(U256 count) {
  AbiWriter error;
  if (!address_equal(sys_caller(), address_from_u256(sys_sload(u256(OWNER))))) {
    abi_begin(&error, 0, 0);
    abi_revert(&error, SELECTOR(0x903d4023, "CounterError::NotOwner()"));
  }
  if (u256_equal(count, sys_sload(u256(COUNT)))) {
    abi_begin(&error, 1, 0);
    abi_put_u256(&error, count);
    abi_revert(&error, SELECTOR(0x600a75aa, "CounterError::AlreadyThere(uint256)"));
  }
  change(count);
}

static U256 increment(void) {
  const U256 count = u256_add(sys_sload(u256(COUNT)), u256(1));
  change(count);
  return count;
}

void contract_main(void) {
  error_require_no_value();
  switch (abi_selector()) {
    case SELECTOR(0x06661abd, "count()"):
      abi_return_u256(sys_sload(u256(COUNT)));
    case SELECTOR(0x8da5cb5b, "owner()"):
      abi_return_u256(sys_sload(u256(OWNER)));
    case SELECTOR(0xd09de08a, "increment()"):
      abi_return_u256(increment());
    case SELECTOR(0x60fe47b1, "set(uint256)"):
      abi_require_arguments(1);
      set(abi_u256(0));
      return;
    default:
      error_reject();
  }
}
