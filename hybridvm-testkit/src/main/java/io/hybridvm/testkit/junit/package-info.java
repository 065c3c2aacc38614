/**
 * Contracts in JUnit: {@link io.hybridvm.testkit.junit.HybridVmTest} on a class gives each of its
 * tests a chain of its own, with accounts and contracts.
 *
 * <pre>{@code
 * @HybridVmTest
 * class TokenTest {
 *   @Contract(value = "erc20.deploy.elf", args = {"Gold", "GLD", "18"})
 *   DeployedContract token;
 *
 *   @Test
 *   void transfer_withinBalance_moves(Account alice, Account bob) {
 *     token.send("mint", alice, 1000);
 *
 *     assertThat(token.from(alice).send("transfer", bob, 5)).returns(true);
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.hybridvm.testkit.junit;

import org.jspecify.annotations.NullMarked;
