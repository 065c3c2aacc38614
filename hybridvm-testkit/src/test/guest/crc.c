// Table lookups: CRC-32 byte by byte, CRC-64 with eight tables, and base64 by alphabet and inverse
// alphabet.

#include "guest.h"

enum {
  LENGTH = GUEST_SIZE(48000, 96),
  ENCODED = LENGTH / 3 * 4,
  ROUNDS = GUEST_SIZE(170 * GUEST_SCALE, 1),
};

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static uint32_t crc32_table[256];
static uint64_t crc64_tables[8][256];
static uint8_t inverse[256];
static uint8_t data[LENGTH];
static uint8_t encoded[ENCODED];
static uint8_t decoded[LENGTH];

static void make_tables(void) {
  for (unsigned i = 0; i < 256; i++) {
    uint32_t crc32 = i;
    uint64_t crc64 = i;
    for (unsigned bit = 0; bit < 8; bit++) {
      crc32 = (crc32 >> 1) ^ (0xedb88320 & (0 - (crc32 & 1)));
      crc64 = (crc64 >> 1) ^ (0xc96c5795d7870f42 & (0 - (crc64 & 1)));
    }
    crc32_table[i] = crc32;
    crc64_tables[0][i] = crc64;
  }
  for (unsigned table = 1; table < 8; table++) {
    for (unsigned i = 0; i < 256; i++) {
      uint64_t before = crc64_tables[table - 1][i];
      crc64_tables[table][i] = (before >> 8) ^ crc64_tables[0][before & 255];
    }
  }
  for (unsigned i = 0; i < 64; i++) {
    inverse[(uint8_t)alphabet[i]] = (uint8_t)i;
  }
}

static uint32_t crc32(const uint8_t *bytes, size_t length) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < length; i++) {
    crc = (crc >> 8) ^ crc32_table[(crc ^ bytes[i]) & 255];
  }
  return ~crc;
}

// The parameters of xz. Eight bytes a step.
static uint64_t crc64(const uint8_t *bytes, size_t length) {
  uint64_t crc = UINT64_MAX;
  for (; length >= 8; length -= 8, bytes += 8) {
    uint64_t next = 0;
    for (unsigned i = 0; i < 8; i++) {
      next ^= crc64_tables[7 - i][((crc >> (8 * i)) ^ bytes[i]) & 255];
    }
    crc = next;
  }
  for (; length > 0; length--, bytes++) {
    crc = (crc >> 8) ^ crc64_tables[0][(crc ^ *bytes) & 255];
  }
  return ~crc;
}

static void encode(uint8_t *target, const uint8_t *source) {
  for (size_t i = 0; i < LENGTH; i += 3, target += 4) {
    uint32_t group = (uint32_t)source[i] << 16 | (uint32_t)source[i + 1] << 8 | source[i + 2];
    target[0] = (uint8_t)alphabet[group >> 18];
    target[1] = (uint8_t)alphabet[(group >> 12) & 63];
    target[2] = (uint8_t)alphabet[(group >> 6) & 63];
    target[3] = (uint8_t)alphabet[group & 63];
  }
}

static void decode(uint8_t *target, const uint8_t *source) {
  for (size_t i = 0; i < LENGTH; i += 3, source += 4) {
    uint32_t group = (uint32_t)inverse[source[0]] << 18 | (uint32_t)inverse[source[1]] << 12 |
                     (uint32_t)inverse[source[2]] << 6 | inverse[source[3]];
    target[i] = (uint8_t)(group >> 16);
    target[i + 1] = (uint8_t)(group >> 8);
    target[i + 2] = (uint8_t)group;
  }
}

int guest_main(void) {
  make_tables();
  guest_require(crc32((const uint8_t *)"123456789", 9) == 0xcbf43926, "crc32");
  guest_require(crc64((const uint8_t *)"123456789", 9) == 0x995dc9bbdf1939fa, "crc64");
  uint64_t random = 1;
  for (size_t i = 0; i < LENGTH; i++) {
    data[i] = (uint8_t)(guest_random(&random) >> 56);
  }
  uint64_t checksum = 0;
  for (unsigned round = 0; round < ROUNDS; round++) {
    encode(encoded, data);
    checksum = guest_fold(checksum, crc32(encoded, ENCODED));
    decode(decoded, encoded);
    guest_require(decoded[round % LENGTH] == data[round % LENGTH], "decoded byte");
    checksum = guest_fold(checksum, crc64(decoded, LENGTH));
    data[round % LENGTH] ^= (uint8_t)checksum;
  }
  return guest_report("crc", checksum);
}
