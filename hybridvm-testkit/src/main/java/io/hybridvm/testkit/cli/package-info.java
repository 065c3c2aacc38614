/**
 * The command line {@code hybridvm}. Its face is the program's help and exit codes, not its
 * classes: {@link io.hybridvm.testkit.cli.HybridVmCommand#main} starts it.
 */
@NullMarked
package io.hybridvm.testkit.cli;

import org.jspecify.annotations.NullMarked;
