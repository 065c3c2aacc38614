/** Hashes, by Bouncy Castle, which no other package names. */
@NullMarked
package io.hybridvm.syscalls.crypto;

import org.jspecify.annotations.NullMarked;
