#include "prepare.h"

#include <stddef.h>

#include "opcodes.h"

enum { NEVER = 0xff, LONGEST_PATTERN = 5 };

// The first revision that has an opcode.
static const uint8_t since[256] = {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winitializer-overrides"
    [0 ... 255] = NEVER,
#define OPCODE(number, NAME, pops, pushes, gas, SINCE, SHAPE) [number] = SINCE,
#include "opcodes.def"
#undef OPCODE
#pragma clang diagnostic pop
};

struct pattern {
  uint8_t opcodes[LONGEST_PATTERN];
  uint8_t count;
  uint8_t number;  // of the fused opcode
};

static const struct pattern patterns[] = {
#define PAIR(number, A, B) {{OP_##A, OP_##B}, 2, number},
#define TRIPLE(number, A, B, C) {{OP_##A, OP_##B, OP_##C}, 3, number},
#define PAIR_PAID(number, A, B) {{OP_##A, OP_##B}, 2, number},
#define JUMP_TO(number, A) {{OP_##A, OP_JUMP}, 2, number},
#define RUN_JUMP_TO(number, R, A) {{OP_##R, OP_##A, OP_JUMP}, 3, number},
#define RUN_JUMP(number, R) {{OP_##R, OP_JUMP}, 2, number},
#define RUN_RUN_JUMP(number, R, S) {{OP_##R, OP_##S, OP_JUMP}, 3, number},
#define JUMP_IF(number, A) {{OP_##A, OP_JUMPI}, 2, number},
#define TEST_JUMP_IF(number, T, A) {{OP_##T, OP_##A, OP_JUMPI}, 3, number},
#define UNTEST_JUMP_IF(number, T, A) {{OP_##T, OP_ISZERO, OP_##A, OP_JUMPI}, 4, number},
#define RUN_TEST_JUMP_IF(number, R, T, A) {{OP_##R, OP_##T, OP_##A, OP_JUMPI}, 4, number},
#define RUN_UNTEST_JUMP_IF(number, R, T, A) \
  {{OP_##R, OP_##T, OP_ISZERO, OP_##A, OP_JUMPI}, 5, number},
#define SELECT_JUMP_IF(number, T, A) {{OP_DUP1, OP_PUSH4, OP_##T, OP_##A, OP_JUMPI}, 5, number},
#include "fused.def"
};

enum { PATTERNS = sizeof patterns / sizeof patterns[0] };

enum own_opcode {
#define OWN(number, NAME) OP_##NAME = (number),
#include "fused.def"
};

struct preparation {
  uint8_t *code;
  uint64_t length;
  uint32_t revision;
  uint8_t *destinations;
  uint8_t first[256];      // the first pattern that begins with an opcode, plus 1
  uint8_t next[PATTERNS];  // the next one with the same opcode, plus 1
};

static void index_patterns(struct preparation *p) {
  for (int i = 0; i < 256; i++) {
    p->first[i] = 0;
  }
  for (int i = PATTERNS - 1; i >= 0; i--) {
    uint8_t *first = &p->first[patterns[i].opcodes[0]];
    p->next[i] = *first;
    *first = (uint8_t)(i + 1);
  }
}

static void find_destinations(struct preparation *p) {
  for (uint64_t i = 0; i < p->length; i += OPCODE_LENGTH(p->code[i])) {
    if (p->code[i] == OP_JUMPDEST) {
      p->destinations[i >> 3] |= (uint8_t)(1 << (i & 7));
    }
  }
}

static bool is_destination(const struct preparation *p, uint64_t place) {
  return place < p->length && (p->destinations[place >> 3] >> (place & 7) & 1) != 0;
}

// Whether what the opcode at `at` pushes is no jump destination.
static bool pushes_wrong_place(const struct preparation *p, uint64_t at) {
  if (p->code[at] == OP_PUSH1) {
    return !is_destination(p, p->code[at + 1]);
  }
  return p->code[at] == OP_PUSH2 &&
         !is_destination(p, (uint64_t)p->code[at + 1] << 8 | p->code[at + 2]);
}

// Whether the last opcode of a pattern pushes what the next one jumps to: these two are better run
// together.
static bool pushes_for_jump(const struct preparation *p, uint64_t last, uint64_t next) {
  bool pushes = p->code[last] == OP_PUSH1 || p->code[last] == OP_PUSH2;
  return pushes && next < p->length && (p->code[next] == OP_JUMP || p->code[next] == OP_JUMPI);
}

// Where the pattern's last opcode ends if it stands at `at`, otherwise 0.
static uint64_t match_pattern(const struct preparation *p, const struct pattern *pattern,
                              uint64_t at) {
  uint64_t last = at;
  for (int i = 0; i < pattern->count; i++) {
    uint8_t opcode = p->code[at];
    if (at >= p->length || opcode != pattern->opcodes[i] || since[opcode] > p->revision) {
      return 0;
    }
    if ((opcode == OP_JUMP || opcode == OP_JUMPI) && pushes_wrong_place(p, last)) {
      return 0;
    }
    last = at;
    at += OPCODE_LENGTH(opcode);
  }
  return pushes_for_jump(p, last, at) ? 0 : at;
}

// Puts a fused opcode at `at` if one fits; returns where the sequence ends, otherwise 0.
static uint64_t fuse(struct preparation *p, uint64_t at) {
  uint8_t second = p->code[at + OPCODE_LENGTH(p->code[at])];
  for (int i = p->first[p->code[at]]; i != 0; i = p->next[i - 1]) {
    if (patterns[i - 1].opcodes[1] != second) {
      continue;
    }
    uint64_t end = match_pattern(p, &patterns[i - 1], at);
    if (end != 0) {
      p->code[at] = patterns[i - 1].number;
      return end;
    }
  }
  return 0;
}

static uint8_t own_opcode(const struct preparation *p, uint8_t opcode) {
  if (since[opcode] > p->revision) {
    return OP_UNDEFINED;
  }
  if (opcode == OP_JUMP) {
    return OP_JUMP_BEHIND;
  }
  return opcode == OP_JUMPI ? OP_JUMPI_BEHIND : opcode;
}

static void replace_opcodes(struct preparation *p) {
  index_patterns(p);
  for (uint64_t i = 0; i < p->length;) {
    uint64_t end = fuse(p, i);
    if (end == 0) {
      end = i + OPCODE_LENGTH(p->code[i]);
      p->code[i] = own_opcode(p, p->code[i]);
    }
    i = end;
  }
}

// The last opcode is the STOP behind the code, or behind the operand that reaches beyond it.
static void trace_opcodes(struct preparation *p, uint8_t *traced_code) {
  uint64_t next;
  for (uint64_t i = 0;; i = next) {
    uint8_t opcode = p->code[i];
    next = i + OPCODE_LENGTH(opcode);
    traced_code[i] = since[opcode] > p->revision ? OP_UNDEFINED : opcode;
    p->code[i] = OP_TRACED;
    if (i >= p->length) {
      return;
    }
  }
}

void prepare(uint8_t *code, uint64_t length, uint32_t revision, bool is_traced) {
  struct preparation p;  // not initialized as a whole: the tables are only if they are used
  p.code = code;
  p.length = length;
  p.revision = revision;
  p.destinations = code + prepare_code_bytes(length);
  find_destinations(&p);
  if (is_traced) {
    trace_opcodes(&p, p.destinations + prepare_destination_bytes(length));
  } else {
    replace_opcodes(&p);
  }
}
