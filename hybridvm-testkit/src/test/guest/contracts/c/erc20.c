// An ERC-20 token whose owner can mint.

#include "hybridvm.h"

// Storage slots.
enum { TOTAL_SUPPLY, BALANCES, ALLOWANCES, OWNER_AND_DECIMALS, NAME, SYMBOL };

// keccak256("Transfer(address,address,uint256)")
static const B256 TRANSFER = {{0xdd, 0xf2, 0x52, 0xad, 0x1b, 0xe2, 0xc8, 0x9b, 0x69, 0xc2, 0xb0,
                               0x68, 0xfc, 0x37, 0x8d, 0xaa, 0x95, 0x2b, 0xa7, 0xf1, 0x63, 0xc4,
                               0xa1, 0x16, 0x28, 0xf5, 0x5a, 0x4d, 0xf5, 0x23, 0xb3, 0xef}};

// keccak256("Approval(address,address,uint256)")
static const B256 APPROVAL = {{0x8c, 0x5b, 0xe1, 0xe5, 0xeb, 0xec, 0x7d, 0x5b, 0xd1, 0x4f, 0x71,
                               0x42, 0x7d, 0x1e, 0x84, 0xf3, 0xdd, 0x03, 0x14, 0xc0, 0xf7, 0xb2,
                               0x29, 0x1e, 0x5b, 0x20, 0x0a, 0xc8, 0xc7, 0xc3, 0xb9, 0x25}};

void contract_constructor(void) {
  error_require_no_value();
  abi_require_arguments(3);
  storage_set_bytes(u256(NAME), abi_bytes(0));
  storage_set_bytes(u256(SYMBOL), abi_bytes(1));
  storage_set_packed(u256(OWNER_AND_DECIMALS), 20, 1, u256(abi_u64(2, UINT8_MAX)));
  storage_set_packed(u256(OWNER_AND_DECIMALS), 0, 20, address_to_u256(sys_caller()));
}

static Address owner(void) {
  return address_from_u256(storage_get_packed(u256(OWNER_AND_DECIMALS), 0, 20));
}

static U256 balance_slot(Address account) { return storage_of_address(u256(BALANCES), account); }

static U256 allowance_slot(Address from, Address spender) {
  return storage_of_address(storage_of_address(u256(ALLOWANCES), from), spender);
}

static void log_amount(const B256 *signature_hash, Address from, Address to, U256 value) {
  Event event;
  event_begin(&event, signature_hash);
  event_index_address(&event, from);
  event_index_address(&event, to);
  B256 data;
  types_store256(&data, value);
  event_log(&event, (Bytes){data.byte, sizeof data});
}

static _Noreturn void fail(uint32_t selector, Address account) {
  AbiWriter error;
  abi_begin(&error, 1, 0);
  abi_put_address(&error, account);
  abi_revert(&error, selector);
}

static _Noreturn void fail_short(uint32_t selector, Address account, U256 has, U256 needed) {
  AbiWriter error;
  abi_begin(&error, 3, 0);
  abi_put_address(&error, account);
  abi_put_u256(&error, has);
  abi_put_u256(&error, needed);
  abi_revert(&error, selector);
}

static void check_receiver(Address to) {
  if (address_is_zero(to)) {
    fail(SELECTOR(0x9cfea583, "InvalidReceiver(address)"), to);
  }
}

// No balance exceeds the supply, so the sum cannot overflow.
static void credit(Address to, U256 value) {
  const U256 slot = balance_slot(to);
  U256 sum;
  u256_add_overflows(sys_sload(slot), value, &sum);
  sys_sstore(slot, sum);
}

static void move_tokens(Address from, Address to, U256 value) {
  check_receiver(to);
  const U256 slot = balance_slot(from);
  const U256 balance = sys_sload(slot);
  U256 rest;
  if (u256_sub_overflows(balance, value, &rest)) {
    fail_short(SELECTOR(0xdb42144d, "InsufficientBalance(address,uint256,uint256)"), from, balance,
               value);
  }
  sys_sstore(slot, rest);
  credit(to, value);
  log_amount(&TRANSFER, from, to, value);
}

static void spend_allowance(Address from, Address spender, U256 value) {
  const U256 slot = allowance_slot(from, spender);
  const U256 allowance = sys_sload(slot);
  U256 rest;
  if (u256_equal(allowance, U256_MAX)) {
    return;
  }
  if (u256_sub_overflows(allowance, value, &rest)) {
    fail_short(SELECTOR(0x192b9e4e, "InsufficientAllowance(address,uint256,uint256)"), spender,
               allowance, value);
  }
  sys_sstore(slot, rest);
}

static void approve(Address spender, U256 value) {
  const Address from = sys_caller();
  sys_sstore(allowance_slot(from, spender), value);
  log_amount(&APPROVAL, from, spender, value);
}

static void mint(Address to, U256 value) {
  const Address caller = sys_caller();
  if (!address_equal(caller, owner())) {
    fail(SELECTOR(0x245aecd3, "NotOwner(address)"), caller);
  }
  check_receiver(to);
  sys_sstore(u256(TOTAL_SUPPLY), u256_add(sys_sload(u256(TOTAL_SUPPLY)), value));
  credit(to, value);
  log_amount(&TRANSFER, (Address){{0}}, to, value);
}

void contract_main(void) {
  error_require_no_value();
  switch (abi_selector()) {
    case SELECTOR(0x06fdde03, "name()"):
      abi_return_bytes(storage_get_bytes(u256(NAME)));
    case SELECTOR(0x95d89b41, "symbol()"):
      abi_return_bytes(storage_get_bytes(u256(SYMBOL)));
    case SELECTOR(0x313ce567, "decimals()"):
      abi_return_u256(storage_get_packed(u256(OWNER_AND_DECIMALS), 20, 1));
    case SELECTOR(0x8da5cb5b, "owner()"):
      abi_return_address(owner());
    case SELECTOR(0x18160ddd, "totalSupply()"):
      abi_return_u256(sys_sload(u256(TOTAL_SUPPLY)));
    case SELECTOR(0x70a08231, "balanceOf(address)"):
      abi_require_arguments(1);
      abi_return_u256(sys_sload(balance_slot(abi_address(0))));
    case SELECTOR(0xdd62ed3e, "allowance(address,address)"):
      abi_require_arguments(2);
      abi_return_u256(sys_sload(allowance_slot(abi_address(0), abi_address(1))));
    case SELECTOR(0xa9059cbb, "transfer(address,uint256)"):
      abi_require_arguments(2);
      move_tokens(sys_caller(), abi_address(0), abi_u256(1));
      abi_return_bool(true);
    case SELECTOR(0x095ea7b3, "approve(address,uint256)"):
      abi_require_arguments(2);
      approve(abi_address(0), abi_u256(1));
      abi_return_bool(true);
    case SELECTOR(0x23b872dd, "transferFrom(address,address,uint256)"):
      abi_require_arguments(3);
      spend_allowance(abi_address(0), sys_caller(), abi_u256(2));
      move_tokens(abi_address(0), abi_address(1), abi_u256(2));
      abi_return_bool(true);
    case SELECTOR(0x40c10f19, "mint(address,uint256)"):
      abi_require_arguments(2);
      mint(abi_address(0), abi_u256(1));
      return;
    default:
      error_reject();
  }
}
