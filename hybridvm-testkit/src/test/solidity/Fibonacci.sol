// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Additions of 256 bits.
contract Fibonacci {
    /// The Fibonacci number of `n` modulo 2^256.
    function run(uint256 n) external pure returns (uint256 a) {
        uint256 b = 1;
        for (uint256 i = 0; i < n; i++) {
            unchecked {
                (a, b) = (b, a + b);
            }
        }
    }
}
