//! Value types: those that fit in 256 bits.

use super::{AbiType, Decode, Encode, Name, Source, Writer};
use crate::error::reject;
use crate::{Address, U256};
use core::mem::size_of;
use core::ptr;

/// A value type: one that fits in 256 bits.
pub trait Word: Encode + Sized {
    /// Bytes it takes in a storage slot.
    const BYTES: usize;

    /// As the ABI pads it to 32 bytes.
    fn to_word(&self) -> U256;

    /// `None` if the padding is wrong.
    fn from_word(word: U256) -> Option<Self>;

    /// As a number of [`Word::BYTES`] bytes.
    #[inline(always)]
    fn to_stored(&self) -> U256 {
        self.to_word()
    }

    /// From a number of [`Word::BYTES`] bytes.
    fn from_stored(number: U256) -> Self;

    /// Writes [`Word::to_word`] as 32 big-endian bytes.
    ///
    /// # Safety
    /// They must be writable.
    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        self.to_word().write_be(target)
    }

    /// Reads 32 bytes of input; reverts if the padding is wrong.
    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Self {
        match Self::from_word(source.word(at)) {
            Some(value) => value,
            None => reject(),
        }
    }
}

/// What a [`Word`] does in calldata, return data, events and errors.
macro_rules! word_codec {
    ($([$($generics:tt)*] $type:ty, $name:expr;)*) => {$(
        impl<$($generics)*> AbiType for $type {
            const NAME: Name = $name;
        }

        impl<$($generics)*> Encode for $type {
            #[inline(always)]
            unsafe fn encode(&self, _: &mut Writer, head: *mut u8) {
                self.write(head)
            }
        }

        impl<'a, $($generics)*> Decode<'a> for $type {
            #[inline(always)]
            fn decode<S: Source<'a>>(source: S, _: usize, at: usize) -> Self {
                Self::read(source, at)
            }
        }
    )*};
}

word_codec! {
    [] U256, Name::new("uint256");
    [] I256, Name::new("int256");
    [] Address, Name::new("address");
    [] bool, Name::new("bool");
    [const N: usize] FixedBytes<N>, Name::new("bytes").with_number(N);
    [] u8, Name::new("uint8");
    [] u16, Name::new("uint16");
    [] u32, Name::new("uint32");
    [] u64, Name::new("uint64");
    [] u128, Name::new("uint128");
    [] i8, Name::new("int8");
    [] i16, Name::new("int16");
    [] i32, Name::new("int32");
    [] i64, Name::new("int64");
    [] i128, Name::new("int128");
}

impl Word for U256 {
    const BYTES: usize = 32;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        *self
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<U256> {
        Some(word)
    }

    #[inline(always)]
    fn from_stored(number: U256) -> U256 {
        number
    }
}

/// Solidity's `int256`, in two's complement; it can be passed on and kept, but has no arithmetic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct I256(pub U256);

impl Word for I256 {
    const BYTES: usize = 32;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        self.0
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<I256> {
        Some(I256(word))
    }

    #[inline(always)]
    fn from_stored(number: U256) -> I256 {
        I256(number)
    }
}

impl Word for Address {
    const BYTES: usize = 20;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        self.to_u256()
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<Address> {
        (word.0[2] >> 32 | word.0[3] == 0).then(|| Address::from_u256(word))
    }

    #[inline(always)]
    fn from_stored(number: U256) -> Address {
        Address::from_u256(number)
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        target.cast::<u64>().write_unaligned(0);
        target.add(8).cast::<u32>().write_unaligned(0);
        target.add(12).cast::<Address>().write(*self);
    }

    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Address {
        unsafe {
            let word = source.pointer().add(at);
            let high = word.cast::<u64>().read_unaligned();
            let low = word.add(8).cast::<u32>().read_unaligned();
            if high | low as u64 != 0 {
                reject()
            }
            *word.add(12).cast::<Address>()
        }
    }
}

impl Word for bool {
    const BYTES: usize = 1;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        U256::from(*self)
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<bool> {
        match word.to_u64() {
            Some(bit) if bit < 2 => Some(bit == 1),
            _ => None,
        }
    }

    #[inline(always)]
    fn from_stored(number: U256) -> bool {
        !number.is_zero()
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        let words = target.cast::<u64>();
        words.write_unaligned(0);
        words.add(1).write_unaligned(0);
        words.add(2).write_unaligned(0);
        words.add(3).write_unaligned((*self as u64) << 56);
    }
}

/// Solidity's `bytes1` to `bytes32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct FixedBytes<const N: usize>(pub [u8; N]);

/// Solidity's `bytes32`.
pub type B256 = FixedBytes<32>;

impl<const N: usize> FixedBytes<N> {
    pub const ZERO: FixedBytes<N> = FixedBytes([0; N]);
}

impl<const N: usize> Default for FixedBytes<N> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const N: usize> Word for FixedBytes<N> {
    const BYTES: usize = N;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        let mut word = [0; 32];
        word[..N].copy_from_slice(&self.0);
        U256::from_be_bytes(word)
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<Self> {
        let bytes = word.to_be_bytes();
        let mut value = [0; N];
        value.copy_from_slice(&bytes[..N]);
        bytes[N..].iter().all(|byte| *byte == 0).then_some(FixedBytes(value))
    }

    #[inline(always)]
    fn to_stored(&self) -> U256 {
        self.to_word() >> (8 * (32 - N) as u32)
    }

    #[inline(always)]
    fn from_stored(number: U256) -> Self {
        let mut value = [0; N];
        value.copy_from_slice(&number.to_be_bytes()[32 - N..]);
        FixedBytes(value)
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        target.cast::<FixedBytes<N>>().write(*self);
        ptr::write_bytes(target.add(N), 0, 32 - N);
    }

    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Self {
        unsafe {
            let word = source.pointer().add(at);
            for i in N..32 {
                if *word.add(i) != 0 {
                    reject()
                }
            }
            *word.cast::<FixedBytes<N>>()
        }
    }
}

macro_rules! unsigned_words {
    ($($type:ty, $convert:ident;)*) => {$(
        impl Word for $type {
            const BYTES: usize = size_of::<$type>();

            #[inline(always)]
            fn to_word(&self) -> U256 {
                U256::from(*self)
            }

            #[inline(always)]
            fn from_word(word: U256) -> Option<$type> {
                match word.$convert() {
                    Some(number) => <$type>::try_from(number).ok(),
                    None => None,
                }
            }

            #[inline(always)]
            fn from_stored(number: U256) -> $type {
                ((number.0[1] as u128) << 64 | number.0[0] as u128) as $type
            }
        }
    )*};
}

unsigned_words! {
    u8, to_u64;
    u16, to_u64;
    u32, to_u64;
    u64, to_u64;
    u128, to_u128;
}

macro_rules! signed_words {
    ($($type:ty, $unsigned:ty;)*) => {$(
        impl Word for $type {
            const BYTES: usize = size_of::<$type>();

            #[inline(always)]
            fn to_word(&self) -> U256 {
                let number = *self as i128 as u128;
                let sign = ((number as i128) >> 127) as u64;
                U256([number as u64, (number >> 64) as u64, sign, sign])
            }

            #[inline(always)]
            fn from_word(word: U256) -> Option<$type> {
                let value = Self::from_stored(word);
                (value.to_word() == word).then_some(value)
            }

            #[inline(always)]
            fn to_stored(&self) -> U256 {
                U256::from(*self as $unsigned)
            }

            #[inline(always)]
            fn from_stored(number: U256) -> $type {
                <$unsigned>::from_stored(number) as $type
            }
        }
    )*};
}

signed_words! {
    i8, u8;
    i16, u16;
    i32, u32;
    i64, u64;
    i128, u128;
}
