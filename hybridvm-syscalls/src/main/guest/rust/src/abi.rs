//! Solidity's ABI: names and selectors at compile time, encoding and decoding.

use crate::error::reject;
use crate::keccak::keccak256_prefix;
use crate::{syscall, Address, U256};
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::{size_of, MaybeUninit};
use core::{ptr, slice, str};

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

/// A type that has a counterpart in Solidity.
pub trait AbiType {
    /// Solidity's name of it.
    const NAME: Name;

    /// Whether its encoding has a tail behind the heads.
    const DYNAMIC: bool = false;

    /// Bytes in the head.
    const HEAD: usize = 32;
}

/// A value that can be encoded.
pub trait Encode: AbiType {
    /// Bytes of head and tail together.
    #[inline(always)]
    fn size(&self) -> usize {
        Self::HEAD
    }

    /// Writes the head to `head` and the tail where `writer` stands.
    ///
    /// # Safety
    /// There must be room for both.
    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8);
}

/// A value that can be decoded; `'a` is how long the bytes live that it may borrow.
pub trait Decode<'a>: AbiType + Sized {
    /// Reads the value whose head is at `at`, which is in `source`. Offsets count from `base`.
    /// Malformed input reverts the frame.
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self;
}

/// Where encoding stands.
pub struct Writer {
    start: *mut u8,
    tail: *mut u8,
}

impl Writer {
    /// Writes what has a length: its offset into the head, the length to the tail. Returns where
    /// the contents go, for which `room` bytes of the tail are set aside.
    #[inline(always)]
    unsafe fn dynamic(&mut self, head: *mut u8, length: usize, room: usize) -> *mut u8 {
        U256::from(self.tail as usize - self.start as usize).write_be(head);
        U256::from(length).write_be(self.tail);
        let contents = self.tail.add(32);
        self.tail = contents.add(room);
        contents
    }

    unsafe fn bytes(&mut self, head: *mut u8, bytes: &[u8]) {
        let room = padded(bytes.len());
        let contents = self.dynamic(head, bytes.len(), room);
        ptr::write_bytes(contents.add(bytes.len()), 0, room - bytes.len());
        ptr::copy_nonoverlapping(bytes.as_ptr(), contents, bytes.len());
    }

    unsafe fn items<T: Encode>(&mut self, contents: *mut u8, items: &[T]) {
        let start = self.start;
        self.start = contents;
        for (i, item) in items.iter().enumerate() {
            item.encode(self, contents.add(i * T::HEAD));
        }
        self.start = start;
    }
}

#[inline(always)]
const fn padded(length: usize) -> usize {
    (length + 31) & !31
}

/// Bytes to decode.
pub trait Source<'a>: Copy {
    fn length(self) -> usize;

    fn pointer(self) -> *const u8;

    /// The 32 bytes at an offset that lies within.
    fn word(self, at: usize) -> U256;

    /// Reverts unless there are `size` bytes.
    #[inline(always)]
    fn require(self, size: usize) {
        if self.length() < size {
            reject()
        }
    }

    /// Some of the bytes; reverts unless they lie within.
    #[inline]
    fn slice(self, at: usize, length: usize) -> &'a [u8] {
        let available = self.length();
        if at > available || length > available - at {
            reject()
        }
        unsafe { slice::from_raw_parts(self.pointer().add(at), length) }
    }

    /// Follows the offset at `at`: where the contents are and what length they have, in items of
    /// `item_size` bytes which all lie within.
    #[inline]
    fn contents(self, base: usize, at: usize, item_size: usize) -> (usize, usize) {
        let start = self.offset(base, at);
        let length = match self.word(start).to_u64() {
            Some(length) if length <= (self.length() - start - 32) as u64 / item_size as u64 => {
                length
            }
            _ => reject(),
        };
        (start + 32, length as usize)
    }

    /// Follows the offset at `at`: a place with at least 32 bytes.
    #[inline]
    fn offset(self, base: usize, at: usize) -> usize {
        match self.word(at).to_u64() {
            Some(offset) if offset < u32::MAX as u64 => {
                let start = base + offset as usize;
                self.require(start + 32);
                start
            }
            _ => reject(),
        }
    }
}

const CALLDATA_LENGTH: *const usize = 0x8000_0000 as *const usize;
const CALLDATA: *const u8 = 0x8000_0008 as *const u8;

/// The frame's input behind its first `SKIP` bytes.
#[derive(Clone, Copy)]
pub struct Calldata<const SKIP: usize>;

impl<const SKIP: usize> Source<'static> for Calldata<SKIP> {
    /// Meaningless if the input is shorter than `SKIP`.
    #[inline(always)]
    fn length(self) -> usize {
        unsafe { *CALLDATA_LENGTH }.wrapping_sub(SKIP)
    }

    #[inline(always)]
    fn pointer(self) -> *const u8 {
        CALLDATA.wrapping_add(SKIP)
    }

    /// Asks the host, which has the limbs at hand: less than the 70 instructions of swapping bytes.
    #[inline(always)]
    fn word(self, at: usize) -> U256 {
        syscall::calldataload((SKIP + at) as u64)
    }
}

impl<'a> Source<'a> for &'a [u8] {
    #[inline(always)]
    fn length(self) -> usize {
        self.len()
    }

    #[inline(always)]
    fn pointer(self) -> *const u8 {
        self.as_ptr()
    }

    #[inline(always)]
    fn word(self, at: usize) -> U256 {
        unsafe { U256::read_be(self.as_ptr().add(at)) }
    }
}

/// The frame's input: selector and arguments, or a constructor's arguments.
#[inline(always)]
pub fn calldata() -> &'static [u8] {
    unsafe { slice::from_raw_parts(CALLDATA, *CALLDATA_LENGTH) }
}

/// The first four bytes of the input as they lie in memory; `None` if there are fewer.
#[inline(always)]
pub fn calldata_selector() -> Option<u32> {
    unsafe { (*CALLDATA_LENGTH >= 4).then(|| *CALLDATA.cast::<u32>()) }
}

/// Hands out the heads of arguments one after the other.
pub struct Heads<S> {
    source: S,
    at: usize,
}

impl<S> Heads<S> {
    #[inline(always)]
    pub fn new(source: S) -> Heads<S> {
        Heads { source, at: 0 }
    }

    /// The next argument. The caller has made sure that all heads are there.
    #[inline(always)]
    pub fn next<'a, T: Decode<'a>>(&mut self) -> T
    where
        S: Source<'a>,
    {
        let at = self.at;
        self.at += T::HEAD;
        T::decode(self.source, 0, at)
    }
}

/// Values that are encoded side by side, as arguments are.
pub trait Arguments {
    const HEAD: usize;
    const DYNAMIC: bool;

    fn size(&self) -> usize;

    /// # Safety
    /// There must be room for [`Arguments::size`] bytes.
    unsafe fn encode(&self, target: *mut u8);
}

macro_rules! arguments {
    ($(($($name:ident $index:tt)*))*) => {$(
        impl<$($name: Encode),*> Arguments for ($($name,)*) {
            const HEAD: usize = 0 $(+ $name::HEAD)*;
            const DYNAMIC: bool = false $(|| $name::DYNAMIC)*;

            #[inline(always)]
            fn size(&self) -> usize {
                0 $(+ self.$index.size())*
            }

            #[inline(always)]
            #[allow(unused_variables, unused_mut, unused_assignments)]
            unsafe fn encode(&self, target: *mut u8) {
                let mut writer = Writer { start: target, tail: target.add(Self::HEAD) };
                let mut head = target;
                $(
                    self.$index.encode(&mut writer, head);
                    head = head.add($name::HEAD);
                )*
            }
        }
    )*};
}

arguments! {
    ()
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}

/// Room for encodings of fixed size: eight bytes for a selector and twelve words. Words are aligned
/// and a selector lies directly before them.
const STACK_WORDS: usize = 12;

#[repr(C, align(8))]
struct StackBuffer([u8; 8 + 32 * STACK_WORDS]);

/// Encodes in a buffer with eight bytes before the encoding; nothing is allocated unless needed.
#[inline(always)]
fn with_buffer<A: Arguments, R>(arguments: &A, action: impl FnOnce(*mut u8, usize) -> R) -> R {
    if !A::DYNAMIC && A::HEAD <= 32 * STACK_WORDS {
        let mut buffer = MaybeUninit::<StackBuffer>::uninit();
        let words = unsafe { buffer.as_mut_ptr().cast::<u8>().add(8) };
        unsafe { arguments.encode(words) };
        action(words, A::HEAD)
    } else {
        let size = arguments.size();
        let mut buffer = Vec::<u64>::with_capacity(1 + size / 8);
        let words = unsafe { buffer.as_mut_ptr().cast::<u8>().add(8) };
        unsafe { arguments.encode(words) };
        action(words, size)
    }
}

/// Encodes arguments for as long as `action` looks at them.
#[inline(always)]
pub fn encoded_arguments<A: Arguments, R>(arguments: A, action: impl FnOnce(&[u8]) -> R) -> R {
    with_buffer(&arguments, |words, size| action(unsafe { slice::from_raw_parts(words, size) }))
}

/// Encodes a selector and arguments for as long as `action` looks at them.
#[inline(always)]
pub fn encoded<A: Arguments, R>(selector: u32, arguments: A, action: impl FnOnce(&[u8]) -> R) -> R {
    with_buffer(&arguments, |words, size| unsafe {
        let start = words.sub(4);
        start.cast::<u32>().write(selector.swap_bytes());
        action(slice::from_raw_parts(start, size + 4))
    })
}

/// The encoding of arguments without a selector, as for a constructor.
pub fn encode<A: Arguments>(arguments: A) -> Vec<u8> {
    encoded_arguments(arguments, |bytes| bytes.to_vec())
}

/// A value type: one that fits in 256 bits.
pub trait Word: Encode + Sized {
    /// Bytes it takes in a storage slot.
    const BYTES: usize;

    /// As the ABI pads it to 32 bytes.
    fn to_word(&self) -> U256;

    /// `None` if the padding is wrong.
    fn from_word(word: U256) -> Option<Self>;

    /// As a number of [`Word::BYTES`] bytes.
    #[inline(always)]
    fn to_stored(&self) -> U256 {
        self.to_word()
    }

    /// From a number of [`Word::BYTES`] bytes.
    fn from_stored(number: U256) -> Self;

    /// Writes [`Word::to_word`] as 32 big-endian bytes.
    ///
    /// # Safety
    /// They must be writable.
    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        self.to_word().write_be(target)
    }

    /// Reads 32 bytes of input; reverts if the padding is wrong.
    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Self {
        match Self::from_word(source.word(at)) {
            Some(value) => value,
            None => reject(),
        }
    }
}

/// What a [`Word`] does in calldata, return data, events and errors.
macro_rules! word_codec {
    ($([$($generics:tt)*] $type:ty, $name:expr;)*) => {$(
        impl<$($generics)*> AbiType for $type {
            const NAME: Name = $name;
        }

        impl<$($generics)*> Encode for $type {
            #[inline(always)]
            unsafe fn encode(&self, _: &mut Writer, head: *mut u8) {
                self.write(head)
            }
        }

        impl<'a, $($generics)*> Decode<'a> for $type {
            #[inline(always)]
            fn decode<S: Source<'a>>(source: S, _: usize, at: usize) -> Self {
                Self::read(source, at)
            }
        }
    )*};
}

word_codec! {
    [] U256, Name::new("uint256");
    [] I256, Name::new("int256");
    [] Address, Name::new("address");
    [] bool, Name::new("bool");
    [const N: usize] FixedBytes<N>, Name::new("bytes").with_number(N);
    [] u8, Name::new("uint8");
    [] u16, Name::new("uint16");
    [] u32, Name::new("uint32");
    [] u64, Name::new("uint64");
    [] u128, Name::new("uint128");
    [] i8, Name::new("int8");
    [] i16, Name::new("int16");
    [] i32, Name::new("int32");
    [] i64, Name::new("int64");
    [] i128, Name::new("int128");
}

impl Word for U256 {
    const BYTES: usize = 32;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        *self
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<U256> {
        Some(word)
    }

    #[inline(always)]
    fn from_stored(number: U256) -> U256 {
        number
    }
}

/// Solidity's `int256`, in two's complement; it can be passed on and kept, but has no arithmetic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct I256(pub U256);

impl Word for I256 {
    const BYTES: usize = 32;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        self.0
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<I256> {
        Some(I256(word))
    }

    #[inline(always)]
    fn from_stored(number: U256) -> I256 {
        I256(number)
    }
}

impl Word for Address {
    const BYTES: usize = 20;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        self.to_u256()
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<Address> {
        (word.0[2] >> 32 | word.0[3] == 0).then(|| Address::from_u256(word))
    }

    #[inline(always)]
    fn from_stored(number: U256) -> Address {
        Address::from_u256(number)
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        target.cast::<u64>().write_unaligned(0);
        target.add(8).cast::<u32>().write_unaligned(0);
        target.add(12).cast::<Address>().write(*self);
    }

    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Address {
        unsafe {
            let word = source.pointer().add(at);
            let high = word.cast::<u64>().read_unaligned();
            let low = word.add(8).cast::<u32>().read_unaligned();
            if high | low as u64 != 0 {
                reject()
            }
            *word.add(12).cast::<Address>()
        }
    }
}

impl Word for bool {
    const BYTES: usize = 1;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        U256::from(*self)
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<bool> {
        match word.to_u64() {
            Some(bit) if bit < 2 => Some(bit == 1),
            _ => None,
        }
    }

    #[inline(always)]
    fn from_stored(number: U256) -> bool {
        !number.is_zero()
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        let words = target.cast::<u64>();
        words.write_unaligned(0);
        words.add(1).write_unaligned(0);
        words.add(2).write_unaligned(0);
        words.add(3).write_unaligned((*self as u64) << 56);
    }
}

/// Solidity's `bytes1` to `bytes32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct FixedBytes<const N: usize>(pub [u8; N]);

/// Solidity's `bytes32`.
pub type B256 = FixedBytes<32>;

impl<const N: usize> FixedBytes<N> {
    pub const ZERO: FixedBytes<N> = FixedBytes([0; N]);
}

impl<const N: usize> Default for FixedBytes<N> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const N: usize> Word for FixedBytes<N> {
    const BYTES: usize = N;

    #[inline(always)]
    fn to_word(&self) -> U256 {
        let mut word = [0; 32];
        word[..N].copy_from_slice(&self.0);
        U256::from_be_bytes(word)
    }

    #[inline(always)]
    fn from_word(word: U256) -> Option<Self> {
        let bytes = word.to_be_bytes();
        let mut value = [0; N];
        value.copy_from_slice(&bytes[..N]);
        bytes[N..].iter().all(|byte| *byte == 0).then_some(FixedBytes(value))
    }

    #[inline(always)]
    fn to_stored(&self) -> U256 {
        self.to_word() >> (8 * (32 - N) as u32)
    }

    #[inline(always)]
    fn from_stored(number: U256) -> Self {
        let mut value = [0; N];
        value.copy_from_slice(&number.to_be_bytes()[32 - N..]);
        FixedBytes(value)
    }

    #[inline(always)]
    unsafe fn write(&self, target: *mut u8) {
        target.cast::<FixedBytes<N>>().write(*self);
        ptr::write_bytes(target.add(N), 0, 32 - N);
    }

    #[inline(always)]
    fn read<'a, S: Source<'a>>(source: S, at: usize) -> Self {
        unsafe {
            let word = source.pointer().add(at);
            for i in N..32 {
                if *word.add(i) != 0 {
                    reject()
                }
            }
            *word.cast::<FixedBytes<N>>()
        }
    }
}

macro_rules! unsigned_words {
    ($($type:ty, $convert:ident;)*) => {$(
        impl Word for $type {
            const BYTES: usize = size_of::<$type>();

            #[inline(always)]
            fn to_word(&self) -> U256 {
                U256::from(*self)
            }

            #[inline(always)]
            fn from_word(word: U256) -> Option<$type> {
                match word.$convert() {
                    Some(number) => <$type>::try_from(number).ok(),
                    None => None,
                }
            }

            #[inline(always)]
            fn from_stored(number: U256) -> $type {
                ((number.0[1] as u128) << 64 | number.0[0] as u128) as $type
            }
        }
    )*};
}

unsigned_words! {
    u8, to_u64;
    u16, to_u64;
    u32, to_u64;
    u64, to_u64;
    u128, to_u128;
}

macro_rules! signed_words {
    ($($type:ty, $unsigned:ty;)*) => {$(
        impl Word for $type {
            const BYTES: usize = size_of::<$type>();

            #[inline(always)]
            fn to_word(&self) -> U256 {
                let number = *self as i128 as u128;
                let sign = ((number as i128) >> 127) as u64;
                U256([number as u64, (number >> 64) as u64, sign, sign])
            }

            #[inline(always)]
            fn from_word(word: U256) -> Option<$type> {
                let value = Self::from_stored(word);
                (value.to_word() == word).then_some(value)
            }

            #[inline(always)]
            fn to_stored(&self) -> U256 {
                U256::from(*self as $unsigned)
            }

            #[inline(always)]
            fn from_stored(number: U256) -> $type {
                <$unsigned>::from_stored(number) as $type
            }
        }
    )*};
}

signed_words! {
    i8, u8;
    i16, u16;
    i32, u32;
    i64, u64;
    i128, u128;
}

/// Solidity's `bytes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

/// Solidity's `bytes` where they lie: borrowed from calldata nothing is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BytesRef<'a>(pub &'a [u8]);

macro_rules! byte_codec {
    ($([$($lifetime:lifetime)?] $type:ty, $name:literal, $value:ident => $bytes:expr;)*) => {$(
        impl $(<$lifetime>)? AbiType for $type {
            const NAME: Name = Name::new($name);
            const DYNAMIC: bool = true;
        }

        impl $(<$lifetime>)? Encode for $type {
            #[inline]
            fn size(&self) -> usize {
                let $value = self;
                64 + padded($bytes.len())
            }

            #[inline]
            unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
                let $value = self;
                writer.bytes(head, $bytes)
            }
        }
    )*};
}

byte_codec! {
    [] str, "string", text => text.as_bytes();
    [] String, "string", text => text.as_bytes();
    [] Bytes, "bytes", bytes => &bytes.0;
    ['b] BytesRef<'b>, "bytes", bytes => bytes.0;
}

#[inline]
fn decode_bytes<'a, S: Source<'a>>(source: S, base: usize, at: usize) -> &'a [u8] {
    let (start, length) = source.contents(base, at, 1);
    source.slice(start, length)
}

impl<'a> Decode<'a> for BytesRef<'a> {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        BytesRef(decode_bytes(source, base, at))
    }
}

impl<'a> Decode<'a> for Bytes {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        Bytes(decode_bytes(source, base, at).to_vec())
    }
}

/// Text that is not UTF-8 reverts.
impl<'a> Decode<'a> for &'a str {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        match str::from_utf8(decode_bytes(source, base, at)) {
            Ok(text) => text,
            Err(_) => reject(),
        }
    }
}

impl<'a> Decode<'a> for String {
    #[inline]
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        <&str>::decode(source, base, at).into()
    }
}

impl<T: AbiType + ?Sized> AbiType for &T {
    const NAME: Name = T::NAME;
    const DYNAMIC: bool = T::DYNAMIC;
    const HEAD: usize = T::HEAD;
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline(always)]
    fn size(&self) -> usize {
        (**self).size()
    }

    #[inline(always)]
    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        (**self).encode(writer, head)
    }
}

/// Solidity's `T[]`; `[u8]` is `uint8[]`, not `bytes`.
impl<T: AbiType> AbiType for [T] {
    const NAME: Name = T::NAME.with("[]");
    const DYNAMIC: bool = true;
}

impl<T: Encode> Encode for [T] {
    fn size(&self) -> usize {
        64 + items_size(self)
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        let contents = writer.dynamic(head, self.len(), self.len() * T::HEAD);
        writer.items(contents, self);
    }
}

fn items_size<T: Encode>(items: &[T]) -> usize {
    if T::DYNAMIC {
        items.iter().map(Encode::size).sum()
    } else {
        items.len() * T::HEAD
    }
}

impl<T: AbiType> AbiType for Vec<T> {
    const NAME: Name = <[T]>::NAME;
    const DYNAMIC: bool = true;
}

impl<T: Encode> Encode for Vec<T> {
    fn size(&self) -> usize {
        self.as_slice().size()
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        self.as_slice().encode(writer, head)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        let (start, length) = source.contents(base, at, T::HEAD);
        (0..length).map(|i| T::decode(source, start, start + i * T::HEAD)).collect()
    }
}

/// Solidity's `T[N]`.
impl<T: AbiType, const N: usize> AbiType for [T; N] {
    const NAME: Name = T::NAME.with("[").with_number(N).with("]");
    const DYNAMIC: bool = T::DYNAMIC;
    const HEAD: usize = if T::DYNAMIC { 32 } else { N * T::HEAD };
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn size(&self) -> usize {
        if T::DYNAMIC {
            32 + items_size(self)
        } else {
            Self::HEAD
        }
    }

    unsafe fn encode(&self, writer: &mut Writer, head: *mut u8) {
        if T::DYNAMIC {
            let contents = writer.tail;
            U256::from(contents as usize - writer.start as usize).write_be(head);
            writer.tail = contents.add(N * T::HEAD);
            writer.items(contents, self);
        } else {
            writer.items(head, self);
        }
    }
}

impl<'a, T: Decode<'a>, const N: usize> Decode<'a> for [T; N] {
    fn decode<S: Source<'a>>(source: S, base: usize, at: usize) -> Self {
        let start = if T::DYNAMIC {
            let start = source.offset(base, at);
            source.require(start + N * T::HEAD);
            start
        } else {
            at
        };
        core::array::from_fn(|i| T::decode(source, start, start + i * T::HEAD))
    }
}

/// Decodes one value from the bytes a call returned.
pub fn decode_returned<T: for<'a> Decode<'a>>(data: &[u8]) -> T {
    data.require(T::HEAD);
    T::decode(data, 0, 0)
}

/// What a contract's function can return.
pub trait Output {
    /// Ends the frame.
    fn finish(self) -> !;
}

impl<T: Encode> Output for T {
    #[inline(always)]
    fn finish(self) -> ! {
        encoded_arguments((self,), |data| syscall::return_(data))
    }
}

impl Output for () {
    #[inline(always)]
    fn finish(self) -> ! {
        syscall::return_(&[])
    }
}

impl<T: Output, E: crate::error::Revert> Output for Result<T, E> {
    #[inline(always)]
    fn finish(self) -> ! {
        match self {
            Ok(value) => value.finish(),
            Err(error) => error.revert(),
        }
    }
}

macro_rules! outputs {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: Encode),*> Output for ($($name,)*) {
            #[inline(always)]
            fn finish(self) -> ! {
                encoded_arguments(self, |data| syscall::return_(data))
            }
        }
    )*};
}

outputs! {
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
}

/// What an interface's function can return.
pub trait Returned {
    fn decode(data: &[u8]) -> Self;
}

impl Returned for () {
    fn decode(_: &[u8]) {}
}

impl<T: for<'a> Decode<'a>> Returned for T {
    fn decode(data: &[u8]) -> T {
        decode_returned(data)
    }
}

macro_rules! returned {
    ($(($($name:ident)*))*) => {$(
        impl<$($name: for<'a> Decode<'a>),*> Returned for ($($name,)*) {
            fn decode(data: &[u8]) -> Self {
                data.require(0 $(+ $name::HEAD)*);
                let mut heads = Heads::new(data);
                ($(heads.next::<$name>(),)*)
            }
        }
    )*};
}

returned! {
    (A B)
    (A B C)
    (A B C D)
}
