// Keccak-256 (the padding of Ethereum, not of SHA-3) of messages that each hold the digest of the
// one before.

#include "guest.h"

enum {
  LANES = 25,
  RATE_LANES = 17,
  MESSAGE_LANES = GUEST_SIZE(50, 3),
  ROUNDS = GUEST_SIZE(30000 * GUEST_SCALE, 1),
};

static const uint64_t round_constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

// By lane x + 5y.
static const unsigned rotations[LANES] = {
    0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
};

static inline uint64_t rotate_left(uint64_t value, unsigned count) {
  return (value << (count & 63)) | (value >> ((64 - count) & 63));
}

static inline void permute_round(uint64_t lanes[LANES], uint64_t round_constant) {
  uint64_t parity[5];
  uint64_t moved[LANES];
#pragma clang loop unroll(full)
  for (unsigned x = 0; x < 5; x++) {
    parity[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
  }
#pragma clang loop unroll(full)
  for (unsigned i = 0; i < LANES; i++) {
    unsigned x = i % 5;
    unsigned y = i / 5;
    uint64_t lane = lanes[i] ^ parity[(x + 4) % 5] ^ rotate_left(parity[(x + 1) % 5], 1);
    moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate_left(lane, rotations[i]);
  }
#pragma clang loop unroll(full)
  for (unsigned i = 0; i < LANES; i++) {
    unsigned row = i - i % 5;
    lanes[i] = moved[i] ^ (~moved[row + (i + 1) % 5] & moved[row + (i + 2) % 5]);
  }
  lanes[0] ^= round_constant;
}

static void permute(uint64_t state[LANES]) {
  uint64_t lanes[LANES];
#pragma clang loop unroll(full)
  for (unsigned i = 0; i < LANES; i++) {
    lanes[i] = state[i];
  }
  for (unsigned round = 0; round < 24; round++) {
    permute_round(lanes, round_constants[round]);
  }
#pragma clang loop unroll(full)
  for (unsigned i = 0; i < LANES; i++) {
    state[i] = lanes[i];
  }
}

// Digest of a message of whole lanes.
static void keccak256(uint64_t digest[4], const uint64_t *message, size_t length) {
  uint64_t state[LANES] = {0};
  for (; length >= RATE_LANES; length -= RATE_LANES, message += RATE_LANES) {
    for (size_t i = 0; i < RATE_LANES; i++) {
      state[i] ^= message[i];
    }
    permute(state);
  }
  for (size_t i = 0; i < length; i++) {
    state[i] ^= message[i];
  }
  state[length] ^= 1;
  state[RATE_LANES - 1] ^= 1ull << 63;
  permute(state);
  for (size_t i = 0; i < 4; i++) {
    digest[i] = state[i];
  }
}

int guest_main(void) {
  static uint64_t message[MESSAGE_LANES];
  uint64_t digest[4];
  keccak256(digest, message, 0);
  guest_require(digest[0] == 0x3c23f7860146d2c5, "keccak256 of nothing");
  for (uint64_t round = 0; round < ROUNDS; round++) {
    keccak256(digest, message, MESSAGE_LANES);
    for (size_t i = 0; i < 4 && i < MESSAGE_LANES; i++) {
      message[i] = digest[i];
    }
    message[MESSAGE_LANES - 1] = round;
  }
  return guest_report("keccak", digest[0]);
}
