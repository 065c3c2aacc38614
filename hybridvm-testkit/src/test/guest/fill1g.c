// Stores a zero to each byte of nearly all memory above the code, upwards.

#include "guest.h"

// Up to three pages short of 0xc000_0000, the end of memory.
enum { BYTES = 0xbffff000 - 0x80302000 };

static uint8_t zeroed[BYTES];

int guest_main(void) {
  const uint8_t *first = zeroed;
  const uint8_t *end = zeroed + BYTES;
  __asm__ volatile(
      "  mv t0, %0\n"
      "  mv t1, %1\n"
      "fill1g_loop:\n"
      "  sb zero, 0(t0)\n"
      "  addi t0, t0, 1\n"
      "  bltu t0, t1, fill1g_loop\n"
      :
      : "r"(first), "r"(end)
      : "t0", "t1", "memory");
  return guest_report("fill1g", (uint64_t)zeroed[0] | zeroed[BYTES - 1]);
}
