// How fast the guest is as a native program: the yardstick for the same sources on the machine.
//
//   bench [MILLISECONDS]  runs every program again and again for so long and prints its best time

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "assembler.h"
#include "native.h"

struct program {
  const char *name;
  const char *text;
};

// Loops of 65,535 turns or so. The stack is shown behind some lines, its top on the right.
static const struct program programs[] = {
    {"countdown", "PUSH2 ff ff JUMPDEST PUSH1 01 SWAP1 SUB DUP1 PUSH2 00 03 JUMPI"},
    {"fibonacci",
     "PUSH1 00 PUSH1 01 PUSH2 ff ff "        // a b n
     "JUMPDEST SWAP2 DUP2 ADD SWAP1 SWAP2 "  // b a+b n
     "PUSH1 01 SWAP1 SUB DUP1 PUSH1 07 JUMPI"},
    {"factorial",
     "PUSH1 01 PUSH2 ff ff "  // product n
     "JUMPDEST SWAP1 DUP2 MUL SWAP1 "
     "PUSH1 01 SWAP1 SUB DUP1 PUSH1 05 JUMPI"},
    {"memory",
     "PUSH2 ff ff "  // n
     "JUMPDEST DUP1 DUP1 PUSH2 0f e0 AND MSTORE "
     "DUP1 PUSH2 07 e0 AND MLOAD POP PUSH1 01 SWAP1 SUB DUP1 PUSH1 03 JUMPI"},
    {"division",
     "PUSH2 ff ff "
     "JUMPDEST DUP1 PUSH1 00 NOT DIV DUP2 PUSH16 ff 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 OR "
     "PUSH1 00 NOT DIV XOR POP PUSH1 01 SWAP1 SUB DUP1 PUSH1 03 JUMPI"},
    {"mulmod",
     "PUSH2 ff ff PUSH1 07 "  // n x
     "JUMPDEST PUSH1 13 PUSH1 00 NOT SUB DUP2 DUP1 MULMOD NOT SWAP1 POP "
     "SWAP1 PUSH1 01 SWAP1 SUB SWAP1 DUP2 PUSH1 05 JUMPI"},
    {"calls within the code",
     "PUSH2 ff ff "
     "JUMPDEST PUSH1 0c DUP2 PUSH1 15 JUMP INVALID INVALID JUMPDEST POP "
     "PUSH1 01 SWAP1 SUB PUSH1 1d JUMP JUMPDEST "
     "DUP1 ADD SWAP1 JUMP INVALID INVALID INVALID JUMPDEST DUP1 PUSH1 03 JUMPI"},
};

// Processor time: others may be busy on the same machine.
static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t time_once(const uint8_t *code, size_t length) {
  const struct native_message message = {.gas = INT64_MAX / 2, .address = {{0xaa}}};
  memset(vm_code, 0, 65536);
  int64_t start = nanoseconds();
  native_interpret(&message, code, length);
  return nanoseconds() - start;
}

static void measure(const struct program *program, int64_t duration) {
  uint8_t code[512];
  size_t length = assembler_run(program->text, code);
  native_reset();
  native.is_traced = true;
  time_once(code, length);
  if (vm.status != STOPPED) {
    fprintf(stderr, "%s ended with status %d\n", program->name, vm.status);
    exit(1);
  }
  native.is_traced = false;
  int64_t best = INT64_MAX;
  for (int64_t end = nanoseconds() + duration; nanoseconds() < end;) {
    int64_t time = time_once(code, length);
    best = time < best ? time : best;
  }
  printf("%-22s %8llu opcodes %7.2f ns each\n", program->name, (unsigned long long)native.steps,
         (double)best / (double)native.steps);
}

int main(int argc, char **argv) {
  int64_t milliseconds = argc > 1 ? atol(argv[1]) : 300;
  for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++) {
    measure(&programs[i], milliseconds * 1000000);
  }
  return 0;
}
