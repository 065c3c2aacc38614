// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Stores of 32 bytes that walk up the memory, at every alignment.
contract MemoryStores {
    uint256 private constant STRIDE = 33;

    /// Makes `count` stores; the number that the last one left.
    function run(uint256 count) external pure returns (uint256 last) {
        assembly ("memory-safe") {
            let start := mload(0x40)
            let end := add(start, mul(count, STRIDE))
            for { let to := start } lt(to, end) { to := add(to, STRIDE) } { mstore(to, to) }
            last := sub(mload(sub(end, STRIDE)), start)
        }
    }
}
