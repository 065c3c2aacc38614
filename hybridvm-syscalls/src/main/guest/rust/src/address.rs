//! Account addresses.

use crate::U256;

/// The 20 bytes of an account's address, in the order in which they are hashed and written.
#[derive(Clone, Copy, Debug, Default)]
#[repr(transparent)]
pub struct Address(pub [u8; 20]);

impl Address {
    pub const ZERO: Address = Address([0; 20]);

    #[inline(always)]
    fn raw(&self) -> (u64, u64, u32) {
        let bytes = self.0.as_ptr();
        unsafe {
            (
                bytes.cast::<u64>().read_unaligned(),
                bytes.add(8).cast::<u64>().read_unaligned(),
                bytes.add(16).cast::<u32>().read_unaligned(),
            )
        }
    }

    /// From the three-word form of registers: bytes 0-7, 8-15 and 16-19 as big-endian numbers.
    #[inline(always)]
    pub fn from_words(first: u64, second: u64, third: u32) -> Address {
        let mut address = Address::ZERO;
        let bytes = address.0.as_mut_ptr();
        unsafe {
            bytes.cast::<u64>().write_unaligned(first.swap_bytes());
            bytes.add(8).cast::<u64>().write_unaligned(second.swap_bytes());
            bytes.add(16).cast::<u32>().write_unaligned(third.swap_bytes());
        }
        address
    }

    /// The three-word form of registers.
    #[inline(always)]
    pub fn words(&self) -> (u64, u64, u32) {
        let (first, second, third) = self.raw();
        (first.swap_bytes(), second.swap_bytes(), third.swap_bytes())
    }

    /// The address as a number, as it is stored.
    #[inline(always)]
    pub fn to_u256(&self) -> U256 {
        let (first, second, third) = self.words();
        U256([second << 32 | third as u64, first << 32 | second >> 32, first >> 32, 0])
    }

    /// The low 160 bits of a number as an address.
    #[inline(always)]
    pub fn from_u256(number: U256) -> Address {
        let [low, middle, high, _] = number.0;
        Address::from_words(high << 32 | middle >> 32, middle << 32 | low >> 32, low as u32)
    }

    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        let (first, second, third) = self.raw();
        first | second | third as u64 == 0
    }
}

impl PartialEq for Address {
    #[inline(always)]
    fn eq(&self, other: &Address) -> bool {
        let ((a0, a1, a2), (b0, b1, b2)) = (self.raw(), other.raw());
        (a0 ^ b0) | (a1 ^ b1) | (a2 ^ b2) as u64 == 0
    }
}

impl Eq for Address {}
