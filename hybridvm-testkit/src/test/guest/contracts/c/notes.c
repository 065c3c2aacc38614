// Events with four topics, arrays in calldata, and errors.

#include "hybridvm.h"

// Logs Note(address indexed, bytes32 indexed, string indexed, uint256, string).
static void note(void) {
  abi_require_arguments(4);
  const Bytes text = abi_bytes(2);
  Event event;
  event_begin_signature(&event, BYTES("Note(address,bytes32,string,uint256,string)"));
  event_index_address(&event, abi_address(0));
  event_index_bytes32(&event, abi_bytes32(1));
  event_index_bytes(&event, text);
  AbiWriter data;
  abi_begin(&data, 2, abi_tail(text));
  abi_put_u256(&data, abi_u256(3));
  abi_put_bytes(&data, text);
  event_log(&event, abi_encoded(&data));
}

// Logs four numbers as topics of an event without a signature.
static void numbers(void) {
  abi_require_arguments(4);
  Event event;
  event_begin_anonymous(&event);
  for (size_t i = 0; i < 4; i++) {
    event_index_u256(&event, abi_u256(i));
  }
  event_log(&event, BYTES("bare"));
}

static U256 sum(Bytes words) {
  U256 total = u256(0);
  for (size_t i = 0; i < words.length; i += 32) {
    total = u256_add(total, types_load256(words.data + i));
  }
  return total;
}

// Fails with a custom error that holds a text.
static _Noreturn void fail(Bytes text) {
  AbiWriter error;
  abi_begin(&error, 2, abi_tail(text));
  abi_put_u64(&error, text.length);
  abi_put_bytes(&error, text);
  abi_revert(&error, SELECTOR(0x9986b185, "WithText(uint64,string)"));
}

void contract_main(void) {
  error_require_no_value();
  switch (abi_selector()) {
    case SELECTOR(0x69b69d9d, "note(address,bytes32,string,uint256)"):
      note();
      return;
    case SELECTOR(0x19349066, "numbers(uint256,uint256,uint256,uint256)"):
      numbers();
      return;
    case SELECTOR(0x0194db8e, "sum(uint256[])"):
      abi_require_arguments(1);
      abi_return_u256(sum(abi_dynamic(0, 32)));
    case SELECTOR(0x78122f3a, "fail(string)"):
      abi_require_arguments(1);
      fail(abi_bytes(0));
    case SELECTOR(0x241c5912, "check(bool)"):
      abi_require_arguments(1);
      error_require(abi_bool(0), "not like this");
      return;
    default:
      error_reject();
  }
}
