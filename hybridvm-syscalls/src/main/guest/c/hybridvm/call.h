// Calling and creating other contracts.

#ifndef HYBRIDVM_CALL_H_
#define HYBRIDVM_CALL_H_

#include "hybridvm/heap.h"
#include "hybridvm/syscall.h"
#include "hybridvm/types.h"

// All gas but the 1/64 that always stays behind.
#define CALL_ALL_GAS UINT64_MAX

// Calls an account; whether it succeeded. What was returned is call_return_data.
static inline bool call_send(Address account, U256 value, uint64_t gas, Bytes input) {
  B256 value_bytes;
  types_store256(&value_bytes, value);
  return sys_call_full(&account, &value_bytes, gas, input) == 1;
}

// Calls an account that may change nothing.
static inline bool call_static(Address account, uint64_t gas, Bytes input) {
  const B256 no_value = {{0}};
  return sys_staticcall_full(&account, &no_value, gas, input) == 1;
}

// Runs an account's code on this contract's account.
static inline bool call_delegate(Address account, uint64_t gas, Bytes input) {
  const B256 no_value = {{0}};
  return sys_delegatecall_full(&account, &no_value, gas, input) == 1;
}

// What the last call or create returned.
__attribute__((unused)) static Bytes call_return_data(void) {
  const size_t length = sys_returndatasize();
  uint8_t *data = heap_allocate(length);
  sys_returndatacopy(data, 0, length);
  return (Bytes){data, length};
}

// Builds the init code that runs a deploy program with arguments encoded as the ABI demands.
__attribute__((unused)) static Bytes call_init_code(Bytes program, Bytes arguments) {
  const size_t length = 6 + program.length + arguments.length;
  uint8_t *code = heap_allocate(length);
  code[0] = 0xff;
  types_store32(code + 1, __builtin_bswap32((uint32_t)program.length + 1));
  code[5] = 0xff;
  __builtin_memcpy(code + 6, program.data, program.length);
  __builtin_memcpy(code + 6 + program.length, arguments.data, arguments.length);
  return (Bytes){code, length};
}

// Creates a contract; whether it succeeded.
static inline bool call_create(U256 value, Bytes init_code, Address *created) {
  B256 value_bytes;
  types_store256(&value_bytes, value);
  return sys_create_full(&value_bytes, init_code, created) == 1;
}

// Creates a contract whose address follows from this one's, salt and init code.
static inline bool call_create2(U256 value, Bytes init_code, B256 salt, Address *created) {
  B256 value_bytes;
  types_store256(&value_bytes, value);
  return sys_create2_full(&value_bytes, init_code, created, &salt) == 1;
}

#endif  // HYBRIDVM_CALL_H_
