/**
 * Which code of contracts tests have executed: lines, functions and branches of Solidity by source
 * maps, of RISC-V programs by their debug information, or their functions by symbols. {@link
 * io.hybridvm.testkit.coverage.Coverage} gathers, {@link
 * io.hybridvm.testkit.coverage.CoverageReport} tells.
 */
@NullMarked
package io.hybridvm.testkit.coverage;

import org.jspecify.annotations.NullMarked;
