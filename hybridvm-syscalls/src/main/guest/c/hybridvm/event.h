// Events: topics, then data that abi_begin and its like encode.

#ifndef HYBRIDVM_EVENT_H_
#define HYBRIDVM_EVENT_H_

#include "hybridvm/syscall.h"
#include "hybridvm/types.h"

// Up to four topics on their way to the log.
typedef struct {
  B256 topic[4];
  size_t count;
} Event;

// Begins an event whose first topic is the hash of its signature.
static inline void event_begin(Event *event, const B256 *signature_hash) {
  event->topic[0] = *signature_hash;
  event->count = 1;
}

// Begins an event by the text of its signature, such as BYTES("Changed(address,uint256)"), which is
// hashed for some 40 gas.
static inline void event_begin_signature(Event *event, Bytes signature) {
  types_store256(&event->topic[0], sys_keccak256(signature.data, signature.length));
  event->count = 1;
}

// Begins an anonymous event, whose fields alone are topics.
static inline void event_begin_anonymous(Event *event) { event->count = 0; }

// The next indexed field. There is room for four topics, which is not checked.
static inline void event_index_u256(Event *event, U256 value) {
  types_store256(&event->topic[event->count++], value);
}

static inline void event_index_address(Event *event, Address address) {
  types_store_address(&event->topic[event->count++], address);
}

static inline void event_index_bytes32(Event *event, B256 word) {
  event->topic[event->count++] = word;
}

// An indexed field of type bytes or string: its hash is logged.
static inline void event_index_bytes(Event *event, Bytes bytes) {
  event_index_u256(event, sys_keccak256(bytes.data, bytes.length));
}

static inline void event_log(const Event *event, Bytes data) {
  sys_log(data.data, data.length, event->topic, event->count);
}

#endif  // HYBRIDVM_EVENT_H_
