// The interpreter's loop.

#ifndef INTERPRETER_H_
#define INTERPRETER_H_

#include <stdint.h>

// Runs the prepared code at vm_code from its beginning until the frame ends, and sets the members
// of vm that say how it did. The others must be set but for those that are zero at the start.
void interpreter_run(int64_t gas);

#endif  // INTERPRETER_H_
