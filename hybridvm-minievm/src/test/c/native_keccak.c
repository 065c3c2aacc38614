#include <string.h>

#include "native.h"

static uint64_t rotate(uint64_t x, unsigned n) { return n == 0 ? x : x << n | x >> (64 - n); }

// Round constants come from the linear feedback shift register of FIPS 202, 3.2.5.
static uint64_t round_constant(uint8_t *lfsr) {
  uint64_t constant = 0;
  for (int j = 0; j < 7; j++) {
    if ((*lfsr & 1) != 0) {
      constant |= 1ull << ((1 << j) - 1);
    }
    *lfsr = (uint8_t)(*lfsr << 1 ^ ((*lfsr & 0x80) != 0 ? 0x71 : 0));
  }
  return constant;
}

static void theta(uint64_t a[25]) {
  uint64_t c[5];
  for (int x = 0; x < 5; x++) {
    c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
  }
  for (int i = 0; i < 25; i++) {
    a[i] ^= c[(i + 4) % 5] ^ rotate(c[(i + 1) % 5], 1);
  }
}

static void rho_pi(uint64_t a[25]) {
  uint64_t lane = a[1];
  int x = 1;
  int y = 0;
  for (int t = 0; t < 24; t++) {
    int next = (2 * x + 3 * y) % 5;
    x = y;
    y = next;
    uint64_t saved = a[x + 5 * y];
    a[x + 5 * y] = rotate(lane, (unsigned)((t + 1) * (t + 2) / 2) % 64);
    lane = saved;
  }
}

static void chi(uint64_t a[25]) {
  for (int y = 0; y < 25; y += 5) {
    uint64_t row[5];
    memcpy(row, a + y, sizeof row);
    for (int x = 0; x < 5; x++) {
      a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
  }
}

static void permute(uint64_t a[25]) {
  uint8_t lfsr = 1;
  for (int round = 0; round < 24; round++) {
    theta(a);
    rho_pi(a);
    chi(a);
    a[0] ^= round_constant(&lfsr);
  }
}

void native_keccak256(uint8_t hash[32], const uint8_t *bytes, size_t length) {
  enum { RATE = 136 };
  uint64_t state[25] = {0};
  uint8_t block[RATE];
  for (bool last = false; !last;) {
    last = length < RATE;
    size_t count = last ? length : RATE;
    memset(block, 0, sizeof block);
    if (count > 0) {
      memcpy(block, bytes, count);
    }
    if (last) {
      block[count] ^= 1;
      block[RATE - 1] ^= 0x80;
    } else {
      bytes += count;
      length -= count;
    }
    for (size_t i = 0; i < RATE / 8; i++) {
      uint64_t lane;
      memcpy(&lane, block + 8 * i, 8);
      state[i] ^= lane;
    }
    permute(state);
  }
  memcpy(hash, state, 32);
}

static u256 address_of_hash(const uint8_t *bytes, size_t length) {
  uint8_t hash[32];
  native_keccak256(hash, bytes, length);
  memset(hash, 0, 12);
  u256 address;
  u256_load(&address, hash);
  return address;
}

u256 native_created_address(const u256 *creator, uint64_t nonce) {
  uint8_t word[32];
  uint8_t rlp[31];
  size_t length = 22;
  u256_store(word, creator);
  rlp[1] = 0x80 + 20;
  memcpy(rlp + 2, word + 12, 20);
  if (nonce == 0) {
    rlp[length++] = 0x80;
  } else if (nonce < 0x80) {
    rlp[length++] = (uint8_t)nonce;
  } else {
    int bytes = (71 - __builtin_clzll(nonce)) / 8;
    rlp[length++] = (uint8_t)(0x80 + bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      rlp[length++] = (uint8_t)(nonce >> 8 * i);
    }
  }
  rlp[0] = (uint8_t)(0xc0 + length - 1);
  return address_of_hash(rlp, length);
}

u256 native_created_address2(const u256 *creator, const u256 *salt, const uint8_t *init_code,
                             size_t length) {
  uint8_t bytes[85];
  uint8_t word[32];
  u256_store(word, creator);
  bytes[0] = 0xff;
  memcpy(bytes + 1, word + 12, 20);
  u256_store(bytes + 21, salt);
  native_keccak256(bytes + 53, init_code, length);
  return address_of_hash(bytes, sizeof bytes);
}
