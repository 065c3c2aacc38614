// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

interface Token {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
}

/// Calls contracts of either kind: any account with any message, and tokens by their interface.
contract Caller {
    error InsufficientBalance(address account, uint256 balance, uint256 needed);

    event Refused(uint256 balance, uint256 needed);

    uint256 public received;

    receive() external payable {
        received += msg.value;
    }

    function call(address account, uint256 value, uint64 limit, bytes calldata data)
        external
        payable
        returns (bool, bytes memory)
    {
        return account.call{value: value, gas: limit}(data);
    }

    function staticCall(address account, uint64 limit, bytes calldata data)
        external
        view
        returns (bool, bytes memory)
    {
        return account.staticcall{gas: limit}(data);
    }

    function delegateCall(address account, uint64 limit, bytes calldata data)
        external
        payable
        returns (bool, bytes memory)
    {
        return account.delegatecall{gas: limit}(data);
    }

    /// Calls itself until `depth` is reached or a call fails; how deep it got.
    function recurse(uint64 depth) external returns (uint64) {
        if (depth == 0) return 0;
        try this.recurse(depth - 1) returns (uint64 reached) {
            return reached + 1;
        } catch {
            return 0;
        }
    }

    function destroy(address payable beneficiary) external {
        selfdestruct(beneficiary);
    }

    /// Pays out of what this contract holds.
    function pay(Token token, address to, uint256 value) external returns (uint256 left) {
        require(token.transfer(to, value), "transfer refused");
        return token.balanceOf(address(this));
    }

    /// Takes what the sender has approved.
    function collect(Token token, uint256 value) external returns (uint256 held) {
        require(token.transferFrom(msg.sender, address(this), value), "transfer refused");
        return token.balanceOf(address(this));
    }

    /// As `pay`, but understands the token's own error.
    function tryToPay(Token token, address to, uint256 value) external returns (bool) {
        try token.transfer(to, value) returns (bool moved) {
            return moved;
        } catch (bytes memory reason) {
            if (bytes4(reason) != InsufficientBalance.selector) return false;
            (, uint256 balance, uint256 needed) =
                abi.decode(tail(reason), (address, uint256, uint256));
            emit Refused(balance, needed);
            return false;
        }
    }

    function message()
        external
        payable
        returns (address self, address sender, address origin, uint256 size, uint256 price)
    {
        return (address(this), msg.sender, tx.origin, msg.data.length, tx.gasprice);
    }

    function codeOf(address account) external view returns (bytes memory, bytes32) {
        return (account.code, account.codehash);
    }

    function tail(bytes memory reason) private pure returns (bytes memory arguments) {
        arguments = new bytes(reason.length - 4);
        for (uint256 i = 0; i < arguments.length; i++) {
            arguments[i] = reason[i + 4];
        }
    }
}
