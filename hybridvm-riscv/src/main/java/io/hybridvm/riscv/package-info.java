/**
 * A metered RV64IMAC machine that runs ELF programs and hands every {@code ecall} to its embedder.
 */
@NullMarked
package io.hybridvm.riscv;

import org.jspecify.annotations.NullMarked;
