// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// A number that anyone can count up, and only the owner can set: counter.rs once more.
contract Counter {
    event Changed(address indexed by, uint256 count);

    error NotOwner();
    error AlreadyThere(uint256 count);

    uint256 public count;
    address public owner;

    constructor(uint256 start) {
        count = start;
        owner = msg.sender;
    }

    function increment() external returns (uint256) {
        change(count + 1);
        return count;
    }

    function set(uint256 value) external {
        if (msg.sender != owner) revert NotOwner();
        if (value == count) revert AlreadyThere(value);
        change(value);
    }

    function change(uint256 value) private {
        count = value;
        emit Changed(msg.sender, value);
    }
}
