// Storage with Solidity's layout. A variable's slot is a number that the contract chooses, as a
// rule by an enum; slots of mapping values and array elements follow from it.

#ifndef HYBRIDVM_STORAGE_H_
#define HYBRIDVM_STORAGE_H_

#include "hybridvm/error.h"
#include "hybridvm/heap.h"
#include "hybridvm/syscall.h"
#include "hybridvm/types.h"
#include "hybridvm/u256.h"

// Slot of the value for a key of type address in the mapping at `base`.
static inline U256 storage_of_address(U256 base, Address key) {
  B256 input[2];
  types_store_address(&input[0], key);
  types_store256(&input[1], base);
  return sys_keccak256(input, sizeof input);
}

// Slot of the value for a key that is a number.
static inline U256 storage_of_u256(U256 base, U256 key) {
  B256 input[2];
  types_store256(&input[0], key);
  types_store256(&input[1], base);
  return sys_keccak256(input, sizeof input);
}

// Slot of the value for a key of type bytes or string.
__attribute__((unused)) static U256 storage_of_bytes(U256 base, Bytes key) {
  uint8_t *input = heap_allocate(key.length + 32);
  __builtin_memcpy(input, key.data, key.length);
  types_store256(input + key.length, base);
  return sys_keccak256(input, key.length + 32);
}

// First slot of the contents of the array, bytes or string at `base`.
static inline U256 storage_contents(U256 base) {
  B256 input;
  types_store256(&input, base);
  return sys_keccak256(&input, sizeof input);
}

// The slot `distance` behind another one.
static inline U256 storage_behind(U256 slot, uint64_t distance) {
  U256 sum;
  u256_add_overflows(slot, u256(distance), &sum);
  return sum;
}

// Slot of an element of the array of 32-byte items at `base`; reverts if there is none.
static inline U256 storage_element(U256 base, uint64_t index) {
  if (!u256_less(u256(index), sys_sload(base))) {
    error_text(BYTES("index out of bounds"));
  }
  return storage_behind(storage_contents(base), index);
}

// Adds an element to the array of 32-byte items at `base`.
static inline void storage_push(U256 base, U256 item) {
  const U256 length = sys_sload(base);
  sys_sstore(base, u256_add(length, u256(1)));
  sys_sstore(storage_behind(storage_contents(base), length.limb[0]), item);
}

// Takes the last element of the array of 32-byte items at `base` away.
static inline U256 storage_pop(U256 base) {
  const U256 length = u256_sub(sys_sload(base), u256(1));
  const U256 slot = storage_behind(storage_contents(base), length.limb[0]);
  const U256 item = sys_sload(slot);
  sys_sstore(slot, u256(0));
  sys_sstore(base, length);
  return item;
}

// A small value that shares its slot: `bytes` long, `offset` bytes from the low end.
static inline U256 storage_get_packed(U256 slot, unsigned offset, unsigned bytes) {
  return u256_and(u256_shr(sys_sload(slot), 8 * offset), u256_shr(U256_MAX, 256 - 8 * bytes));
}

static inline void storage_set_packed(U256 slot, unsigned offset, unsigned bytes, U256 value) {
  const U256 mask = u256_shl(u256_shr(U256_MAX, 256 - 8 * bytes), 8 * offset);
  const U256 others = u256_and(sys_sload(slot), u256_not(mask));
  sys_sstore(slot, u256_or(others, u256_and(u256_shl(value, 8 * offset), mask)));
}

// An item of up to 16 bytes in an array that begins at `first`: its own slot for an array of fixed
// length, storage_contents for others. As many items as fit share a slot. That the item is within
// the array is not checked.
static inline U256 storage_get_item(U256 first, uint64_t index, unsigned bytes) {
  const unsigned per_slot = 32 / bytes;
  const unsigned offset = (unsigned)(index % per_slot) * bytes;
  return storage_get_packed(storage_behind(first, index / per_slot), offset, bytes);
}

static inline void storage_set_item(U256 first, uint64_t index, unsigned bytes, U256 value) {
  const unsigned per_slot = 32 / bytes;
  const unsigned offset = (unsigned)(index % per_slot) * bytes;
  storage_set_packed(storage_behind(first, index / per_slot), offset, bytes, value);
}

// Up to 31 bytes lie in the slot itself with twice their length in its lowest byte, more at the
// slot's hash with twice the length plus one in the slot.
static inline size_t storage_bytes_length(U256 word) {
  return (word.limb[0] & 1) == 0 ? (word.limb[0] & 0xff) / 2 : u256_shr(word, 1).limb[0];
}

// Slots taken besides the first one.
static inline size_t storage_extra_slots(size_t length) {
  return length < 32 ? 0 : (length + 31) / 32;
}

// The bytes or string at `slot`.
__attribute__((unused)) static Bytes storage_get_bytes(U256 slot) {
  const U256 word = sys_sload(slot);
  const size_t length = storage_bytes_length(word);
  const size_t extra = storage_extra_slots(length);
  uint8_t *bytes = heap_allocate(extra == 0 ? 32 : 32 * extra);
  if (extra == 0) {
    types_store256(bytes, word);
  } else {
    const U256 first = storage_contents(slot);
    for (size_t i = 0; i < extra; i++) {
      types_store256(bytes + 32 * i, sys_sload(storage_behind(first, i)));
    }
  }
  return (Bytes){bytes, length};
}

// The `part`th 32 bytes, padded with zeros.
static inline U256 storage_part(Bytes bytes, size_t part) {
  B256 word = {{0}};
  const size_t rest = bytes.length - 32 * part;
  __builtin_memcpy(&word, bytes.data + 32 * part, rest < 32 ? rest : 32);
  return types_load256(&word);
}

// Sets the bytes or string at `slot`; slots no longer needed are cleared.
__attribute__((unused)) static void storage_set_bytes(U256 slot, Bytes bytes) {
  const size_t old_extra = storage_extra_slots(storage_bytes_length(sys_sload(slot)));
  const size_t extra = storage_extra_slots(bytes.length);
  if (extra == 0) {
    sys_sstore(slot, u256_or(storage_part(bytes, 0), u256(2 * bytes.length)));
  } else {
    sys_sstore(slot, u256(2 * bytes.length + 1));
  }
  if (extra > 0 || old_extra > 0) {
    const U256 first = storage_contents(slot);
    for (size_t i = 0; i < extra || i < old_extra; i++) {
      sys_sstore(storage_behind(first, i), i < extra ? storage_part(bytes, i) : u256(0));
    }
  }
}

#endif  // HYBRIDVM_STORAGE_H_
