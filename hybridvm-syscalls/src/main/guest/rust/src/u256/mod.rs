//! 256-bit unsigned numbers.

mod operators;

use crate::error::fail;
use core::arch::asm;

/// An unsigned number of 256 bits: four limbs, the least significant first, as in registers.
///
/// The operators revert on overflow and on division by zero, like Solidity's; use the
/// `wrapping_` and `checked_` methods for the rest.
#[derive(Clone, Copy, Debug, Default)]
pub struct U256(pub [u64; 4]);

const fn add_carry(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (sum, first) = a.overflowing_add(b);
    let (sum, second) = sum.overflowing_add(carry as u64);
    (sum, first | second)
}

const fn subtract_borrow(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (difference, first) = a.overflowing_sub(b);
    let (difference, second) = difference.overflowing_sub(borrow as u64);
    (difference, first | second)
}

#[cold]
#[inline(never)]
fn overflow() -> ! {
    fail("arithmetic overflow")
}

#[cold]
#[inline(never)]
fn division_by_zero() -> ! {
    fail("division by zero")
}

/// Most amounts need one or two limbs, and swapping the bytes of one takes some 25 instructions.
/// The assembly, which does nothing, keeps the compiler from doing so before it looks.
#[inline(always)]
fn swap(mut limb: u64) -> u64 {
    if limb == 0 {
        return 0;
    }
    unsafe { asm!("/* {0} */", inout(reg) limb, options(pure, nomem, nostack)) };
    limb.swap_bytes()
}

impl U256 {
    pub const ZERO: U256 = U256([0; 4]);
    pub const ONE: U256 = U256([1, 0, 0, 0]);
    pub const MAX: U256 = U256([u64::MAX; 4]);

    /// A small number as a constant.
    #[inline(always)]
    pub const fn from_u64(value: u64) -> U256 {
        U256([value, 0, 0, 0])
    }

    #[inline(always)]
    pub const fn from_u128(value: u128) -> U256 {
        U256([value as u64, (value >> 64) as u64, 0, 0])
    }

    /// Reads decimal digits, or hexadecimal ones behind `0x`; underscores may separate them.
    ///
    /// # Panics
    /// On anything else and on overflow; in a constant this is an error at compile time.
    pub const fn parse(text: &str) -> U256 {
        let bytes = text.as_bytes();
        let hexadecimal = bytes.len() > 2 && bytes[0] == b'0' && bytes[1] == b'x';
        let base = if hexadecimal { 16 } else { 10 };
        let mut i = if hexadecimal { 2 } else { 0 };
        assert!(i < bytes.len(), "no digits");
        let mut number = U256::ZERO;
        while i < bytes.len() {
            if bytes[i] != b'_' {
                let digit = match bytes[i] {
                    b'0'..=b'9' => bytes[i] - b'0',
                    b'a'..=b'f' => bytes[i] - b'a' + 10,
                    b'A'..=b'F' => bytes[i] - b'A' + 10,
                    _ => 255,
                };
                assert!((digit as u64) < base, "not a digit");
                let (product, too_large) = number.overflowing_mul(U256::from_u64(base));
                let (sum, carry) = product.overflowing_add(U256::from_u64(digit as u64));
                assert!(!too_large && !carry, "more than 256 bits");
                number = sum;
            }
            i += 1;
        }
        number
    }

    #[inline]
    pub const fn from_be_bytes(bytes: [u8; 32]) -> U256 {
        let mut limbs = [0u64; 4];
        let mut i = 0;
        while i < 32 {
            limbs[3 - i / 8] = limbs[3 - i / 8] << 8 | bytes[i] as u64;
            i += 1;
        }
        U256(limbs)
    }

    #[inline]
    pub fn to_be_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        unsafe { self.write_be(bytes.as_mut_ptr()) };
        bytes
    }

    /// Reads 32 big-endian bytes.
    ///
    /// # Safety
    /// They must be readable.
    #[inline(always)]
    pub unsafe fn read_be(bytes: *const u8) -> U256 {
        let words = bytes.cast::<u64>();
        U256([
            swap(words.add(3).read_unaligned()),
            swap(words.add(2).read_unaligned()),
            swap(words.add(1).read_unaligned()),
            swap(words.read_unaligned()),
        ])
    }

    /// Writes 32 big-endian bytes.
    ///
    /// # Safety
    /// They must be writable.
    #[inline(always)]
    pub unsafe fn write_be(self, bytes: *mut u8) {
        let words = bytes.cast::<u64>();
        words.write_unaligned(swap(self.0[3]));
        words.add(1).write_unaligned(swap(self.0[2]));
        words.add(2).write_unaligned(swap(self.0[1]));
        words.add(3).write_unaligned(swap(self.0[0]));
    }

    #[inline(always)]
    pub const fn is_zero(&self) -> bool {
        self.0[0] | self.0[1] | self.0[2] | self.0[3] == 0
    }

    /// The number if it fits in 64 bits.
    #[inline(always)]
    pub const fn to_u64(self) -> Option<u64> {
        if self.0[1] | self.0[2] | self.0[3] == 0 {
            Some(self.0[0])
        } else {
            None
        }
    }

    /// The number if it fits in 128 bits.
    #[inline(always)]
    pub const fn to_u128(self) -> Option<u128> {
        if self.0[2] | self.0[3] == 0 {
            Some((self.0[1] as u128) << 64 | self.0[0] as u128)
        } else {
            None
        }
    }

    /// How many bits the number needs; 0 for zero.
    pub const fn bits(self) -> u32 {
        let mut i = 4;
        while i > 0 {
            i -= 1;
            if self.0[i] != 0 {
                return 64 * i as u32 + 64 - self.0[i].leading_zeros();
            }
        }
        0
    }

    #[inline(always)]
    pub const fn overflowing_add(self, other: U256) -> (U256, bool) {
        let (a, carry) = add_carry(self.0[0], other.0[0], false);
        let (b, carry) = add_carry(self.0[1], other.0[1], carry);
        let (c, carry) = add_carry(self.0[2], other.0[2], carry);
        let (d, carry) = add_carry(self.0[3], other.0[3], carry);
        (U256([a, b, c, d]), carry)
    }

    #[inline(always)]
    pub const fn overflowing_sub(self, other: U256) -> (U256, bool) {
        let (a, borrow) = subtract_borrow(self.0[0], other.0[0], false);
        let (b, borrow) = subtract_borrow(self.0[1], other.0[1], borrow);
        let (c, borrow) = subtract_borrow(self.0[2], other.0[2], borrow);
        let (d, borrow) = subtract_borrow(self.0[3], other.0[3], borrow);
        (U256([a, b, c, d]), borrow)
    }

    pub const fn overflowing_mul(self, other: U256) -> (U256, bool) {
        let mut limbs = [0u64; 4];
        let mut overflow = false;
        let mut i = 0;
        while i < 4 {
            let mut carry = 0u128;
            let mut j = 0;
            while j < 4 && self.0[i] != 0 {
                let product = self.0[i] as u128 * other.0[j] as u128;
                if i + j < 4 {
                    let sum = product + limbs[i + j] as u128 + carry;
                    limbs[i + j] = sum as u64;
                    carry = sum >> 64;
                } else {
                    overflow |= product != 0;
                }
                j += 1;
            }
            overflow |= carry != 0;
            i += 1;
        }
        (U256(limbs), overflow)
    }

    #[inline(always)]
    pub const fn wrapping_add(self, other: U256) -> U256 {
        self.overflowing_add(other).0
    }

    #[inline(always)]
    pub const fn wrapping_sub(self, other: U256) -> U256 {
        self.overflowing_sub(other).0
    }

    pub const fn wrapping_mul(self, other: U256) -> U256 {
        self.overflowing_mul(other).0
    }

    #[inline(always)]
    pub const fn checked_add(self, other: U256) -> Option<U256> {
        match self.overflowing_add(other) {
            (sum, false) => Some(sum),
            (_, true) => None,
        }
    }

    #[inline(always)]
    pub const fn checked_sub(self, other: U256) -> Option<U256> {
        match self.overflowing_sub(other) {
            (difference, false) => Some(difference),
            (_, true) => None,
        }
    }

    pub const fn checked_mul(self, other: U256) -> Option<U256> {
        match self.overflowing_mul(other) {
            (product, false) => Some(product),
            (_, true) => None,
        }
    }

    /// Quotient and remainder; `None` if the divisor is zero.
    pub fn checked_div_rem(self, divisor: U256) -> Option<(U256, U256)> {
        if divisor.is_zero() {
            None
        } else if let Some(small) = divisor.to_u64() {
            let (quotient, remainder) = self.divide_by_limb(small);
            Some((quotient, U256::from_u64(remainder)))
        } else {
            Some(self.divide_by_bits(divisor))
        }
    }

    /// Long division, one limb after the other.
    fn divide_by_limb(self, divisor: u64) -> (U256, u64) {
        if self.to_u64().is_some() {
            return (U256::from_u64(self.0[0] / divisor), self.0[0] % divisor);
        }
        let mut quotient = [0; 4];
        let mut remainder = 0;
        for i in (0..4).rev() {
            (quotient[i], remainder) = divide_two_limbs(remainder, self.0[i], divisor);
        }
        (U256(quotient), remainder)
    }

    /// Shift and subtract: as many turns as the quotient has bits.
    fn divide_by_bits(self, divisor: U256) -> (U256, U256) {
        let mut remainder = self;
        let mut quotient = U256::ZERO;
        if remainder < divisor {
            return (quotient, remainder);
        }
        let mut shift = self.bits() - divisor.bits();
        let mut shifted = divisor << shift;
        loop {
            if let Some(rest) = remainder.checked_sub(shifted) {
                remainder = rest;
                quotient.0[shift as usize / 64] |= 1 << (shift % 64);
            }
            if shift == 0 {
                return (quotient, remainder);
            }
            shift -= 1;
            shifted = shifted >> 1;
        }
    }

    /// `self` to the power of `exponent`; `None` on overflow.
    pub fn checked_pow(self, mut exponent: u32) -> Option<U256> {
        let mut base = self;
        let mut power = U256::ONE;
        loop {
            if exponent & 1 == 1 {
                power = power.checked_mul(base)?;
            }
            exponent >>= 1;
            if exponent == 0 {
                return Some(power);
            }
            base = base.checked_mul(base)?;
        }
    }

    /// `self` to the power of `exponent`; reverts on overflow.
    pub fn pow(self, exponent: u32) -> U256 {
        match self.checked_pow(exponent) {
            Some(power) => power,
            None => overflow(),
        }
    }
}

/// Divides `high * 2^64 + low` by `divisor`, which is greater than `high` (Knuth's algorithm D with
/// two digits of 32 bits).
fn divide_two_limbs(high: u64, low: u64, divisor: u64) -> (u64, u64) {
    if high == 0 {
        return (low / divisor, low % divisor);
    }
    let shift = divisor.leading_zeros();
    let divisor = divisor << shift;
    let high = if shift == 0 { high } else { high << shift | low >> (64 - shift) };
    let low = low << shift;
    let (first, rest) = divide_digit(high, low >> 32, divisor);
    let (second, rest) = divide_digit(rest, low & 0xffff_ffff, divisor);
    (first << 32 | second, rest >> shift)
}

/// One digit of the quotient and what remains, for a divisor whose highest bit is set.
fn divide_digit(high: u64, next_digit: u64, divisor: u64) -> (u64, u64) {
    let (top, bottom) = (divisor >> 32, divisor & 0xffff_ffff);
    let mut quotient = high / top;
    let mut rest = high % top;
    while quotient >> 32 != 0 || quotient * bottom > (rest << 32 | next_digit) {
        quotient -= 1;
        rest += top;
        if rest >> 32 != 0 {
            break;
        }
    }
    let taken = quotient.wrapping_mul(divisor);
    (quotient, (high << 32 | next_digit).wrapping_sub(taken))
}
