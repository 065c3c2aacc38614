/**
 * Gas that tests measure, kept in a file so that changes show: {@link
 * io.hybridvm.testkit.gas.GasSnapshot}.
 */
@NullMarked
package io.hybridvm.testkit.gas;

import org.jspecify.annotations.NullMarked;
