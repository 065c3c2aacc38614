// Ways to fail: everything here ends the frame and undoes what it did. Custom errors are written
// with abi_begin and abi_revert.

#ifndef HYBRIDVM_ERROR_H_
#define HYBRIDVM_ERROR_H_

#include "hybridvm/heap.h"
#include "hybridvm/syscall.h"
#include "hybridvm/types.h"

// Without data, as Solidity does on malformed input.
static inline _Noreturn void error_reject(void) { sys_revert(NULL, 0); }

// With text as it is, as a panic in Rust does.
static inline _Noreturn void error_text(Bytes text) { sys_revert(text.data, text.length); }

// With Solidity's Error(string).
__attribute__((cold, noinline, unused)) static _Noreturn void error_message(Bytes text) {
  const size_t room = (text.length + 31) & ~(size_t)31;
  uint8_t *data = heap_allocate(68 + room);
  types_store32(data, __builtin_bswap32(0x08c379a0));
  types_store256(data + 4, (U256){{32}});
  types_store256(data + 36, (U256){{text.length}});
  __builtin_memcpy(data + 68, text.data, text.length);
  __builtin_memset(data + 68 + text.length, 0, room - text.length);
  sys_revert(data, 68 + room);
}

// With Solidity's Error(string) unless the condition holds; the message is a literal.
#define error_require(condition, message) \
  do {                                    \
    if (!(condition)) {                   \
      error_message(BYTES(message));      \
    }                                     \
  } while (false)

// Unless no value was sent along: first in every function that is not payable.
static inline void error_require_no_value(void) {
  const U256 value = sys_callvalue();
  if ((value.limb[0] | value.limb[1] | value.limb[2] | value.limb[3]) != 0) {
    error_reject();
  }
}

#endif  // HYBRIDVM_ERROR_H_
