//! An ERC-20 token whose owner can mint.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

events! {
    Transfer { indexed from: Address, indexed to: Address, value: U256 }
    Approval { indexed owner: Address, indexed spender: Address, value: U256 }
}

errors! {
    InsufficientBalance { account: Address, balance: U256, needed: U256 }
    InsufficientAllowance { spender: Address, allowance: U256, needed: U256 }
    InvalidReceiver { receiver: Address }
    NotOwner { account: Address }
}

contract! {
    struct Erc20 {
        pub total_supply: U256,
        pub balance_of: Mapping<Address, U256>,
        pub allowance: Mapping<Address, Mapping<Address, U256>>,
        pub owner: Address,
        pub decimals: u8,
        pub name: String,
        pub symbol: String,
    }

    impl Erc20 {
        fn constructor(&mut self, name: &str, symbol: &str, decimals: u8) {
            self.name.set(name);
            self.symbol.set(symbol);
            self.decimals.set(decimals);
            self.owner.set(msg::sender());
        }

        pub fn transfer(&mut self, to: Address, value: U256) -> bool {
            self.move_tokens(msg::sender(), to, value);
            true
        }

        pub fn approve(&mut self, spender: Address, value: U256) -> bool {
            let owner = msg::sender();
            self.allowance.at(owner).at(spender).set(value);
            Approval { owner, spender, value }.emit();
            true
        }

        pub fn transfer_from(&mut self, from: Address, to: Address, value: U256) -> bool {
            let spender = msg::sender();
            let slot = self.allowance.at(from).at(spender);
            let allowance = slot.get();
            if allowance != U256::MAX {
                match allowance.checked_sub(value) {
                    Some(rest) => slot.set(rest),
                    None => revert(InsufficientAllowance { spender, allowance, needed: value }),
                }
            }
            self.move_tokens(from, to, value);
            true
        }

        pub fn mint(&mut self, to: Address, value: U256) {
            let account = msg::sender();
            if account != self.owner.get() {
                revert(NotOwner { account })
            }
            if to.is_zero() {
                revert(InvalidReceiver { receiver: to })
            }
            self.total_supply.update(|supply| supply + value);
            self.balance_of.at(to).update(|balance| balance.wrapping_add(value));
            Transfer { from: Address::ZERO, to, value }.emit();
        }

        fn move_tokens(&self, from: Address, to: Address, value: U256) {
            if to.is_zero() {
                revert(InvalidReceiver { receiver: to })
            }
            let slot = self.balance_of.at(from);
            let balance = slot.get();
            match balance.checked_sub(value) {
                Some(rest) => slot.set(rest),
                None => revert(InsufficientBalance { account: from, balance, needed: value }),
            }
            // No balance exceeds the supply, so the sum cannot overflow.
            self.balance_of.at(to).update(|balance| balance.wrapping_add(value));
            Transfer { from, to, value }.emit();
        }
    }
}
