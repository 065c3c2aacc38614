// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Hashes a hash again and again: hashloop.rs once more.
contract ManyHashes {
    /// Keccak-256 of 32 zero bytes, of its result, and so on, `rounds` times.
    function run(uint256 rounds) external pure returns (uint256) {
        bytes32 hash;
        for (uint256 i = 0; i < rounds; i++) {
            hash = keccak256(abi.encode(hash));
        }
        return uint256(hash);
    }
}
