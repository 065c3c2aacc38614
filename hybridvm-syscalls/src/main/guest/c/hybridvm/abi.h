// Solidity's ABI. Arguments are read by position where they lie; malformed ones revert the frame.
// In the program that deploys, they are the constructor's.

#ifndef HYBRIDVM_ABI_H_
#define HYBRIDVM_ABI_H_

#include "hybridvm/error.h"
#include "hybridvm/heap.h"
#include "hybridvm/syscall.h"
#include "hybridvm/types.h"
#include "hybridvm/u256.h"

// A function's or an error's selector beside its signature, as its bytes lie in memory; the number
// has them in big-endian order.
#define SELECTOR(number, signature) (__builtin_bswap32(number))

// Where arguments begin in the input.
#ifdef HYBRIDVM_DEPLOY
#define ABI_ARGUMENTS 0
#else
#define ABI_ARGUMENTS 4
#endif

// The whole input.
static inline Bytes abi_calldata(void) {
  return (Bytes){(const uint8_t *)0x80000008, *(const uint64_t *)0x80000000};
}

// The first four bytes of the input; 0 if there are fewer.
static inline uint32_t abi_selector(void) {
  const Bytes input = abi_calldata();
  return input.length < 4 ? 0 : types_load32(input.data);
}

// Reverts unless there are so many arguments of 32 bytes: before the first of them is read.
static inline void abi_require_arguments(size_t count) {
  if (abi_calldata().length < ABI_ARGUMENTS + 32 * count) {
    error_reject();
  }
}

static inline const uint8_t *abi_argument(size_t index) {
  return abi_calldata().data + ABI_ARGUMENTS + 32 * index;
}

// An argument of type uint256. The host has the limbs at hand: less than 70 instructions.
static inline U256 abi_u256(size_t index) { return sys_calldataload(ABI_ARGUMENTS + 32 * index); }

// An argument of type address.
static inline Address abi_address(size_t index) {
  const uint8_t *word = abi_argument(index);
  if ((types_load64(word) | types_load32(word + 8)) != 0) {
    error_reject();
  }
  Address address;
  __builtin_memcpy(&address, word + 12, sizeof address);
  return address;
}

// An argument of type uint8 to uint64 that must not exceed a limit: 255 for uint8, and so on.
static inline uint64_t abi_u64(size_t index, uint64_t limit) {
  const U256 word = abi_u256(index);
  if (!u256_fits_u64(word) || word.limb[0] > limit) {
    error_reject();
  }
  return word.limb[0];
}

// An argument of type bool.
static inline bool abi_bool(size_t index) { return abi_u64(index, 1) == 1; }

// An argument of type bytes32.
static inline B256 abi_bytes32(size_t index) {
  B256 word;
  __builtin_memcpy(&word, abi_argument(index), sizeof word);
  return word;
}

// An argument that lies elsewhere: `item_length` is 1 for bytes and string, 32 for arrays of value
// types. The length of the result counts bytes.
__attribute__((unused)) static Bytes abi_dynamic(size_t index, size_t item_length) {
  const uint64_t available = abi_calldata().length - ABI_ARGUMENTS;
  const U256 offset = abi_u256(index);
  if (!u256_fits_u64(offset) || available < 32 || offset.limb[0] > available - 32) {
    error_reject();
  }
  const U256 count = sys_calldataload(ABI_ARGUMENTS + offset.limb[0]);
  const uint64_t room = (available - 32 - offset.limb[0]) / item_length;
  if (!u256_fits_u64(count) || count.limb[0] > room) {
    error_reject();
  }
  return (Bytes){abi_argument(0) + offset.limb[0] + 32, count.limb[0] * item_length};
}

// An argument of type bytes or string.
static inline Bytes abi_bytes(size_t index) { return abi_dynamic(index, 1); }

// Words that an encoding may have without memory from the heap.
#define ABI_STACK_WORDS 12

// An encoding in the making. Values are put one after the other; it must not be copied.
typedef struct {
  uint8_t *start;  // of the first word; a selector lies in the four bytes before it
  size_t head;     // where the next value goes
  size_t length;   // of heads and tails so far
  _Alignas(8) uint8_t room[8 + 32 * ABI_STACK_WORDS];
} AbiWriter;

// Begins the encoding of `count` values. `tails` is the sum of abi_tail of those of type bytes or
// string.
static inline void abi_begin(AbiWriter *writer, size_t count, size_t tails) {
  const size_t length = 32 * count + tails;
  writer->start = 8 + (length <= 32 * ABI_STACK_WORDS ? writer->room : heap_allocate(8 + length));
  writer->head = 0;
  writer->length = 32 * count;
}

// Bytes that a value of type bytes or string takes besides its head.
static inline size_t abi_tail(Bytes bytes) { return 32 + ((bytes.length + 31) & ~(size_t)31); }

static inline void abi_put_u256(AbiWriter *writer, U256 value) {
  types_store256(writer->start + writer->head, value);
  writer->head += 32;
}

static inline void abi_put_u64(AbiWriter *writer, uint64_t value) {
  abi_put_u256(writer, u256(value));
}

static inline void abi_put_bool(AbiWriter *writer, bool value) {
  types_store64(writer->start + writer->head, 0);
  types_store64(writer->start + writer->head + 8, 0);
  types_store64(writer->start + writer->head + 16, 0);
  types_store64(writer->start + writer->head + 24, (uint64_t)value << 56);
  writer->head += 32;
}

static inline void abi_put_address(AbiWriter *writer, Address address) {
  types_store_address(writer->start + writer->head, address);
  writer->head += 32;
}

static inline void abi_put_bytes32(AbiWriter *writer, B256 word) {
  __builtin_memcpy(writer->start + writer->head, &word, sizeof word);
  writer->head += 32;
}

// A value of type bytes or string.
__attribute__((unused)) static void abi_put_bytes(AbiWriter *writer, Bytes bytes) {
  uint8_t *tail = writer->start + writer->length;
  abi_put_u64(writer, writer->length);
  types_store256(tail, u256(bytes.length));
  __builtin_memcpy(tail + 32, bytes.data, bytes.length);
  __builtin_memset(tail + 32 + bytes.length, 0, -bytes.length & 31);
  writer->length += abi_tail(bytes);
}

// The encoding so far, and with a selector before it.
static inline Bytes abi_encoded(const AbiWriter *writer) {
  return (Bytes){writer->start, writer->length};
}

static inline Bytes abi_encoded_call(AbiWriter *writer, uint32_t selector) {
  types_store32(writer->start - 4, selector);
  return (Bytes){writer->start - 4, writer->length + 4};
}

// Ends the frame with the values as result.
static inline _Noreturn void abi_return(const AbiWriter *writer) {
  sys_return(writer->start, writer->length);
}

// Ends the frame with a custom error.
static inline _Noreturn void abi_revert(AbiWriter *writer, uint32_t selector) {
  const Bytes data = abi_encoded_call(writer, selector);
  sys_revert(data.data, data.length);
}

static inline _Noreturn void abi_return_u256(U256 value) {
  AbiWriter writer;
  abi_begin(&writer, 1, 0);
  abi_put_u256(&writer, value);
  abi_return(&writer);
}

static inline _Noreturn void abi_return_bool(bool value) {
  AbiWriter writer;
  abi_begin(&writer, 1, 0);
  abi_put_bool(&writer, value);
  abi_return(&writer);
}

static inline _Noreturn void abi_return_address(Address value) {
  AbiWriter writer;
  abi_begin(&writer, 1, 0);
  abi_put_address(&writer, value);
  abi_return(&writer);
}

// For results of type bytes and string.
static inline _Noreturn void abi_return_bytes(Bytes value) {
  AbiWriter writer;
  abi_begin(&writer, 1, abi_tail(value));
  abi_put_bytes(&writer, value);
  abi_return(&writer);
}

#endif  // HYBRIDVM_ABI_H_
