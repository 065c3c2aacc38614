// Runs scenarios of random bytecode, a line each as the test kit writes them:
//
//   REVISION call|create GAS VALUE INPUT ADDRESS,BALANCE,CODE[,SLOT=VALUE…]…
//
// and prints for each how it ended, the gas left and the output; "precompile" for those that call
// one, which this host does not have.
//
//   scenarios FILE

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hexadecimal.h"
#include "native.h"

enum { LINE_BYTES = 1 << 20, CODE_LIMIT = 24576, LAST_PRECOMPILE = 0x11 };

static const char *const revision_names[] = {
#define RULES(REVISION, ...) #REVISION,
#include "../../main/c/revisions.def"
#undef RULES
};

static const char sender_text[] = "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";
static const char coinbase_text[] = "c01bc01bc01bc01bc01bc01bc01bc01bc01bc01b";

static bool has_called_precompile;

static bool note_precompile(const struct native_message *message, struct native_result *result) {
  const u256 *a = &message->code_address;
  bool is_small = (a->limb[1] | a->limb[2] | a->limb[3]) == 0 && a->limb[0] != 0;
  if (message->is_create || !is_small || a->limb[0] > LAST_PRECOMPILE) {
    return false;
  }
  has_called_precompile = true;
  *result = (struct native_result){.status = STOPPED, .gas_left = message->gas};
  return true;
}

static u256 word_of(uint64_t number) { return (u256){{number, 0, 0, 0}}; }

static char *next(char **rest, const char *delimiters) {
  char *field = strsep(rest, delimiters);
  if (field == NULL) {
    fprintf(stderr, "a scenario has too few fields\n");
    exit(2);
  }
  return field;
}

static enum revision revision_of(const char *name) {
  for (size_t i = 0; i < REVISIONS; i++) {
    if (strcmp(revision_names[i], name) == 0) {
      return (enum revision)i;
    }
  }
  fprintf(stderr, "%s is no revision\n", name);
  exit(2);
}

// The block, the sender and an account that has little.
static void set_world(enum revision revision) {
  native_reset();
  native.revision = revision;
  native.has_no_block_hashes = true;
  native.code_limit = revision >= SPURIOUS_DRAGON ? CODE_LIMIT : SIZE_MAX;
  native.init_code_limit = revision >= SHANGHAI ? 2 * CODE_LIMIT : UINT64_MAX;
  u256 sender = hexadecimal_word(sender_text);
  native.environment = (struct environment){
      .origin = sender,
      .gas_price = word_of(10),
      .coinbase = hexadecimal_word(coinbase_text),
      .timestamp = word_of(1700000000),
      .number = word_of(1000),
      .prevrandao =
          hexadecimal_word("1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef"),
      .gas_limit = word_of(30000000),
      .chain_id = word_of(1337),
      .base_fee = word_of(7),
      .blob_base_fee = word_of(1),
      .blob_count = 2,
      .blob_hashes = {word_of(0xb10b), {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}}},
  };
  struct native_account *account = native_account(&sender);
  account->balance = word_of(1000000000);
  account->nonce = 1;
  account->exists = account->is_warm = true;
  u256 rich = word_of(0xaa);
  account = native_account(&rich);
  account->balance = word_of(1);
  account->exists = true;
  for (uint64_t address = 1; address <= LAST_PRECOMPILE; address++) {
    u256 precompile = word_of(address);
    bool is_there = address <= 9 || (address == 10 && revision >= CANCUN) || revision >= PRAGUE;
    native_account(&precompile)->is_warm = is_there;
  }
  native_account(&native.environment.coinbase)->is_warm = revision >= SHANGHAI;
}

static u256 add_contract(char *text) {
  u256 address = hexadecimal_word(next(&text, ","));
  uint64_t balance = strtoull(next(&text, ","), NULL, 10);
  size_t length;
  const uint8_t *code = hexadecimal_bytes(next(&text, ","), &length);
  struct native_account *account = native_account(&address);
  *account = (struct native_account){.address = address,
                                     .balance = word_of(balance),
                                     .nonce = 1,
                                     .code = code,
                                     .code_length = length,
                                     .exists = true};
  for (char *slot; (slot = strsep(&text, ",")) != NULL;) {
    u256 key = word_of(strtoull(slot, &slot, 10));
    struct native_slot *s = native_slot(&address, &key, false);
    s->original = s->current = word_of(strtoull(slot + 1, NULL, 10));
  }
  return address;
}

static struct native_result run(bool is_create, struct native_message *message) {
  if (is_create) {
    struct native_account *sender = native_account(&message->caller);
    struct native_account *first = native_account(&message->address);
    message->is_create = true;
    message->input = first->code;
    message->input_length = first->code_length;
    message->address = native_created_address(&message->caller, sender->nonce++);
  } else {
    message->code_address = message->address;
  }
  native_account(&message->address)->is_warm = true;
  return native_run(message);
}

static void print(const struct native_result *result, bool is_create) {
  if (has_called_precompile) {
    printf("precompile\n");
    return;
  }
  printf("%s %" PRId64 " ",
         result->status <= SELFDESTRUCTED ? "RETURN" : result->status == REVERTED ? "REVERT" : "HALT",
         result->gas_left);
  // What creates leave is not compared: others tell it only of those that revert.
  hexadecimal_print(result->output, is_create ? 0 : result->output_length);
  printf("\n");
}

static void run_line(char *line) {
  enum revision revision = revision_of(next(&line, " "));
  bool is_create = strcmp(next(&line, " "), "create") == 0;
  struct native_message message = {.caller = hexadecimal_word(sender_text)};
  message.gas = strtoll(next(&line, " "), NULL, 10);
  message.value = word_of(strtoull(next(&line, " "), NULL, 10));
  message.input = hexadecimal_bytes(next(&line, " "), &message.input_length);
  set_world(revision);
  bool is_first = true;
  for (char *contract; (contract = strsep(&line, " ")) != NULL; is_first = false) {
    u256 address = add_contract(contract);
    message.address = is_first ? address : message.address;
  }
  has_called_precompile = false;
  struct native_result result = run(is_create, &message);
  print(&result, is_create);
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "r") : stdin;
  static char line[LINE_BYTES];
  if (file == NULL) {
    perror(argv[1]);
    return 2;
  }
  native_precompile = note_precompile;
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] != 0 && line[0] != '#') {
      run_line(line);
    }
  }
  native_reset();
  return 0;
}
