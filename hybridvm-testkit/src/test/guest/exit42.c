// Ends with exit code 42 and no output.

#include "guest.h"

int guest_main(void) { return 42; }
