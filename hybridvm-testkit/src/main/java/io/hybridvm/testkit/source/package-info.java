/**
 * Where in its source a contract is: {@link io.hybridvm.testkit.source.LineTable} for RISC-V
 * programs with debug information, {@link io.hybridvm.testkit.source.SourceMap} for bytecode of
 * Solidity's compiler.
 */
@NullMarked
package io.hybridvm.testkit.source;

import org.jspecify.annotations.NullMarked;
