//! Writing: where encoding stands, and rooms to encode in.

use super::Encode;
use crate::U256;
use alloc::vec::Vec;
use core::mem::MaybeUninit;
use core::{ptr, slice};

/// Where encoding stands.
pub struct Writer {
    pub(super) start: *mut u8,
    pub(super) tail: *mut u8,
}

impl Writer {
    /// Writes what has a length: its offset into the head, the length to the tail. Returns where
    /// the contents go, for which `room` bytes of the tail are set aside.
    #[inline(always)]
    pub(super) unsafe fn dynamic(&mut self, head: *mut u8, length: usize, room: usize) -> *mut u8 {
        U256::from(self.tail as usize - self.start as usize).write_be(head);
        U256::from(length).write_be(self.tail);
        let contents = self.tail.add(32);
        self.tail = contents.add(room);
        contents
    }

    pub(super) unsafe fn bytes(&mut self, head: *mut u8, bytes: &[u8]) {
        let room = padded(bytes.len());
        let contents = self.dynamic(head, bytes.len(), room);
        ptr::write_bytes(contents.add(bytes.len()), 0, room - bytes.len());
        ptr::copy_nonoverlapping(bytes.as_ptr(), contents, bytes.len());
    }

    pub(super) unsafe fn items<T: Encode>(&mut self, contents: *mut u8, items: &[T]) {
        let start = self.start;
        self.start = contents;
        for (i, item) in items.iter().enumerate() {
            item.encode(self, contents.add(i * T::HEAD));
        }
        self.start = start;
    }
}

#[inline(always)]
pub(super) const fn padded(length: usize) -> usize {
    (length + 31) & !31
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
