//! Write Ethereum contracts in Rust that run as RISC-V programs.
//!
//! A contract is one [`contract!`] in a program without standard library:
//!
//! ```ignore
//! #![no_std]
//! #![no_main]
//! use hybridvm::prelude::*;
//!
//! contract! {
//!     struct Counter {
//!         count: U256,
//!     }
//!
//!     impl Counter {
//!         pub fn increment(&mut self) -> U256 {
//!             self.count.update(|count| count + U256::ONE);
//!             self.count.get()
//!         }
//!     }
//! }
//! ```
//!
//! Around it there are [`events!`], [`errors!`] and [`interface!`]. Types and layout are
//! Solidity's: see [`abi`] and [`storage`]. [`msg`], [`tx`] and [`block`] tell where a call comes
//! from; [`Call`] and [`create`](call::create) reach other contracts; [`syscall`] has the system
//! calls as they are.

#![no_std]

pub extern crate alloc;

pub mod abi;
mod address;
pub mod call;
pub mod contract;
pub mod error;
pub mod event;
mod heap;
pub mod keccak;
mod start;
pub mod storage;
pub mod syscall;
mod u256;

pub use abi::{Bytes, BytesRef, FixedBytes, B256, I256};
pub use address::Address;
pub use call::Call;
pub use syscall::keccak256;
pub use u256::U256;

/// What most contracts need: `use hybridvm::prelude::*;`.
pub mod prelude {
    pub use crate::alloc::string::String;
    pub use crate::alloc::vec::Vec;
    pub use crate::contract::RawOutput;
    pub use crate::error::{require, revert, Failure, OrRevert, Revert};
    pub use crate::storage::Mapping;
    pub use crate::{block, contract, errors, events, interface, keccak256, msg, this, tx};
    pub use crate::{Address, Bytes, BytesRef, Call, FixedBytes, B256, I256, U256};
}

/// The message that runs this code.
pub mod msg {
    use crate::{syscall, Address, U256};

    /// Who called.
    #[inline(always)]
    pub fn sender() -> Address {
        syscall::caller()
    }

    /// The wei sent along.
    #[inline(always)]
    pub fn value() -> U256 {
        syscall::callvalue()
    }

    /// The whole input.
    #[inline(always)]
    pub fn data() -> &'static [u8] {
        crate::abi::calldata()
    }
}

/// The transaction that the message belongs to.
pub mod tx {
    use crate::{syscall, Address, U256};

    /// Who signed it.
    #[inline(always)]
    pub fn origin() -> Address {
        syscall::origin()
    }

    /// The effective price of a unit of gas, in wei.
    #[inline(always)]
    pub fn gas_price() -> U256 {
        syscall::gasprice()
    }
}

/// The block that the transaction belongs to.
pub mod block {
    use crate::{syscall, Address, B256, U256};

    /// Its number.
    #[inline(always)]
    pub fn number() -> U256 {
        syscall::number()
    }

    /// Its time in seconds since 1970.
    #[inline(always)]
    pub fn timestamp() -> U256 {
        syscall::timestamp()
    }

    /// The id of its chain.
    #[inline(always)]
    pub fn chain_id() -> u64 {
        syscall::chainid()
    }

    /// Who is paid the fees.
    #[inline(always)]
    pub fn coinbase() -> Address {
        syscall::coinbase()
    }

    /// The hash of one of the last 256 blocks, else zero.
    pub fn hash(number: u64) -> B256 {
        crate::FixedBytes(syscall::blockhash(number).to_be_bytes())
    }
}

/// The account that runs this code.
pub mod this {
    use crate::{syscall, Address, U256};

    /// Its address.
    #[inline(always)]
    pub fn address() -> Address {
        syscall::address()
    }

    /// Its balance in wei.
    #[inline(always)]
    pub fn balance() -> U256 {
        syscall::selfbalance()
    }
}
