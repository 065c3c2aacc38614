package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * Scenarios as text, a line each: revision, call or create, gas, value, input, then each contract
 * as address, balance, code and slots, separated by commas.
 */
final class ScenarioText {
  private static final int FIXED_FIELDS = 5;
  private static final int CONTRACT_FIELDS = 3;

  private ScenarioText() {}

  static String write(Scenario scenario) {
    StringBuilder line = new StringBuilder();
    line.append(scenario.revision()).append(scenario.isCreate() ? " create " : " call ");
    line.append(scenario.gas()).append(' ').append(scenario.value()).append(' ');
    line.append(scenario.input().toHexString());
    for (Scenario.Contract contract : scenario.contracts()) {
      line.append(' ').append(contract.address()).append(',').append(contract.balance());
      line.append(',').append(contract.code().toHexString());
      contract.storage().forEach((key, value) -> line.append(",%d=%d".formatted(key, value)));
    }
    return line.toString();
  }

  static Scenario read(String line) {
    String[] fields = line.split(" ", -1);
    List<Scenario.Contract> contracts = new ArrayList<>();
    for (int i = FIXED_FIELDS; i < fields.length; i++) {
      contracts.add(contract(fields[i].split(",", -1)));
    }
    return new Scenario(
        Revision.valueOf(fields[0]),
        contracts,
        fields[1].equals("create"),
        Bytes.fromHexString(fields[4]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[2]));
  }

  private static Scenario.Contract contract(String[] parts) {
    SortedMap<Long, Long> storage = new TreeMap<>();
    for (int i = CONTRACT_FIELDS; i < parts.length; i++) {
      String[] slot = parts[i].split("=", 2);
      storage.put(Long.valueOf(slot[0]), Long.valueOf(slot[1]));
    }
    return new Scenario.Contract(
        Address.fromHex(parts[0]),
        Long.parseLong(parts[1]),
        Bytes.fromHexString(parts[2]),
        storage);
  }
}
