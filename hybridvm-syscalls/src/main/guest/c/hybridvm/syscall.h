// The system calls as they are: numbers, registers, nothing on top.
//
// The host writes only a call's outputs, so every other register keeps its value. Pointers are
// checked by the host: a bad one ends the frame.

#ifndef HYBRIDVM_SYSCALL_H_
#define HYBRIDVM_SYSCALL_H_

#include "hybridvm/types.h"

// Name and number of each call. Where an EVM opcode does the same, its number is used.
// clang-format off
#define SYSCALLS(X) \
  X(RETURNCREATEADDRESS, 0x01) \
  X(CALLSTATUS,          0x02) \
  X(DEBUGPRINT,          0x03) \
  X(KECCAK256,           0x20) \
  X(ADDRESS,             0x30) \
  X(BALANCE,             0x31) \
  X(ORIGIN,              0x32) \
  X(CALLER,              0x33) \
  X(CALLVALUE,           0x34) \
  X(CALLDATALOAD,        0x35) \
  X(CALLDATASIZE,        0x36) \
  X(CALLDATACOPY,        0x37) \
  X(CODESIZE,            0x38) \
  X(CODECOPY,            0x39) \
  X(GASPRICE,            0x3A) \
  X(EXTCODESIZE,         0x3B) \
  X(EXTCODECOPY,         0x3C) \
  X(RETURNDATASIZE,      0x3D) \
  X(RETURNDATACOPY,      0x3E) \
  X(EXTCODEHASH,         0x3F) \
  X(BLOCKHASH,           0x40) \
  X(COINBASE,            0x41) \
  X(TIMESTAMP,           0x42) \
  X(NUMBER,              0x43) \
  X(PREVRANDAO,          0x44) \
  X(GASLIMIT,            0x45) \
  X(CHAINID,             0x46) \
  X(SELFBALANCE,         0x47) \
  X(BASEFEE,             0x48) \
  X(BLOBHASH,            0x49) \
  X(BLOBBASEFEE,         0x4A) \
  X(SLOAD,               0x54) \
  X(SSTORE,              0x55) \
  X(GAS,                 0x5A) \
  X(TLOAD,               0x5C) \
  X(TSTORE,              0x5D) \
  X(LOG,                 0xA0) \
  X(CREATE,              0xF0) \
  X(CALL,                0xF1) \
  X(RETURN,              0xF3) \
  X(DELEGATECALL,        0xF4) \
  X(CREATE2,             0xF5) \
  X(STATICCALL,          0xFA) \
  X(REVERT,              0xFD) \
  X(SELFDESTRUCT,        0xFF) \
  X(CREATE_FULL,         0x1F0) \
  X(CALL_FULL,           0x1F1) \
  X(DELEGATECALL_FULL,   0x1F4) \
  X(CREATE2_FULL,        0x1F5) \
  X(STATICCALL_FULL,     0x1FA)
// clang-format on

enum {
#define SYSCALL_ROW(name, number) SYS_##name = number,
  SYSCALLS(SYSCALL_ROW)
#undef SYSCALL_ROW
};

// Registers of a call; `volatile` keeps calls in order.
#define SYS_REGISTER(name, value) register uint64_t name __asm__(#name) = (uint64_t)(value)
#define SYS_NUMBER(number) register uint64_t t0 __asm__("t0") = (number)

// Calls without arguments that give a 256-bit number.
#define SYS_WORD(name, number)                                                    \
  static inline U256 name(void) {                                                 \
    SYS_NUMBER(number);                                                           \
    register uint64_t a0 __asm__("a0");                                           \
    register uint64_t a1 __asm__("a1");                                           \
    register uint64_t a2 __asm__("a2");                                           \
    register uint64_t a3 __asm__("a3");                                           \
    __asm__ volatile("ecall" : "=r"(a0), "=r"(a1), "=r"(a2), "=r"(a3) : "r"(t0)); \
    return (U256){{a0, a1, a2, a3}};                                              \
  }

SYS_WORD(sys_callvalue, SYS_CALLVALUE)
SYS_WORD(sys_calldatasize, SYS_CALLDATASIZE)
SYS_WORD(sys_codesize, SYS_CODESIZE)  // the prefix byte included
SYS_WORD(sys_gasprice, SYS_GASPRICE)
SYS_WORD(sys_timestamp, SYS_TIMESTAMP)
SYS_WORD(sys_number, SYS_NUMBER)
SYS_WORD(sys_prevrandao, SYS_PREVRANDAO)
SYS_WORD(sys_gaslimit, SYS_GASLIMIT)
SYS_WORD(sys_selfbalance, SYS_SELFBALANCE)
SYS_WORD(sys_basefee, SYS_BASEFEE)
SYS_WORD(sys_blobbasefee, SYS_BLOBBASEFEE)
SYS_WORD(sys_gas, SYS_GAS)

// Calls without arguments that give an address.
#define SYS_ADDRESS_OF(name, number)                                    \
  static inline Address name(void) {                                    \
    SYS_NUMBER(number);                                                 \
    register uint64_t a0 __asm__("a0");                                 \
    register uint64_t a1 __asm__("a1");                                 \
    register uint64_t a2 __asm__("a2");                                 \
    __asm__ volatile("ecall" : "=r"(a0), "=r"(a1), "=r"(a2) : "r"(t0)); \
    return address_from_words(a0, a1, a2);                              \
  }

SYS_ADDRESS_OF(sys_address, SYS_ADDRESS)
SYS_ADDRESS_OF(sys_origin, SYS_ORIGIN)
SYS_ADDRESS_OF(sys_caller, SYS_CALLER)
SYS_ADDRESS_OF(sys_coinbase, SYS_COINBASE)

// Calls that give 256 bits about an account.
#define SYS_ACCOUNT(name, number)                                                 \
  static inline U256 name(Address account) {                                      \
    SYS_NUMBER(number);                                                           \
    SYS_REGISTER(a0, address_word(account, 0));                                   \
    SYS_REGISTER(a1, address_word(account, 1));                                   \
    SYS_REGISTER(a2, address_word(account, 2));                                   \
    register uint64_t a3 __asm__("a3");                                           \
    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1), "+r"(a2), "=r"(a3) : "r"(t0)); \
    return (U256){{a0, a1, a2, a3}};                                              \
  }

SYS_ACCOUNT(sys_balance, SYS_BALANCE)
SYS_ACCOUNT(sys_extcodesize, SYS_EXTCODESIZE)
SYS_ACCOUNT(sys_extcodehash, SYS_EXTCODEHASH)

// Calls with one number as argument that give 256 bits.
#define SYS_INDEXED(name, number)                                                 \
  static inline U256 name(uint64_t index) {                                       \
    SYS_NUMBER(number);                                                           \
    SYS_REGISTER(a0, index);                                                      \
    register uint64_t a1 __asm__("a1");                                           \
    register uint64_t a2 __asm__("a2");                                           \
    register uint64_t a3 __asm__("a3");                                           \
    __asm__ volatile("ecall" : "+r"(a0), "=r"(a1), "=r"(a2), "=r"(a3) : "r"(t0)); \
    return (U256){{a0, a1, a2, a3}};                                              \
  }

SYS_INDEXED(sys_calldataload, SYS_CALLDATALOAD)  // zeros behind the end of the input
SYS_INDEXED(sys_blockhash, SYS_BLOCKHASH)
SYS_INDEXED(sys_blobhash, SYS_BLOBHASH)

// Calls without arguments that give a 64-bit number.
#define SYS_SMALL(name, number)                     \
  static inline uint64_t name(void) {               \
    SYS_NUMBER(number);                             \
    register uint64_t a0 __asm__("a0");             \
    __asm__ volatile("ecall" : "=r"(a0) : "r"(t0)); \
    return a0;                                      \
  }

SYS_SMALL(sys_chainid, SYS_CHAINID)
SYS_SMALL(sys_returndatasize, SYS_RETURNDATASIZE)
SYS_SMALL(sys_callstatus, SYS_CALLSTATUS)  // of this frame's last call or create

// Calls that read a 256-bit key.
#define SYS_LOAD(name, number)                                                    \
  static inline U256 name(U256 key) {                                             \
    SYS_NUMBER(number);                                                           \
    SYS_REGISTER(a0, key.limb[0]);                                                \
    SYS_REGISTER(a1, key.limb[1]);                                                \
    SYS_REGISTER(a2, key.limb[2]);                                                \
    SYS_REGISTER(a3, key.limb[3]);                                                \
    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3) : "r"(t0)); \
    return (U256){{a0, a1, a2, a3}};                                              \
  }

SYS_LOAD(sys_sload, SYS_SLOAD)
SYS_LOAD(sys_tload, SYS_TLOAD)

// Calls that set a 256-bit key to a 256-bit value.
#define SYS_STORE(name, number)                                                                \
  static inline void name(U256 key, U256 value) {                                              \
    SYS_NUMBER(number);                                                                        \
    SYS_REGISTER(a0, key.limb[0]);                                                             \
    SYS_REGISTER(a1, key.limb[1]);                                                             \
    SYS_REGISTER(a2, key.limb[2]);                                                             \
    SYS_REGISTER(a3, key.limb[3]);                                                             \
    SYS_REGISTER(a4, value.limb[0]);                                                           \
    SYS_REGISTER(a5, value.limb[1]);                                                           \
    SYS_REGISTER(a6, value.limb[2]);                                                           \
    SYS_REGISTER(a7, value.limb[3]);                                                           \
    __asm__ volatile("ecall"                                                                   \
                     :                                                                         \
                     : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a6), \
                       "r"(a7));                                                               \
  }

SYS_STORE(sys_sstore, SYS_SSTORE)
SYS_STORE(sys_tstore, SYS_TSTORE)

// Calls that copy bytes into memory.
#define SYS_COPY(name, number)                                                   \
  static inline void name(void *target, uint64_t offset, size_t length) {        \
    SYS_NUMBER(number);                                                          \
    SYS_REGISTER(a0, target);                                                    \
    SYS_REGISTER(a1, offset);                                                    \
    SYS_REGISTER(a2, length);                                                    \
    __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2) : "memory"); \
  }

SYS_COPY(sys_calldatacopy, SYS_CALLDATACOPY)      // zeros behind the end
SYS_COPY(sys_codecopy, SYS_CODECOPY)              // zeros behind the end
SYS_COPY(sys_returndatacopy, SYS_RETURNDATACOPY)  // beyond the end the frame ends exceptionally

static inline void sys_extcodecopy(Address account, void *target, uint64_t offset, size_t length) {
  SYS_NUMBER(SYS_EXTCODECOPY);
  SYS_REGISTER(a0, address_word(account, 0));
  SYS_REGISTER(a1, address_word(account, 1));
  SYS_REGISTER(a2, address_word(account, 2));
  SYS_REGISTER(a3, target);
  SYS_REGISTER(a4, offset);
  SYS_REGISTER(a5, length);
  __asm__ volatile("ecall"
                   :
                   : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
                   : "memory");
}

// Keccak-256, read as a big-endian number.
static inline U256 sys_keccak256(const void *bytes, size_t length) {
  SYS_NUMBER(SYS_KECCAK256);
  SYS_REGISTER(a0, bytes);
  SYS_REGISTER(a1, length);
  register uint64_t a2 __asm__("a2");
  register uint64_t a3 __asm__("a3");
  __asm__ volatile("ecall" : "+r"(a0), "+r"(a1), "=r"(a2), "=r"(a3) : "r"(t0) : "memory");
  return (U256){{a0, a1, a2, a3}};
}

// Logs data under up to four topics.
static inline void sys_log(const void *data, size_t length, const B256 *topics, size_t count) {
  SYS_NUMBER(SYS_LOG);
  SYS_REGISTER(a0, data);
  SYS_REGISTER(a1, length);
  SYS_REGISTER(a2, topics);
  SYS_REGISTER(a3, count);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3) : "memory");
}

// Shows text to an inspector, if there is one.
static inline void sys_debugprint(Bytes text) {
  SYS_NUMBER(SYS_DEBUGPRINT);
  SYS_REGISTER(a0, text.data);
  SYS_REGISTER(a1, text.length);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1) : "memory");
}

// Calls that end the frame.
#define SYS_END(name, number)                                           \
  static inline _Noreturn void name(const void *data, size_t length) {  \
    SYS_NUMBER(number);                                                 \
    SYS_REGISTER(a0, data);                                             \
    SYS_REGISTER(a1, length);                                           \
    __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1) : "memory"); \
    __builtin_unreachable();                                            \
  }

SYS_END(sys_return, SYS_RETURN)
SYS_END(sys_revert, SYS_REVERT)

static inline _Noreturn void sys_selfdestruct(Address beneficiary) {
  SYS_NUMBER(SYS_SELFDESTRUCT);
  SYS_REGISTER(a0, address_word(beneficiary, 0));
  SYS_REGISTER(a1, address_word(beneficiary, 1));
  SYS_REGISTER(a2, address_word(beneficiary, 2));
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2));
  __builtin_unreachable();
}

// Calls that run another account's code; the status is 1 for success, and return data is kept. The
// value is big-endian, and ignored but by sys_call_full.
#define SYS_MESSAGE(name, number)                                                                  \
  static inline uint64_t name(const Address *account, const B256 *value, uint64_t gas,             \
                              Bytes input) {                                                       \
    SYS_NUMBER(number);                                                                            \
    SYS_REGISTER(a0, account);                                                                     \
    SYS_REGISTER(a1, value);                                                                       \
    SYS_REGISTER(a2, gas);                                                                         \
    SYS_REGISTER(a3, input.data);                                                                  \
    SYS_REGISTER(a4, input.length);                                                                \
    __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2), "r"(a3), "r"(a4) : "memory"); \
    return a0;                                                                                     \
  }

SYS_MESSAGE(sys_call_full, SYS_CALL_FULL)
SYS_MESSAGE(sys_delegatecall_full, SYS_DELEGATECALL_FULL)
SYS_MESSAGE(sys_staticcall_full, SYS_STATICCALL_FULL)

// Creates an account from init code; the status is 1 for success, else *created is zero.
static inline uint64_t sys_create_full(const B256 *value, Bytes init_code, Address *created) {
  SYS_NUMBER(SYS_CREATE_FULL);
  SYS_REGISTER(a0, value);
  SYS_REGISTER(a1, init_code.data);
  SYS_REGISTER(a2, init_code.length);
  SYS_REGISTER(a3, created);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2), "r"(a3) : "memory");
  return a0;
}

static inline uint64_t sys_create2_full(const B256 *value, Bytes init_code, Address *created,
                                        const B256 *salt) {
  SYS_NUMBER(SYS_CREATE2_FULL);
  SYS_REGISTER(a0, value);
  SYS_REGISTER(a1, init_code.data);
  SYS_REGISTER(a2, init_code.length);
  SYS_REGISTER(a3, created);
  SYS_REGISTER(a4, salt);
  __asm__ volatile("ecall" : "+r"(a0) : "r"(t0), "r"(a1), "r"(a2), "r"(a3), "r"(a4) : "memory");
  return a0;
}

// The older calls: value in 64 bits, all gas but 1/64, status from sys_callstatus.
static inline void sys_old_message(uint64_t number, const uint64_t account[3], uint64_t value,
                                   Bytes input) {
  SYS_NUMBER(number);
  SYS_REGISTER(a0, account[0]);
  SYS_REGISTER(a1, account[1]);
  SYS_REGISTER(a2, account[2]);
  SYS_REGISTER(a3, value);
  SYS_REGISTER(a4, input.data);
  SYS_REGISTER(a5, input.length);
  __asm__ volatile("ecall"
                   :
                   : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
                   : "memory");
}

static inline void sys_call(Address account, uint64_t value, Bytes input) {
  sys_old_message(SYS_CALL, address_to_u256(account).limb, value, input);
}

static inline void sys_staticcall(Address account, Bytes input) {
  sys_old_message(SYS_STATICCALL, address_to_u256(account).limb, 0, input);
}

static inline void sys_delegatecall(Address account, Bytes input) {
  const uint64_t words[3] = {address_word(account, 0), address_word(account, 1),
                             address_word(account, 2)};
  sys_old_message(SYS_DELEGATECALL, words, 0, input);
}

// The older creates; the address is sys_returncreateaddress.
static inline void sys_create(uint64_t value, Bytes init_code) {
  SYS_NUMBER(SYS_CREATE);
  SYS_REGISTER(a0, value);
  SYS_REGISTER(a1, init_code.data);
  SYS_REGISTER(a2, init_code.length);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2) : "memory");
}

static inline void sys_create2(uint64_t value, Bytes init_code, const B256 *salt) {
  SYS_NUMBER(SYS_CREATE2);
  SYS_REGISTER(a0, value);
  SYS_REGISTER(a1, init_code.data);
  SYS_REGISTER(a2, init_code.length);
  SYS_REGISTER(a3, salt);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0), "r"(a1), "r"(a2), "r"(a3) : "memory");
}

// The address that this frame created last; zero if that failed.
static inline Address sys_returncreateaddress(void) {
  Address created;
  SYS_NUMBER(SYS_RETURNCREATEADDRESS);
  SYS_REGISTER(a0, &created);
  __asm__ volatile("ecall" : : "r"(t0), "r"(a0) : "memory");
  return created;
}

#endif  // HYBRIDVM_SYSCALL_H_
