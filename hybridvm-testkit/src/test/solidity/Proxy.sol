// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Runs another contract's code, of either kind, on its own storage (EIP-1967).
contract Proxy {
    event Upgraded(address indexed implementation);

    error NotAdmin();

    /// keccak256("eip1967.proxy.implementation") - 1
    bytes32 private constant IMPLEMENTATION =
        0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    /// keccak256("eip1967.proxy.admin") - 1
    bytes32 private constant ADMIN =
        0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103;

    constructor(address implementation) {
        address admin = msg.sender;
        assembly {
            sstore(ADMIN, admin)
        }
        pointTo(implementation);
    }

    function upgradeTo(address implementation) external {
        address admin;
        assembly {
            admin := sload(ADMIN)
        }
        if (msg.sender != admin) revert NotAdmin();
        pointTo(implementation);
    }

    receive() external payable {
        forward();
    }

    fallback() external payable {
        forward();
    }

    function pointTo(address implementation) private {
        assembly {
            sstore(IMPLEMENTATION, implementation)
        }
        emit Upgraded(implementation);
    }

    function forward() private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let success := delegatecall(gas(), sload(IMPLEMENTATION), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch success
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
