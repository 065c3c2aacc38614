//! Storage with Solidity's layout.
//!
//! A contract declares what it keeps with the types of values, as in Solidity; [`Stored`] gives the
//! handle that goes with each: [`SlotAt`] for value types, [`MappingAt`], [`TextAt`], [`VecAt`],
//! [`ArrayAt`]. Handles are small copies of where something lies. Like a `Cell` they change what
//! lies there through `&self`.

mod array;
mod bytes;

pub use array::{ArrayAt, Element, VecAt};
pub use bytes::{BytesAt, TextAt};

use crate::abi::Word;
use crate::{syscall, Address, FixedBytes, I256, U256};
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::slice;

/// Where something begins: a slot, and a bit within it for values that share one.
pub trait Location: Copy {
    fn slot(self) -> U256;

    fn shift(self) -> u32;
}

/// A place known at compile time.
#[derive(Clone, Copy)]
pub struct Fixed<const SLOT: u64, const OFFSET: usize>;

impl<const SLOT: u64, const OFFSET: usize> Location for Fixed<SLOT, OFFSET> {
    #[inline(always)]
    fn slot(self) -> U256 {
        U256::from_u64(SLOT)
    }

    #[inline(always)]
    fn shift(self) -> u32 {
        8 * OFFSET as u32
    }
}

/// A mapping's value, which begins its slot.
#[derive(Clone, Copy)]
pub struct Hashed(pub U256);

impl Location for Hashed {
    #[inline(always)]
    fn slot(self) -> U256 {
        self.0
    }

    #[inline(always)]
    fn shift(self) -> u32 {
        0
    }
}

/// A place as it is worked out at compile time.
#[derive(Clone, Copy)]
pub struct Place {
    pub slot: u64,
    pub offset: usize,
}

/// Solidity's rule: small values share a slot as long as they fit, lower bytes first.
pub const fn places<const N: usize>(sizes: [usize; N]) -> [Place; N] {
    let mut places = [Place { slot: 0, offset: 0 }; N];
    let mut next = Place { slot: 0, offset: 0 };
    let mut i = 0;
    while i < N {
        if next.offset > 0 && next.offset + sizes[i] > 32 {
            next = Place { slot: next.slot + 1, offset: 0 };
        }
        places[i] = next;
        if sizes[i] < 32 {
            next.offset += sizes[i];
        } else {
            next = Place { slot: next.slot + (sizes[i] / 32) as u64, offset: 0 };
        }
        i += 1;
    }
    places
}

/// What can be kept in storage.
pub trait Stored {
    /// Bytes it takes: below 32 it may share a slot, else a multiple of 32.
    const BYTES: usize;

    /// How it is reached.
    type At<L: Location>: Handle<L>;
}

/// A way to reach something in storage.
pub trait Handle<L> {
    fn new(location: L) -> Self;
}

/// What lies at a slot of one's choice, apart from the contract's fields.
#[inline(always)]
pub fn at<T: Stored>(slot: U256) -> T::At<Hashed> {
    T::At::new(Hashed(slot))
}

/// A value type in storage.
#[derive(Clone, Copy)]
pub struct SlotAt<T, L> {
    location: L,
    value: PhantomData<T>,
}

impl<T, L> Handle<L> for SlotAt<T, L> {
    #[inline(always)]
    fn new(location: L) -> Self {
        SlotAt { location, value: PhantomData }
    }
}

impl<T: Word, L: Location> SlotAt<T, L> {
    const MASK: U256 = mask(T::BYTES);

    #[inline(always)]
    pub fn get(&self) -> T {
        let word = syscall::sload(self.location.slot());
        if T::BYTES == 32 {
            T::from_stored(word)
        } else {
            T::from_stored((word >> self.location.shift()) & Self::MASK)
        }
    }

    /// Values that share the slot are left as they are.
    #[inline(always)]
    pub fn set(&self, value: T) {
        let slot = self.location.slot();
        if T::BYTES == 32 {
            syscall::sstore(slot, value.to_stored());
        } else {
            let shift = self.location.shift();
            let others = syscall::sload(slot) & !(Self::MASK << shift);
            syscall::sstore(slot, others | value.to_stored() << shift);
        }
    }

    /// Replaces the value by one made from it.
    #[inline(always)]
    pub fn update(&self, change: impl FnOnce(T) -> T) {
        self.set(change(self.get()))
    }
}

const fn mask(bytes: usize) -> U256 {
    let mut mask = [0; 4];
    let mut i = 0;
    while i < bytes {
        mask[i / 8] |= 0xff << (8 * (i % 8));
        i += 1;
    }
    U256(mask)
}

macro_rules! stored_words {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Stored for $type {
            const BYTES: usize = <$type as Word>::BYTES;
            type At<L: Location> = SlotAt<$type, L>;
        }

        impl<$($generics)*> Key<$type> for $type {
            #[inline(always)]
            fn slot(&self, base: U256) -> U256 {
                word_slot(self, base)
            }
        }

        impl<$($generics)*> Key<$type> for &$type {
            #[inline(always)]
            fn slot(&self, base: U256) -> U256 {
                word_slot(*self, base)
            }
        }
    )*};
}

stored_words! {
    [] U256;
    [] I256;
    [] Address;
    [] bool;
    [const N: usize] FixedBytes<N>;
    [] u8;
    [] u16;
    [] u32;
    [] u64;
    [] u128;
    [] i8;
    [] i16;
    [] i32;
    [] i64;
    [] i128;
}

/// Solidity's `mapping(K => V)`, to be declared; [`MappingAt`] is how it is reached.
pub struct Mapping<K, V>(PhantomData<(K, V)>);

impl<K, V: Stored> Stored for Mapping<K, V> {
    const BYTES: usize = 32;
    type At<L: Location> = MappingAt<K, V, L>;
}

/// A mapping in storage.
#[derive(Clone, Copy)]
pub struct MappingAt<K, V, L> {
    location: L,
    types: PhantomData<(K, V)>,
}

impl<K, V, L> Handle<L> for MappingAt<K, V, L> {
    #[inline(always)]
    fn new(location: L) -> Self {
        MappingAt { location, types: PhantomData }
    }
}

impl<K, V: Stored, L: Location> MappingAt<K, V, L> {
    /// Where the value for `key` lies. This hashes: keep the handle to use it twice.
    #[inline(always)]
    pub fn at(&self, key: impl Key<K>) -> V::At<Hashed> {
        V::At::new(Hashed(key.slot(self.location.slot())))
    }
}

/// What a mapping with keys of type `K` can be asked for.
pub trait Key<K> {
    /// Slot of the value in the mapping at `base`.
    fn slot(&self, base: U256) -> U256;
}

#[repr(C, align(8))]
struct HashInput([u8; 64]);

#[inline(always)]
fn word_slot<K: Word>(key: &K, base: U256) -> U256 {
    let mut input = MaybeUninit::<HashInput>::uninit();
    let bytes = input.as_mut_ptr().cast::<u8>();
    unsafe {
        key.write(bytes);
        base.write_be(bytes.add(32));
        syscall::keccak256(slice::from_raw_parts(bytes, 64))
    }
}

#[inline]
fn contents_slot(slot: U256) -> U256 {
    syscall::keccak256(&slot.to_be_bytes())
}

#[inline]
fn nth_slot(first: U256, n: usize) -> U256 {
    first.wrapping_add(U256::from(n))
}
