//! Storage with Solidity's layout.
//!
//! A contract declares what it keeps with the types of values, as in Solidity; [`Stored`] gives the
//! handle that goes with each: [`SlotAt`] for value types, [`MappingAt`], [`TextAt`], [`VecAt`],
//! [`ArrayAt`]. Handles are small copies of where something lies. Like a `Cell` they change what
//! lies there through `&self`.

use crate::abi::{Bytes, BytesRef, FixedBytes, Word, I256};
use crate::error::{fail, reject};
use crate::{syscall, Address, U256};
use alloc::string::String;
use alloc::vec::Vec;
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

/// An array's element.
#[derive(Clone, Copy)]
pub struct Element {
    slot: U256,
    shift: u32,
}

impl Element {
    #[inline]
    fn new<T: Stored>(first: U256, index: u64) -> Element {
        if T::BYTES <= 16 {
            let per_slot = 32 / T::BYTES as u64;
            Element {
                slot: first.wrapping_add(U256::from(index / per_slot)),
                shift: (index % per_slot) as u32 * 8 * T::BYTES as u32,
            }
        } else {
            let slots = T::BYTES.div_ceil(32) as u64;
            let distance = U256::from(index as u128 * slots as u128);
            Element { slot: first.wrapping_add(distance), shift: 0 }
        }
    }
}

impl Location for Element {
    #[inline(always)]
    fn slot(self) -> U256 {
        self.slot
    }

    #[inline(always)]
    fn shift(self) -> u32 {
        self.shift
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
        if next.offset + sizes[i] > 32 {
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

#[inline]
fn contents_slot(slot: U256) -> U256 {
    syscall::keccak256(&slot.to_be_bytes())
}

#[inline]
fn nth_slot(first: U256, n: usize) -> U256 {
    first.wrapping_add(U256::from(n))
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

/// Solidity's `T[]` in storage.
#[derive(Clone, Copy)]
pub struct VecAt<T, L> {
    location: L,
    items: PhantomData<T>,
}

impl<T: Stored> Stored for Vec<T> {
    const BYTES: usize = 32;
    type At<L: Location> = VecAt<T, L>;
}

impl<T, L> Handle<L> for VecAt<T, L> {
    #[inline(always)]
    fn new(location: L) -> Self {
        VecAt { location, items: PhantomData }
    }
}

#[cold]
#[inline(never)]
fn out_of_bounds() -> ! {
    fail("index out of bounds")
}

impl<T: Stored, L: Location> VecAt<T, L> {
    /// How many items there are.
    pub fn len(&self) -> u64 {
        match syscall::sload(self.location.slot()).to_u64() {
            Some(length) => length,
            None => reject(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn set_len(&self, length: u64) {
        syscall::sstore(self.location.slot(), U256::from(length))
    }

    fn element(&self, index: u64) -> T::At<Element> {
        T::At::new(Element::new::<T>(contents_slot(self.location.slot()), index))
    }

    /// Where an item lies; reverts if there is none.
    pub fn at(&self, index: u64) -> T::At<Element> {
        if index >= self.len() {
            out_of_bounds()
        }
        self.element(index)
    }

    /// Makes room for one more item, which holds what was left there: zeros, as a rule.
    pub fn grow(&self) -> T::At<Element> {
        let length = self.len();
        self.set_len(length + 1);
        self.element(length)
    }
}

impl<T: Word + Stored, L: Location> VecAt<T, L>
where
    T::At<Element>: Into<SlotAt<T, Element>>,
{
    /// Adds an item behind the others.
    pub fn push(&self, item: T) {
        self.grow().into().set(item)
    }

    /// Takes the last item away; reverts if there is none.
    pub fn pop(&self) -> T {
        let length = self.len();
        if length == 0 {
            out_of_bounds()
        }
        let slot = self.element(length - 1).into();
        let item = slot.get();
        slot.set(T::from_stored(U256::ZERO));
        self.set_len(length - 1);
        item
    }
}

/// Solidity's `T[N]` in storage.
#[derive(Clone, Copy)]
pub struct ArrayAt<T, L, const N: usize> {
    location: L,
    items: PhantomData<T>,
}

impl<T: Stored, const N: usize> Stored for [T; N] {
    const BYTES: usize = if T::BYTES <= 16 {
        32 * N.div_ceil(32 / T::BYTES)
    } else {
        32 * N * T::BYTES.div_ceil(32)
    };
    type At<L: Location> = ArrayAt<T, L, N>;
}

impl<T, L, const N: usize> Handle<L> for ArrayAt<T, L, N> {
    #[inline(always)]
    fn new(location: L) -> Self {
        ArrayAt { location, items: PhantomData }
    }
}

impl<T: Stored, L: Location, const N: usize> ArrayAt<T, L, N> {
    /// Where an item lies; reverts if there is none.
    pub fn at(&self, index: u64) -> T::At<Element> {
        if index >= N as u64 {
            out_of_bounds()
        }
        T::At::new(Element::new::<T>(self.location.slot(), index))
    }
}
