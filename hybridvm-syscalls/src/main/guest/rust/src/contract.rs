//! The `contract!` macro.

mod dispatch;

use crate::abi::{function_selector, AbiType, Calldata, Decode, Heads, Name, Output, Source, Word};
use crate::error::reject;
use crate::storage::{
    ArrayAt, BytesAt, Element, Hashed, Key, Location, MappingAt, SlotAt, Stored, TextAt, VecAt,
};
use crate::{syscall, U256};
use alloc::vec::Vec;

/// What a `fallback` function returns: bytes as they are, not encoded.
pub struct RawOutput(pub Vec<u8>);

impl Output for RawOutput {
    #[inline(always)]
    fn finish(self) -> ! {
        syscall::return_(&self.0)
    }
}

/// What a `pub` field can be: something that a function can look up.
pub trait Getter {
    /// Types of the arguments, separated by commas.
    const TYPES: Name;

    /// Bytes of the arguments.
    const HEAD: usize;

    /// Ends the frame with the value.
    fn finish<S: Source<'static>>(&self, keys: &mut Heads<S>) -> !;
}

impl<T: Word, L: Location> Getter for SlotAt<T, L> {
    const TYPES: Name = Name::new("");
    const HEAD: usize = 0;

    #[inline(always)]
    fn finish<S: Source<'static>>(&self, _: &mut Heads<S>) -> ! {
        Output::finish(self.get())
    }
}

impl<L: Location> Getter for TextAt<L> {
    const TYPES: Name = Name::new("");
    const HEAD: usize = 0;

    fn finish<S: Source<'static>>(&self, _: &mut Heads<S>) -> ! {
        Output::finish(self.get())
    }
}

impl<L: Location> Getter for BytesAt<L> {
    const TYPES: Name = Name::new("");
    const HEAD: usize = 0;

    fn finish<S: Source<'static>>(&self, _: &mut Heads<S>) -> ! {
        Output::finish(self.get())
    }
}

impl<K: Key<K> + Decode<'static>, V: Stored, L: Location> Getter for MappingAt<K, V, L>
where
    V::At<Hashed>: Getter,
{
    const TYPES: Name = K::NAME.followed_by(&<V::At<Hashed> as Getter>::TYPES);
    const HEAD: usize = 32 + <V::At<Hashed> as Getter>::HEAD;

    #[inline(always)]
    fn finish<S: Source<'static>>(&self, keys: &mut Heads<S>) -> ! {
        let key = keys.next::<K>();
        self.at(key).finish(keys)
    }
}

impl<T: Stored, L: Location> Getter for VecAt<T, L>
where
    T::At<Element>: Getter,
{
    const TYPES: Name = U256::NAME.followed_by(&<T::At<Element> as Getter>::TYPES);
    const HEAD: usize = 32 + <T::At<Element> as Getter>::HEAD;

    fn finish<S: Source<'static>>(&self, keys: &mut Heads<S>) -> ! {
        match keys.next::<U256>().to_u64() {
            Some(index) if index < self.len() => self.at(index).finish(keys),
            _ => reject(),
        }
    }
}

impl<T: Stored, L: Location, const N: usize> Getter for ArrayAt<T, L, N>
where
    T::At<Element>: Getter,
{
    const TYPES: Name = U256::NAME.followed_by(&<T::At<Element> as Getter>::TYPES);
    const HEAD: usize = 32 + <T::At<Element> as Getter>::HEAD;

    fn finish<S: Source<'static>>(&self, keys: &mut Heads<S>) -> ! {
        match keys.next::<U256>().to_u64() {
            Some(index) if index < N as u64 => self.at(index).finish(keys),
            _ => reject(),
        }
    }
}

/// The selector of a `pub` field's function as its bytes lie in memory.
#[doc(hidden)]
pub const fn getter_selector<T: Stored>(name: &str) -> u32
where
    T::At<Hashed>: Getter,
{
    function_selector(name, &[<T::At<Hashed> as Getter>::TYPES]).swap_bytes()
}

/// Answers a call of a `pub` field's function.
#[doc(hidden)]
#[inline(always)]
pub fn answer<G: Getter>(field: &G) -> ! {
    require_no_value();
    let source = Calldata::<4>;
    source.require(G::HEAD);
    field.finish(&mut Heads::new(source))
}

/// Reverts if value was sent along.
#[doc(hidden)]
#[inline(always)]
pub fn require_no_value() {
    if !syscall::callvalue().is_zero() {
        reject()
    }
}

/// Declares the program's contract: what it keeps in storage, and its functions.
///
/// - Fields have the types of values and take slots in order, as in Solidity; see
///   [`storage`](crate::storage) for what can be done with them. A `pub` field can be read from
///   outside by a function of its name, whose arguments are the keys of mappings.
/// - `pub fn` can be called from outside. Its name may be written in Rust's style: `balance_of` has
///   the selector of `balanceOf`. It returns a value, a tuple of values, nothing, or a `Result` of
///   these.
/// - `fn constructor` runs when the contract is created; `fn receive` when it is called without
///   input; `fn fallback` when no other function fits: it finds the input in
///   [`calldata`](crate::abi::calldata) and may return [`RawOutput`].
/// - Functions that are not marked `#[payable]` revert if value is sent along.
///
/// ```ignore
/// contract! {
///     struct Counter {
///         count: U256,
///     }
///
///     impl Counter {
///         pub fn count(&self) -> U256 {
///             self.count.get()
///         }
///
///         pub fn increment(&mut self) {
///             self.count.set(self.count.get() + U256::ONE);
///         }
///     }
/// }
/// ```
///
/// A program is compiled twice: with `--cfg deploy` it runs the constructor and returns the code
/// that the environment variable `HYBRIDVM_RUNTIME` names at compile time, without that option it
/// is that code.
#[macro_export]
macro_rules! contract {
    (
        $(#[$m:meta])*
        struct $contract:ident { $($fields:tt)* }

        impl $same:ident { $($functions:tt)* }
    ) => {
        $crate::__contract_fields!([$(#[$m])*] $contract [] $($fields)*);
        $crate::__contract!($same [] [] [] [] [] [] $($functions)*);
    };
}

/// Takes a contract's fields apart into attributes, `pub` or not, name and type.
#[doc(hidden)]
#[macro_export]
macro_rules! __contract_fields {
    ($m:tt $c:ident [$($done:tt)*]
        $(#[$fm:meta])* pub $field:ident : $type:ty $(, $($rest:tt)*)?) => {
        $crate::__contract_fields!($m $c
            [$($done)* { [$(#[$fm])*] [pub] $field $type }] $($($rest)*)?);
    };
    ($m:tt $c:ident [$($done:tt)*]
        $(#[$fm:meta])* $field:ident : $type:ty $(, $($rest:tt)*)?) => {
        $crate::__contract_fields!($m $c
            [$($done)* { [$(#[$fm])*] [] $field $type }] $($($rest)*)?);
    };
    ([$(#[$m:meta])*] $contract:ident
        [$({ [$(#[$fm:meta])*] $visibility:tt $field:ident $type:ty })*]) => {
        #[doc(hidden)]
        #[allow(non_camel_case_types, dead_code, clippy::upper_case_acronyms)]
        enum __Field { $($field,)* __Count }

        #[doc(hidden)]
        #[allow(dead_code)]
        const __PLACES: [$crate::storage::Place; __Field::__Count as usize] =
            $crate::storage::places([$(<$type as $crate::storage::Stored>::BYTES),*]);

        $(#[$m])*
        #[allow(dead_code)]
        struct $contract {
            $(
                $(#[$fm])*
                $field: <$type as $crate::storage::Stored>::At<$crate::storage::Fixed<
                    { __PLACES[__Field::$field as usize].slot },
                    { __PLACES[__Field::$field as usize].offset },
                >>,
            )*
        }

        #[allow(dead_code)]
        impl $contract {
            #[inline(always)]
            fn __new() -> Self {
                $contract {
                    $($field: $crate::storage::Handle::new($crate::storage::Fixed),)*
                }
            }

            #[inline(always)]
            #[allow(unused_variables)]
            fn __getters(&self, selector: u32) {
                $($crate::__contract_getter!(self selector $visibility $field $type);)*
            }
        }
    };
}

/// Takes a contract's functions apart. What has been collected, in order: functions, public ones,
/// constructor, receive, fallback; then the attributes of the function that follows.
#[doc(hidden)]
#[macro_export]
macro_rules! __contract {
    ($c:ident $fns:tt $public:tt $new:tt $receive:tt $fallback:tt [$($a:tt)*]
        #[payable] $($rest:tt)*) => {
        $crate::__contract!($c $fns $public $new $receive $fallback [payable $($a)*] $($rest)*);
    };
    ($c:ident $fns:tt $public:tt $new:tt $receive:tt $fallback:tt [$($a:tt)*]
        #[$m:meta] $($rest:tt)*) => {
        $crate::__contract!($c $fns $public $new $receive $fallback [$($a)* #[$m]] $($rest)*);
    };
    ($c:ident [$($fns:tt)*] $public:tt [] $receive:tt $fallback:tt $a:tt
        fn constructor $parameters:tt $body:block $($rest:tt)*) => {
        $crate::__contract!($c [$($fns)* { $a [] constructor $parameters [] $body }]
            $public [$a constructor $parameters] $receive $fallback [] $($rest)*);
    };
    ($c:ident [$($fns:tt)*] $public:tt $new:tt [] $fallback:tt $a:tt
        fn receive $parameters:tt $body:block $($rest:tt)*) => {
        $crate::__contract!($c [$($fns)* { $a [] receive $parameters [] $body }]
            $public $new [$a receive $parameters] $fallback [] $($rest)*);
    };
    ($c:ident [$($fns:tt)*] $public:tt $new:tt $receive:tt [] $a:tt
        fn fallback $parameters:tt $(-> $result:ty)? $body:block $($rest:tt)*) => {
        $crate::__contract!($c [$($fns)* { $a [] fallback $parameters [$($result)?] $body }]
            $public $new $receive [$a fallback $parameters] [] $($rest)*);
    };
    ($c:ident [$($fns:tt)*] [$($public:tt)*] $new:tt $receive:tt $fallback:tt $a:tt
        pub fn $name:ident $parameters:tt $(-> $result:ty)? $body:block $($rest:tt)*) => {
        $crate::__contract!($c [$($fns)* { $a [pub] $name $parameters [$($result)?] $body }]
            [$($public)* { $a $name $parameters }] $new $receive $fallback [] $($rest)*);
    };
    ($c:ident [$($fns:tt)*] $public:tt $new:tt $receive:tt $fallback:tt $a:tt
        fn $name:ident $parameters:tt $(-> $result:ty)? $body:block $($rest:tt)*) => {
        $crate::__contract!($c [$($fns)* { $a [] $name $parameters [$($result)?] $body }]
            $public $new $receive $fallback [] $($rest)*);
    };
    ($c:ident [$($function:tt)*] [$($public:tt)*] [$($new:tt)*] [$($receive:tt)*]
        [$($fallback:tt)*] []) => {
        impl $c {
            $($crate::__contract_function! $function)*
        }

        #[no_mangle]
        extern "C" fn hybridvm_main() -> ! {
            #[allow(unused_variables, unused_mut)]
            let mut contract = $c::__new();
            #[cfg(deploy)]
            {
                $crate::__contract_constructor!(contract $($new)*);
                $crate::syscall::return_(include_bytes!(env!("HYBRIDVM_RUNTIME")))
            }
            #[cfg(not(deploy))]
            {
                #[allow(unused_variables)]
                if let Some(selector) = $crate::abi::calldata_selector() {
                    $($crate::__contract_arm!(contract selector $public);)*
                    contract.__getters(selector);
                } else {
                    $crate::__contract_receive!(contract $($receive)*);
                }
                $crate::__contract_fallback!(contract $($fallback)*)
            }
        }
    };
}
