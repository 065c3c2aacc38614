//! Creates counters, whose program it carries with it.

#![no_std]
#![no_main]
use hybridvm::call;
use hybridvm::prelude::*;

const COUNTER: &[u8] = include_bytes!(concat!(env!("HYBRIDVM_PROGRAMS"), "/counter.deploy.elf"));

events! {
    Created { indexed counter: Address, start: U256 }
}

interface! {
    Counter {
        fn count(&self) -> U256;
        fn increment(&mut self) -> U256;
    }
}

contract! {
    struct Factory {
        pub counters: Vec<Address>,
    }

    impl Factory {
        pub fn create(&mut self, start: U256) -> Result<Address, Failure> {
            let counter = call::create(U256::ZERO, &init_code(start))?;
            self.remember(counter, start);
            Ok(counter)
        }

        /// The counter's address follows from `salt` and `start`.
        pub fn create2(&mut self, start: U256, salt: B256) -> Result<Address, Failure> {
            let counter = call::create2(U256::ZERO, &init_code(start), salt)?;
            self.remember(counter, start);
            Ok(counter)
        }

        pub fn how_many(&self) -> u64 {
            self.counters.len()
        }

        /// Counts each counter up; the sum of all.
        pub fn increment_all(&mut self) -> Result<U256, Failure> {
            let mut sum = U256::ZERO;
            for i in 0..self.counters.len() {
                sum += Counter::at(self.counters.at(i).get()).increment()?;
            }
            Ok(sum)
        }

        fn remember(&self, counter: Address, start: U256) {
            self.counters.push(counter);
            Created { counter, start }.emit();
        }
    }
}

fn init_code(start: U256) -> Vec<u8> {
    call::init_code(COUNTER, &hybridvm::abi::encode((start,)))
}
