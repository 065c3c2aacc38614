//! Names of types and selectors, worked out at compile time.

use crate::keccak::keccak256_prefix;

/// Text put together at compile time: the name of a type or a signature.
#[derive(Clone, Copy)]
pub struct Name {
    bytes: [u8; Name::CAPACITY],
    length: usize,
}

impl Name {
    const CAPACITY: usize = 256;

    pub const fn new(text: &str) -> Name {
        Name { bytes: [0; Name::CAPACITY], length: 0 }.with(text)
    }

    /// This text and another one behind it.
    pub const fn with(mut self, text: &str) -> Name {
        let mut i = 0;
        while i < text.len() {
            self = self.with_byte(text.as_bytes()[i]);
            i += 1;
        }
        self
    }

    const fn with_byte(mut self, byte: u8) -> Name {
        assert!(self.length < Name::CAPACITY, "the signature is too long");
        self.bytes[self.length] = byte;
        self.length += 1;
        self
    }

    const fn with_name(mut self, name: &Name) -> Name {
        let mut i = 0;
        while i < name.length {
            self = self.with_byte(name.bytes[i]);
            i += 1;
        }
        self
    }

    /// This text with a decimal number behind it.
    pub const fn with_number(self, number: usize) -> Name {
        let more = if number < 10 { self } else { self.with_number(number / 10) };
        more.with_byte(b'0' + (number % 10) as u8)
    }

    /// This text and, if there is more, a comma and the rest.
    pub const fn followed_by(self, rest: &Name) -> Name {
        if rest.length == 0 {
            self
        } else {
            self.with_byte(b',').with_name(rest)
        }
    }

    /// `name(type,type)`.
    const fn signature(self, types: &[Name]) -> Name {
        let mut signature = self.with_byte(b'(');
        let mut i = 0;
        while i < types.len() {
            if i > 0 {
                signature = signature.with_byte(b',');
            }
            signature = signature.with_name(&types[i]);
            i += 1;
        }
        signature.with_byte(b')')
    }

    /// Rust's `balance_of` as Solidity's `balanceOf`; names without `_` before a lower-case letter
    /// stay as they are.
    const fn camel_case(text: &str) -> Name {
        let bytes = text.as_bytes();
        let mut name = Name::new("");
        let mut i = 0;
        while i < bytes.len() {
            let next_is_lower = i + 1 < bytes.len() && bytes[i + 1].is_ascii_lowercase();
            if i > 0 && bytes[i] == b'_' && next_is_lower {
                i += 1;
                name = name.with_byte(bytes[i].to_ascii_uppercase());
            } else {
                name = name.with_byte(bytes[i]);
            }
            i += 1;
        }
        name
    }

    const fn hash(&self) -> [u8; 32] {
        keccak256_prefix(&self.bytes, self.length)
    }
}

/// The selector of an error, as a big-endian number.
pub const fn selector(name: &str, types: &[Name]) -> u32 {
    let hash = Name::new(name).signature(types).hash();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// The selector of a function, whose name may be written in Rust's style.
pub const fn function_selector(name: &str, types: &[Name]) -> u32 {
    let hash = Name::camel_case(name).signature(types).hash();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// The first topic of an event.
pub const fn event_topic(name: &str, types: &[Name]) -> [u8; 32] {
    Name::new(name).signature(types).hash()
}
