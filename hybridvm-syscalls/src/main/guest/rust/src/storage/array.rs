//! Arrays in storage.

use super::{contents_slot, Handle, Location, SlotAt, Stored};
use crate::abi::Word;
use crate::error::{fail, reject};
use crate::{syscall, U256};
use alloc::vec::Vec;
use core::marker::PhantomData;

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
