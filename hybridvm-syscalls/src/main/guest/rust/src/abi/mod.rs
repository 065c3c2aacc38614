//! Solidity's ABI: names and selectors at compile time, encoding and decoding.

mod name;
mod sequence;
mod source;
mod word;
mod writer;

pub use name::{event_topic, function_selector, selector, Name};
pub use sequence::{Bytes, BytesRef};
pub use source::{calldata, calldata_selector, Calldata, Heads, Source};
pub use word::{FixedBytes, Word, B256, I256};
pub use writer::{encode, encoded, encoded_arguments, Arguments, Writer};

use crate::error::Revert;
use crate::syscall;

/// A type that has a counterpart in Solidity.
pub trait AbiType {
    /// Solidity's name of it.
    const NAME: Name;

    /// Whether its encoding has a tail behind the heads.
    const DYNAMIC: bool = false;

    /// Bytes in the head.
    const HEAD: usize = 32;
}

/// A value that can be encoded.
pub trait Encode: AbiType {
    /// Bytes of head and tail together.
    #[inline(always)]
    fn size(&self) -> usize {
        Self::HEAD
    }

    /// Writes the head to `head` and the tail where `writer` stands.
    ///
    /// # Safety
    /// There must be room for both.
    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8);
}

/// A value that can be decoded; `'a` is how long the bytes live that it may borrow.
pub trait Decode<'a>: AbiType + Sized {
    /// Reads the value whose head is at `at`, which is in `source`. Offsets count from `base`.
    /// Malformed input reverts the frame.
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self;
}

/// Decodes one value from the bytes a call returned.
pub fn decode_returned<T: for<'a> Decode<'a>>(data: &[u8]) -> T {
    data.require(T::HEAD);
    T::decode(data, 0, 0)
}

/// What a contract's function can return.
pub trait Output {
    /// Ends the frame.
    fn finish(self) -> !;
}

impl<T: Encode> Output for T {
    #[inline(always)]
    fn finish(self) -> ! {
        encoded_arguments((self,), |data| syscall::return_(data))
    }
}

impl Output for () {
    #[inline(always)]
    fn finish(self) -> ! {
        syscall::return_(&[])
    }
}

impl<T: Output, E: Revert> Output for Result<T, E> {
    #[inline(always)]
    fn finish(self) -> ! {
        match self {
            Ok(value) => value.finish(),
            Err(error) => error.revert(),
        }
    }
}

macro_rules! outputs {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: Encode),*> Output for ($($name,)*) {
            #[inline(always)]
            fn finish(self) -> ! {
                encoded_arguments(self, |data| syscall::return_(data))
            }
        }
    )*};
}

outputs! {
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
}

/// What an interface's function can return.
pub trait Returned {
    fn decode(data: &[u8]) -> Self;
}

impl Returned for () {
    fn decode(_: &[u8]) {}
}

impl<T: for<'a> Decode<'a>> Returned for T {
    fn decode(data: &[u8]) -> T {
        decode_returned(data)
    }
}

macro_rules! returned {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: for<'a> Decode<'a>),*> Returned for ($($name,)*) {
            fn decode(data: &[u8]) -> Self {
                data.require(0 $(+ $name::HEAD)*);
                let mut heads = Heads::new(data);
                ($(heads.next::<$name>(),)*)
            }
        }
    )*};
}

returned! {
    (A B)
    (A B C)
    (A B C D)
}
