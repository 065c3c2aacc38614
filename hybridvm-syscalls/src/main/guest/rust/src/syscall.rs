//! The system calls as they are: numbers, registers, nothing on top.
//!
//! The host writes only a call's outputs, so every other register keeps its value; the assembly
//! below relies on it. Pointers are trusted here and checked by the host: a bad one ends the frame.

use crate::{Address, U256};
use core::arch::asm;

/// Number of each call, in `t0`. Where an EVM opcode does the same, its number is used.
pub mod number {
    pub const RETURNCREATEADDRESS: u64 = 0x01;
    pub const CALLSTATUS: u64 = 0x02;
    pub const DEBUGPRINT: u64 = 0x03;
    pub const KECCAK256: u64 = 0x20;
    pub const ADDRESS: u64 = 0x30;
    pub const BALANCE: u64 = 0x31;
    pub const ORIGIN: u64 = 0x32;
    pub const CALLER: u64 = 0x33;
    pub const CALLVALUE: u64 = 0x34;
    pub const CALLDATALOAD: u64 = 0x35;
    pub const CALLDATASIZE: u64 = 0x36;
    pub const CALLDATACOPY: u64 = 0x37;
    pub const CODESIZE: u64 = 0x38;
    pub const CODECOPY: u64 = 0x39;
    pub const GASPRICE: u64 = 0x3A;
    pub const EXTCODESIZE: u64 = 0x3B;
    pub const EXTCODECOPY: u64 = 0x3C;
    pub const RETURNDATASIZE: u64 = 0x3D;
    pub const RETURNDATACOPY: u64 = 0x3E;
    pub const EXTCODEHASH: u64 = 0x3F;
    pub const BLOCKHASH: u64 = 0x40;
    pub const COINBASE: u64 = 0x41;
    pub const TIMESTAMP: u64 = 0x42;
    pub const NUMBER: u64 = 0x43;
    pub const PREVRANDAO: u64 = 0x44;
    pub const GASLIMIT: u64 = 0x45;
    pub const CHAINID: u64 = 0x46;
    pub const SELFBALANCE: u64 = 0x47;
    pub const BASEFEE: u64 = 0x48;
    pub const BLOBHASH: u64 = 0x49;
    pub const BLOBBASEFEE: u64 = 0x4A;
    pub const SLOAD: u64 = 0x54;
    pub const SSTORE: u64 = 0x55;
    pub const GAS: u64 = 0x5A;
    pub const TLOAD: u64 = 0x5C;
    pub const TSTORE: u64 = 0x5D;
    pub const LOG: u64 = 0xA0;
    pub const CREATE: u64 = 0xF0;
    pub const CALL: u64 = 0xF1;
    pub const RETURN: u64 = 0xF3;
    pub const DELEGATECALL: u64 = 0xF4;
    pub const CREATE2: u64 = 0xF5;
    pub const STATICCALL: u64 = 0xFA;
    pub const REVERT: u64 = 0xFD;
    pub const SELFDESTRUCT: u64 = 0xFF;
    pub const CREATE_FULL: u64 = 0x1F0;
    pub const CALL_FULL: u64 = 0x1F1;
    pub const DELEGATECALL_FULL: u64 = 0x1F4;
    pub const CREATE2_FULL: u64 = 0x1F5;
    pub const STATICCALL_FULL: u64 = 0x1FA;
}

/// Calls without arguments that give a 256-bit number.
macro_rules! word_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name() -> U256 {
            let (a, b, c, d);
            unsafe {
                asm!("ecall", in("t0") number::$number,
                    out("a0") a, out("a1") b, out("a2") c, out("a3") d, options(nomem, nostack));
            }
            U256([a, b, c, d])
        }
    )*};
}

word_calls! {
    /// The value sent with the call, in wei.
    callvalue = CALLVALUE;
    /// Length of the input.
    calldatasize = CALLDATASIZE;
    /// Length of the running code, the prefix byte included.
    codesize = CODESIZE;
    /// The effective price of a unit of gas.
    gasprice = GASPRICE;
    /// The block's time in seconds since 1970.
    timestamp = TIMESTAMP;
    /// The block's number.
    number = NUMBER;
    /// The block's random number.
    prevrandao = PREVRANDAO;
    /// The block's gas limit.
    gaslimit = GASLIMIT;
    /// The executing account's balance.
    selfbalance = SELFBALANCE;
    /// The block's base fee.
    basefee = BASEFEE;
    /// The block's base fee for blobs.
    blobbasefee = BLOBBASEFEE;
    /// The gas left.
    gas = GAS;
}

/// Calls without arguments that give an address.
macro_rules! address_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name() -> Address {
            let (a, b, c): (u64, u64, u64);
            unsafe {
                asm!("ecall", in("t0") number::$number,
                    out("a0") a, out("a1") b, out("a2") c, options(nomem, nostack));
            }
            Address::from_words(a, b, c as u32)
        }
    )*};
}

address_calls! {
    /// The executing account.
    address = ADDRESS;
    /// Who signed the transaction.
    origin = ORIGIN;
    /// Who called.
    caller = CALLER;
    /// Who is paid the fees.
    coinbase = COINBASE;
}

/// Calls that give 256 bits about an account.
macro_rules! account_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name(account: &Address) -> U256 {
            let (w0, w1, w2) = account.words();
            let (a, b, c, d);
            unsafe {
                asm!("ecall", in("t0") number::$number, inlateout("a0") w0 => a,
                    inlateout("a1") w1 => b, inlateout("a2") w2 as u64 => c, lateout("a3") d,
                    options(nomem, nostack));
            }
            U256([a, b, c, d])
        }
    )*};
}

account_calls! {
    /// An account's balance in wei.
    balance = BALANCE;
    /// Length of an account's code.
    extcodesize = EXTCODESIZE;
    /// Hash of an account's code.
    extcodehash = EXTCODEHASH;
}

/// Calls with one number as argument that give 256 bits.
macro_rules! indexed_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name(index: u64) -> U256 {
            let (a, b, c, d);
            unsafe {
                asm!("ecall", in("t0") number::$number, inlateout("a0") index => a,
                    lateout("a1") b, lateout("a2") c, lateout("a3") d, options(nomem, nostack));
            }
            U256([a, b, c, d])
        }
    )*};
}

indexed_calls! {
    /// The 32 bytes of input at an offset; zeros behind its end.
    calldataload = CALLDATALOAD;
    /// Hash of one of the last 256 blocks, else 0.
    blockhash = BLOCKHASH;
    /// One of the transaction's blob hashes, else 0.
    blobhash = BLOBHASH;
}

/// Calls without arguments that give a 64-bit number.
macro_rules! number_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name() -> u64 {
            let a;
            unsafe {
                asm!("ecall", in("t0") number::$number, out("a0") a, options(nomem, nostack));
            }
            a
        }
    )*};
}

number_calls! {
    /// The chain's id.
    chainid = CHAINID;
    /// Length of what the last call returned.
    returndatasize = RETURNDATASIZE;
    /// 1 if this frame's last call or create succeeded, else 0.
    callstatus = CALLSTATUS;
}

/// Calls that read a 256-bit key.
macro_rules! load_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name(key: U256) -> U256 {
            let [k0, k1, k2, k3] = key.0;
            let (a, b, c, d);
            unsafe {
                asm!("ecall", in("t0") number::$number, inlateout("a0") k0 => a,
                    inlateout("a1") k1 => b, inlateout("a2") k2 => c, inlateout("a3") k3 => d,
                    options(nomem, nostack));
            }
            U256([a, b, c, d])
        }
    )*};
}

load_calls! {
    /// A storage slot's value.
    sload = SLOAD;
    /// A transient storage slot's value.
    tload = TLOAD;
}

/// Calls that set a 256-bit key to a 256-bit value.
macro_rules! store_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name(key: U256, value: U256) {
            let [k0, k1, k2, k3] = key.0;
            let [v0, v1, v2, v3] = value.0;
            unsafe {
                asm!("ecall", in("t0") number::$number, in("a0") k0, in("a1") k1, in("a2") k2,
                    in("a3") k3, in("a4") v0, in("a5") v1, in("a6") v2, in("a7") v3,
                    options(nomem, nostack));
            }
        }
    )*};
}

store_calls! {
    /// Sets a storage slot.
    sstore = SSTORE;
    /// Sets a transient storage slot.
    tstore = TSTORE;
}

/// Calls that copy bytes into memory.
macro_rules! copy_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        ///
        /// # Safety
        /// `size` bytes at `target` must be free to be overwritten.
        #[inline(always)]
        pub unsafe fn $name(target: *mut u8, offset: usize, size: usize) {
            asm!("ecall", in("t0") number::$number, in("a0") target, in("a1") offset,
                in("a2") size, options(nostack));
        }
    )*};
}

copy_calls! {
    /// Copies input; zeros behind its end.
    calldatacopy = CALLDATACOPY;
    /// Copies running code; zeros behind its end.
    codecopy = CODECOPY;
    /// Copies what the last call returned; beyond its end the frame ends exceptionally.
    returndatacopy = RETURNDATACOPY;
}

/// Copies another account's code; zeros behind its end.
///
/// # Safety
/// `size` bytes at `target` must be free to be overwritten.
#[inline(always)]
pub unsafe fn extcodecopy(account: &Address, target: *mut u8, offset: usize, size: usize) {
    let (w0, w1, w2) = account.words();
    asm!("ecall", in("t0") number::EXTCODECOPY, in("a0") w0, in("a1") w1, in("a2") w2 as u64,
        in("a3") target, in("a4") offset, in("a5") size, options(nostack));
}

/// Keccak-256, read as a big-endian number.
#[inline(always)]
pub fn keccak256(bytes: &[u8]) -> U256 {
    let (a, b, c, d);
    unsafe {
        asm!("ecall", in("t0") number::KECCAK256, inlateout("a0") bytes.as_ptr() => a,
            inlateout("a1") bytes.len() => b, lateout("a2") c, lateout("a3") d,
            options(readonly, nostack));
    }
    U256([a, b, c, d])
}

/// Logs data with up to four topics of 32 big-endian bytes each.
#[inline(always)]
pub fn log(data: &[u8], topics: &[[u8; 32]]) {
    unsafe {
        asm!("ecall", in("t0") number::LOG, in("a0") data.as_ptr(), in("a1") data.len(),
            in("a2") topics.as_ptr(), in("a3") topics.len(), options(readonly, nostack));
    }
}

/// Shows text to an inspector, if there is one.
#[inline(always)]
pub fn debugprint(text: &str) {
    unsafe {
        asm!("ecall", in("t0") number::DEBUGPRINT, in("a0") text.as_ptr(), in("a1") text.len(),
            options(readonly, nostack));
    }
}

/// Ends the frame successfully.
#[inline(always)]
pub fn return_(data: &[u8]) -> ! {
    unsafe {
        asm!("ecall", "unimp", in("t0") number::RETURN, in("a0") data.as_ptr(),
            in("a1") data.len(), options(readonly, nostack, noreturn));
    }
}

/// Ends the frame and undoes what it did.
#[inline(always)]
pub fn revert(data: &[u8]) -> ! {
    unsafe {
        asm!("ecall", "unimp", in("t0") number::REVERT, in("a0") data.as_ptr(),
            in("a1") data.len(), options(readonly, nostack, noreturn));
    }
}

/// Ends the frame, gives the account's balance away and marks it for deletion.
#[inline(always)]
pub fn selfdestruct(beneficiary: &Address) -> ! {
    let (w0, w1, w2) = beneficiary.words();
    unsafe {
        asm!("ecall", "unimp", in("t0") number::SELFDESTRUCT, in("a0") w0, in("a1") w1,
            in("a2") w2 as u64, options(nomem, nostack, noreturn));
    }
}

/// The calls that run another account's code: status 1 is success, and return data is kept.
macro_rules! message_calls {
    ($($(#[$m:meta])* $name:ident = $number:ident;)*) => {$(
        $(#[$m])*
        #[inline(always)]
        pub fn $name(account: &Address, value: &[u8; 32], gas: u64, input: &[u8]) -> u64 {
            let status;
            unsafe {
                asm!("ecall", in("t0") number::$number, inlateout("a0") account => status,
                    in("a1") value, in("a2") gas, in("a3") input.as_ptr(), in("a4") input.len(),
                    options(readonly, nostack));
            }
            status
        }
    )*};
}

message_calls! {
    /// Calls an account with a value of 32 big-endian bytes.
    call_full = CALL_FULL;
    /// Runs an account's code on the caller's own account; the value is ignored.
    delegatecall_full = DELEGATECALL_FULL;
    /// Calls an account that may change nothing; the value is ignored.
    staticcall_full = STATICCALL_FULL;
}

/// Creates an account from init code; `None` if that failed.
#[inline(always)]
pub fn create_full(value: &[u8; 32], init_code: &[u8]) -> Option<Address> {
    let mut created = Address::ZERO;
    let status: u64;
    unsafe {
        asm!("ecall", in("t0") number::CREATE_FULL, inlateout("a0") value => status,
            in("a1") init_code.as_ptr(), in("a2") init_code.len(), in("a3") &mut created,
            options(nostack));
    }
    (status != 0).then_some(created)
}

/// Creates an account whose address depends on `salt` and init code only; `None` if that failed.
#[inline(always)]
pub fn create2_full(value: &[u8; 32], init_code: &[u8], salt: &[u8; 32]) -> Option<Address> {
    let mut created = Address::ZERO;
    let status: u64;
    unsafe {
        asm!("ecall", in("t0") number::CREATE2_FULL, inlateout("a0") value => status,
            in("a1") init_code.as_ptr(), in("a2") init_code.len(), in("a3") &mut created,
            in("a4") salt, options(nostack));
    }
    (status != 0).then_some(created)
}

/// The older call: value in 64 bits, all gas but 1/64, status from [`callstatus`].
#[inline(always)]
pub fn call(account: &Address, value: u64, input: &[u8]) {
    let [a0, a1, a2, _] = account.to_u256().0;
    unsafe {
        asm!("ecall", in("t0") number::CALL, in("a0") a0, in("a1") a1, in("a2") a2,
            in("a3") value, in("a4") input.as_ptr(), in("a5") input.len(),
            options(readonly, nostack));
    }
}

/// The older static call: all gas but 1/64, status from [`callstatus`].
#[inline(always)]
pub fn staticcall(account: &Address, input: &[u8]) {
    let [a0, a1, a2, _] = account.to_u256().0;
    unsafe {
        asm!("ecall", in("t0") number::STATICCALL, in("a0") a0, in("a1") a1, in("a2") a2,
            in("a4") input.as_ptr(), in("a5") input.len(), options(readonly, nostack));
    }
}

/// The older delegate call: all gas but 1/64, status from [`callstatus`].
#[inline(always)]
pub fn delegatecall(account: &Address, input: &[u8]) {
    let (w0, w1, w2) = account.words();
    unsafe {
        asm!("ecall", in("t0") number::DELEGATECALL, in("a0") w0, in("a1") w1, in("a2") w2 as u64,
            in("a4") input.as_ptr(), in("a5") input.len(), options(readonly, nostack));
    }
}

/// The older create: value in 64 bits; the address is [`returncreateaddress`].
#[inline(always)]
pub fn create(value: u64, init_code: &[u8]) {
    unsafe {
        asm!("ecall", in("t0") number::CREATE, in("a0") value, in("a1") init_code.as_ptr(),
            in("a2") init_code.len(), options(readonly, nostack));
    }
}

/// The older create with a salt; the address is [`returncreateaddress`].
#[inline(always)]
pub fn create2(value: u64, init_code: &[u8], salt: &[u8; 32]) {
    unsafe {
        asm!("ecall", in("t0") number::CREATE2, in("a0") value, in("a1") init_code.as_ptr(),
            in("a2") init_code.len(), in("a3") salt, options(readonly, nostack));
    }
}

/// The address that this frame created last; zero if that failed.
#[inline(always)]
pub fn returncreateaddress() -> Address {
    let mut created = Address::ZERO;
    unsafe {
        asm!("ecall", in("t0") number::RETURNCREATEADDRESS, in("a0") &mut created,
            options(nostack));
    }
    created
}
