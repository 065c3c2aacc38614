// What the system calls speak of.

#ifndef HYBRIDVM_TYPES_H_
#define HYBRIDVM_TYPES_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// An unsigned number of 256 bits, the least significant limb first, as in registers.
typedef struct {
  uint64_t limb[4];
} U256;

// An account's address in the order in which it is hashed and written.
typedef struct {
  uint8_t byte[20];
} Address;

// 32 bytes: a hash, a topic, or a number in big-endian order.
typedef struct {
  uint8_t byte[32];
} B256;

// Some bytes in memory.
typedef struct {
  const uint8_t *data;
  size_t length;
} Bytes;

// The bytes of a string literal.
#define BYTES(literal) ((Bytes){(const uint8_t *)(literal), sizeof(literal) - 1})

// Loads and stores that need no alignment.
static inline uint64_t types_load64(const void *address) {
  uint64_t value;
  __builtin_memcpy(&value, address, sizeof value);
  return value;
}

static inline uint32_t types_load32(const void *address) {
  uint32_t value;
  __builtin_memcpy(&value, address, sizeof value);
  return value;
}

static inline void types_store64(void *address, uint64_t value) {
  __builtin_memcpy(address, &value, sizeof value);
}

static inline void types_store32(void *address, uint32_t value) {
  __builtin_memcpy(address, &value, sizeof value);
}

// Most amounts need one or two limbs, and swapping the bytes of one takes some 25 instructions. The
// assembly, which does nothing, keeps the compiler from doing so before it looks.
static inline uint64_t types_swap64(uint64_t limb) {
  if (limb == 0) {
    return 0;
  }
  __asm__("" : "+r"(limb));
  return __builtin_bswap64(limb);
}

// Reads 32 big-endian bytes.
static inline U256 types_load256(const void *bytes) {
  const uint8_t *from = bytes;
  return (U256){{types_swap64(types_load64(from + 24)), types_swap64(types_load64(from + 16)),
                 types_swap64(types_load64(from + 8)), types_swap64(types_load64(from))}};
}

// Writes 32 big-endian bytes.
static inline void types_store256(void *bytes, U256 value) {
  uint8_t *to = bytes;
  types_store64(to, types_swap64(value.limb[3]));
  types_store64(to + 8, types_swap64(value.limb[2]));
  types_store64(to + 16, types_swap64(value.limb[1]));
  types_store64(to + 24, types_swap64(value.limb[0]));
}

// Writes an address as the ABI pads it: 12 zero bytes before it.
static inline void types_store_address(void *bytes, Address address) {
  uint8_t *to = bytes;
  types_store64(to, 0);
  types_store32(to + 8, 0);
  __builtin_memcpy(to + 12, &address, sizeof address);
}

static inline bool address_equal(Address a, Address b) {
  return ((types_load64(a.byte) ^ types_load64(b.byte)) |
          (types_load64(a.byte + 8) ^ types_load64(b.byte + 8)) |
          (types_load32(a.byte + 16) ^ types_load32(b.byte + 16))) == 0;
}

static inline bool address_is_zero(Address a) {
  return (types_load64(a.byte) | types_load64(a.byte + 8) | types_load32(a.byte + 16)) == 0;
}

// From the three-word form of registers: bytes 0-7, 8-15 and 16-19 as big-endian numbers.
static inline Address address_from_words(uint64_t first, uint64_t second, uint64_t third) {
  Address address;
  types_store64(address.byte, __builtin_bswap64(first));
  types_store64(address.byte + 8, __builtin_bswap64(second));
  types_store32(address.byte + 16, __builtin_bswap32((uint32_t)third));
  return address;
}

// One word of the three-word form.
static inline uint64_t address_word(Address address, unsigned index) {
  return index < 2 ? __builtin_bswap64(types_load64(address.byte + 8 * index))
                   : __builtin_bswap32(types_load32(address.byte + 16));
}

// The address as a number, as it is stored.
static inline U256 address_to_u256(Address address) {
  const uint64_t first = address_word(address, 0);
  const uint64_t second = address_word(address, 1);
  return (U256){{second << 32 | address_word(address, 2), first << 32 | second >> 32, first >> 32}};
}

// The low 160 bits of a number.
static inline Address address_from_u256(U256 number) {
  return address_from_words(number.limb[2] << 32 | number.limb[1] >> 32,
                            number.limb[1] << 32 | number.limb[0] >> 32, number.limb[0]);
}

#endif  // HYBRIDVM_TYPES_H_
