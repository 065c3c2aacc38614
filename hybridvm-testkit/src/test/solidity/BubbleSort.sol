// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Comparisons, and loads and stores in memory.
contract BubbleSort {
    /// Sorts `length` numbers that stand in descending order; their sum weighted by position.
    function run(uint256 length) external pure returns (uint256 sum) {
        uint256[] memory numbers = new uint256[](length);
        for (uint256 i = 0; i < length; i++) {
            numbers[i] = length - i;
        }
        sort(numbers);
        for (uint256 i = 0; i < length; i++) {
            sum += i * numbers[i];
        }
    }

    function sort(uint256[] memory numbers) private pure {
        for (uint256 end = numbers.length; end > 1; end--) {
            for (uint256 i = 1; i < end; i++) {
                if (numbers[i - 1] > numbers[i]) {
                    (numbers[i - 1], numbers[i]) = (numbers[i], numbers[i - 1]);
                }
            }
        }
    }
}
