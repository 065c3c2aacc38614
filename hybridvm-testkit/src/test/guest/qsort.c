// Quicksort of pseudo-random 64-bit numbers: median of three, insertion sort for short runs.

#include "guest.h"

enum {
  LENGTH = GUEST_SIZE(100000, 100),
  SHORT_RUN = 12,
  ROUNDS = GUEST_SIZE(8 * GUEST_SCALE, 1),
};

static uint64_t numbers[LENGTH];

static void insertion_sort(uint64_t *first, uint64_t *end) {
  for (uint64_t *next = first + 1; next < end; next++) {
    uint64_t value = *next;
    uint64_t *hole = next;
    for (; hole > first && hole[-1] > value; hole--) {
      *hole = hole[-1];
    }
    *hole = value;
  }
}

static uint64_t median(uint64_t a, uint64_t b, uint64_t c) {
  uint64_t low = a < b ? a : b;
  uint64_t high = a < b ? b : a;
  return c < low ? low : c > high ? high : c;
}

static void quicksort(uint64_t *first, uint64_t *end) {
  while (end - first > SHORT_RUN) {
    uint64_t pivot = median(*first, first[(end - first) / 2], end[-1]);
    uint64_t *left = first;
    uint64_t *right = end - 1;
    while (left <= right) {
      while (*left < pivot) {
        left++;
      }
      while (*right > pivot) {
        right--;
      }
      if (left <= right) {
        uint64_t value = *left;
        *left++ = *right;
        *right-- = value;
      }
    }
    if (right + 1 - first < end - left) {
      quicksort(first, right + 1);
      first = left;
    } else {
      quicksort(left, end);
      end = right + 1;
    }
  }
  insertion_sort(first, end);
}

int guest_main(void) {
  uint64_t random = 1;
  uint64_t checksum = 0;
  for (unsigned round = 0; round < ROUNDS; round++) {
    for (size_t i = 0; i < LENGTH; i++) {
      numbers[i] = guest_random(&random);
    }
    quicksort(numbers, numbers + LENGTH);
    for (size_t i = 1; i < LENGTH; i++) {
      guest_require(numbers[i - 1] <= numbers[i], "order");
      checksum = guest_fold(checksum, numbers[i]);
    }
  }
  return guest_report("qsort", checksum);
}
