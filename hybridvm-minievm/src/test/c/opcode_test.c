// Opcodes with their gas: each row is a program, the revision and gas it runs with, and what comes
// of it. Expectations come from the Yellow Paper and the EIPs. Every program runs as it is and with
// its steps traced, which takes another way through the interpreter and must not make a difference.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../main/c/opcodes.h"
#include "assembler.h"
#include "native.h"

#define NONE NULL

struct row {
  const char *name;
  const char *program;  // names of opcodes, and bytes in hexadecimal
  enum revision revision;
  int64_t gas;
  enum status status;
  int64_t gas_used;
  const char *result;  // the lowest word of the stack afterwards in hexadecimal, unless NONE
};

// Account 0xaa runs the program with 5 wei from 0xee; it has 100 wei besides and 9 in slot 1.
// 0xbb has 7 wei, 0xcc the code PUSH1 1 PUSH1 2, 0xde delegates to it.
static const struct row rows[] = {
    {"empty code stops", "", FRONTIER, 0, STOPPED, 0, NONE},
    {"add wraps", "PUSH1 02 PUSH1 00 NOT ADD", FRONTIER, 100, STOPPED, 12, "1"},
    {"add out of gas", "PUSH1 02 PUSH1 00 ADD", FRONTIER, 8, OUT_OF_GAS, 8, NONE},
    {"sub", "PUSH1 01 PUSH1 02 SUB", FRONTIER, 100, STOPPED, 9, "1"},
    {"mul", "PUSH1 07 PUSH1 06 MUL", FRONTIER, 100, STOPPED, 11, "2a"},
    {"div by zero", "PUSH1 00 PUSH1 01 DIV", FRONTIER, 100, STOPPED, 11, "0"},
    {"sdiv", "PUSH1 02 PUSH1 03 NOT SDIV NOT", FRONTIER, 100, STOPPED, 17, "1"},
    {"mod", "PUSH1 05 PUSH1 13 MOD", FRONTIER, 100, STOPPED, 11, "4"},
    {"smod has the dividend's sign", "PUSH1 03 PUSH1 06 NOT SMOD NOT", FRONTIER, 100, STOPPED, 17,
     "0"},
    {"addmod", "PUSH1 05 PUSH1 04 PUSH1 03 ADDMOD", FRONTIER, 100, STOPPED, 17, "2"},
    {"mulmod of 512 bits", "PUSH1 0a PUSH1 00 NOT PUSH1 00 NOT MULMOD", FRONTIER, 100, STOPPED, 23,
     "5"},
    {"exp before 160", "PUSH2 01 00 PUSH1 02 EXP", FRONTIER, 100, STOPPED, 36, "0"},
    {"exp since 160", "PUSH2 01 00 PUSH1 02 EXP", SPURIOUS_DRAGON, 200, STOPPED, 116, "0"},
    {"exp to the power of zero", "PUSH1 00 PUSH1 02 EXP", OSAKA, 16, STOPPED, 16, "1"},
    {"exp out of gas", "PUSH1 01 PUSH1 02 EXP", OSAKA, 65, OUT_OF_GAS, 65, NONE},
    {"signextend", "PUSH1 ff PUSH1 00 SIGNEXTEND NOT", FRONTIER, 100, STOPPED, 14, "0"},
    {"slt", "PUSH1 00 PUSH1 00 NOT SLT", FRONTIER, 100, STOPPED, 12, "1"},
    {"gt", "PUSH1 00 PUSH1 00 NOT GT", FRONTIER, 100, STOPPED, 12, "1"},
    {"byte", "PUSH2 ab cd PUSH1 1f BYTE", FRONTIER, 100, STOPPED, 9, "cd"},
    {"shl is undefined before Constantinople", "PUSH1 01 PUSH1 01 SHL", BYZANTIUM, 100,
     UNDEFINED_OPCODE, 100, NONE},
    {"shl", "PUSH1 01 PUSH1 04 SHL", CONSTANTINOPLE, 100, STOPPED, 9, "10"},
    {"shr", "PUSH2 01 00 PUSH1 04 SHR", CONSTANTINOPLE, 100, STOPPED, 9, "10"},
    {"sar", "PUSH1 00 NOT PUSH2 01 00 SAR NOT", CONSTANTINOPLE, 100, STOPPED, 15, "0"},
    {"clz is undefined before Osaka", "PUSH1 01 CLZ", PRAGUE, 100, UNDEFINED_OPCODE, 100, NONE},
    {"clz", "PUSH1 01 CLZ", OSAKA, 100, STOPPED, 8, "ff"},
    {"clz of zero", "PUSH1 00 CLZ", OSAKA, 100, STOPPED, 8, "100"},
    {"keccak of nothing", "PUSH1 00 PUSH1 00 KECCAK256", FRONTIER, 100, STOPPED, 36,
     "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"},
    {"keccak grows memory", "PUSH1 21 PUSH1 00 KECCAK256 POP MSIZE", FRONTIER, 100, STOPPED, 58,
     "40"},
    {"push0 is undefined before Shanghai", "PUSH0", PARIS, 100, UNDEFINED_OPCODE, 100, NONE},
    {"push0", "PUSH0", SHANGHAI, 100, STOPPED, 2, "0"},
    {"push32 beyond the end", "PUSH32 ff", FRONTIER, 100, STOPPED, 3,
     "ff00000000000000000000000000000000000000000000000000000000000000"},
    {"pop of nothing", "POP", FRONTIER, 100, STACK_UNDERFLOW, 100, NONE},
    {"dup2 of one", "PUSH1 01 DUP2", FRONTIER, 100, STACK_UNDERFLOW, 100, NONE},
    {"dup2", "PUSH1 01 PUSH1 02 DUP2 ADD ADD", FRONTIER, 100, STOPPED, 15, "4"},
    {"swap2", "PUSH1 01 PUSH1 02 PUSH1 03 SWAP2", FRONTIER, 100, STOPPED, 12, "3"},
    {"invalid", "INVALID", OSAKA, 100, INVALID_OPCODE, 100, NONE},
    {"undefined", "0c", OSAKA, 100, UNDEFINED_OPCODE, 100, NONE},
    {"jump", "PUSH1 04 JUMP JUMPDEST JUMPDEST PUSH1 07", FRONTIER, 100, STOPPED, 15, "7"},
    {"jump into an operand", "PUSH1 04 JUMP PUSH1 5b", FRONTIER, 100, BAD_JUMP, 100, NONE},
    {"jump beyond the end", "PUSH1 ff JUMP", FRONTIER, 100, BAD_JUMP, 100, NONE},
    {"jump far beyond the end", "PUSH1 00 NOT JUMP", FRONTIER, 100, BAD_JUMP, 100, NONE},
    {"jumpi not taken may lead anywhere", "PUSH1 00 PUSH1 ff JUMPI PUSH1 09", FRONTIER, 100,
     STOPPED, 19, "9"},
    {"jumpi taken to a wrong place", "PUSH1 01 PUSH1 ff JUMPI", FRONTIER, 100, BAD_JUMP, 100, NONE},
    {"jumpi taken", "PUSH1 01 PUSH1 06 JUMPI INVALID JUMPDEST PUSH1 09", FRONTIER, 100, STOPPED, 20,
     "9"},
    {"computed jump", "PUSH1 05 PUSH1 02 ADD JUMP INVALID JUMPDEST PUSH1 09", FRONTIER, 100,
     STOPPED, 21, "9"},
    {"computed jumpi", "PUSH1 01 PUSH1 04 PUSH1 04 ADD JUMPI JUMPDEST PUSH1 09", FRONTIER, 100,
     STOPPED, 26, "9"},
    {"iszero and jumpi taken", "PUSH1 00 ISZERO PUSH2 00 08 JUMPI INVALID JUMPDEST PUSH1 09",
     FRONTIER, 100, STOPPED, 23, "9"},
    {"iszero and jumpi not taken", "PUSH1 01 ISZERO PUSH2 00 07 JUMPI JUMPDEST PUSH1 09", FRONTIER,
     100, STOPPED, 23, "9"},
    {"eq and jumpi taken", "PUSH1 01 PUSH1 01 EQ PUSH2 00 0a JUMPI INVALID JUMPDEST PUSH1 09",
     FRONTIER, 100, STOPPED, 26, "9"},
    {"iszero and jumpi of nothing", "ISZERO PUSH2 00 05 JUMPI JUMPDEST", FRONTIER, 100,
     STACK_UNDERFLOW, 100, NONE},
    {"jump runs out at the jumpdest", "PUSH1 03 JUMP JUMPDEST", FRONTIER, 11, OUT_OF_GAS, 11, NONE},
    {"jump pays for the jumpdest", "PUSH1 03 JUMP JUMPDEST", FRONTIER, 12, STOPPED, 12, NONE},
    {"pc", "PUSH1 01 POP PC", FRONTIER, 100, STOPPED, 7, "3"},
    {"gas", "GAS", FRONTIER, 100, STOPPED, 2, "62"},
    {"msize", "PUSH1 01 PUSH1 21 MSTORE MSIZE", FRONTIER, 100, STOPPED, 20, "60"},
    {"mload of what mstore stored", "PUSH2 ab cd PUSH1 01 MSTORE PUSH1 02 MLOAD", FRONTIER, 100,
     STOPPED, 21, "abcd00"},
    {"mload far away", "PUSH16 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 MLOAD", FRONTIER,
     1000000, OUT_OF_GAS, 1000000, NONE},
    {"mload costs the square", "PUSH2 ff e0 MLOAD", FRONTIER, 20000, STOPPED, 14342, "0"},
    {"mstore8 grows one word", "PUSH1 01 PUSH1 00 MSTORE8 MSIZE", FRONTIER, 100, STOPPED, 14, "20"},
    {"mcopy", "PUSH1 ff PUSH1 00 MSTORE8 PUSH1 01 PUSH1 00 PUSH1 20 MCOPY PUSH1 20 MLOAD", CANCUN,
     100, STOPPED, 36, "ff00000000000000000000000000000000000000000000000000000000000000"},
    {"mcopy of nothing grows nothing", "PUSH1 00 PUSH1 00 PUSH1 00 NOT MCOPY MSIZE", CANCUN, 100,
     STOPPED, 17, "0"},
    {"calldatacopy beyond the end", "PUSH1 20 PUSH1 ff PUSH1 00 CALLDATACOPY PUSH1 00 MLOAD",
     FRONTIER, 100, STOPPED, 24, "0"},
    {"calldataload across the end", "PUSH1 03 CALLDATALOAD", FRONTIER, 100, STOPPED, 6,
     "400000000000000000000000000000000000000000000000000000000000000"},
    {"calldataload far beyond the end", "PUSH1 00 NOT CALLDATALOAD", FRONTIER, 100, STOPPED, 9,
     "0"},
    {"returndatacopy out of bounds", "PUSH1 01 PUSH1 00 PUSH1 00 RETURNDATACOPY", BYZANTIUM, 100,
     RETURN_DATA_OUT_OF_BOUNDS, 100, NONE},
    {"address", "ADDRESS", FRONTIER, 100, STOPPED, 2, "aa"},
    {"caller", "CALLER", FRONTIER, 100, STOPPED, 2, "ee"},
    {"callvalue", "CALLVALUE", FRONTIER, 100, STOPPED, 2, "5"},
    {"calldatasize", "CALLDATASIZE", FRONTIER, 100, STOPPED, 2, "4"},
    {"codesize", "CODESIZE", FRONTIER, 100, STOPPED, 2, "1"},
    {"codecopy shows the original code",
     "PUSH1 20 PUSH1 00 PUSH1 00 CODECOPY PUSH1 00 MLOAD PUSH1 0d JUMP JUMPDEST", FRONTIER, 200,
     STOPPED, 36, "60206000600039600051600d565b000000000000000000000000000000000000"},
    {"chainid is undefined before Istanbul", "CHAINID", PETERSBURG, 100, UNDEFINED_OPCODE, 100,
     NONE},
    {"chainid", "CHAINID", ISTANBUL, 100, STOPPED, 2, "1"},
    {"selfbalance", "SELFBALANCE", ISTANBUL, 100, STOPPED, 5, "69"},
    {"basefee", "BASEFEE", LONDON, 100, STOPPED, 2, "9"},
    {"blobhash of none", "PUSH1 00 BLOBHASH", CANCUN, 100, STOPPED, 6, "0"},
    {"blobbasefee", "BLOBBASEFEE", CANCUN, 100, STOPPED, 2, "b"},
    {"blockhash of the present", "PUSH2 01 2c BLOCKHASH", FRONTIER, 100, STOPPED, 23, "0"},
    {"blockhash too old", "PUSH1 2b BLOCKHASH", FRONTIER, 100, STOPPED, 23, "0"},
    {"blockhash of the oldest", "PUSH1 2c BLOCKHASH", FRONTIER, 100, STOPPED, 23,
     "2e9b7c94e032d8b3b8b30bd825717a5ac74958b53e7c37a892a4fd7dc56e4975"},
    {"balance in Frontier", "PUSH1 bb BALANCE", FRONTIER, 100, STOPPED, 23, "7"},
    {"balance since 150", "PUSH1 bb BALANCE", TANGERINE_WHISTLE, 1000, STOPPED, 403, "7"},
    {"balance since 1884", "PUSH1 bb BALANCE", ISTANBUL, 1000, STOPPED, 703, "7"},
    {"balance cold", "PUSH1 bb BALANCE", BERLIN, 3000, STOPPED, 2603, "7"},
    {"balance warm", "PUSH1 bb BALANCE POP PUSH1 bb BALANCE", BERLIN, 3000, STOPPED, 2708, "7"},
    {"extcodesize", "PUSH1 cc EXTCODESIZE", FRONTIER, 100, STOPPED, 23, "4"},
    {"extcodesize since 150", "PUSH1 cc EXTCODESIZE", TANGERINE_WHISTLE, 1000, STOPPED, 703, "4"},
    {"extcodehash of nobody", "PUSH1 dd EXTCODEHASH", CONSTANTINOPLE, 1000, STOPPED, 403, "0"},
    {"extcodehash since 1884", "PUSH1 dd EXTCODEHASH", ISTANBUL, 1000, STOPPED, 703, "0"},
    {"extcodecopy", "PUSH1 20 PUSH1 00 PUSH1 00 PUSH1 cc EXTCODECOPY PUSH1 00 MLOAD", FRONTIER, 100,
     STOPPED, 44, "6001600200000000000000000000000000000000000000000000000000000000"},
    {"extcodecopy cold", "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc EXTCODECOPY", BERLIN, 5000, STOPPED,
     2612, NONE},
    {"sload in Frontier", "PUSH1 01 SLOAD", FRONTIER, 100, STOPPED, 53, "9"},
    {"sload since 150", "PUSH1 01 SLOAD", TANGERINE_WHISTLE, 1000, STOPPED, 203, "9"},
    {"sload since 1884", "PUSH1 01 SLOAD", ISTANBUL, 1000, STOPPED, 803, "9"},
    {"sload cold", "PUSH1 01 SLOAD", BERLIN, 3000, STOPPED, 2103, "9"},
    {"sload out of gas", "PUSH1 01 SLOAD", BERLIN, 2102, OUT_OF_GAS, 2102, NONE},
    {"tload", "PUSH1 01 PUSH1 00 TSTORE PUSH1 00 TLOAD", CANCUN, 1000, STOPPED, 209, "1"},
    {"tload is undefined before Cancun", "PUSH1 00 TLOAD", SHANGHAI, 1000, UNDEFINED_OPCODE, 1000,
     NONE},
    {"log1", "PUSH1 01 PUSH1 20 PUSH1 00 LOG1", FRONTIER, 2000, STOPPED, 1018, NONE},
    {"log0 of nothing", "PUSH1 00 PUSH1 00 LOG0", OSAKA, 2000, STOPPED, 381, NONE},
    {"return grows memory", "PUSH1 20 PUSH1 00 RETURN", FRONTIER, 100, RETURNED, 9, NONE},
    {"revert keeps gas", "PUSH1 20 PUSH1 00 REVERT", BYZANTIUM, 100, REVERTED, 9, NONE},
    {"revert is undefined before Byzantium", "PUSH1 20 PUSH1 00 REVERT", SPURIOUS_DRAGON, 100,
     UNDEFINED_OPCODE, 100, NONE},
    {"create2 is undefined before Constantinople", "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 CREATE2",
     BYZANTIUM, 100000, UNDEFINED_OPCODE, 100000, NONE},
    {"create", "PUSH1 00 PUSH1 00 PUSH1 00 CREATE ISZERO", OSAKA, 100000, STOPPED, 32012, "0"},
    {"create charges init code since 3860", "PUSH1 21 PUSH1 00 PUSH1 00 CREATE ISZERO", SHANGHAI,
     100000, STOPPED, 32022, "0"},
    {"create2 hashes its init code", "PUSH1 00 PUSH1 21 PUSH1 00 PUSH1 00 CREATE2 ISZERO", PARIS,
     100000, STOPPED, 32033, "0"},
    {"create of too much", "PUSH3 00 c0 01 PUSH1 00 PUSH1 00 CREATE", SHANGHAI, 1000000,
     INIT_CODE_TOO_LARGE, 1000000, NONE},
    {"call of nobody in Frontier",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 dd PUSH1 00 CALL", FRONTIER, 50000,
     STOPPED, 25061, "1"},
    {"call of nobody since 158",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 dd PUSH1 00 CALL", SPURIOUS_DRAGON, 50000,
     STOPPED, 721, "1"},
    {"call of nobody with value",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 01 PUSH1 dd PUSH1 00 CALL", SPURIOUS_DRAGON, 50000,
     STOPPED, 32421, "1"},
    {"call asks for more than there is in Frontier",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH2 ff ff CALL", FRONTIER, 50000,
     OUT_OF_GAS, 50000, NONE},
    {"call asks for more than there is since 150",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH2 ff ff CALL", TANGERINE_WHISTLE,
     50000, STOPPED, 727, "1"},
    {"call cold", "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH2 ff ff CALL", BERLIN,
     50000, STOPPED, 2627, "1"},
    {"call with value keeps the stipend",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 01 PUSH1 bb PUSH1 00 CALL", ISTANBUL, 50000,
     STOPPED, 7421, "1"},
    {"call with more value than there is",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 ff PUSH1 bb PUSH1 00 CALL", ISTANBUL, 50000,
     STOPPED, 7421, "0"},
    {"callcode with value is no new account",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 01 PUSH1 dd PUSH1 00 CALLCODE", ISTANBUL, 50000,
     STOPPED, 7421, "1"},
    {"delegatecall is undefined in Frontier",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH1 ff DELEGATECALL", FRONTIER, 5000,
     UNDEFINED_OPCODE, 5000, NONE},
    {"delegatecall", "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH1 ff DELEGATECALL",
     HOMESTEAD, 5000, STOPPED, 64, "1"},
    {"staticcall", "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH1 ff STATICCALL", BYZANTIUM,
     5000, STOPPED, 724, "1"},
    {"staticcall out of gas inside",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 cc PUSH1 05 STATICCALL", BYZANTIUM, 5000, STOPPED,
     723, "0"},
    {"call of a delegated account",
     "PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 00 PUSH1 de PUSH2 ff ff CALL", PRAGUE, 50000,
     STOPPED, 5227, "1"},
    {"selfdestruct in Frontier", "PUSH1 bb SELFDESTRUCT", FRONTIER, 100, SELFDESTRUCTED, 3, NONE},
    {"selfdestruct to nobody since 150", "PUSH1 dd SELFDESTRUCT", TANGERINE_WHISTLE, 50000,
     SELFDESTRUCTED, 30003, NONE},
    {"selfdestruct cold", "PUSH1 bb SELFDESTRUCT", BERLIN, 50000, SELFDESTRUCTED, 7603, NONE},
};

// One or more stores by programs PUSH1 value PUSH1 0 SSTORE; gas of the pushes included.
struct store_row {
  enum revision revision;
  uint64_t original;
  const char *values;  // one digit each
  int64_t gas_used;
  int64_t refund;
};

// The tables of EIP-1283, EIP-2200 and EIP-3529; for EIP-2929 the first store is a cold one.
static const struct store_row store_rows[] = {
    {FRONTIER, 0, "1", 20006, 0},
    {FRONTIER, 1, "0", 5006, 15000},
    {FRONTIER, 1, "1", 5006, 0},
    {PETERSBURG, 0, "10", 25012, 15000},
    {CONSTANTINOPLE, 0, "00", 412, 0},
    {CONSTANTINOPLE, 0, "01", 20212, 0},
    {CONSTANTINOPLE, 0, "10", 20212, 19800},
    {CONSTANTINOPLE, 0, "12", 20212, 0},
    {CONSTANTINOPLE, 0, "11", 20212, 0},
    {CONSTANTINOPLE, 1, "00", 5212, 15000},
    {CONSTANTINOPLE, 1, "01", 5212, 4800},
    {CONSTANTINOPLE, 1, "02", 5212, 0},
    {CONSTANTINOPLE, 1, "20", 5212, 15000},
    {CONSTANTINOPLE, 1, "23", 5212, 0},
    {CONSTANTINOPLE, 1, "21", 5212, 4800},
    {CONSTANTINOPLE, 1, "22", 5212, 0},
    {CONSTANTINOPLE, 1, "10", 5212, 15000},
    {CONSTANTINOPLE, 1, "12", 5212, 0},
    {CONSTANTINOPLE, 1, "11", 412, 0},
    {CONSTANTINOPLE, 0, "101", 40218, 19800},
    {CONSTANTINOPLE, 1, "010", 10218, 19800},
    {ISTANBUL, 0, "00", 1612, 0},
    {ISTANBUL, 0, "01", 20812, 0},
    {ISTANBUL, 0, "10", 20812, 19200},
    {ISTANBUL, 0, "12", 20812, 0},
    {ISTANBUL, 1, "00", 5812, 15000},
    {ISTANBUL, 1, "01", 5812, 4200},
    {ISTANBUL, 1, "02", 5812, 0},
    {ISTANBUL, 1, "20", 5812, 15000},
    {ISTANBUL, 1, "21", 5812, 4200},
    {ISTANBUL, 1, "10", 5812, 15000},
    {ISTANBUL, 1, "11", 1612, 0},
    {ISTANBUL, 0, "101", 40818, 19200},
    {ISTANBUL, 1, "010", 10818, 19200},
    {BERLIN, 0, "1", 22106, 0},
    {BERLIN, 1, "2", 5006, 0},
    {BERLIN, 1, "00", 5112, 15000},
    {BERLIN, 1, "11", 2312, 0},
    {LONDON, 0, "10", 22212, 19900},
    {LONDON, 1, "00", 5112, 4800},
    {LONDON, 1, "01", 5112, 2800},
    {LONDON, 1, "20", 5112, 4800},
    {LONDON, 1, "21", 5112, 2800},
    {LONDON, 0, "101", 42218, 19900},
    {LONDON, 1, "010", 8018, 7600},
};

static int failures;

static void fail(const char *name, const char *what, int64_t expected, int64_t actual) {
  fprintf(stderr, "%s%s: %s is %lld, not %lld\n", name, native.is_traced ? " (traced)" : "", what,
          (long long)actual, (long long)expected);
  failures++;
}

static u256 word_of(uint64_t value) { return (u256){{value, 0, 0, 0}}; }

static struct native_account *add_account(uint64_t address, uint64_t balance, const void *code,
                                          size_t code_length) {
  struct native_account *account = native_account(&(u256){{address, 0, 0, 0}});
  account->exists = true;
  account->balance = word_of(balance);
  account->code = code;
  account->code_length = code_length;
  return account;
}

static void set_world(enum revision revision, bool is_traced) {
  static const uint8_t code[4] = {OP_PUSH1, 1, OP_PUSH1, 2};
  static const uint8_t delegation[23] = {0xef, 1, 0, [22] = 0xcc};
  native_reset();
  native.revision = revision;
  native.init_code_limit = revision >= SHANGHAI ? 49152 : UINT64_MAX;
  native.is_traced = is_traced;
  native.environment.chain_id = word_of(1);
  native.environment.number = word_of(300);
  native.environment.base_fee = word_of(9);
  native.environment.blob_base_fee = word_of(11);
  add_account(0xaa, 105, NULL, 0)->is_warm = true;
  add_account(0xbb, 7, NULL, 0);
  add_account(0xcc, 0, code, sizeof code);
  add_account(0xde, 0, delegation, sizeof delegation);
}

static struct native_message message_with(int64_t gas) {
  static const uint8_t calldata[4] = {1, 2, 3, 4};
  return (struct native_message){.gas = gas,
                                 .address = word_of(0xaa),
                                 .caller = word_of(0xee),
                                 .value = word_of(5),
                                 .input = calldata,
                                 .input_length = sizeof calldata};
}

static void check_result(const struct row *row) {
  uint8_t expected[32] = {0};
  uint8_t actual[32];
  size_t digits = strlen(row->result);
  for (size_t i = 0; i < digits; i++) {
    const char digit[2] = {row->result[digits - 1 - i], 0};
    expected[31 - i / 2] |= (uint8_t)(strtoul(digit, NULL, 16) << (i % 2 * 4));
  }
  u256_store(actual, &vm.stack[1]);
  if (memcmp(expected, actual, 32) != 0) {
    fail(row->name, "the result's end", expected[31], actual[31]);
  }
}

static void run_row(const struct row *row, bool is_traced) {
  uint8_t code[512];
  size_t length = assembler_run(row->program, code);
  set_world(row->revision, is_traced);
  u256 key = word_of(1);
  struct native_slot *slot = native_slot(&(u256){{0xaa, 0, 0, 0}}, &key, false);
  slot->current = slot->original = word_of(9);
  struct native_message message = message_with(row->gas);
  memset(vm_code, 0, 1 << 20);
  native_interpret(&message, code, length);
  if (vm.status != row->status) {
    fail(row->name, "the status", row->status, vm.status);
  }
  if (row->gas - vm.gas_left != row->gas_used) {
    fail(row->name, "the gas used", row->gas_used, row->gas - vm.gas_left);
  }
  if (row->result != NONE) {
    check_result(row);
  }
}

static void run_store_row(const struct store_row *row, bool is_traced) {
  enum { GAS = 100000 };
  uint8_t code[64];
  size_t length = 0;
  char name[64];
  snprintf(name, sizeof name, "store in revision %d, %d and %s", row->revision, (int)row->original,
           row->values);
  for (const char *digit = row->values; *digit != 0; digit++) {
    const uint8_t store[] = {OP_PUSH1, (uint8_t)(*digit - '0'), OP_PUSH1, 0, OP_SSTORE};
    memcpy(code + length, store, sizeof store);
    length += sizeof store;
  }
  set_world(row->revision, is_traced);
  struct native_slot *slot = native_slot(&(u256){{0xaa, 0, 0, 0}}, &(u256){{0, 0, 0, 0}}, false);
  slot->current = slot->original = word_of(row->original);
  struct native_message message = message_with(GAS);
  memset(vm_code, 0, 1 << 20);
  native_interpret(&message, code, length);
  if (GAS - vm.gas_left != row->gas_used) {
    fail(name, "the gas used", row->gas_used, GAS - vm.gas_left);
  }
  if (vm.refund != row->refund) {
    fail(name, "the refund", row->refund, vm.refund);
  }
}

// Every opcode that changes state ends a static frame.
static void check_static_frames(void) {
  static const uint8_t opcodes[] = {OP_SSTORE, OP_TSTORE,  OP_LOG0, OP_LOG4,
                                    OP_CREATE, OP_CREATE2, OP_CALL, OP_SELFDESTRUCT};
  for (size_t i = 0; i < sizeof opcodes; i++) {
    uint8_t code[15];
    for (size_t j = 0; j < 14; j += 2) {
      code[j] = OP_PUSH1;
      code[j + 1] = 1;
    }
    code[14] = opcodes[i];
    set_world(OSAKA, false);
    struct native_message message = message_with(100000);
    message.is_static = true;
    memset(vm_code, 0, 1 << 20);
    native_interpret(&message, code, sizeof code);
    if (vm.status != STATIC_VIOLATION || vm.gas_left != 0) {
      fail("static frame", "the status", STATIC_VIOLATION, vm.status);
    }
  }
}

// The stack holds so many words and not one more, whatever would be pushed.
static void check_stack_limit(void) {
  static uint8_t code[EVM_STACK_WORDS + 4];
  static const uint8_t last[] = {OP_PUSH0, OP_DUP1, OP_DUP16, OP_PUSH32, OP_CALLER, OP_PC, OP_GAS};
  for (size_t i = 0; i < sizeof last; i++) {
    memset(code, OP_PUSH0, EVM_STACK_WORDS);
    code[EVM_STACK_WORDS - 1] = OP_STOP;
    set_world(OSAKA, false);
    struct native_message message = message_with(1000000);
    memset(vm_code, 0, 1 << 20);
    code[EVM_STACK_WORDS - 1] = last[i];
    native_interpret(&message, code, EVM_STACK_WORDS);
    if (vm.status != STOPPED) {
      fail("full stack", "the status", STOPPED, vm.status);
    }
    memset(code, OP_PUSH0, EVM_STACK_WORDS);
    code[EVM_STACK_WORDS] = last[i];
    memset(vm_code, 0, 1 << 20);
    native_interpret(&message, code, EVM_STACK_WORDS + 1);
    if (vm.status != STACK_OVERFLOW || vm.gas_left != 0) {
      fail("overfull stack", "the status", STACK_OVERFLOW, vm.status);
    }
  }
}

// Memory that the host does not have is lack of gas.
static void check_memory_limit(void) {
  static const uint8_t code[] = {OP_PUSH2, 0x0f, 0xe0, OP_MLOAD, OP_PUSH2, 0x0f, 0xe1, OP_MLOAD};
  set_world(OSAKA, false);
  native.memory_limit = 4096;
  struct native_message message = message_with(1000000);
  memset(vm_code, 0, 1 << 20);
  native_interpret(&message, code, sizeof code);
  if (vm.status != OUT_OF_GAS || vm.memory_size != 4096) {
    fail("memory limit", "the memory's size", 4096, (int64_t)vm.memory_size);
  }
}

int main(void) {
  size_t count = sizeof rows / sizeof rows[0];
  size_t store_count = sizeof store_rows / sizeof store_rows[0];
  for (int traced = 0; traced < 2; traced++) {
    for (size_t i = 0; i < count; i++) {
      run_row(&rows[i], traced != 0);
    }
    for (size_t i = 0; i < store_count; i++) {
      run_store_row(&store_rows[i], traced != 0);
    }
  }
  check_static_frames();
  check_stack_limit();
  check_memory_limit();
  native_reset();
  printf("opcodes: %zu programs, %d failures\n", count + store_count, failures);
  return failures == 0 ? 0 : 1;
}
