//! A number that anyone can count up, and only the owner can set.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

events! {
    Changed { indexed by: Address, count: U256 }
}

errors! {
    enum CounterError { NotOwner, AlreadyThere { count: U256 } }
}

contract! {
    struct Counter {
        pub count: U256,
        pub owner: Address,
    }

    impl Counter {
        fn constructor(&mut self, start: U256) {
            self.count.set(start);
            self.owner.set(msg::sender());
        }

        pub fn increment(&mut self) -> U256 {
            let count = self.count.get() + U256::ONE;
            self.change(count);
            count
        }

        pub fn set(&mut self, count: U256) -> Result<(), CounterError> {
            if msg::sender() != self.owner.get() {
                return Err(CounterError::NotOwner);
            }
            if count == self.count.get() {
                return Err(CounterError::AlreadyThere { count });
            }
            self.change(count);
            Ok(())
        }

        fn change(&self, count: U256) {
            self.count.set(count);
            Changed { by: msg::sender(), count }.emit();
        }
    }
}
