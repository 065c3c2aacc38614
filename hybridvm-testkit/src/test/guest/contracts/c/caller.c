// Sends any message to any account, and tells what it knows of the world: what rust/caller.rs does,
// with the C SDK.

#include "hybridvm.h"

enum { RECEIVED };  // storage slot

#define RECURSE SELECTOR(0xe85294f5, "recurse(uint64)")

// Returns whether a message succeeded, and what it returned.
static _Noreturn void answer(bool success) {
  const Bytes data = call_return_data();
  AbiWriter result;
  abi_begin(&result, 2, abi_tail(data));
  abi_put_bool(&result, success);
  abi_put_bytes(&result, data);
  abi_return(&result);
}

static _Noreturn void answer_address(bool success, Address address) {
  AbiWriter result;
  abi_begin(&result, 2, 0);
  abi_put_bool(&result, success);
  abi_put_address(&result, address);
  abi_return(&result);
}

// Returns the address of a contract, or fails as its constructor did.
static _Noreturn void answer_created(bool success, Address created) {
  if (!success) {
    const Bytes reason = call_return_data();
    sys_revert(reason.data, reason.length);
  }
  abi_return_address(created);
}

static _Noreturn void create(void) {
  Address created;
  abi_require_arguments(2);
  answer_created(call_create(abi_u256(0), abi_bytes(1), &created), created);
}

static _Noreturn void create2(void) {
  Address created;
  abi_require_arguments(3);
  answer_created(call_create2(abi_u256(0), abi_bytes(1), abi_bytes32(2), &created), created);
}

static void send(uint32_t selector) {
  abi_require_arguments(2);
  switch (selector) {
    case SELECTOR(0x4aa445ce, "call(address,uint256,uint64,bytes)"):
      abi_require_arguments(4);
      answer(call_send(abi_address(0), abi_u256(1), abi_u64(2, UINT64_MAX), abi_bytes(3)));
    case SELECTOR(0x7eb1a78b, "staticCall(address,uint64,bytes)"):
      abi_require_arguments(3);
      answer(call_static(abi_address(0), abi_u64(1, UINT64_MAX), abi_bytes(2)));
    case SELECTOR(0x968bdd3c, "delegateCall(address,uint64,bytes)"):
      abi_require_arguments(3);
      answer(call_delegate(abi_address(0), abi_u64(1, UINT64_MAX), abi_bytes(2)));
    case SELECTOR(0xe2311302, "oldCall(address,uint64,bytes)"):
      abi_require_arguments(3);
      sys_call(abi_address(0), abi_u64(1, UINT64_MAX), abi_bytes(2));
      answer(sys_callstatus() == 1);
    case SELECTOR(0x49344731, "oldStaticCall(address,bytes)"):
      sys_staticcall(abi_address(0), abi_bytes(1));
      answer(sys_callstatus() == 1);
    case SELECTOR(0xd673aeb3, "oldDelegateCall(address,bytes)"):
      sys_delegatecall(abi_address(0), abi_bytes(1));
      answer(sys_callstatus() == 1);
    default:
      error_reject();
  }
}

static void make(uint32_t selector) {
  switch (selector) {
    case SELECTOR(0xfd7230d6, "create(uint256,bytes)"):
      create();
    case SELECTOR(0xbae0fc03, "create2(uint256,bytes,bytes32)"):
      create2();
    case SELECTOR(0x78617dec, "oldCreate(uint64,bytes)"):
      abi_require_arguments(2);
      sys_create(abi_u64(0, UINT64_MAX), abi_bytes(1));
      answer_address(sys_callstatus() == 1, sys_returncreateaddress());
    case SELECTOR(0x1edb0e2c, "oldCreate2(uint64,bytes,bytes32)"): {
      abi_require_arguments(3);
      const B256 salt = abi_bytes32(2);
      sys_create2(abi_u64(0, UINT64_MAX), abi_bytes(1), &salt);
      answer_address(sys_callstatus() == 1, sys_returncreateaddress());
    }
    default:
      send(selector);
  }
}

// Calls itself until `depth` is reached or a call fails; how deep it got.
static U256 recurse(uint64_t depth) {
  if (depth == 0) {
    return u256(0);
  }
  AbiWriter input;
  abi_begin(&input, 1, 0);
  abi_put_u64(&input, depth - 1);
  const Bytes encoded = abi_encoded_call(&input, RECURSE);
  if (!call_send(sys_address(), u256(0), CALL_ALL_GAS, encoded)) {
    return u256(0);
  }
  return u256_add(types_load256(call_return_data().data), u256(1));
}

static _Noreturn void message(void) {
  AbiWriter result;
  abi_begin(&result, 5, 0);
  abi_put_address(&result, sys_address());
  abi_put_address(&result, sys_caller());
  abi_put_address(&result, sys_origin());
  abi_put_u256(&result, sys_calldatasize());
  abi_put_u256(&result, sys_gasprice());
  abi_return(&result);
}

static _Noreturn void block(void) {
  AbiWriter result;
  abi_begin(&result, 6, 0);
  abi_put_u256(&result, sys_number());
  abi_put_u256(&result, sys_timestamp());
  abi_put_address(&result, sys_coinbase());
  abi_put_u256(&result, sys_prevrandao());
  abi_put_u256(&result, sys_gaslimit());
  abi_put_u64(&result, sys_chainid());
  abi_return(&result);
}

static _Noreturn void fees(uint64_t number) {
  B256 hash;
  types_store256(&hash, sys_blockhash(number));
  AbiWriter result;
  abi_begin(&result, 5, 0);
  abi_put_u256(&result, sys_basefee());
  abi_put_u256(&result, sys_blobbasefee());
  abi_put_u256(&result, sys_blobhash(number));
  abi_put_bytes32(&result, hash);
  abi_put_u256(&result, sys_gas());
  abi_return(&result);
}

static _Noreturn void account(Address address) {
  const U256 size = sys_extcodesize(address);
  uint8_t *code = heap_allocate(size.limb[0]);
  sys_extcodecopy(address, code, 0, size.limb[0]);
  const Bytes bytes = {code, size.limb[0]};
  AbiWriter result;
  abi_begin(&result, 4, abi_tail(bytes));
  abi_put_u256(&result, sys_balance(address));
  abi_put_u256(&result, size);
  abi_put_u256(&result, sys_extcodehash(address));
  abi_put_bytes(&result, bytes);
  abi_return(&result);
}

// The running code, copied, and the length the system call tells.
static _Noreturn void code(uint64_t offset, uint64_t length) {
  uint8_t *copy = heap_allocate(length);
  sys_codecopy(copy, offset, length);
  const Bytes bytes = {copy, length};
  AbiWriter result;
  abi_begin(&result, 2, abi_tail(bytes));
  abi_put_u256(&result, sys_codesize());
  abi_put_bytes(&result, bytes);
  abi_return(&result);
}

static U256 transient(U256 key, U256 value) {
  sys_tstore(key, value);
  sys_debugprint(BYTES("transient"));
  return sys_tload(key);
}

static void receive(void) {
  sys_sstore(u256(RECEIVED), u256_add(sys_sload(u256(RECEIVED)), sys_callvalue()));
}

static void look(uint32_t selector) {
  abi_require_arguments(1);
  switch (selector) {
    case RECURSE:
      abi_return_u256(recurse(abi_u64(0, UINT64_MAX)));
    case SELECTOR(0x00f55d9d, "destroy(address)"):
      sys_selfdestruct(abi_address(0));
    case SELECTOR(0x6ac2683b, "fees(uint64)"):
      fees(abi_u64(0, UINT64_MAX));
    case SELECTOR(0x73b9aa91, "account(address)"):
      account(abi_address(0));
    case SELECTOR(0xb4a6f003, "code(uint32,uint32)"):
      abi_require_arguments(2);
      code(abi_u64(0, UINT32_MAX), abi_u64(1, UINT32_MAX));
    case SELECTOR(0x52ba239f, "transient(uint256,uint256)"):
      abi_require_arguments(2);
      abi_return_u256(transient(abi_u256(0), abi_u256(1)));
    default:
      make(selector);
  }
}

void contract_main(void) {
  if (abi_calldata().length == 0) {
    receive();
    return;
  }
  const uint32_t selector = abi_selector();
  switch (selector) {
    case SELECTOR(0xe21f37ce, "message()"):
      message();
    case SELECTOR(0x575cb0f6, "block()"):
      block();
    case SELECTOR(0x83a6deb5, "received()"):
      abi_return_u256(sys_sload(u256(RECEIVED)));
    default:
      look(selector);
  }
}
