/**
 * What compilers leave of a contract: {@link io.hybridvm.testkit.contract.Artifact} holds its
 * program, {@link io.hybridvm.testkit.contract.ContractAbi} its functions, events and errors,
 * {@link io.hybridvm.testkit.contract.StorageLayout} where its variables are.
 *
 * <p>What happens to it on a chain is in {@code io.hybridvm.testkit.chain}.
 */
@NullMarked
package io.hybridvm.testkit.contract;

import org.jspecify.annotations.NullMarked;
