//! Memory for `alloc`: a pointer that moves up from the end of bss. A call is short, so what is
//! given back is used again only if it was given out last.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr;

extern "C" {
    static mut _heap_start: u8;
    static mut _heap_end: u8;
}

struct Heap;

#[global_allocator]
static HEAP: Heap = Heap;

/// End of the memory in use; 0 before the first allocation.
static mut NEXT: usize = 0;

unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let mut start = NEXT;
        if start == 0 {
            start = &raw mut _heap_start as usize;
        }
        start = (start + layout.align() - 1) & !(layout.align() - 1);
        if layout.size() > &raw mut _heap_end as usize - start {
            return ptr::null_mut();
        }
        NEXT = start + layout.size();
        start as *mut u8
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if block as usize + layout.size() == NEXT {
            NEXT = block as usize;
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let start = block as usize;
        if start + layout.size() == NEXT && new_size <= &raw mut _heap_end as usize - start {
            NEXT = start + new_size;
            return block;
        }
        let target = self.alloc(Layout::from_size_align_unchecked(new_size, layout.align()));
        if !target.is_null() {
            ptr::copy_nonoverlapping(block, target, layout.size().min(new_size));
        }
        target
    }
}
