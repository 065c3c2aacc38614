/**
 * Ethereum's state tests: fixtures that give a state, a transaction and what must come of them.
 * {@link io.hybridvm.testkit.statetest.StateTests} makes JUnit tests of fixtures of your own;
 * {@code hybridvm state-test} runs them from the command line.
 */
@NullMarked
package io.hybridvm.testkit.statetest;

import org.jspecify.annotations.NullMarked;
