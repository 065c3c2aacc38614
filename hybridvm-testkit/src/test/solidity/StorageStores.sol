// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Stores to new slots, and loads of them.
contract StorageStores {
    uint256[] private numbers;

    /// Appends `count` numbers; the sum of all that there are.
    function run(uint256 count) external returns (uint256 sum) {
        uint256 first = numbers.length;
        for (uint256 i = 0; i < count; i++) {
            numbers.push(first + i + 1);
        }
        for (uint256 i = 0; i < numbers.length; i++) {
            sum += numbers[i];
        }
    }
}
