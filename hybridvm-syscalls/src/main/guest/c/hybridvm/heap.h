// Memory that is given out and not taken back: a call is short.

#ifndef HYBRIDVM_HEAP_H_
#define HYBRIDVM_HEAP_H_

#include "hybridvm/syscall.h"
#include "hybridvm/types.h"

// Symbols of the linker script.
extern uint8_t _heap_start[];
extern uint8_t _heap_end[];

// Memory that is zero and aligned to 8 bytes; reverts if there is not enough.
__attribute__((unused)) static void *heap_allocate(size_t length) {
  static uint8_t *next;
  uint8_t *block = next == NULL ? _heap_start : next;
  if (length > (size_t)(_heap_end - block) - 8) {
    const Bytes text = BYTES("out of memory");
    sys_revert(text.data, text.length);
  }
  next = block + ((length + 7) & ~(size_t)7);
  return block;
}

#endif  // HYBRIDVM_HEAP_H_
