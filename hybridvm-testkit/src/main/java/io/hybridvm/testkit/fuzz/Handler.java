package io.hybridvm.testkit.fuzz;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a test class that {@link InvariantTest}s call with any arguments, in place of the
 * functions of contracts: it keeps arguments in range, makes several calls, and notes in fields
 * what should have happened.
 *
 * <pre>{@code
 * BigInteger paidIn = BigInteger.ZERO;
 *
 * @Handler
 * void deposit(Account actor, @Uint(96) BigInteger amount) {
 *   assertThat(vault.from(actor).send("deposit", amount)).succeeds();
 *   paidIn = paidIn.add(amount);
 * }
 * }</pre>
 *
 * <p>Parameters are an {@link io.hybridvm.testkit.chain.Account}, which is one of the actors,
 * {@link io.hybridvm.syscalls.Address}, {@link java.math.BigInteger}, of 256 bits unless {@link
 * Uint} says otherwise, {@link io.hybridvm.syscalls.Word}, {@code long}, {@code int}, {@code
 * boolean}, {@code String} and {@code byte[]}. What it asserts must hold; a {@link
 * io.hybridvm.testkit.chain.CallFailedException} that it lets through is a call that failed, and an
 * assumption that does not hold ends it. Before each sequence the fields of the test are put back,
 * but not what they point to.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Handler {}
