//! What `contract!` expands to that leads a message to its function.

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_getter {
    ($contract:ident $selector:ident [] $field:ident $type:ty) => {};
    ($contract:ident $selector:ident [pub] $field:ident $type:ty) => {
        if $selector == const { $crate::contract::getter_selector::<$type>(stringify!($field)) } {
            $crate::contract::answer(&$contract.$field)
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_function {
    ([payable $($a:tt)*] $visibility:tt $name:ident $parameters:tt $result:tt $body:block) => {
        $crate::__contract_function!([$($a)*] $visibility $name $parameters $result $body);
    };
    ([$($a:tt)*] [$($visibility:tt)?] $name:ident $parameters:tt [$($result:ty)?] $body:block) => {
        $($a)*
        #[allow(dead_code)]
        #[inline]
        $($visibility)? fn $name $parameters $(-> $result)? $body
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_arm {
    ($contract:ident $selector:ident { $a:tt $name:ident (& $($parameters:tt)*) }) => {
        if $selector == $crate::__contract_selector!($name $($parameters)*) {
            $crate::abi::Output::finish(
                $crate::__contract_call!($contract 4 $a $name $($parameters)*))
        }
    };
}

/// The selector as its bytes lie in memory.
#[doc(hidden)]
#[macro_export]
macro_rules! __contract_selector {
    ($name:ident mut $($parameters:tt)*) => {
        $crate::__contract_selector!($name $($parameters)*)
    };
    ($name:ident self $(, $($argument:ident)+ : $type:ty)* $(,)?) => {
        const {
            $crate::abi::function_selector(
                stringify!($name),
                &[$(<$type as $crate::abi::AbiType>::NAME),*],
            ).swap_bytes()
        }
    };
}

/// Checks value and arguments and calls a function; the arguments begin at byte `$skip`.
#[doc(hidden)]
#[macro_export]
macro_rules! __contract_call {
    ($contract:ident $skip:literal $a:tt $name:ident mut $($parameters:tt)*) => {
        $crate::__contract_call!($contract $skip $a $name $($parameters)*)
    };
    ($contract:ident $skip:literal [payable $($a:tt)*] $name:ident
        self $(, $($argument:ident)+ : $type:ty)* $(,)?) => {{
        const SOURCE: $crate::abi::Calldata<$skip> = $crate::abi::Calldata;
        $crate::abi::Source::require(SOURCE, 0 $(+ <$type as $crate::abi::AbiType>::HEAD)*);
        #[allow(unused_variables, unused_mut)]
        let mut heads = $crate::abi::Heads::new(SOURCE);
        $contract.$name($(heads.next::<$type>()),*)
    }};
    ($contract:ident $skip:literal [$($a:tt)*] $name:ident $($parameters:tt)*) => {{
        $crate::contract::require_no_value();
        $crate::__contract_call!($contract $skip [payable] $name $($parameters)*)
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_constructor {
    ($contract:ident) => {
        $crate::contract::require_no_value()
    };
    ($contract:ident $a:tt $name:ident (& $($parameters:tt)*)) => {
        $crate::__contract_call!($contract 0 $a $name $($parameters)*)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_receive {
    ($contract:ident) => {};
    ($contract:ident $a:tt $name:ident (& $($parameters:tt)*)) => {
        if $crate::abi::calldata().is_empty() {
            $crate::abi::Output::finish(
                $crate::__contract_call!($contract 0 $a $name $($parameters)*))
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __contract_fallback {
    ($contract:ident) => {
        $crate::error::reject()
    };
    ($contract:ident $a:tt $name:ident (& $($parameters:tt)*)) => {
        $crate::abi::Output::finish(
            $crate::__contract_call!($contract 0 $a $name $($parameters)*))
    };
}
