/**
 * Solidity's ABI for tools: {@link io.hybridvm.testkit.abi.AbiSignature} reads {@code
 * transfer(address,uint256)(bool)}, encodes arguments and decodes results.
 *
 * <p>Values are {@link java.math.BigInteger} for numbers, {@link io.hybridvm.syscalls.Address},
 * {@link java.lang.Boolean}, {@link org.apache.tuweni.bytes.Bytes}, {@link java.lang.String}, and
 * {@link java.util.List} for arrays and tuples.
 */
@NullMarked
package io.hybridvm.testkit.abi;

import org.jspecify.annotations.NullMarked;
