// Calls itself until the stack has no room left.

#include "guest.h"

__attribute__((noinline)) static uint64_t descend(uint64_t depth) {
  volatile uint64_t frame[8] = {depth};
  if (depth == UINT64_MAX) {  // never gets there, but the compiler wants to see an end
    return 0;
  }
  return descend(depth + 1) + frame[depth % 8];
}

int guest_main(void) { return (int)descend(1); }
