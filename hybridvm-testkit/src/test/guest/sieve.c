// The sieve of Eratosthenes, a byte for each odd number.

#include "guest.h"

enum {
  LIMIT = GUEST_SIZE(1000000, 1000),
  PRIMES = GUEST_SIZE(78498, 168),
  ROUNDS = GUEST_SIZE(40 * GUEST_SCALE, 2),
};

// composite[i] tells about 2 * i + 1.
static uint8_t composite[LIMIT / 2];

static void cross_out(void) {
  for (size_t i = 0; i < LIMIT / 2; i++) {
    composite[i] = 0;
  }
  composite[0] = 1;
  for (size_t i = 1; 2 * i * (i + 1) < LIMIT / 2; i++) {
    if (composite[i] == 0) {
      for (size_t multiple = 2 * i * (i + 1); multiple < LIMIT / 2; multiple += 2 * i + 1) {
        composite[multiple] = 1;
      }
    }
  }
}

int guest_main(void) {
  uint64_t checksum = 0;
  for (unsigned round = 0; round < ROUNDS; round++) {
    cross_out();
    uint64_t count = 1;
    uint64_t sum = 2;
    for (size_t i = 0; i < LIMIT / 2; i++) {
      if (composite[i] == 0) {
        count++;
        sum += 2 * i + 1;
      }
    }
    guest_require(count == PRIMES, "number of primes");
    checksum = guest_fold(checksum, sum);
  }
  return guest_report("sieve", checksum);
}
