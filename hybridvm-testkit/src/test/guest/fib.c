// Fibonacci numbers by plain recursion: calls, returns and little else.

#include "guest.h"

enum { INDEX = GUEST_SIZE(36, 15) };

__attribute__((noinline)) static uint64_t fibonacci(unsigned index) {
  return index < 2 ? index : fibonacci(index - 1) + fibonacci(index - 2);
}

int guest_main(void) {
  guest_require(fibonacci(10) == 55, "fibonacci(10)");
  uint64_t checksum = 0;
  for (unsigned round = 0; round < GUEST_SCALE; round++) {
    checksum = guest_fold(checksum, fibonacci(INDEX));
  }
  return guest_report("fib", checksum);
}
