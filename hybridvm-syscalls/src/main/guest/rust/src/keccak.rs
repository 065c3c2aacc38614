//! Keccak-256 at compile time, for selectors and event topics. At run time there is a syscall.

const RATE: usize = 136;

const ROUND_CONSTANTS: [u64; 24] = [
    0x0000000000000001,
    0x0000000000008082,
    0x800000000000808a,
    0x8000000080008000,
    0x000000000000808b,
    0x0000000080000001,
    0x8000000080008081,
    0x8000000000008009,
    0x000000000000008a,
    0x0000000000000088,
    0x0000000080008009,
    0x000000008000000a,
    0x000000008000808b,
    0x800000000000008b,
    0x8000000000008089,
    0x8000000000008003,
    0x8000000000008002,
    0x8000000000000080,
    0x000000000000800a,
    0x800000008000000a,
    0x8000000080008081,
    0x8000000000008080,
    0x0000000080000001,
    0x8000000080008008,
];

/// Rotation and position of each lane on the way of pi, which visits all lanes but the first.
const ROTATIONS: [u32; 24] =
    [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
const PATH: [usize; 24] =
    [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

const fn permute(mut state: [u64; 25]) -> [u64; 25] {
    let mut round = 0;
    while round < 24 {
        let mut column = [0u64; 5];
        let mut x = 0;
        while x < 5 {
            column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            x += 1;
        }
        let mut i = 0;
        while i < 25 {
            state[i] ^= column[(i + 4) % 5] ^ column[(i + 1) % 5].rotate_left(1);
            i += 1;
        }
        let mut carried = state[1];
        i = 0;
        while i < 24 {
            let next = state[PATH[i]];
            state[PATH[i]] = carried.rotate_left(ROTATIONS[i]);
            carried = next;
            i += 1;
        }
        let mut y = 0;
        while y < 25 {
            let row = [state[y], state[y + 1], state[y + 2], state[y + 3], state[y + 4]];
            x = 0;
            while x < 5 {
                state[y + x] = row[x] ^ (!row[(x + 1) % 5] & row[(x + 2) % 5]);
                x += 1;
            }
            y += 5;
        }
        state[0] ^= ROUND_CONSTANTS[round];
        round += 1;
    }
    state
}

const fn absorb(mut state: [u64; 25], position: usize, byte: u8) -> [u64; 25] {
    state[position / 8] ^= (byte as u64) << (8 * (position % 8));
    state
}

/// Keccak-256 of the first `length` bytes.
pub const fn keccak256_prefix(bytes: &[u8], length: usize) -> [u8; 32] {
    let mut state = [0u64; 25];
    let mut position = 0;
    let mut i = 0;
    while i < length {
        state = absorb(state, position, bytes[i]);
        position += 1;
        if position == RATE {
            state = permute(state);
            position = 0;
        }
        i += 1;
    }
    state = absorb(state, position, 0x01);
    state = absorb(state, RATE - 1, 0x80);
    state = permute(state);
    let mut hash = [0u8; 32];
    i = 0;
    while i < 32 {
        hash[i] = (state[i / 8] >> (8 * (i % 8))) as u8;
        i += 1;
    }
    hash
}

/// Keccak-256 as a constant expression; [`crate::keccak256`] is the one for run time.
pub const fn keccak256_const(bytes: &[u8]) -> [u8; 32] {
    keccak256_prefix(bytes, bytes.len())
}

// The two answers everybody knows.
const _: () = {
    assert!(keccak256_const(b"")[0] == 0xc5 && keccak256_const(b"")[31] == 0x70);
    let transfer = keccak256_const(b"transfer(address,uint256)");
    assert!(
        transfer[0] == 0xa9 && transfer[1] == 0x05 && transfer[2] == 0x9c && transfer[3] == 0xbb
    );
};
