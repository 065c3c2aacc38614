// One variable of each kind: what rust/layout.rs keeps, with the C SDK.

#include "hybridvm.h"

// Storage slots; values that share one are told apart by their offsets.
enum {
  PACKED,
  NUMBER,
  HALVES,
  TEXT,
  DATA,
  NUMBERS,
  BYTES_PACKED,
  FIXED,
  MAP = FIXED + 2,
  NESTED,
  NAMES,
  LISTS,
  HASH,
  LAST
};

enum { FLAG_OFFSET = 0, SMALL_OFFSET = 1, NEGATIVE_OFFSET = 2, OWNER_OFFSET = 4, TAG_OFFSET = 24 };

enum { FIXED_LENGTH = 5 };

static U256 nested_slot(Address account, U256 key) {
  return storage_of_u256(storage_of_address(u256(NESTED), account), key);
}

static U256 list_slot(uint64_t key) { return storage_of_u256(u256(LISTS), u256(key)); }

// Adds an item of a few bytes to the array at `base`.
static void push_small(U256 base, unsigned bytes, uint64_t item) {
  const U256 length = sys_sload(base);
  sys_sstore(base, u256_add(length, u256(1)));
  storage_set_item(storage_contents(base), length.limb[0], bytes, u256(item));
}

static uint64_t pop_small(U256 base, unsigned bytes) {
  const U256 length = u256_sub(sys_sload(base), u256(1));
  const U256 first = storage_contents(base);
  const U256 item = storage_get_item(first, length.limb[0], bytes);
  storage_set_item(first, length.limb[0], bytes, u256(0));
  sys_sstore(base, length);
  return item.limb[0];
}

static U256 small_item(U256 base, uint64_t index, unsigned bytes) {
  if (!u256_less(u256(index), sys_sload(base))) {
    error_text(BYTES("index out of bounds"));
  }
  return storage_get_item(storage_contents(base), index, bytes);
}

static U256 fixed(uint64_t index) {
  if (index >= FIXED_LENGTH) {
    error_reject();
  }
  return storage_get_item(u256(FIXED), index, 8);
}

static U256 negative(void) {
  const U256 stored = storage_get_packed(u256(PACKED), NEGATIVE_OFFSET, 2);
  const uint64_t sign = (stored.limb[0] & 0x8000) != 0 ? UINT64_MAX : 0;
  return (U256){{(uint64_t)(int64_t)(int16_t)stored.limb[0], sign, sign, sign}};
}

static void fill(Address owner) {
  const U256 owner_number = address_to_u256(owner);
  storage_set_packed(u256(LAST), 0, 1, u256(1));
  storage_set_packed(u256(PACKED), FLAG_OFFSET, 1, u256(1));
  storage_set_packed(u256(PACKED), SMALL_OFFSET, 1, u256(0x12));
  storage_set_packed(u256(PACKED), NEGATIVE_OFFSET, 2, u256((uint16_t)-2));
  storage_set_packed(u256(PACKED), OWNER_OFFSET, 20, owner_number);
  storage_set_packed(u256(PACKED), TAG_OFFSET, 4, u256(0x61626364));  // "abcd"
  sys_sstore(u256(NUMBER), U256_MAX);
  storage_set_packed(u256(HALVES), 0, 16, u256(1));
  storage_set_packed(u256(HALVES), 16, 16, u256(2));
  for (uint64_t i = 0; i < 3; i++) {
    storage_push(u256(NUMBERS), u256(100 + i));
  }
  for (uint64_t i = 0; i < 33; i++) {
    push_small(u256(BYTES_PACKED), 1, i);
  }
  for (uint64_t i = 0; i < FIXED_LENGTH; i++) {
    storage_set_item(u256(FIXED), i, 8, u256(10 + i));
  }
  sys_sstore(storage_of_u256(u256(MAP), u256(7)), owner_number);
  sys_sstore(nested_slot(owner, u256(8)), u256(1));
  sys_sstore(storage_of_bytes(u256(NAMES), BYTES("gold")), u256(79));
  for (uint64_t i = 0; i < 9; i++) {
    push_small(list_slot(5), 4, i);
  }
  B256 hash;
  __builtin_memset(&hash, 0xab, sizeof hash);
  sys_sstore(u256(HASH), types_load256(&hash));
}

static _Noreturn void pop(void) {
  AbiWriter result;
  abi_begin(&result, 2, 0);
  abi_put_u256(&result, storage_pop(u256(NUMBERS)));
  abi_put_u64(&result, pop_small(u256(BYTES_PACKED), 1));
  abi_return(&result);
}

static void write(uint32_t selector) {
  switch (selector) {
    case SELECTOR(0xaa29b95c, "fill(address)"):
      abi_require_arguments(1);
      fill(abi_address(0));
      return;
    case SELECTOR(0x5d3a1f9d, "setText(string)"):
      abi_require_arguments(1);
      storage_set_bytes(u256(TEXT), abi_bytes(0));
      return;
    case SELECTOR(0xab62f0e1, "setData(bytes)"):
      abi_require_arguments(1);
      storage_set_bytes(u256(DATA), abi_bytes(0));
      return;
    default:
      error_reject();
  }
}

static void read_by_key(uint32_t selector) {
  abi_require_arguments(1);
  switch (selector) {
    case SELECTOR(0xd39fa233, "numbers(uint256)"):
      abi_return_u256(sys_sload(storage_element(u256(NUMBERS), abi_u64(0, UINT64_MAX))));
    case SELECTOR(0xe15a861f, "bytesPacked(uint256)"):
      abi_return_u256(small_item(u256(BYTES_PACKED), abi_u64(0, UINT64_MAX), 1));
    case SELECTOR(0xf3a22702, "fixed(uint256)"):
      abi_return_u256(fixed(abi_u64(0, UINT64_MAX)));
    case SELECTOR(0xb8dda9c7, "map(uint256)"):
      abi_return_u256(sys_sload(storage_of_u256(u256(MAP), abi_u256(0))));
    case SELECTOR(0x822fbf58, "names(string)"):
      abi_return_u256(sys_sload(storage_of_bytes(u256(NAMES), abi_bytes(0))));
    case SELECTOR(0x14bd0a7b, "nested(address,uint256)"):
      abi_require_arguments(2);
      abi_return_u256(sys_sload(nested_slot(abi_address(0), abi_u256(1))));
    case SELECTOR(0x53590127, "list(uint64,uint64)"):
      abi_require_arguments(2);
      abi_return_u256(small_item(list_slot(abi_u64(0, UINT64_MAX)), abi_u64(1, UINT64_MAX), 4));
    default:
      write(selector);
  }
}

void contract_main(void) {
  error_require_no_value();
  const uint32_t selector = abi_selector();
  switch (selector) {
    case SELECTOR(0x890eba68, "flag()"):
      abi_return_bool(!u256_is_zero(storage_get_packed(u256(PACKED), FLAG_OFFSET, 1)));
    case SELECTOR(0x6cf3c25e, "small()"):
      abi_return_u256(storage_get_packed(u256(PACKED), SMALL_OFFSET, 1));
    case SELECTOR(0x1cb3ef1f, "negative()"):
      abi_return_u256(negative());
    case SELECTOR(0xf6a6462c, "half()"):
      abi_return_u256(storage_get_packed(u256(HALVES), 0, 16));
    case SELECTOR(0xa8b3d64b, "otherHalf()"):
      abi_return_u256(storage_get_packed(u256(HALVES), 16, 16));
    case SELECTOR(0x47799da8, "last()"):
      abi_return_bool(!u256_is_zero(sys_sload(u256(LAST))));
    case SELECTOR(0x1f1bd692, "text()"):
      abi_return_bytes(storage_get_bytes(u256(TEXT)));
    case SELECTOR(0x73d4a13a, "data()"):
      abi_return_bytes(storage_get_bytes(u256(DATA)));
    case SELECTOR(0xa4ece52c, "pop()"):
      pop();
    default:
      read_by_key(selector);
  }
}
