/** Hashes. */
@NullMarked
package io.hybridvm.syscalls.crypto;

import org.jspecify.annotations.NullMarked;
