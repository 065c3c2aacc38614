//! What operators do with 256-bit numbers.

use super::{division_by_zero, overflow, U256};
use core::cmp::Ordering;
use core::ops::{
    Add, AddAssign, BitAnd, BitOr, BitXor, Div, DivAssign, Mul, MulAssign, Not, Rem, Shl, Shr, Sub,
    SubAssign,
};

impl PartialEq for U256 {
    #[inline(always)]
    fn eq(&self, other: &U256) -> bool {
        let (a, b) = (&self.0, &other.0);
        (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3]) == 0
    }
}

impl Eq for U256 {}

impl Ord for U256 {
    #[inline]
    fn cmp(&self, other: &U256) -> Ordering {
        let mut i = 3;
        while i > 0 && self.0[i] == other.0[i] {
            i -= 1;
        }
        self.0[i].cmp(&other.0[i])
    }
}

impl PartialOrd for U256 {
    #[inline]
    fn partial_cmp(&self, other: &U256) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    #[inline(always)]
    fn lt(&self, other: &U256) -> bool {
        let (a, b) = (&self.0, &other.0);
        if a[3] != b[3] {
            a[3] < b[3]
        } else if a[2] != b[2] {
            a[2] < b[2]
        } else if a[1] != b[1] {
            a[1] < b[1]
        } else {
            a[0] < b[0]
        }
    }

    #[inline(always)]
    fn gt(&self, other: &U256) -> bool {
        other < self
    }

    #[inline(always)]
    fn le(&self, other: &U256) -> bool {
        !(other < self)
    }

    #[inline(always)]
    fn ge(&self, other: &U256) -> bool {
        !(self < other)
    }
}

impl Add for U256 {
    type Output = U256;

    #[inline(always)]
    fn add(self, other: U256) -> U256 {
        match self.overflowing_add(other) {
            (sum, false) => sum,
            (_, true) => overflow(),
        }
    }
}

impl Sub for U256 {
    type Output = U256;

    #[inline(always)]
    fn sub(self, other: U256) -> U256 {
        match self.overflowing_sub(other) {
            (difference, false) => difference,
            (_, true) => overflow(),
        }
    }
}

impl Mul for U256 {
    type Output = U256;

    fn mul(self, other: U256) -> U256 {
        match self.overflowing_mul(other) {
            (product, false) => product,
            (_, true) => overflow(),
        }
    }
}

impl Div for U256 {
    type Output = U256;

    fn div(self, divisor: U256) -> U256 {
        match self.checked_div_rem(divisor) {
            Some((quotient, _)) => quotient,
            None => division_by_zero(),
        }
    }
}

impl Rem for U256 {
    type Output = U256;

    fn rem(self, divisor: U256) -> U256 {
        match self.checked_div_rem(divisor) {
            Some((_, remainder)) => remainder,
            None => division_by_zero(),
        }
    }
}

impl AddAssign for U256 {
    #[inline(always)]
    fn add_assign(&mut self, other: U256) {
        *self = *self + other;
    }
}

impl SubAssign for U256 {
    #[inline(always)]
    fn sub_assign(&mut self, other: U256) {
        *self = *self - other;
    }
}

impl MulAssign for U256 {
    fn mul_assign(&mut self, other: U256) {
        *self = *self * other;
    }
}

impl DivAssign for U256 {
    fn div_assign(&mut self, divisor: U256) {
        *self = *self / divisor;
    }
}

impl Shl<u32> for U256 {
    type Output = U256;

    /// Bits shifted out are lost; from 256 on nothing is left.
    #[inline]
    fn shl(self, bits: u32) -> U256 {
        let (limbs, bits) = ((bits / 64) as usize, bits % 64);
        let mut result = [0; 4];
        for i in limbs..4 {
            result[i] = self.0[i - limbs] << bits;
            if bits > 0 && i > limbs {
                result[i] |= self.0[i - limbs - 1] >> (64 - bits);
            }
        }
        U256(result)
    }
}

impl Shr<u32> for U256 {
    type Output = U256;

    /// Bits shifted out are lost; from 256 on nothing is left.
    #[inline]
    fn shr(self, bits: u32) -> U256 {
        let (limbs, bits) = ((bits / 64) as usize, bits % 64);
        let mut result = [0; 4];
        for i in limbs..4 {
            result[i - limbs] = self.0[i] >> bits;
            if bits > 0 && i < 3 {
                result[i - limbs] |= self.0[i + 1] << (64 - bits);
            }
        }
        U256(result)
    }
}

macro_rules! bit_operators {
    ($($trait:ident $method:ident $operator:tt,)*) => {$(
        impl $trait for U256 {
            type Output = U256;

            #[inline(always)]
            fn $method(self, other: U256) -> U256 {
                let (a, b) = (self.0, other.0);
                U256([a[0] $operator b[0], a[1] $operator b[1], a[2] $operator b[2],
                    a[3] $operator b[3]])
            }
        }
    )*};
}

bit_operators! {
    BitAnd bitand &,
    BitOr bitor |,
    BitXor bitxor ^,
}

impl Not for U256 {
    type Output = U256;

    #[inline(always)]
    fn not(self) -> U256 {
        U256([!self.0[0], !self.0[1], !self.0[2], !self.0[3]])
    }
}

macro_rules! from_small {
    ($($type:ty)*) => {$(
        impl From<$type> for U256 {
            #[inline(always)]
            fn from(value: $type) -> U256 {
                U256::from_u64(value as u64)
            }
        }
    )*};
}

from_small!(u8 u16 u32 u64 usize bool);

impl From<u128> for U256 {
    #[inline(always)]
    fn from(value: u128) -> U256 {
        U256::from_u128(value)
    }
}
