//! Strings and bytes in storage, and as keys of mappings.

use super::{contents_slot, nth_slot, Handle, Key, Location, Stored};
use crate::error::reject;
use crate::{syscall, Bytes, BytesRef, U256};
use alloc::string::String;
use alloc::vec::Vec;

fn bytes_slot(key: &[u8], base: U256) -> U256 {
    let mut input = Vec::with_capacity(key.len() + 32);
    input.extend_from_slice(key);
    input.extend_from_slice(&base.to_be_bytes());
    syscall::keccak256(&input)
}

macro_rules! byte_keys {
    ($($key:ty, $type:ty, $value:ident => $bytes:expr;)*) => {$(
        impl Key<$key> for $type {
            fn slot(&self, base: U256) -> U256 {
                let $value = self;
                bytes_slot($bytes, base)
            }
        }
    )*};
}

byte_keys! {
    String, &str, text => text.as_bytes();
    String, &String, text => text.as_bytes();
    String, String, text => text.as_bytes();
    Bytes, BytesRef<'_>, bytes => bytes.0;
    Bytes, &Bytes, bytes => &bytes.0;
    Bytes, Bytes, bytes => &bytes.0;
}

/// Up to 31 bytes lie in the slot itself with twice their length in its lowest byte, more at the
/// slot's hash with twice the length plus one in the slot.
fn bytes_length(word: U256) -> usize {
    if word.0[0] & 1 == 0 {
        (word.0[0] & 0xff) as usize / 2
    } else {
        match (word >> 1).to_u64() {
            Some(length) => length as usize,
            None => reject(),
        }
    }
}

/// Slots taken besides the first one.
fn extra_slots(length: usize) -> usize {
    if length < 32 {
        0
    } else {
        length.div_ceil(32)
    }
}

fn load_bytes(slot: U256) -> Vec<u8> {
    let word = syscall::sload(slot);
    let length = bytes_length(word);
    let mut bytes = Vec::with_capacity(extra_slots(length).max(1) * 32);
    if length < 32 {
        bytes.extend_from_slice(&word.to_be_bytes());
    } else {
        let first = contents_slot(slot);
        for n in 0..extra_slots(length) {
            bytes.extend_from_slice(&syscall::sload(nth_slot(first, n)).to_be_bytes());
        }
    }
    bytes.truncate(length);
    bytes
}

fn store_bytes(slot: U256, bytes: &[u8]) {
    let old_slots = extra_slots(bytes_length(syscall::sload(slot)));
    let new_slots = extra_slots(bytes.len());
    if new_slots == 0 {
        let word = left_aligned(bytes) | U256::from(2 * bytes.len());
        syscall::sstore(slot, word);
    } else {
        syscall::sstore(slot, U256::from(2 * bytes.len() as u128 + 1));
    }
    if old_slots.max(new_slots) > 0 {
        let first = contents_slot(slot);
        for (n, chunk) in bytes.chunks(32).enumerate().take(new_slots) {
            syscall::sstore(nth_slot(first, n), left_aligned(chunk));
        }
        for n in new_slots..old_slots {
            syscall::sstore(nth_slot(first, n), U256::ZERO);
        }
    }
}

fn left_aligned(bytes: &[u8]) -> U256 {
    let mut word = [0; 32];
    word[..bytes.len()].copy_from_slice(bytes);
    U256::from_be_bytes(word)
}

/// Solidity's `string` in storage.
#[derive(Clone, Copy)]
pub struct TextAt<L>(L);

impl Stored for String {
    const BYTES: usize = 32;
    type At<L: Location> = TextAt<L>;
}

impl<L> Handle<L> for TextAt<L> {
    #[inline(always)]
    fn new(location: L) -> Self {
        TextAt(location)
    }
}

impl<L: Location> TextAt<L> {
    /// Reverts if what lies there is not UTF-8.
    pub fn get(&self) -> String {
        match String::from_utf8(load_bytes(self.0.slot())) {
            Ok(text) => text,
            Err(_) => reject(),
        }
    }

    pub fn set(&self, text: &str) {
        store_bytes(self.0.slot(), text.as_bytes())
    }
}

/// Solidity's `bytes` in storage.
#[derive(Clone, Copy)]
pub struct BytesAt<L>(L);

impl Stored for Bytes {
    const BYTES: usize = 32;
    type At<L: Location> = BytesAt<L>;
}

impl<L> Handle<L> for BytesAt<L> {
    #[inline(always)]
    fn new(location: L) -> Self {
        BytesAt(location)
    }
}

impl<L: Location> BytesAt<L> {
    pub fn get(&self) -> Bytes {
        Bytes(load_bytes(self.0.slot()))
    }

    pub fn set(&self, bytes: &[u8]) {
        store_bytes(self.0.slot(), bytes)
    }
}
