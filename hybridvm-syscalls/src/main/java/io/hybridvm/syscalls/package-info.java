/**
 * What an {@code ecall} means to a contract: the host it may ask, the table of its syscalls, and
 * how their arguments travel through registers and memory.
 */
@NullMarked
package io.hybridvm.syscalls;

import org.jspecify.annotations.NullMarked;
