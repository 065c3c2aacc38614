// Products of square matrices of 64-bit integers.

#include "guest.h"

enum {
  SIZE = GUEST_SIZE(120, 8),
  ROUNDS = GUEST_SIZE(45 * GUEST_SCALE, 2),
};

typedef struct {
  uint64_t cells[SIZE][SIZE];
} matrix;

static matrix left;
static matrix right;
static matrix result;

static void multiply(matrix *product, const matrix *a, const matrix *b) {
  for (size_t row = 0; row < SIZE; row++) {
    for (size_t column = 0; column < SIZE; column++) {
      uint64_t sum = 0;
      for (size_t i = 0; i < SIZE; i++) {
        sum += a->cells[row][i] * b->cells[i][column];
      }
      product->cells[row][column] = sum;
    }
  }
}

int guest_main(void) {
  uint64_t random = 1;
  for (size_t row = 0; row < SIZE; row++) {
    for (size_t column = 0; column < SIZE; column++) {
      left.cells[row][column] = guest_random(&random);
      right.cells[row][column] = row == column ? 1 : 0;
    }
  }
  multiply(&result, &left, &right);
  guest_require(result.cells[1][2] == left.cells[1][2], "product with the identity");
  for (unsigned round = 0; round < ROUNDS; round++) {
    right = result;
    multiply(&result, &left, &right);
  }
  uint64_t checksum = 0;
  for (size_t row = 0; row < SIZE; row++) {
    for (size_t column = 0; column < SIZE; column++) {
      checksum = guest_fold(checksum, result.cells[row][column]);
    }
  }
  return guest_report("matmul", checksum);
}
