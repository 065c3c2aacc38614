//! A function for every way in which a contract can go wrong.

#![no_std]
#![no_main]
use core::arch::asm;
use core::hint::black_box;
use hybridvm::prelude::*;
use hybridvm::syscall;

contract! {
    struct Misbehave {
        pub kept: U256,
    }

    impl Misbehave {
        pub fn endless_loop(&mut self) {
            self.keep();
            loop {
                unsafe { asm!("nop") }
            }
        }

        pub fn stack_overflow(&mut self) -> u64 {
            self.keep();
            descend(1)
        }

        pub fn load_out_of_bounds(&mut self) -> u64 {
            self.keep();
            load(0xc000_0000)
        }

        pub fn load_null(&mut self) -> u64 {
            self.keep();
            load(0)
        }

        /// The first half of the access is in memory, the second is not.
        pub fn load_across_the_end(&mut self) -> u64 {
            self.keep();
            load(0xbfff_fffc)
        }

        pub fn store_out_of_bounds(&mut self) {
            self.keep();
            store(0x7fff_fff8)
        }

        pub fn store_into_code(&mut self) {
            self.keep();
            store(0x8030_0000)
        }

        pub fn jump_out_of_memory(&mut self) {
            self.keep();
            jump(0x1000)
        }

        pub fn jump_into_data(&mut self) {
            self.keep();
            let code = [0x0000_8067_u32; 4]; // ret
            jump(black_box(&code).as_ptr() as usize)
        }

        pub fn illegal_instruction(&mut self) {
            self.keep();
            unsafe { asm!("unimp") }
        }

        /// An instruction of an extension that contracts do not have (`fadd.d`).
        pub fn unsupported_instruction(&mut self) {
            self.keep();
            unsafe { asm!(".word 0x02007053") }
        }

        pub fn breakpoint(&mut self) {
            self.keep();
            unsafe { asm!("ebreak") }
        }

        pub fn wait_for_interrupt(&mut self) {
            self.keep();
            unsafe { asm!("wfi") }
        }

        pub fn machine_return(&mut self) {
            self.keep();
            unsafe { asm!("mret") }
        }

        pub fn read_cycle_counter(&mut self) -> u64 {
            self.keep();
            let cycle;
            unsafe {
                asm!(".option push", ".option arch, +zicsr", "csrr {0}, cycle", ".option pop",
                    out(reg) cycle)
            }
            cycle
        }

        pub fn misaligned_atomic(&mut self) -> u64 {
            self.keep();
            let words = [0_u64; 2];
            let old;
            unsafe {
                let address = black_box(&words).as_ptr().cast::<u8>().add(1);
                asm!("amoadd.d {0}, zero, ({1})", out(reg) old, in(reg) address);
            }
            old
        }

        pub fn unknown_syscall(&mut self) {
            self.keep();
            unsafe { asm!("ecall", in("t0") 0x7777) }
        }

        pub fn unmapped_pointer(&mut self) -> U256 {
            self.keep();
            hash(0x1000, 32)
        }

        /// A length that makes the end of the range wrap around.
        pub fn huge_length(&mut self) -> U256 {
            self.keep();
            hash(0x8030_0000, u64::MAX - 0x8000_0000)
        }

        pub fn copy_into_code(&mut self) {
            self.keep();
            unsafe { syscall::calldatacopy(0x8030_0000 as *mut u8, 0, 32) }
        }

        pub fn too_many_topics(&mut self) {
            self.keep();
            unsafe {
                asm!("ecall", in("t0") syscall::number::LOG, in("a0") 0, in("a1") 0,
                    in("a2") 0x8030_0000_u64, in("a3") 5)
            }
        }

        pub fn return_data_out_of_range(&mut self) {
            self.keep();
            let mut byte = 0;
            unsafe { syscall::returndatacopy(&mut byte, 0, 1) }
        }

        /// Touches every page there is.
        pub fn use_all_memory(&mut self) {
            self.keep();
            for page in (0x8100_0000_usize..0xc000_0000).step_by(4096) {
                unsafe { (page as *mut u64).write_volatile(1) }
            }
        }

        /// Asks the allocator for more than there is, which panics.
        pub fn allocate_too_much(&mut self) -> u64 {
            self.keep();
            black_box(Vec::<u8>::with_capacity(1 << 31)).capacity() as u64
        }

        pub fn store_in_static(&mut self) {
            self.keep();
        }

        pub fn transient_store_in_static(&mut self) {
            syscall::tstore(U256::ONE, U256::ONE);
        }

        pub fn log_in_static(&mut self) {
            syscall::log(&[], &[]);
        }

        pub fn create_in_static(&mut self) {
            syscall::create(0, &[]);
        }

        pub fn send_in_static(&mut self) {
            syscall::call(&Address([1; 20]), 1, &[]);
        }

        pub fn destroy_in_static(&mut self) {
            syscall::selfdestruct(&Address([1; 20]))
        }

        pub fn panic(&mut self) {
            self.keep();
            panic!("all is lost")
        }

        pub fn panic_with_values(&mut self, index: u64) -> u64 {
            self.keep();
            let items = [1, 2, 3];
            black_box(&items)[index as usize]
        }

        pub fn revert_with_message(&mut self) {
            self.keep();
            require(false, "not like this")
        }

        pub fn arithmetic_overflow(&mut self) -> U256 {
            self.keep();
            black_box(U256::MAX) + U256::ONE
        }

        pub fn division_by_zero(&mut self) -> U256 {
            self.keep();
            U256::ONE / black_box(U256::ZERO)
        }

        /// What a frame that fails must not leave behind.
        fn keep(&self) {
            self.kept.set(U256::ONE);
        }
    }
}

#[inline(never)]
#[allow(unconditional_recursion)]
fn descend(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    descend(black_box(depth + 1)) + frame[0]
}

fn load(address: usize) -> u64 {
    let value;
    unsafe { asm!("ld {0}, 0({1})", out(reg) value, in(reg) address) }
    value
}

fn store(address: usize) {
    unsafe { asm!("sd zero, 0({0})", in(reg) address) }
}

fn jump(address: usize) {
    unsafe { asm!("jalr {0}", in(reg) address, clobber_abi("C")) }
}

fn hash(address: u64, length: u64) -> U256 {
    let (a, b, c, d);
    unsafe {
        asm!("ecall", in("t0") syscall::number::KECCAK256, inlateout("a0") address => a,
            inlateout("a1") length => b, lateout("a2") c, lateout("a3") d)
    }
    U256([a, b, c, d])
}
