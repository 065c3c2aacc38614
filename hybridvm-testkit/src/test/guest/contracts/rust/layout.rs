//! One variable of each kind, to compare its storage with what Solidity's documents say.

#![no_std]
#![no_main]
use hybridvm::prelude::*;

contract! {
    struct Layout {
        // Slot 0: packed from the low end.
        pub flag: bool,
        pub small: u8,
        pub negative: i16,
        pub owner: Address,
        pub tag: FixedBytes<4>,
        // Slots 1 to 9.
        pub number: U256,
        pub half: u128,
        pub other_half: u128,
        pub text: String,
        pub data: Bytes,
        pub numbers: Vec<U256>,
        pub bytes_packed: Vec<u8>,
        pub fixed: [u64; 5],
        pub map: Mapping<U256, Address>,
        // Slots 10 to 14.
        pub nested: Mapping<Address, Mapping<U256, bool>>,
        pub names: Mapping<String, U256>,
        lists: Mapping<u64, Vec<u32>>,
        pub hash: B256,
        pub last: bool,
    }

    impl Layout {
        pub fn fill(&mut self, owner: Address) {
            self.last.set(true);
            self.flag.set(true);
            self.small.set(0x12);
            self.negative.set(-2);
            self.owner.set(owner);
            self.tag.set(FixedBytes(*b"abcd"));
            self.number.set(U256::MAX);
            self.half.set(1);
            self.other_half.set(2);
            for i in 0..3 {
                self.numbers.push(U256::from_u64(100 + i));
            }
            for i in 0..33 {
                self.bytes_packed.push(i);
            }
            for i in 0..5 {
                self.fixed.at(i).set(10 + i);
            }
            self.map.at(U256::from_u64(7)).set(owner);
            self.nested.at(owner).at(U256::from_u64(8)).set(true);
            self.names.at("gold").set(U256::from_u64(79));
            for i in 0..9 {
                self.lists.at(5).push(i);
            }
            self.hash.set(FixedBytes([0xab; 32]));
        }

        pub fn set_text(&mut self, text: &str) {
            self.text.set(text);
        }

        pub fn set_data(&mut self, data: BytesRef) {
            self.data.set(data.0);
        }

        pub fn pop(&mut self) -> (U256, u8) {
            (self.numbers.pop(), self.bytes_packed.pop())
        }

        pub fn list(&self, key: u64, index: u64) -> u32 {
            self.lists.at(key).at(index).get()
        }
    }
}
