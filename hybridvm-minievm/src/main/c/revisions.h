// What differs from one revision of the EVM to the next.

#ifndef REVISIONS_H_
#define REVISIONS_H_

#include <stdbool.h>
#include <stdint.h>

// In the order of their activation; the numbers are part of the protocol.
enum revision {
#define RULES(REVISION, ...) REVISION,
#include "revisions.def"
#undef RULES
  REVISIONS
};

// Prices are gas.
struct rules {
  struct {
    int32_t balance;
    int32_t code;  // EXTCODESIZE and EXTCODECOPY
    int32_t code_hash;
    int32_t call;
    int32_t sload;
    int32_t cold_account;  // on top of the first four if the account was not accessed before
    int32_t cold_slot;     // the same for SLOAD
  } access;
  struct {
    int32_t base;
    int32_t cold;
    int32_t new_account;
    int32_t refund;
  } selfdestruct;
  struct {
    int32_t minimum;  // more than this must be left
    int32_t cold;
    int32_t same;  // the slot keeps its value, or changed before in this transaction
    int32_t set;
    int32_t reset;
    int32_t clear_refund;
  } sstore;
  int32_t exp_byte;
  int32_t init_code_word;
  bool net_metering;        // SSTORE looks at the original value too
  bool keeps_64th;          // a caller keeps a 64th, and asking for more than the rest is no error
  bool only_value_revives;  // an empty account counts as new only if it is sent something
};

extern const struct rules revision_rules[REVISIONS];

#endif  // REVISIONS_H_
