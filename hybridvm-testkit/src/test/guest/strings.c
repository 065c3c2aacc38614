// Work on text: formatting and parsing numbers, searching, comparing, copying to odd addresses,
// without a C library.

#include "guest.h"

enum {
  RECORDS = GUEST_SIZE(2000, 8),
  TEXT_BYTES = 64 * RECORDS,
  ROUNDS = GUEST_SIZE(75 * GUEST_SCALE, 1),
};

static char text[TEXT_BYTES];
static char copy[TEXT_BYTES + 8];

static size_t text_length(const char *string) {
  size_t length = 0;
  while (string[length] != '\0') {
    length++;
  }
  return length;
}

static bool text_equal(const char *a, const char *b, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

static char *append(char *end, const char *string) {
  while (*string != '\0') {
    *end++ = *string++;
  }
  return end;
}

static char *append_decimal(char *end, int64_t number) {
  char digits[20];
  size_t count = 0;
  uint64_t rest = (uint64_t)number;
  if (number < 0) {
    *end++ = '-';
    rest = 0 - rest;
  }
  do {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  while (count > 0) {
    *end++ = digits[--count];
  }
  return end;
}

static const char *parse_decimal(const char *next, int64_t *number) {
  bool negative = *next == '-';
  if (negative) {
    next++;
  }
  uint64_t value = 0;
  for (; *next >= '0' && *next <= '9'; next++) {
    value = value * 10 + (uint64_t)(*next - '0');
  }
  *number = (int64_t)(negative ? 0 - value : value);
  return next;
}

// Horspool's search. Returns the position, or length if the needle is not there.
static size_t find(const char *hay, size_t length, const char *needle, size_t needle_length) {
  uint8_t skips[256];
  for (size_t i = 0; i < 256; i++) {
    skips[i] = (uint8_t)needle_length;
  }
  for (size_t i = 0; i + 1 < needle_length; i++) {
    skips[(uint8_t)needle[i]] = (uint8_t)(needle_length - 1 - i);
  }
  for (size_t at = 0; at + needle_length <= length;) {
    if (text_equal(hay + at, needle, needle_length)) {
      return at;
    }
    at += skips[(uint8_t)hay[at + needle_length - 1]];
  }
  return length;
}

// Occurrences, by trying every position.
static size_t count_all(const char *hay, const char *needle) {
  size_t length = text_length(needle);
  size_t count = 0;
  for (; *hay != '\0'; hay++) {
    if (*hay == *needle && text_equal(hay, needle, length)) {
      count++;
    }
  }
  return count;
}

static size_t write_records(uint64_t *random) {
  static const char *const names[] = {"alpha", "bravo", "charlie",  "delta",
                                      "echo",  "bra",   "charcoal", ""};
  char *end = text;
  for (int64_t i = 0; i < RECORDS; i++) {
    uint64_t bits = guest_random(random);
    end = append(end, "id=");
    end = append_decimal(end, i);
    end = append(end, ";name=");
    end = append(end, names[bits >> 61]);
    end = append(end, ";value=");
    end = append_decimal(end, (int64_t)guest_random(random) >> (bits % 64));
    *end++ = '\n';
  }
  *end = '\0';
  return (size_t)(end - text);
}

static uint64_t read_records(uint64_t checksum, const char *next) {
  while (*next != '\0') {
    int64_t id;
    int64_t value;
    next = parse_decimal(next + 3, &id);
    const char *name = next + 6;
    for (next = name; *next != ';'; next++) {
    }
    checksum = guest_fold(checksum, (uint64_t)(next - name));
    next = parse_decimal(next + 7, &value);
    checksum = guest_fold(checksum, (uint64_t)id ^ (uint64_t)value);
    next++;
  }
  return checksum;
}

// Copies with upper case for lower case, every line reversed.
static void reverse_lines(char *target, const char *source, size_t length) {
  for (size_t start = 0; start < length;) {
    size_t end = start;
    while (source[end] != '\n') {
      end++;
    }
    for (size_t i = start; i < end; i++) {
      char character = source[start + end - 1 - i];
      target[i] = (char)(character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character);
    }
    target[end] = '\n';
    start = end + 1;
  }
  target[length] = '\0';
}

static uint64_t hash_words(uint64_t checksum, const char *next) {
  uint32_t hash = 2166136261u;
  for (; *next != '\0'; next++) {
    if (*next == ';' || *next == '\n') {
      checksum = guest_fold(checksum, hash);
      hash = 2166136261u;
    } else {
      hash = (hash ^ (uint8_t)*next) * 16777619u;
    }
  }
  return checksum;
}

int guest_main(void) {
  guest_require(find("abracadabra", 11, "dab", 3) == 6, "find");
  guest_require(count_all("abracadabra", "abra") == 2, "count");
  uint64_t random = 1;
  uint64_t checksum = 0;
  for (unsigned round = 0; round < ROUNDS; round++) {
    size_t length = write_records(&random);
    checksum = read_records(checksum, text);
    checksum = guest_fold(checksum, count_all(text, "name=bra"));
    checksum = guest_fold(checksum, find(text, length, "name=charlie;value=-77", 22));
    checksum = guest_fold(checksum, find(text, length, "charlies", 8));
    char *odd = copy + round % 8;
    reverse_lines(odd, text, length);
    checksum = hash_words(checksum, odd);
    memcpy(text + 1, odd, length / 2);
    checksum = hash_words(checksum, text);
  }
  return guest_report("strings", checksum);
}
