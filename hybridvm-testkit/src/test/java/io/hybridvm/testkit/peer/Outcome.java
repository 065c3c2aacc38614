package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * What came of a scenario, as far as implementations can be compared.
 *
 * @param ending return, revert or halt
 * @param refund the transaction's refund counter
 * @param accounts what the accounts asked for became; those that are not there have zeros
 */
record Outcome(
    Ending ending,
    long gasLeft,
    long refund,
    Bytes output,
    List<Log> logs,
    SortedMap<Address, AccountState> accounts) {
  enum Ending {
    RETURN,
    REVERT,
    HALT
  }

  /** An account with those of its slots that were asked for. */
  record AccountState(long nonce, Word balance, Bytes code, SortedMap<Word, Word> storage) {}

  /** What is not the same in another outcome, one line for each; empty if nothing is. */
  List<String> differences(Outcome other) {
    List<String> lines = new ArrayList<>();
    compare(lines, "ending", ending, other.ending);
    compare(lines, "gasLeft", gasLeft, other.gasLeft);
    compare(lines, "refund", refund, other.refund);
    compare(lines, "output", output, other.output);
    compare(lines, "logs", logs, other.logs);
    accounts.forEach(
        (address, account) -> {
          AccountState another = other.accounts.get(address);
          if (another == null) {
            lines.add(address + " is not there");
            return;
          }
          compare(lines, address + " nonce", account.nonce, another.nonce);
          compare(lines, address + " balance", account.balance, another.balance);
          compare(lines, address + " code", account.code, another.code);
          compare(lines, address + " storage", account.storage, another.storage);
        });
    return lines;
  }

  private static void compare(List<String> lines, String what, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      lines.add(what + ": " + ours + " here, there " + theirs);
    }
  }
}
