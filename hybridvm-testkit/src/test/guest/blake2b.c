// BLAKE2b-512 without a key, of messages that each hold the digest of the one before.

#include "guest.h"

enum {
  BLOCK = 128,
  MESSAGE = GUEST_SIZE(1000, 100),
  ROUNDS = GUEST_SIZE(28000 * GUEST_SCALE, 2),
};

static const uint64_t initial[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

// Order in which a round takes the words of the block. Rounds 10 and 11 repeat rounds 0 and 1.
static const uint8_t schedule[12][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
};

static inline uint64_t rotate_right(uint64_t value, unsigned count) {
  return (value >> count) | (value << (64 - count));
}

static inline uint64_t load_little_endian(const uint8_t *bytes) {
  uint64_t value = 0;
#pragma clang loop unroll(full)
  for (unsigned i = 0; i < 8; i++) {
    value |= (uint64_t)bytes[i] << (8 * i);
  }
  return value;
}

static inline void mix(uint64_t v[16], size_t a, size_t b, size_t c, size_t d, uint64_t x,
                       uint64_t y) {
  v[a] += v[b] + x;
  v[d] = rotate_right(v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = rotate_right(v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = rotate_right(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = rotate_right(v[b] ^ v[c], 63);
}

static void compress(uint64_t state[8], const uint8_t block[BLOCK], uint64_t counter, bool last) {
  uint64_t words[16];
  uint64_t v[16];
  for (size_t i = 0; i < 16; i++) {
    words[i] = load_little_endian(block + 8 * i);
  }
  for (size_t i = 0; i < 8; i++) {
    v[i] = state[i];
    v[i + 8] = initial[i];
  }
  v[12] ^= counter;
  v[14] ^= last ? UINT64_MAX : 0;
  for (size_t round = 0; round < 12; round++) {
    const uint8_t *order = schedule[round];
    mix(v, 0, 4, 8, 12, words[order[0]], words[order[1]]);
    mix(v, 1, 5, 9, 13, words[order[2]], words[order[3]]);
    mix(v, 2, 6, 10, 14, words[order[4]], words[order[5]]);
    mix(v, 3, 7, 11, 15, words[order[6]], words[order[7]]);
    mix(v, 0, 5, 10, 15, words[order[8]], words[order[9]]);
    mix(v, 1, 6, 11, 12, words[order[10]], words[order[11]]);
    mix(v, 2, 7, 8, 13, words[order[12]], words[order[13]]);
    mix(v, 3, 4, 9, 14, words[order[14]], words[order[15]]);
  }
  for (size_t i = 0; i < 8; i++) {
    state[i] ^= v[i] ^ v[i + 8];
  }
}

static void blake2b(uint64_t digest[8], const uint8_t *message, size_t length) {
  for (size_t i = 0; i < 8; i++) {
    digest[i] = initial[i];
  }
  digest[0] ^= 0x01010040;  // no key, 64 bytes of digest, sequential
  uint64_t counter = 0;
  for (; length > BLOCK; length -= BLOCK, message += BLOCK) {
    counter += BLOCK;
    compress(digest, message, counter, false);
  }
  uint8_t last[BLOCK] = {0};
  for (size_t i = 0; i < length; i++) {
    last[i] = message[i];
  }
  compress(digest, last, counter + length, true);
}

int guest_main(void) {
  static uint8_t message[MESSAGE];
  uint64_t digest[8];
  blake2b(digest, (const uint8_t *)"abc", 3);
  guest_require(digest[0] == 0x0d4d1c983fa580ba, "blake2b of abc");
  for (uint64_t round = 0; round < ROUNDS; round++) {
    blake2b(digest, message, MESSAGE);
    for (size_t i = 0; i < 64; i++) {
      message[i] = (uint8_t)(digest[i / 8] >> (8 * (i % 8)));
    }
    message[MESSAGE - 1] = (uint8_t)round;
  }
  return guest_report("blake2b", digest[0]);
}
