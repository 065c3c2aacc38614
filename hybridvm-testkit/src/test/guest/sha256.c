// SHA-256 of messages that each hold the digest of the one before.

#include "guest.h"

enum {
  BLOCK = 64,
  MESSAGE = GUEST_SIZE(1000, 60),
  ROUNDS = GUEST_SIZE(10000 * GUEST_SCALE, 1),
};

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotate_right(uint32_t value, unsigned count) {
  return (value >> count) | (value << (32 - count));
}

static inline uint32_t load_big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void store_big_endian(uint8_t *bytes, uint32_t value) {
  bytes[0] = (uint8_t)(value >> 24);
  bytes[1] = (uint8_t)(value >> 16);
  bytes[2] = (uint8_t)(value >> 8);
  bytes[3] = (uint8_t)value;
}

static void compress(uint32_t state[8], const uint8_t block[BLOCK]) {
  uint32_t words[64];
  for (size_t i = 0; i < 16; i++) {
    words[i] = load_big_endian(block + 4 * i);
  }
  for (size_t i = 16; i < 64; i++) {
    uint32_t early = words[i - 15];
    uint32_t late = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] +
               (rotate_right(early, 7) ^ rotate_right(early, 18) ^ (early >> 3)) +
               (rotate_right(late, 17) ^ rotate_right(late, 19) ^ (late >> 10));
  }
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (size_t i = 0; i < 64; i++) {
    uint32_t first = h + (rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25)) +
                     ((e & f) ^ (~e & g)) + round_constants[i] + words[i];
    uint32_t second = (rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22)) +
                      ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

static void sha256(uint8_t digest[32], const uint8_t *message, size_t length) {
  uint32_t state[8] = {
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  };
  uint64_t bits = (uint64_t)length * 8;
  for (; length >= BLOCK; length -= BLOCK, message += BLOCK) {
    compress(state, message);
  }
  uint8_t last[2 * BLOCK] = {0};
  for (size_t i = 0; i < length; i++) {
    last[i] = message[i];
  }
  last[length] = 0x80;
  size_t end = length < BLOCK - 8 ? BLOCK : 2 * BLOCK;
  store_big_endian(last + end - 8, (uint32_t)(bits >> 32));
  store_big_endian(last + end - 4, (uint32_t)bits);
  for (size_t i = 0; i < end; i += BLOCK) {
    compress(state, last + i);
  }
  for (size_t i = 0; i < 8; i++) {
    store_big_endian(digest + 4 * i, state[i]);
  }
}

int guest_main(void) {
  static uint8_t message[MESSAGE];
  uint8_t digest[32];
  sha256(digest, (const uint8_t *)"abc", 3);
  guest_require(load_big_endian(digest) == 0xba7816bf, "sha256 of abc");
  for (uint64_t round = 0; round < ROUNDS; round++) {
    sha256(digest, message, MESSAGE);
    for (size_t i = 0; i < 32; i++) {
      message[i] = digest[i];
    }
    message[MESSAGE - 1] = (uint8_t)round;
  }
  uint64_t high = load_big_endian(digest);
  return guest_report("sha256", high << 32 | load_big_endian(digest + 4));
}
