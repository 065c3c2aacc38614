#include "memory.h"

int64_t memory_grow_to(uint64_t end, int64_t gas) {
  if (end > vm.memory_limit) {
    return -1;
  }
  int64_t words = (int64_t)((end + 31) / 32);
  int64_t total = words * MEMORY_WORD_GAS + words * words / 512;
  gas -= total - vm.memory_gas;
  if (gas >= 0) {
    vm.memory_size = (uint64_t)words * 32;
    vm.word_end = vm.memory_size - 31;
    vm.memory_gas = total;
  }
  return gas;
}

static inline void copy_limb(uint8_t *target, const uint8_t *source) {
  uint64_t limb;
  __builtin_memcpy(&limb, source, sizeof limb);
  __builtin_memcpy(target, &limb, sizeof limb);
}

static void copy_up(uint8_t *target, const uint8_t *source, uint64_t length) {
  uint64_t i = 0;
  for (; i + 8 <= length; i += 8) {
    copy_limb(target + i, source + i);
  }
  for (; i < length; i++) {
    target[i] = source[i];
  }
}

static void copy_down(uint8_t *target, const uint8_t *source, uint64_t length) {
  uint64_t i = length;
  for (; i >= 8; i -= 8) {
    copy_limb(target + i - 8, source + i - 8);
  }
  for (; i > 0; i--) {
    target[i - 1] = source[i - 1];
  }
}

void memory_copy(uint8_t *target, const uint8_t *source, uint64_t length) {
  if ((uint64_t)((uintptr_t)target - (uintptr_t)source) < length) {
    copy_down(target, source, length);
  } else {
    copy_up(target, source, length);
  }
}

void memory_clear(uint8_t *target, uint64_t length) {
  const uint64_t zero = 0;
  uint64_t i = 0;
  for (; i + 8 <= length; i += 8) {
    __builtin_memcpy(target + i, &zero, sizeof zero);
  }
  for (; i < length; i++) {
    target[i] = 0;
  }
}

void memory_copy_padded(uint8_t *target, const uint8_t *source, uint64_t source_length,
                        const u256 *offset, uint64_t length) {
  uint64_t available = 0;
  if (u256_is_short(offset) && offset->limb[0] < source_length) {
    available = source_length - offset->limb[0];
    available = available < length ? available : length;
    memory_copy(target, source + offset->limb[0], available);
  }
  memory_clear(target + available, length - available);
}
