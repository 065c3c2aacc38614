// A program laid out as Rust's riscv-rt lays out contracts: see contract-layout.ld.

static unsigned char heap[10 << 20];
unsigned long counter;

static const char greeting[] = "shares a page with the code";

__asm__(
    ".section .text.start, \"ax\"\n"
    ".globl _start\n"
    "_start:\n"
    "  la sp, _stack_start\n"
    "  call main\n"
    "1:\n"
    "  j 1b\n");

__attribute__((noinline)) static unsigned long sum(const char *text) {
  unsigned long result = 0;
  while (*text != 0) {
    result += (unsigned char)*text++;
  }
  return result;
}

int main(void) {
  const char *volatile text = greeting;
  counter += sum(text);
  *(volatile unsigned char *)&heap[sizeof heap - 1] = (unsigned char)counter;
  return 0;
}
