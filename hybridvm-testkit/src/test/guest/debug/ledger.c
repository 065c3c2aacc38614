// A contract with debug information, for tests of traces, profiles, coverage and the debugger. It adds
// up squares and returns the sum; called with data it fails in the middle.

typedef unsigned long u64;

static u64 calldatasize(void) {
  register u64 a0 __asm__("a0");
  register u64 a1 __asm__("a1");
  register u64 a2 __asm__("a2");
  register u64 a3 __asm__("a3");
  register u64 t0 __asm__("t0") = 0x36;
  __asm__ volatile("ecall" : "=r"(a0), "=r"(a1), "=r"(a2), "=r"(a3) : "r"(t0) : "memory");
  return a0;
}

__attribute__((noreturn)) static void finish(const u64 *data, u64 length) {
  register u64 a0 __asm__("a0") = (u64)data;
  register u64 a1 __asm__("a1") = length;
  register u64 t0 __asm__("t0") = 0xf3;
  __asm__ volatile("ecall" : : "r"(a0), "r"(a1), "r"(t0) : "memory");
  __builtin_unreachable();
}

__attribute__((noinline)) static u64 square(u64 number) {
  u64 sum = 0;
  for (u64 i = 0; i < number; i++) {
    sum += number;
    __asm__ volatile("" : "+r"(sum));
  }
  return sum;
}

__attribute__((noinline)) static void book(volatile u64 *entry, u64 amount) {
  *entry = amount;
}

__attribute__((noinline)) static u64 total(u64 count) {
  u64 sum = 0;
  for (u64 i = 1; i <= count; i++) {
    sum += square(i);
  }
  return sum;
}

void _start(void) {
  u64 sum = total(20);
  if (calldatasize() > 0) {
    book((volatile u64 *)16, sum);
  }
  finish(&sum, sizeof sum);
}
