//! Calling and creating other contracts.

use crate::abi::{encoded, Arguments, Returned};
use crate::error::Failure;
use crate::{syscall, Address, B256, U256};
use alloc::vec::Vec;

/// How a message reaches the other account.
#[derive(Clone, Copy)]
enum Kind {
    Call,
    Static,
    Delegate,
}

/// A message to another account.
///
/// ```ignore
/// Call::to(account).value(amount).send(&[])?;
/// ```
#[derive(Clone, Copy)]
pub struct Call {
    account: Address,
    value: U256,
    gas: u64,
    kind: Kind,
}

impl Call {
    #[inline(always)]
    pub fn to(account: Address) -> Call {
        Call { account, value: U256::ZERO, gas: u64::MAX, kind: Kind::Call }
    }

    /// Wei to send along; nothing unless set.
    #[inline(always)]
    pub fn value(self, value: U256) -> Call {
        Call { value, ..self }
    }

    /// The most gas the call may use; all but 1/64 of what is left unless less is set.
    #[inline(always)]
    pub fn gas(self, gas: u64) -> Call {
        Call { gas, ..self }
    }

    /// The other contract may change nothing.
    #[inline(always)]
    pub fn static_only(self) -> Call {
        Call { kind: Kind::Static, ..self }
    }

    /// The other contract's code runs on this contract's account.
    #[inline(always)]
    pub fn delegate(self) -> Call {
        Call { kind: Kind::Delegate, ..self }
    }

    /// Sends input; whether it succeeded. What was returned stays with the host.
    #[inline(always)]
    pub fn succeeds(&self, input: &[u8]) -> bool {
        let mut value = [0; 32];
        if !self.value.is_zero() {
            value = self.value.to_be_bytes();
        }
        let status = match self.kind {
            Kind::Call => syscall::call_full(&self.account, &value, self.gas, input),
            Kind::Static => syscall::staticcall_full(&self.account, &value, self.gas, input),
            Kind::Delegate => syscall::delegatecall_full(&self.account, &value, self.gas, input),
        };
        status != 0
    }

    /// Sends input; what was returned.
    pub fn send(&self, input: &[u8]) -> Result<Vec<u8>, Failure> {
        if self.succeeds(input) {
            Ok(return_data())
        } else {
            Err(Failure { data: return_data() })
        }
    }

    /// Calls a function; what it returned. Reverts if that cannot be decoded, and, as Solidity
    /// does, if the account has no code to answer.
    #[inline(always)]
    pub fn invoke<A: Arguments, R: Returned>(
        &self,
        selector: u32,
        arguments: A,
    ) -> Result<R, Failure> {
        if syscall::extcodesize(&self.account).is_zero() {
            return Err(Failure { data: Vec::new() });
        }
        let data = encoded(selector, arguments, |input| self.send(input))?;
        Ok(R::decode(&data))
    }
}

/// What the last call returned.
pub fn return_data() -> Vec<u8> {
    let length = syscall::returndatasize() as usize;
    let mut data = Vec::with_capacity(length);
    unsafe {
        syscall::returndatacopy(data.as_mut_ptr(), 0, length);
        data.set_len(length);
    }
    data
}

/// Builds the init code that runs a deploy program with arguments.
///
/// `program` is a deploy ELF; `arguments` is what [`crate::abi::encode`] gives.
pub fn init_code(program: &[u8], arguments: &[u8]) -> Vec<u8> {
    let size = program.len() as u32 + 1;
    let mut code = Vec::with_capacity(6 + program.len() + arguments.len());
    code.push(0xff);
    code.extend_from_slice(&size.to_be_bytes());
    code.push(0xff);
    code.extend_from_slice(program);
    code.extend_from_slice(arguments);
    code
}

/// Creates a contract; what its constructor reverted with if it failed.
pub fn create(value: U256, init_code: &[u8]) -> Result<Address, Failure> {
    created(syscall::create_full(&value.to_be_bytes(), init_code))
}

/// Creates a contract whose address follows from this one's, `salt` and the init code.
pub fn create2(value: U256, init_code: &[u8], salt: B256) -> Result<Address, Failure> {
    created(syscall::create2_full(&value.to_be_bytes(), init_code, &salt.0))
}

fn created(address: Option<Address>) -> Result<Address, Failure> {
    address.ok_or_else(|| Failure { data: return_data() })
}

/// Declares functions of another contract: with `&self` they are called statically.
///
/// ```ignore
/// interface! {
///     Token {
///         fn balance_of(&self, owner: Address) -> U256;
///         fn transfer(&mut self, to: Address, value: U256) -> bool;
///     }
/// }
///
/// let sent = Token::at(token).transfer(to, value).or_revert();
/// ```
#[macro_export]
macro_rules! interface {
    ($($(#[$m:meta])* $name:ident { $($functions:tt)* })*) => {$(
        $(#[$m])*
        #[derive(Clone, Copy)]
        pub struct $name($crate::Call);

        #[allow(dead_code)]
        impl $name {
            /// The contract at an address.
            #[inline(always)]
            pub fn at(address: $crate::Address) -> $name {
                $name($crate::Call::to(address))
            }

            /// Wei to send along with the calls that follow.
            #[inline(always)]
            pub fn value(self, value: $crate::U256) -> $name {
                $name(self.0.value(value))
            }

            /// The most gas each call that follows may use.
            #[inline(always)]
            pub fn gas(self, gas: u64) -> $name {
                $name(self.0.gas(gas))
            }

            $crate::__interface_functions!($($functions)*);
        }
    )*};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __interface_functions {
    () => {};
    ($(#[$m:meta])* fn $function:ident(&self $(, $argument:ident : $type:ty)* $(,)?)
        $(-> $result:ty)?; $($rest:tt)*) => {
        $crate::__interface_function!(
            [$(#[$m])*] $function [static_only] [$($argument $type)*] [$($result)?]);
        $crate::__interface_functions!($($rest)*);
    };
    ($(#[$m:meta])* fn $function:ident(&mut self $(, $argument:ident : $type:ty)* $(,)?)
        $(-> $result:ty)?; $($rest:tt)*) => {
        $crate::__interface_function!(
            [$(#[$m])*] $function [] [$($argument $type)*] [$($result)?]);
        $crate::__interface_functions!($($rest)*);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __interface_function {
    ($m:tt $function:ident $kind:tt $arguments:tt []) => {
        $crate::__interface_function!($m $function $kind $arguments [()]);
    };
    ([$(#[$m:meta])*] $function:ident [$($kind:ident)?] [$($argument:ident $type:ty)*]
        [$result:ty]) => {
        $(#[$m])*
        #[inline(always)]
        pub fn $function(&self $(, $argument: $type)*) -> Result<$result, $crate::error::Failure> {
            self.0 $(.$kind())? .invoke(
                const { $crate::abi::function_selector(
                    stringify!($function), &[$(<$type as $crate::abi::AbiType>::NAME),*]) },
                ($($argument,)*))
        }
    };
}
