//! Sends any message to any account, and tells what it knows of the world.

#![no_std]
#![no_main]
use hybridvm::call::{self, return_data};
use hybridvm::prelude::*;
use hybridvm::syscall;

contract! {
    struct Caller {
        pub received: U256,
    }

    impl Caller {
        #[payable]
        pub fn call(&mut self, account: Address, value: U256, gas: u64, data: BytesRef)
            -> (bool, Bytes) {
            answer(Call::to(account).value(value).gas(gas).succeeds(data.0))
        }

        pub fn static_call(&self, account: Address, gas: u64, data: BytesRef) -> (bool, Bytes) {
            answer(Call::to(account).static_only().gas(gas).succeeds(data.0))
        }

        #[payable]
        pub fn delegate_call(&mut self, account: Address, gas: u64, data: BytesRef)
            -> (bool, Bytes) {
            answer(Call::to(account).delegate().gas(gas).succeeds(data.0))
        }

        /// With the system calls of 64-bit value and no status.
        #[payable]
        pub fn old_call(&mut self, account: Address, value: u64, data: BytesRef) -> (bool, Bytes) {
            syscall::call(&account, value, data.0);
            answer(syscall::callstatus() == 1)
        }

        pub fn old_static_call(&self, account: Address, data: BytesRef) -> (bool, Bytes) {
            syscall::staticcall(&account, data.0);
            answer(syscall::callstatus() == 1)
        }

        pub fn old_delegate_call(&mut self, account: Address, data: BytesRef) -> (bool, Bytes) {
            syscall::delegatecall(&account, data.0);
            answer(syscall::callstatus() == 1)
        }

        #[payable]
        pub fn create(&mut self, value: U256, init_code: BytesRef) -> Result<Address, Failure> {
            call::create(value, init_code.0)
        }

        #[payable]
        pub fn create2(&mut self, value: U256, init_code: BytesRef, salt: B256)
            -> Result<Address, Failure> {
            call::create2(value, init_code.0, salt)
        }

        #[payable]
        pub fn old_create(&mut self, value: u64, init_code: BytesRef) -> (bool, Address) {
            syscall::create(value, init_code.0);
            (syscall::callstatus() == 1, syscall::returncreateaddress())
        }

        #[payable]
        pub fn old_create2(&mut self, value: u64, init_code: BytesRef, salt: B256)
            -> (bool, Address) {
            syscall::create2(value, init_code.0, &salt.0);
            (syscall::callstatus() == 1, syscall::returncreateaddress())
        }

        /// Calls itself until `depth` is reached or a call fails; how deep it got.
        pub fn recurse(&mut self, depth: u64) -> u64 {
            if depth == 0 {
                return 0;
            }
            match Deeper::at(this::address()).recurse(depth - 1) {
                Ok(reached) => reached + 1,
                Err(_) => 0,
            }
        }

        pub fn destroy(&mut self, beneficiary: Address) {
            syscall::selfdestruct(&beneficiary)
        }

        pub fn message(&self) -> (Address, Address, Address, U256, U256) {
            (this::address(), msg::sender(), tx::origin(), syscall::calldatasize(), tx::gas_price())
        }

        pub fn block(&self) -> (U256, U256, Address, U256, U256, u64) {
            (block::number(), block::timestamp(), block::coinbase(), syscall::prevrandao(),
                syscall::gaslimit(), block::chain_id())
        }

        pub fn fees(&self, number: u64) -> (U256, U256, U256, B256, U256) {
            (syscall::basefee(), syscall::blobbasefee(), syscall::blobhash(number),
                block::hash(number), syscall::gas())
        }

        pub fn account(&self, account: Address) -> (U256, U256, U256, Bytes) {
            let size = syscall::extcodesize(&account);
            let length = size.to_u64().unwrap_or(0) as usize;
            let mut code = Vec::with_capacity(length);
            unsafe {
                syscall::extcodecopy(&account, code.as_mut_ptr(), 0, length);
                code.set_len(length);
            }
            (syscall::balance(&account), size, syscall::extcodehash(&account), Bytes(code))
        }

        /// The running code, copied, and the length the system call tells.
        pub fn code(&self, offset: u32, length: u32) -> (U256, Bytes) {
            let mut code = Vec::with_capacity(length as usize);
            unsafe {
                syscall::codecopy(code.as_mut_ptr(), offset as usize, length as usize);
                code.set_len(length as usize);
            }
            (syscall::codesize(), Bytes(code))
        }

        pub fn transient(&mut self, key: U256, value: U256) -> U256 {
            syscall::tstore(key, value);
            syscall::debugprint("transient");
            syscall::tload(key)
        }

        #[payable]
        fn receive(&mut self) {
            self.received.update(|sum| sum + msg::value());
        }
    }
}

interface! {
    Deeper {
        fn recurse(&mut self, depth: u64) -> u64;
    }
}

fn answer(success: bool) -> (bool, Bytes) {
    (success, Bytes(return_data()))
}
