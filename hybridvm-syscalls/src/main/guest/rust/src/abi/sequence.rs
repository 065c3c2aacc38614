//! Strings, bytes and arrays.

use super::writer::padded;
use super::{AbiType, Decode, Encode, Name, Source, Writer};
use crate::error::reject;
use crate::U256;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

/// Solidity's `bytes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

/// Solidity's `bytes` where they lie: borrowed from calldata nothing is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BytesRef<'a>(pub &'a [u8]);

macro_rules! byte_codec {
    ($([$($lifetime:lifetime)?] $type:ty, $name:literal, $value:ident => $bytes:expr;)*) => {$(
        impl $(<$lifetime>)? AbiType for $type {
            const NAME: Name = Name::new($name);
            const DYNAMIC: bool = true;
        }

        impl $(<$lifetime>)? Encode for $type {
            #[inline]
            fn size(&self) -> usize {
                let $value = self;
                64 + padded($bytes.len())
            }

            #[inline]
            unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
                let $value = self;
                writer.bytes(head, $bytes)
            }
        }
    )*};
}

byte_codec! {
    [] str, "string", text => text.as_bytes();
    [] String, "string", text => text.as_bytes();
    [] Bytes, "bytes", bytes => &bytes.0;
    ['b] BytesRef<'b>, "bytes", bytes => bytes.0;
}

#[inline]
fn decode_bytes<'a, S: Source<'a>>(source: S, base: usize, at: usize) -> &'a [u8] {
    let (start, length) = source.contents(base, at, 1);
    source.slice(start, length)
}

impl<'a> Decode<'a> for BytesRef<'a> {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        BytesRef(decode_bytes(source, base, at))
    }
}

impl<'a> Decode<'a> for Bytes {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        Bytes(decode_bytes(source, base, at).to_vec())
    }
}

/// Text that is not UTF-8 reverts.
impl<'a> Decode<'a> for &'a str {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        match str::from_utf8(decode_bytes(source, base, at)) {
            Ok(text) => text,
            Err(_) => reject(),
        }
    }
}

impl<'a> Decode<'a> for String {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        <&str>::decode(source, base, at).into()
    }
}

impl<T: AbiType + ?Sized> AbiType for &T {
    const NAME: Name = T::NAME;
    const DYNAMIC: bool = T::DYNAMIC;
    const HEAD: usize = T::HEAD;
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline(always)]
    fn size(&self) -> usize {
        (**self).size()
    }

    #[inline(always)]
    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        (**self).encode(writer, head)
    }
}

/// Solidity's `T[]`; `[u8]` is `uint8[]`, not `bytes`.
impl<T: AbiType> AbiType for [T] {
    const NAME: Name = T::NAME.with("[]");
    const DYNAMIC: bool = true;
}

impl<T: Encode> Encode for [T] {
    fn size(&self) -> usize {
        64 + items_size(self)
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        let contents = writer.dynamic(head, self.len(), self.len() * T::HEAD);
        writer.items(contents, self);
    }
}

fn items_size<T: Encode>(items: &[T]) -> usize {
    if T::DYNAMIC {
        items.iter().map(Encode::size).sum()
    } else {
        items.len() * T::HEAD
    }
}

impl<T: AbiType> AbiType for Vec<T> {
    const NAME: Name = <[T]>::NAME;
    const DYNAMIC: bool = true;
}

impl<T: Encode> Encode for Vec<T> {
    fn size(&self) -> usize {
        self.as_slice().size()
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        self.as_slice().encode(writer, head)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        let (start, length) = source.contents(base, at, T::HEAD);
        (0..length).map(|i| T::decode(source, start, start + i * T::HEAD)).collect()
    }
}

/// Solidity's `T[N]`.
impl<T: AbiType, const N: usize> AbiType for [T; N] {
    const NAME: Name = T::NAME.with("[").with_number(N).with("]");
    const DYNAMIC: bool = T::DYNAMIC;
    const HEAD: usize = if T::DYNAMIC { 32 } else { N * T::HEAD };
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn size(&self) -> usize {
        if T::DYNAMIC {
            32 + items_size(self)
        } else {
            Self::HEAD
        }
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        if T::DYNAMIC {
            let contents = writer.tail;
            U256::from(contents as usize - writer.start as usize).write_be(head);
            writer.tail = contents.add(N * T::HEAD);
            writer.items(contents, self);
        } else {
            writer.items(head, self);
        }
    }
}

impl<'a, T: Decode<'a>, const N: usize> Decode<'a> for [T; N] {
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        let start = if T::DYNAMIC {
            let start = source.offset(base, at);
            source.require(start + N * T::HEAD);
            start
        } else {
            at
        };
        core::array::from_fn(|i| T::decode(source, start, start + i * T::HEAD))
    }
}
