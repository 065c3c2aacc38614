// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Multiplications of 256 bits.
contract Factorial {
    /// The factorial of `n` modulo 2^256.
    function run(uint256 n) external pure returns (uint256 product) {
        product = 1;
        for (uint256 i = 2; i <= n; i++) {
            unchecked {
                product *= i;
            }
        }
    }
}
