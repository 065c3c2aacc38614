//! Reading: where encoded bytes are, and how to find one's way in them.

use super::Decode;
use crate::error::reject;
use crate::{syscall, U256};
use core::slice;

/// Bytes to decode.
pub trait Source<'a>: Copy {
    fn length(self) -> usize;

    fn pointer(self) -> *const u8;

    /// The 32 bytes at an offset that lies within.
    fn word(self, at: usize) -> U256;

    /// Reverts unless there are `size` bytes.
    #[inline(always)]
    fn require(self, size: usize) {
        if self.length() < size {
            reject()
        }
    }

    /// Some of the bytes; reverts unless they lie within.
    #[inline]
    fn slice(self, at: usize, length: usize) -> &'a [u8] {
        let available = self.length();
        if at > available || length > available - at {
            reject()
        }
        unsafe { slice::from_raw_parts(self.pointer().add(at), length) }
    }

    /// Follows the offset at `at`: where the contents are and what length they have, in items of
    /// `item_size` bytes which all lie within.
    #[inline]
    fn contents(self, base: usize, at: usize, item_size: usize) -> (usize, usize) {
        let start = self.offset(base, at);
        let length = match self.word(start).to_u64() {
            Some(length) if length <= (self.length() - start - 32) as u64 / item_size as u64 => {
                length
            }
            _ => reject(),
        };
        (start + 32, length as usize)
    }

    /// Follows the offset at `at`: a place with at least 32 bytes.
    #[inline]
    fn offset(self, base: usize, at: usize) -> usize {
        match self.word(at).to_u64() {
            Some(offset) if offset < u32::MAX as u64 => {
                let start = base + offset as usize;
                self.require(start + 32);
                start
            }
            _ => reject(),
        }
    }
}

const CALLDATA_LENGTH: *const usize = 0x8000_0000 as *const usize;
const CALLDATA: *const u8 = 0x8000_0008 as *const u8;

/// The frame's input behind its first `SKIP` bytes.
#[derive(Clone, Copy)]
pub struct Calldata<const SKIP: usize>;

impl<const SKIP: usize> Source<'static> for Calldata<SKIP> {
    /// Meaningless if the input is shorter than `SKIP`.
    #[inline(always)]
    fn length(self) -> usize {
        unsafe { *CALLDATA_LENGTH }.wrapping_sub(SKIP)
    }

    #[inline(always)]
    fn pointer(self) -> *const u8 {
        CALLDATA.wrapping_add(SKIP)
    }

    /// Asks the host, which has the limbs at hand: less than the 70 instructions of swapping bytes.
    #[inline(always)]
    fn word(self, at: usize) -> U256 {
        syscall::calldataload((SKIP + at) as u64)
    }
}

impl<'a> Source<'a> for &'a [u8] {
    #[inline(always)]
    fn length(self) -> usize {
        self.len()
    }

    #[inline(always)]
    fn pointer(self) -> *const u8 {
        self.as_ptr()
    }

    #[inline(always)]
    fn word(self, at: usize) -> U256 {
        unsafe { U256::read_be(self.as_ptr().add(at)) }
    }
}

/// The frame's input: selector and arguments, or a constructor's arguments.
#[inline(always)]
pub fn calldata() -> &'static [u8] {
    unsafe { slice::from_raw_parts(CALLDATA, *CALLDATA_LENGTH) }
}

/// The first four bytes of the input as they lie in memory; `None` if there are fewer.
#[inline(always)]
pub fn calldata_selector() -> Option<u32> {
    unsafe { (*CALLDATA_LENGTH >= 4).then(|| *CALLDATA.cast::<u32>()) }
}

/// Hands out the heads of arguments one after the other.
pub struct Heads<S> {
    source: S,
    at: usize,
}

impl<S> Heads<S> {
    #[inline(always)]
    pub fn new(source: S) -> Heads<S> {
        Heads { source, at: 0 }
    }

    /// The next argument. The caller has made sure that all heads are there.
    #[inline(always)]
    pub fn next<'a, T: Decode<'a>>(&mut self) -> T
    where
        S: Source<'a>,
    {
        let at = self.at;
        self.at += T::HEAD;
        T::decode(self.source, 0, at)
    }
}
