// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import {Counter} from "./Counter.sol";

/// Creates counters, whose init code it carries with it, and anything else from init code it is given.
contract Factory {
    event Created(address indexed counter, uint256 start);

    error CreationFailed(bytes reason);

    Counter[] public counters;

    function create(uint256 start) external returns (address) {
        return remember(new Counter(start), start);
    }

    /// The counter's address follows from `salt` and `start`.
    function create2(uint256 start, bytes32 salt) external returns (address) {
        return remember(new Counter{salt: salt}(start), start);
    }

    /// Init code of either kind of contract.
    function deploy(bytes calldata initCode) external payable returns (address created) {
        bytes memory code = initCode;
        assembly ("memory-safe") {
            created := create(callvalue(), add(code, 32), mload(code))
        }
        check(created);
    }

    function deploy2(bytes calldata initCode, bytes32 salt) external payable returns (address created) {
        bytes memory code = initCode;
        assembly ("memory-safe") {
            created := create2(callvalue(), add(code, 32), mload(code), salt)
        }
        check(created);
    }

    function howMany() external view returns (uint256) {
        return counters.length;
    }

    /// Counts each counter up; the sum of all.
    function incrementAll() external returns (uint256 sum) {
        for (uint256 i = 0; i < counters.length; i++) {
            sum += counters[i].increment();
        }
    }

    function remember(Counter counter, uint256 start) private returns (address) {
        counters.push(counter);
        emit Created(address(counter), start);
        return address(counter);
    }

    function check(address created) private pure {
        if (created != address(0)) return;
        bytes memory reason;
        assembly ("memory-safe") {
            reason := mload(0x40)
            mstore(reason, returndatasize())
            returndatacopy(add(reason, 32), 0, returndatasize())
            mstore(0x40, and(add(add(reason, returndatasize()), 63), not(31)))
        }
        revert CreationFailed(reason);
    }
}
