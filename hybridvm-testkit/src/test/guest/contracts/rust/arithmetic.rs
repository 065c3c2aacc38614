//! Fibonacci numbers and factorials.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

contract! {
    struct Arithmetic {}

    impl Arithmetic {
        /// By adding up; reverts from the 371st on.
        pub fn fibonacci(&self, n: u32) -> U256 {
            let (mut this, mut next) = (U256::ZERO, U256::ONE);
            for i in 0..n {
                let sum = if i + 1 < n { this + next } else { U256::ZERO };
                (this, next) = (next, sum);
            }
            this
        }

        /// By plain recursion: calls, returns and little else.
        pub fn fibonacci_recursive(&self, n: u32) -> u64 {
            recursive(n)
        }

        /// Reverts from 58 on.
        pub fn factorial(&self, n: u32) -> U256 {
            let mut product = U256::ONE;
            for factor in 2..=n {
                product *= U256::from(factor);
            }
            product
        }

        pub fn divide(&self, dividend: U256, divisor: U256) -> (U256, U256) {
            (dividend / divisor, dividend % divisor)
        }

        pub fn multiply(&self, a: U256, b: U256) -> U256 {
            a * b
        }

        pub fn power(&self, base: U256, exponent: u32) -> U256 {
            base.pow(exponent)
        }

        pub fn shift(&self, value: U256, bits: u32) -> (U256, U256) {
            (value << bits, value >> bits)
        }
    }
}

#[inline(never)]
fn recursive(n: u32) -> u64 {
    if n < 2 {
        n as u64
    } else {
        recursive(n - 1) + recursive(n - 2)
    }
}
