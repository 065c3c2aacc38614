//! Hashes a hash again and again.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

contract! {
    struct HashLoop {
        pub last: U256,
    }

    impl HashLoop {
        /// Keccak-256 of 32 zero bytes, of its result, and so on, `rounds` times.
        pub fn hash(&self, rounds: u64) -> U256 {
            let mut bytes = [0; 32];
            let mut hash = U256::ZERO;
            for _ in 0..rounds {
                hash = keccak256(&bytes);
                bytes = hash.to_be_bytes();
            }
            hash
        }

        pub fn hash_and_keep(&mut self, rounds: u64) {
            self.last.set(self.hash(rounds));
        }
    }
}
