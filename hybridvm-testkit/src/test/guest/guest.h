// What the guest programs share: two system calls, a checksum line, and the scale of the work.
//
// A program defines guest_main, does a fixed amount of work, prints "name: <16 hex digits>" with
// guest_report and returns 0. The same sources are built for RISC-V and natively, without a C
// library in either case.

#ifndef GUEST_H_
#define GUEST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Factor on the rounds of a full-size program, for longer measurements: -DGUEST_SCALE=10.
#ifndef GUEST_SCALE
#define GUEST_SCALE 1
#endif

// Picks a size or a number of rounds. With -DGUEST_SMALL a program runs for some ten thousand
// instructions only, for tests that stop at each of them.
#ifdef GUEST_SMALL
#define GUEST_SIZE(full, small) (small)
#else
#define GUEST_SIZE(full, small) (full)
#endif

// The program. Its result is the exit code.
int guest_main(void);

// Linux' write. Returns the number of bytes written or a negated error number.
int64_t guest_write(int fd, const void *bytes, size_t length);

// Linux' exit.
_Noreturn void guest_exit(int code);

// Prints "name: <checksum>\n" to standard output; returns 0, or 1 if that failed.
int guest_report(const char *name, uint64_t checksum);

// Ends the program with exit code 1 and a line on standard error unless the known answer was found.
void guest_require(bool holds, const char *what);

// The compiler may call these for copies and initializers.
void *memcpy(void *restrict target, const void *restrict source, size_t length);
void *memset(void *target, int value, size_t length);

// xorshift64*: the next of a sequence of pseudo-random numbers. The state must not be 0.
static inline uint64_t guest_random(uint64_t *state) {
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return x * 0x2545f4914f6cdd1du;
}

// Folds a value into a checksum that depends on the order of the values.
static inline uint64_t guest_fold(uint64_t checksum, uint64_t value) {
  return (((checksum << 5) | (checksum >> 59)) ^ value) * 0x9e3779b97f4a7c15u;
}

#endif  // GUEST_H_
