// Hashes a hash again and again.

#include "hybridvm.h"

enum { LAST };  // storage slots

// Keccak-256 of 32 zero bytes, of its result, and so on, `rounds` times.
static U256 hash(uint64_t rounds) {
  B256 bytes = {{0}};
  U256 result = {{0}};
  for (; rounds > 0; rounds--) {
    result = sys_keccak256(&bytes, sizeof bytes);
    types_store256(&bytes, result);
  }
  return result;
}

void contract_main(void) {
  error_require_no_value();
  switch (abi_selector()) {
    case SELECTOR(0x47799da8, "last()"):
      abi_return_u256(sys_sload(u256(LAST)));
    case SELECTOR(0xe432a10e, "hash(uint64)"):
      abi_require_arguments(1);
      abi_return_u256(hash(abi_u64(0, UINT64_MAX)));
    case SELECTOR(0x64dbef00, "hashAndKeep(uint64)"):
      abi_require_arguments(1);
      sys_sstore(u256(LAST), hash(abi_u64(0, UINT64_MAX)));
      return;
    default:
      error_reject();
  }
}
