//! Gives back what it gets, in every type of the ABI.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

events! {
    Everything { indexed number: U256, indexed text: String, indexed by: Address, note: String }
    anonymous Bare {
        indexed a: U256, indexed b: U256, indexed c: U256, indexed d: U256, data: Bytes
    }
}

errors! {
    Nothing
    WithText { code: u8, text: String }
}

contract! {
    struct Codec {}

    impl Codec {
        pub fn unsigned(&self, a: u8, b: u16, c: u32, d: u64, e: u128, f: U256)
            -> (u8, u16, u32, u64, u128, U256) {
            (a, b, c, d, e, f)
        }

        pub fn signed(&self, a: i8, b: i16, c: i32, d: i64, e: i128, f: I256)
            -> (i8, i16, i32, i64, i128, I256) {
            (a, b, c, d, e, f)
        }

        pub fn plain(&self, a: bool, b: Address, c: B256, d: FixedBytes<3>)
            -> (bool, Address, B256, FixedBytes<3>) {
            (a, b, c, d)
        }

        pub fn dynamic(&self, text: &str, bytes: BytesRef, numbers: Vec<U256>)
            -> (String, Bytes, Vec<U256>) {
            (text.into(), Bytes(bytes.0.to_vec()), numbers)
        }

        pub fn nested(&self, texts: Vec<String>, grid: Vec<[u32; 2]>, pair: [String; 2])
            -> (Vec<String>, Vec<[u32; 2]>, [String; 2]) {
            (texts, grid, pair)
        }

        pub fn log(&self, number: U256, text: String) {
            Everything { number, text: text.clone(), by: msg::sender(), note: text }.emit();
            let (one, two) = (U256::ONE, U256::from_u64(2));
            Bare { a: one, b: two, c: number, d: U256::MAX, data: Bytes(b"bare".to_vec()) }.emit();
        }

        pub fn fail(&self, code: u8, text: String) {
            match code {
                0 => revert(Nothing),
                1 => require(false, &text),
                _ => revert(WithText { code, text }),
            }
        }
    }
}
