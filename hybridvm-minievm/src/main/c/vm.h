// The state of one EVM frame. A machine runs one frame, so there is one of it.

#ifndef VM_H_
#define VM_H_

#include <stdbool.h>
#include <stdint.h>

#include "revisions.h"
#include "u256.h"

#ifndef EVM_STACK_WORDS
#define EVM_STACK_WORDS 1024
#endif

// How a frame ends; the numbers are part of the protocol.
enum status {
  RUNNING,
  STOPPED,         // STOP, or the end of the code
  RETURNED,        // RETURN
  SELFDESTRUCTED,  // SELFDESTRUCT
  REVERTED,        // REVERT; the only failure that leaves gas and output
  OUT_OF_GAS,
  STACK_UNDERFLOW,
  STACK_OVERFLOW,
  BAD_JUMP,
  INVALID_OPCODE,  // INVALID
  UNDEFINED_OPCODE,
  STATIC_VIOLATION,
  RETURN_DATA_OUT_OF_BOUNDS,
  INIT_CODE_TOO_LARGE,
};

enum { BLOB_HASHES = 16 };

// What block and transaction look like to the code, asked for when first needed.
struct environment {
  u256 origin;
  u256 gas_price;
  u256 coinbase;
  u256 timestamp;
  u256 number;
  u256 prevrandao;  // the difficulty before Paris
  u256 gas_limit;
  u256 chain_id;
  u256 base_fee;
  u256 blob_base_fee;
  uint64_t blob_count;
  u256 blob_hashes[BLOB_HASHES];  // the first of them
};

// The first members are those used most: with the bottom of the stack they share a page.
struct vm {
  uint8_t *memory;
  uint64_t memory_size;  // a multiple of 32
  uint64_t word_end;     // words of memory begin below this: memory_size - 31, or 0
  uint64_t memory_limit;
  int64_t memory_gas;  // what memory_size cost
  uint64_t code_length;
  const uint8_t *jump_destinations;  // a bit for each byte of code
  const uint8_t *traced_code;        // opcodes as they stood before tracing replaced them
  const uint8_t *calldata;
  uint64_t calldata_length;
  const struct rules *rules;
  uint64_t init_code_limit;
  uint64_t return_data_length;
  uint64_t output;  // offset in memory
  uint64_t output_length;
  int64_t gas_left;  // at the end
  int64_t refund;    // what this frame alone adds to the counter, or takes from it
  enum status status;
  uint32_t revision;
  bool is_static;
  bool has_self_balance;
  bool has_environment;
  u256 address;
  u256 caller;
  u256 value;
  u256 self_balance;
  u256 stack[EVM_STACK_WORDS + 1];  // the top is stack[0], never used, while the stack is empty
  struct environment environment;
};

extern struct vm vm;

// The code, prepared (prepare.h); what belongs to it follows.
extern uint8_t vm_code[];

#endif  // VM_H_
