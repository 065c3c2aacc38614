// The host of the guest: every function of host.h is one system call.

#ifndef HOST_ECALL_H_
#define HOST_ECALL_H_

#include "protocol.h"

// The registers of a call. Only those that it names in its asm statement count; the host leaves all
// others as they are.
#define HOST_REGISTER(name, value) register uint64_t name __asm__(#name) = (uint64_t)(value)

// An address in the form of three words: bytes 0 to 7, 8 to 15 and 16 to 19, each a number.
#define HOST_ADDRESS(word)                                          \
  HOST_REGISTER(a0, (word)->limb[2] << 32 | (word)->limb[1] >> 32); \
  HOST_REGISTER(a1, (word)->limb[1] << 32 | (word)->limb[0] >> 32); \
  HOST_REGISTER(a2, (word)->limb[0] & UINT32_MAX)

#define HOST_WORD(r0, r1, r2, r3, word) \
  HOST_REGISTER(r0, (word)->limb[0]);   \
  HOST_REGISTER(r1, (word)->limb[1]);   \
  HOST_REGISTER(r2, (word)->limb[2]);   \
  HOST_REGISTER(r3, (word)->limb[3])

static inline const uint8_t *host_exchange(void) {
  return (const uint8_t *)(uintptr_t)PROTOCOL_EXCHANGE;
}

// Takes a word from the exchange buffer.
static inline void host_take_word(u256 *word) {
  *word = *(const u256 *)(const void *)host_exchange();
}

static inline bool host_balance(u256 *balance, const u256 *address) {
  HOST_REGISTER(t0, HOST_BALANCE);
  HOST_ADDRESS(address);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2) : "memory");
  host_take_word(balance);
  return host_exchange()[sizeof(u256)] != 0;
}

static inline bool host_code_hash(u256 *hash, const u256 *address) {
  HOST_REGISTER(t0, HOST_CODE_HASH);
  HOST_ADDRESS(address);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2) : "memory");
  host_take_word(hash);
  return host_exchange()[sizeof(u256)] != 0;
}

static inline void host_block_hash(u256 *hash, uint64_t number) {
  HOST_REGISTER(t0, HOST_BLOCK_HASH);
  HOST_REGISTER(a0, number);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0) : "memory");
  host_take_word(hash);
}

static inline void host_transient_load(u256 *value, const u256 *key) {
  HOST_REGISTER(t0, HOST_TRANSIENT_LOAD);
  HOST_ADDRESS(&vm.address);
  HOST_WORD(a3, a4, a5, a6, key);
  __asm__ volatile("ecall"
                   : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3)
                   : "r"(t0), "r"(a4), "r"(a5), "r"(a6)
                   : "memory");
  u256_set_limbs(value, a0, a1, a2, a3);
}

// The answer is is_empty, an option of is_delegate_cold, is_cold.
static inline struct host_callee host_load_callee(const u256 *address) {
  HOST_REGISTER(t0, HOST_LOAD_CALLEE);
  HOST_ADDRESS(address);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2) : "memory");
  const uint8_t *answer = host_exchange();
  bool is_delegated = answer[1] != 0;
  return (struct host_callee){.is_empty = answer[0] != 0,
                              .is_delegated = is_delegated,
                              .is_delegate_cold = is_delegated && answer[2] != 0,
                              .is_cold = answer[is_delegated ? 3 : 2] != 0};
}

static inline struct host_destruction host_selfdestruct(const u256 *beneficiary) {
  HOST_REGISTER(t0, HOST_SELFDESTRUCT);
  HOST_ADDRESS(beneficiary);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2) : "memory");
  const uint8_t *answer = host_exchange();
  return (struct host_destruction){.had_balance = answer[0] != 0,
                                   .beneficiary_exists = answer[1] != 0,
                                   .was_destroyed = answer[2] != 0,
                                   .is_cold = answer[3] != 0};
}

static inline void host_environment(struct environment *environment) {
  HOST_REGISTER(t0, HOST_ENVIRONMENT);
  HOST_REGISTER(a0, environment);
  HOST_REGISTER(a1, BLOB_HASHES);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1) : "memory");
}

static inline void host_blob_hash(u256 *hash, uint64_t index) {
  HOST_REGISTER(t0, HOST_BLOB_HASH);
  HOST_REGISTER(a0, index);
  register uint64_t a1 __asm__("a1");
  register uint64_t a2 __asm__("a2");
  register uint64_t a3 __asm__("a3");
  __asm__ volatile("ecall" : "+r"(a0), "=r"(a1), "=r"(a2), "=r"(a3) : "r"(t0) : "memory");
  u256_set_limbs(hash, a0, a1, a2, a3);
}

static inline void host_self_balance(u256 *balance) {
  HOST_REGISTER(t0, HOST_SELF_BALANCE);
  register uint64_t a0 __asm__("a0");
  register uint64_t a1 __asm__("a1");
  register uint64_t a2 __asm__("a2");
  register uint64_t a3 __asm__("a3");
  __asm__ volatile("ecall" : "=r"(a0), "=r"(a1), "=r"(a2), "=r"(a3) : "r"(t0) : "memory");
  u256_set_limbs(balance, a0, a1, a2, a3);
}

static inline bool host_storage_load(u256 *value, const u256 *key) {
  HOST_REGISTER(t0, HOST_STORAGE_LOAD);
  HOST_WORD(a0, a1, a2, a3, key);
  register uint64_t a4 __asm__("a4");
  __asm__ volatile("ecall" : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3), "=r"(a4) : "r"(t0) : "memory");
  u256_set_limbs(value, a0, a1, a2, a3);
  return a4 != 0;
}

static inline void host_storage_store(struct host_slot *slot, const u256 *key, const u256 *value) {
  HOST_REGISTER(t0, HOST_STORAGE_STORE);
  HOST_WORD(a0, a1, a2, a3, key);
  HOST_WORD(a4, a5, a6, a7, value);
  register uint64_t t1 __asm__("t1");
  __asm__ volatile("ecall"
                   : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3), "+r"(a4), "+r"(a5), "+r"(a6), "+r"(a7),
                     "=r"(t1)
                   : "r"(t0)
                   : "memory");
  u256_set_limbs(&slot->current, a0, a1, a2, a3);
  u256_set_limbs(&slot->original, a4, a5, a6, a7);
  slot->is_cold = t1 != 0;
}

static inline void host_transient_store(const u256 *key, const u256 *value) {
  HOST_REGISTER(t0, HOST_TRANSIENT_STORE);
  HOST_WORD(a0, a1, a2, a3, key);
  HOST_WORD(a4, a5, a6, a7, value);
  __asm__ volatile("ecall"
                   :
                   : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a6), "r"(a7)
                   : "memory");
}

static inline void host_keccak256(u256 *hash, const uint8_t *bytes, uint64_t length) {
  HOST_REGISTER(t0, HOST_KECCAK256);
  HOST_REGISTER(a0, bytes);
  HOST_REGISTER(a1, length);
  register uint64_t a2 __asm__("a2");
  register uint64_t a3 __asm__("a3");
  __asm__ volatile("ecall" : "+r"(a0), "+r"(a1), "=r"(a2), "=r"(a3) : "r"(t0) : "memory");
  u256_set_limbs(hash, a0, a1, a2, a3);
}

// Topic i is top_topic[-i].
static inline void host_log(const uint8_t *data, uint64_t length, const u256 *top_topic,
                            uint64_t topics) {
  HOST_REGISTER(t0, HOST_LOG);
  HOST_REGISTER(a0, data);
  HOST_REGISTER(a1, length);
  HOST_REGISTER(a2, top_topic);
  HOST_REGISTER(a3, topics);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3) : "memory");
}

static inline struct host_outcome host_call(const struct host_call *call) {
  HOST_REGISTER(t0, HOST_CALL);
  HOST_ADDRESS(call->address);
  HOST_REGISTER(a3, call->value);
  HOST_REGISTER(a4, call->gas);
  HOST_REGISTER(a5, call->input);
  HOST_REGISTER(a6, call->input_length);
  HOST_REGISTER(a7, call->kind);
  HOST_REGISTER(t1, call->output);
  HOST_REGISTER(t2, call->output_length);
  HOST_REGISTER(t3, call->kept_gas);
  __asm__ volatile("ecall"
                   : "+r"(a0), "+r"(a1), "+r"(a2)
                   : "r"(t0), "r"(a3), "r"(a4), "r"(a5), "r"(a6), "r"(a7), "r"(t1), "r"(t2), "r"(t3)
                   : "memory");
  return (struct host_outcome){
      .succeeded = a0 != 0, .gas_left = (int64_t)a1, .return_data_length = a2};
}

static inline struct host_outcome host_create(u256 *address, const struct host_create *create) {
  HOST_REGISTER(t0, HOST_CREATE);
  HOST_REGISTER(a0, create->value);
  HOST_REGISTER(a1, create->init_code);
  HOST_REGISTER(a2, create->init_code_length);
  HOST_REGISTER(a3, create->gas);
  HOST_REGISTER(a4, create->salt);
  HOST_REGISTER(t3, create->kept_gas);
  register uint64_t a5 __asm__("a5");
  __asm__ volatile("ecall"
                   : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3), "+r"(a4), "=r"(a5)
                   : "r"(t0), "r"(t3)
                   : "memory");
  u256_set_limbs(address, a3, a4, a5, 0);
  return (struct host_outcome){
      .succeeded = a0 != 0, .gas_left = (int64_t)a1, .return_data_length = a2};
}

static inline void host_copy(enum host_call_number number, uint8_t *target, uint64_t offset,
                             uint64_t length) {
  HOST_REGISTER(t0, number);
  HOST_REGISTER(a0, target);
  HOST_REGISTER(a1, offset);
  HOST_REGISTER(a2, length);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2) : "memory");
}

static inline void host_return_data_copy(uint8_t *target, uint64_t offset, uint64_t length) {
  host_copy(HOST_RETURN_DATA_COPY, target, offset, length);
}

static inline void host_code_copy(uint8_t *target, uint64_t offset, uint64_t length) {
  host_copy(HOST_CODE_COPY, target, offset, length);
}

static inline bool host_external_code_size(uint64_t *size, const u256 *address) {
  HOST_REGISTER(t0, HOST_EXTERNAL_CODE_SIZE);
  HOST_ADDRESS(address);
  __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(t0), "r"(a2) : "memory");
  *size = a0;
  return a1 != 0;
}

static inline bool host_external_code_copy(uint8_t *target, const u256 *address, uint64_t offset,
                                           uint64_t length) {
  HOST_REGISTER(t0, HOST_EXTERNAL_CODE_COPY);
  HOST_ADDRESS(address);
  HOST_REGISTER(a3, target);
  HOST_REGISTER(a4, offset);
  HOST_REGISTER(a5, length);
  __asm__ volatile("ecall"
                   : "+r"(a0)
                   : "r"(t0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
                   : "memory");
  return a0 != 0;
}

static inline void host_step(uint64_t pc, const u256 *top, int64_t gas) {
  HOST_REGISTER(t0, HOST_STEP);
  HOST_REGISTER(a0, pc);
  HOST_REGISTER(a1, gas);
  HOST_REGISTER(a2, top);
  HOST_REGISTER(a3, top - vm.stack);
  HOST_REGISTER(a4, vm.memory);
  HOST_REGISTER(a5, vm.memory_size);
  HOST_REGISTER(a6, vm.refund);
  HOST_REGISTER(a7, vm.return_data_length);
  __asm__ volatile("ecall"
                   :
                   : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a6), "r"(a7)
                   : "memory");
}

#endif  // HOST_ECALL_H_
