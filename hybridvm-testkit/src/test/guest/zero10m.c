// Zeroes 10 MiB and 32 bytes of bss by the loop in riscv-rt's start code: 1,310,724 turns of 8
// bytes, upwards.

#include "guest.h"

enum { WORDS = 1310724 };

static uint64_t zeroed[WORDS];

int guest_main(void) {
  const uint64_t *first = zeroed;
  const uint64_t *end = zeroed + WORDS;
  __asm__ volatile(
      "  mv t0, %0\n"
      "  mv t1, %1\n"
      "zero10m_loop:\n"
      "  sd zero, 0(t0)\n"
      "  addi t0, t0, 8\n"
      "  bltu t0, t1, zero10m_loop\n"
      :
      : "r"(first), "r"(end)
      : "t0", "t1", "memory");
  return guest_report("zero10m", zeroed[0] | zeroed[WORDS - 1]);
}
