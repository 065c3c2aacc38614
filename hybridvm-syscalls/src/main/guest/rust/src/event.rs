//! Events.

use crate::abi::{Bytes, BytesRef, FixedBytes, Word, I256};
use crate::{syscall, Address, U256};
use alloc::string::String;
use core::mem::MaybeUninit;
use core::slice;

/// What can be an indexed field of an event.
pub trait Topic {
    /// Writes 32 bytes: the value, or the hash of what does not fit.
    ///
    /// # Safety
    /// They must be writable.
    unsafe fn write_topic(&self, target: *mut u8);
}

macro_rules! word_topics {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Topic for $type {
            #[inline(always)]
            unsafe fn write_topic(&self, target: *mut u8) {
                self.write(target)
            }
        }
    )*};
}

word_topics! {
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

macro_rules! hashed_topics {
    ($($type:ty, $value:ident => $bytes:expr;)*) => {$(
        impl Topic for $type {
            #[inline]
            unsafe fn write_topic(&self, target: *mut u8) {
                let $value = self;
                syscall::keccak256($bytes).write_be(target)
            }
        }
    )*};
}

hashed_topics! {
    str, text => text.as_bytes();
    String, text => text.as_bytes();
    Bytes, bytes => &bytes.0;
    BytesRef<'_>, bytes => bytes.0;
}

impl<T: Topic + ?Sized> Topic for &T {
    #[inline(always)]
    unsafe fn write_topic(&self, target: *mut u8) {
        (**self).write_topic(target)
    }
}

/// Up to four topics on their way to the log.
#[repr(C, align(8))]
pub struct Topics {
    words: [MaybeUninit<[u8; 32]>; 4],
    count: usize,
}

impl Topics {
    #[inline(always)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Topics {
        Topics { words: [MaybeUninit::uninit(); 4], count: 0 }
    }

    /// Adds a topic.
    ///
    /// # Panics
    /// If there are four already.
    #[inline(always)]
    pub fn with(mut self, topic: impl Topic) -> Topics {
        unsafe { topic.write_topic(self.words[self.count].as_mut_ptr().cast()) };
        self.count += 1;
        self
    }

    /// Logs data under these topics.
    #[inline(always)]
    pub fn log(&self, data: &[u8]) {
        let topics = unsafe { slice::from_raw_parts(self.words.as_ptr().cast(), self.count) };
        syscall::log(data, topics)
    }
}

/// Declares events. The first topic is the hash of the event's signature, unless it is `anonymous`;
/// `indexed` fields follow, up to four topics in all, and the other fields are the data.
///
/// ```ignore
/// events! {
///     Transfer { indexed from: Address, indexed to: Address, value: U256 }
///     anonymous Note { indexed about: Address, text: String }
/// }
///
/// Transfer { from, to, value }.emit();
/// ```
#[macro_export]
macro_rules! events {
    () => {};
    ($(#[$m:meta])* anonymous $name:ident { $($fields:tt)* } $($rest:tt)*) => {
        $crate::__event!([$(#[$m])*] $name [anonymous] [] [] [] $($fields)*);
        $crate::events!($($rest)*);
    };
    ($(#[$m:meta])* $name:ident { $($fields:tt)* } $($rest:tt)*) => {
        $crate::__event!([$(#[$m])*] $name [] [] [] [] $($fields)*);
        $crate::events!($($rest)*);
    };
}

/// Sorts an event's fields: all, indexed, data.
#[doc(hidden)]
#[macro_export]
macro_rules! __event {
    ($m:tt $name:ident $kind:tt [$($all:tt)*] [$($indexed:tt)*] [$($data:tt)*]
        $(#[doc = $doc:expr])* indexed $field:ident : $type:ty $(, $($rest:tt)*)?) => {
        $crate::__event!($m $name $kind [$($all)* $field: $type,] [$($indexed)* $field] [$($data)*]
            $($($rest)*)?);
    };
    ($m:tt $name:ident $kind:tt [$($all:tt)*] [$($indexed:tt)*] [$($data:tt)*]
        $(#[doc = $doc:expr])* $field:ident : $type:ty $(, $($rest:tt)*)?) => {
        $crate::__event!($m $name $kind [$($all)* $field: $type,] [$($indexed)*] [$($data)* $field]
            $($($rest)*)?);
    };
    ([$(#[$m:meta])*] $name:ident [$($anonymous:ident)?] [$($field:ident : $type:ty,)*]
        [$($indexed:ident)*] [$($data:ident)*]) => {
        $(#[$m])*
        pub struct $name { $(pub $field: $type),* }

        #[allow(dead_code)]
        impl $name {
            /// Writes the event to the log.
            #[inline(always)]
            pub fn emit(&self) {
                let topics = $crate::__signature_topic!(
                    [$($anonymous)?] $name $($type)*) $(.with(&self.$indexed))*;
                $crate::abi::encoded_arguments(($(&self.$data,)*), |data| topics.log(data))
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __signature_topic {
    ([] $name:ident $($type:ty)*) => {
        $crate::event::Topics::new().with($crate::FixedBytes(const {
            $crate::abi::event_topic(
                stringify!($name), &[$(<$type as $crate::abi::AbiType>::NAME),*])
        }))
    };
    ([anonymous] $name:ident $($type:ty)*) => {
        $crate::event::Topics::new()
    };
}
