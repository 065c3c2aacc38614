/** The test contracts in Solidity, and go-ethereum's EVM to compare with. */
@NullMarked
package io.hybridvm.testkit.solidity;

import org.jspecify.annotations.NullMarked;
