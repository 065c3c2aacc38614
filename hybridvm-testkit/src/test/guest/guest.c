#include "guest.h"

#if defined(__riscv) && __riscv_xlen == 64
enum { GUEST_CALL_WRITE = 64, GUEST_CALL_EXIT = 93 };

static int64_t guest_call(int64_t number, int64_t first, int64_t second, int64_t third) {
  register int64_t a7 __asm__("a7") = number;
  register int64_t a0 __asm__("a0") = first;
  register int64_t a1 __asm__("a1") = second;
  register int64_t a2 __asm__("a2") = third;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
  return a0;
}
#elif defined(__x86_64__)
enum { GUEST_CALL_WRITE = 1, GUEST_CALL_EXIT = 60 };

static int64_t guest_call(int64_t number, int64_t first, int64_t second, int64_t third) {
  int64_t result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(first), "S"(second), "d"(third)
                   : "rcx", "r11", "memory");
  return result;
}
#else
#error "guest programs are built for RV64 and, as the yardstick, for x86-64 Linux"
#endif

int64_t guest_write(int fd, const void *bytes, size_t length) {
  return guest_call(GUEST_CALL_WRITE, fd, (int64_t)(uintptr_t)bytes, (int64_t)length);
}

_Noreturn void guest_exit(int code) {
  for (;;) {
    guest_call(GUEST_CALL_EXIT, code, 0, 0);
  }
}

static size_t guest_length(const char *text) {
  size_t length = 0;
  while (text[length] != '\0') {
    length++;
  }
  return length;
}

int guest_report(const char *name, uint64_t checksum) {
  char line[64];
  size_t length = 0;
  while (name[length] != '\0' && length < sizeof line - 19) {
    line[length] = name[length];
    length++;
  }
  line[length++] = ':';
  line[length++] = ' ';
  for (int shift = 60; shift >= 0; shift -= 4) {
    line[length++] = "0123456789abcdef"[(checksum >> shift) & 15];
  }
  line[length++] = '\n';
  return guest_write(1, line, length) == (int64_t)length ? 0 : 1;
}

void guest_require(bool holds, const char *what) {
  if (!holds) {
    guest_write(2, "wrong: ", 7);
    guest_write(2, what, guest_length(what));
    guest_write(2, "\n", 1);
    guest_exit(1);
  }
}

typedef uint64_t __attribute__((may_alias)) guest_word;

void *memcpy(void *restrict target, const void *restrict source, size_t length) {
  uint8_t *to = target;
  const uint8_t *from = source;
  if ((((uintptr_t)to | (uintptr_t)from) & 7) == 0) {
    for (; length >= 8; length -= 8, to += 8, from += 8) {
      *(guest_word *)(void *)to = *(const guest_word *)(const void *)from;
    }
  }
  while (length-- > 0) {
    *to++ = *from++;
  }
  return target;
}

void *memset(void *target, int value, size_t length) {
  uint8_t *to = target;
  while (length-- > 0) {
    *to++ = (uint8_t)value;
  }
  return target;
}
