/** Comparisons of EVM bytecode with other implementations of the EVM. */
@NullMarked
package io.hybridvm.testkit.peer;

import org.jspecify.annotations.NullMarked;
