//! Ways to fail: everything here ends the frame and undoes what it did.

use crate::abi::encoded;
use crate::syscall;
use core::fmt::{self, Write};
use core::panic::PanicInfo;

/// What a contract can revert with.
pub trait Revert {
    /// Ends the frame with this as return data.
    fn revert(&self) -> !;
}

/// Ends the frame with an error made by [`errors!`](crate::errors), or with what a call failed
/// with.
#[inline(always)]
pub fn revert<E: Revert>(error: E) -> ! {
    error.revert()
}

/// Reverts with Solidity's `Error(string)` unless `condition` holds.
#[inline(always)]
pub fn require(condition: bool, message: &str) {
    if !condition {
        revert_with_message(message)
    }
}

/// Reverts with Solidity's `Error(string)`.
#[cold]
#[inline(never)]
pub fn revert_with_message(message: &str) -> ! {
    encoded(0x08c3_79a0, (message,), |data| syscall::revert(data))
}

/// Reverts with the message's own bytes, as a panic does.
#[cold]
#[inline(never)]
pub fn fail(message: &str) -> ! {
    syscall::revert(message.as_bytes())
}

/// Reverts without data, as Solidity does on malformed input.
#[cold]
#[inline(never)]
pub fn reject() -> ! {
    syscall::revert(&[])
}

impl Revert for &str {
    fn revert(&self) -> ! {
        revert_with_message(self)
    }
}

/// Why a call to another contract failed.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What it returned: an encoded error, text, or nothing.
    pub data: alloc::vec::Vec<u8>,
}

impl Revert for Failure {
    fn revert(&self) -> ! {
        syscall::revert(&self.data)
    }
}

/// Ends the frame with the error if there is one.
pub trait OrRevert<T> {
    fn or_revert(self) -> T;
}

impl<T, E: Revert> OrRevert<T> for Result<T, E> {
    #[inline(always)]
    fn or_revert(self) -> T {
        match self {
            Ok(value) => value,
            Err(error) => error.revert(),
        }
    }
}

/// A panic's text; what does not fit is left out.
struct Message {
    bytes: [u8; 256],
    length: usize,
}

impl Write for Message {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            if self.length == self.bytes.len() {
                return Err(fmt::Error);
            }
            self.bytes[self.length] = byte;
            self.length += 1;
        }
        Ok(())
    }
}

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    let message = info.message();
    if let Some(text) = message.as_str() {
        fail(text)
    }
    let mut text = Message { bytes: [0; 256], length: 0 };
    let _ = write!(text, "{message}");
    syscall::revert(&text.bytes[..text.length])
}

/// Declares errors that callers can tell apart.
///
/// Outside of an `enum` they are Solidity's custom errors, `InsufficientBalance(address,uint256)`;
/// within one their name has the `enum`'s before it, `VaultError::Locked()`. Only the hash of that
/// text and the encoded fields are returned.
///
/// ```ignore
/// errors! {
///     InsufficientBalance { account: Address, needed: U256 }
///     Paused
///     enum VaultError { Locked, TooMuch { wanted: U256 } }
/// }
///
/// revert(InsufficientBalance { account, needed });
/// revert(VaultError::Locked);
/// ```
#[macro_export]
macro_rules! errors {
    () => {};
    ($(#[$m:meta])* enum $name:ident { $($body:tt)* } $($rest:tt)*) => {
        $crate::__error_enum!([$(#[$m])*] $name [] $($body)*);
        $crate::errors!($($rest)*);
    };
    ($(#[$m:meta])* $name:ident { $($field:ident : $type:ty),* $(,)? } $($rest:tt)*) => {
        $(#[$m])*
        pub struct $name { $(pub $field: $type),* }
        $crate::__error_revert!($name $($field $type)*);
        $crate::errors!($($rest)*);
    };
    ($(#[$m:meta])* $name:ident $($rest:tt)*) => {
        $(#[$m])*
        pub struct $name;
        $crate::__error_revert!($name);
        $crate::errors!($($rest)*);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __error_revert {
    ($name:ident $($field:ident $type:ty)*) => {
        impl $crate::error::Revert for $name {
            #[cold]
            #[inline(never)]
            fn revert(&self) -> ! {
                $crate::abi::encoded(
                    const { $crate::abi::selector(
                        stringify!($name), &[$(<$type as $crate::abi::AbiType>::NAME),*]) },
                    ($(&self.$field,)*),
                    |data| $crate::syscall::revert(data))
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __error_enum {
    ([$(#[$m:meta])*] $name:ident [$($variant:ident $({ $($field:ident : $type:ty),* })?;)*]) => {
        $(#[$m])*
        pub enum $name { $($variant $({ $($field: $type),* })?),* }

        impl $crate::error::Revert for $name {
            #[cold]
            #[inline(never)]
            fn revert(&self) -> ! {
                match self {
                    $($name::$variant $({ $($field),* })? => $crate::abi::encoded(
                        const { $crate::abi::selector(
                            concat!(stringify!($name), "::", stringify!($variant)),
                            &[$($(<$type as $crate::abi::AbiType>::NAME),*)?]) },
                        ($($($field,)*)?),
                        |data| $crate::syscall::revert(data)),)*
                }
            }
        }
    };
    ($m:tt $name:ident [$($done:tt)*]
        $(#[doc = $doc:expr])* $variant:ident { $($field:ident : $type:ty),* $(,)? }
        $(, $($rest:tt)*)?) => {
        $crate::__error_enum!($m $name [$($done)* $variant { $($field : $type),* };] $($($rest)*)?);
    };
    ($m:tt $name:ident [$($done:tt)*] $(#[doc = $doc:expr])* $variant:ident $(, $($rest:tt)*)?) => {
        $crate::__error_enum!($m $name [$($done)* $variant;] $($($rest)*)?);
    };
}
