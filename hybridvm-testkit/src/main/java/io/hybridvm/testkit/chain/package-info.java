/**
 * A small chain in memory: {@link io.hybridvm.testkit.chain.Chain} executes one message after the
 * other, {@link io.hybridvm.testkit.chain.ChainFile} keeps it in a file from one day to the next.
 */
@NullMarked
package io.hybridvm.testkit.chain;

import org.jspecify.annotations.NullMarked;
