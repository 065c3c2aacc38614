/** Ethereum's public test vectors, where their archive lies beside the checkout. */
@NullMarked
package io.hybridvm.testkit.vectors;

import org.jspecify.annotations.NullMarked;
