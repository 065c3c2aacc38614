// The EVM's memory and the operations on it, and what both gas and memory have to do with each
// other.

#ifndef MEMORY_H_
#define MEMORY_H_

#include "host.h"
#include "vm.h"

// Grows memory to `end` bytes; returns the gas left, negative if that is too much to ask for.
int64_t memory_grow_to(uint64_t end, int64_t gas);

// Copies upwards; like memmove if source and target overlap.
void memory_copy(uint8_t *target, const uint8_t *source, uint64_t length);

void memory_clear(uint8_t *target, uint64_t length);

// Copies source[offset..offset+length] and zeros for what lies beyond source_length.
void memory_copy_padded(uint8_t *target, const uint8_t *source, uint64_t source_length,
                        const u256 *offset, uint64_t length);

// Nothing that costs less than any frame can have is longer or farther away than this.
#define MEMORY_UNREACHABLE (1ull << 40)

enum { MEMORY_WORD_GAS = 3, COPY_WORD_GAS = 3, KECCAK_WORD_GAS = 6 };

// Makes memory cover `length` bytes at `offset`; returns the gas left, negative if it can't. On
// success length fits in 64 bits, and so does offset unless length is 0.
static inline int64_t memory_cover(const u256 *offset, const u256 *length, int64_t gas) {
  if (u256_is_zero(length)) {
    return gas;
  }
  if (!u256_is_short(offset) || !u256_is_short(length) || offset->limb[0] > MEMORY_UNREACHABLE ||
      length->limb[0] > MEMORY_UNREACHABLE) {
    return -1;
  }
  uint64_t end = offset->limb[0] + length->limb[0];
  return end <= vm.memory_size ? gas : memory_grow_to(end, gas);
}

// The same for a word at offset.
static inline int64_t memory_cover_word(const u256 *offset, int64_t gas) {
  if (u256_is_short(offset) && offset->limb[0] < vm.word_end) {
    return gas;
  }
  if (!u256_is_short(offset) || offset->limb[0] > MEMORY_UNREACHABLE) {
    return -1;
  }
  return memory_grow_to(offset->limb[0] + 32, gas);
}

// What `price` for each word of `length` bytes, covered by memory, comes to.
static inline int64_t memory_words_gas(uint64_t length, int64_t price) {
  return (int64_t)((length + 31) / 32) * price;
}

static inline int64_t do_MLOAD(u256 *top, int64_t gas) {
  gas = memory_cover_word(top, gas);
  if (gas >= 0) {
    u256_load(top, vm.memory + top->limb[0]);
  }
  return gas;
}

static inline int64_t do_MSTORE(u256 *top, int64_t gas) {
  gas = memory_cover_word(top, gas);
  if (gas >= 0) {
    u256_store(vm.memory + top->limb[0], top - 1);
  }
  return gas;
}

static inline int64_t do_MSTORE8(u256 *top, int64_t gas) {
  static const u256 one = {{1, 0, 0, 0}};
  gas = memory_cover(top, &one, gas);
  if (gas >= 0) {
    vm.memory[top->limb[0]] = (uint8_t)top[-1].limb[0];
  }
  return gas;
}

static inline void do_MSIZE(u256 *top) { u256_set(top + 1, vm.memory_size); }

static inline int64_t do_MCOPY(u256 *top, int64_t gas) {
  const u256 *length = top - 2;
  gas = memory_cover(top, length, gas);
  if (gas >= 0) {
    gas = memory_cover(top - 1, length, gas);
  }
  if (gas >= 0) {
    gas -= memory_words_gas(length->limb[0], COPY_WORD_GAS);
  }
  if (gas >= 0 && length->limb[0] != 0) {
    memory_copy(vm.memory + top->limb[0], vm.memory + top[-1].limb[0], length->limb[0]);
  }
  return gas;
}

// What the copying operations pay for: memory from `target` on and each word copied.
static inline int64_t memory_prepare_copy(const u256 *target, const u256 *length, int64_t gas) {
  gas = memory_cover(target, length, gas);
  return gas < 0 ? gas : gas - memory_words_gas(length->limb[0], COPY_WORD_GAS);
}

static inline int64_t do_CALLDATACOPY(u256 *top, int64_t gas) {
  uint64_t length = top[-2].limb[0];
  gas = memory_prepare_copy(top, top - 2, gas);
  if (gas >= 0 && length != 0) {
    memory_copy_padded(vm.memory + top->limb[0], vm.calldata, vm.calldata_length, top - 1, length);
  }
  return gas;
}

// An offset for the host, which has nothing beyond 2^64 - 1.
static inline uint64_t memory_clamp(const u256 *offset) {
  return u256_is_short(offset) ? offset->limb[0] : UINT64_MAX;
}

static inline int64_t do_CODECOPY(u256 *top, int64_t gas) {
  uint64_t length = top[-2].limb[0];
  gas = memory_prepare_copy(top, top - 2, gas);
  if (gas >= 0 && length != 0) {
    host_code_copy(vm.memory + top->limb[0], memory_clamp(top - 1), length);
  }
  return gas;
}

static inline int64_t do_RETURNDATACOPY(u256 *top, int64_t gas) {
  const u256 *offset = top - 1;
  const u256 *length = top - 2;
  if (!u256_is_short(offset) || !u256_is_short(length) || offset->limb[0] > vm.return_data_length ||
      length->limb[0] > vm.return_data_length - offset->limb[0]) {
    vm.status = RETURN_DATA_OUT_OF_BOUNDS;
    return -1;
  }
  gas = memory_prepare_copy(top, length, gas);
  if (gas >= 0 && length->limb[0] != 0) {
    host_return_data_copy(vm.memory + top->limb[0], offset->limb[0], length->limb[0]);
  }
  return gas;
}

static inline int64_t do_KECCAK256(u256 *top, int64_t gas) {
  uint64_t length = top[-1].limb[0];
  gas = memory_cover(top, top - 1, gas);
  if (gas >= 0) {
    gas -= memory_words_gas(length, KECCAK_WORD_GAS);
  }
  if (gas >= 0) {
    host_keccak256(top - 1, length == 0 ? vm.memory : vm.memory + top->limb[0], length);
  }
  return gas;
}

#endif  // MEMORY_H_
