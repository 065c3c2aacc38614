// Runs a piece of bytecode with some gas again and again and prints what one run takes: the
// yardstick for the same bytecode on the machine.
//
//   run CODE [CALLDATA [GAS [TIMES]]]

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hexadecimal.h"
#include "native.h"

// Processor time: others may be busy on the same machine.
static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "run CODE [CALLDATA [GAS [TIMES]]]\n");
    return 2;
  }
  size_t length;
  const uint8_t *code = hexadecimal_bytes(argv[1], &length);
  struct native_message message = {.address = {{0xaa}}, .caller = {{0xee}}};
  message.input = hexadecimal_bytes(argc > 2 ? argv[2] : "", &message.input_length);
  message.gas = argc > 3 ? strtoll(argv[3], NULL, 10) : 30000000;
  long times = argc > 4 ? strtol(argv[4], NULL, 10) : 1;
  int64_t best = INT64_MAX;
  int64_t sum = 0;
  for (long i = 0; i < times; i++) {
    native_reset();
    memset(vm_code, 0, 1 << 20);
    int64_t start = nanoseconds();
    native_interpret(&message, code, length);
    int64_t time = nanoseconds() - start;
    best = time < best ? time : best;
    sum += time;
  }
  printf("status %d, %" PRId64 " gas used, best %" PRId64 " ns, mean %" PRId64 " ns of %ld runs\n",
         vm.status, message.gas - vm.gas_left, best, times == 0 ? 0 : sum / times, times);
  printf("output ");
  hexadecimal_print(vm.memory + vm.output, vm.output_length);
  printf("\n");
  return 0;
}
