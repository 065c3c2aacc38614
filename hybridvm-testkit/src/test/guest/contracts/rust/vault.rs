//! Keeps ether for those who bring it. Without its guard it falls for a caller that calls back.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

events! {
    Deposit { indexed account: Address, amount: U256 }
    Withdrawal { indexed account: Address, amount: U256 }
}

errors! {
    enum VaultError { Locked, Empty, PaymentFailed }
}

contract! {
    struct Vault {
        pub guarded: bool,
        locked: bool,
        pub balance_of: Mapping<Address, U256>,
    }

    impl Vault {
        fn constructor(&mut self, guarded: bool) {
            self.guarded.set(guarded);
        }

        #[payable]
        pub fn deposit(&mut self) {
            let (account, amount) = (msg::sender(), msg::value());
            self.balance_of.at(account).update(|balance| balance + amount);
            Deposit { account, amount }.emit();
        }

        /// Pays the caller first and only then forgets the debt: the classic mistake.
        pub fn withdraw(&mut self) -> Result<(), VaultError> {
            if self.guarded.get() {
                if self.locked.get() {
                    return Err(VaultError::Locked);
                }
                self.locked.set(true);
            }
            let account = msg::sender();
            let amount = self.balance_of.at(account).get();
            if amount.is_zero() {
                return Err(VaultError::Empty);
            }
            if !Call::to(account).value(amount).succeeds(&[]) {
                return Err(VaultError::PaymentFailed);
            }
            self.balance_of.at(account).set(U256::ZERO);
            if self.guarded.get() {
                self.locked.set(false);
            }
            Withdrawal { account, amount }.emit();
            Ok(())
        }
    }
}
