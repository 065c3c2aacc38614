// Write Ethereum contracts in C that run as RISC-V programs.
//
// A contract defines contract_main, which looks at the input, does its work and returns data with
// abi_return_... or fails with error_...; it may define contract_constructor, whose arguments the
// same functions read. build-contract.sh makes programs of it. An example:
//
//   #include "hybridvm.h"
//
//   enum { COUNT };  // storage slots
//
//   void contract_main(void) {
//     error_require_no_value();
//     switch (abi_selector()) {
//       case SELECTOR(0x06661abd, "count()"):
//         abi_return_u256(sys_sload(u256(COUNT)));
//       case SELECTOR(0xd09de08a, "increment()"):
//         sys_sstore(u256(COUNT), u256_add(sys_sload(u256(COUNT)), u256(1)));
//         return;
//       default:
//         error_reject();
//     }
//   }

#ifndef HYBRIDVM_H_
#define HYBRIDVM_H_

#include "hybridvm/abi.h"
#include "hybridvm/call.h"
#include "hybridvm/error.h"
#include "hybridvm/event.h"
#include "hybridvm/heap.h"
#include "hybridvm/storage.h"
#include "hybridvm/syscall.h"
#include "hybridvm/types.h"
#include "hybridvm/u256.h"

// The contract, entered for each message; coming back from it ends the frame without data.
void contract_main(void);

// Runs when the contract is created; by default it only refuses value.
void contract_constructor(void);

#endif  // HYBRIDVM_H_
