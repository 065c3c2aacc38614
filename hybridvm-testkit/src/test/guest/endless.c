// Never ends, and changes nothing.

#include "guest.h"

int guest_main(void) {
  for (;;) {
    __asm__ volatile("");
  }
}
