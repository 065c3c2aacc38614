/** Assertions, fixtures, an in-memory chain and a command line for contracts of both kinds. */
module io.hybridvm.testkit {
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires transitive io.hybridvm.core;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.hybridvm.testkit.abi;
  exports io.hybridvm.testkit.assertions;
  exports io.hybridvm.testkit.chain;
  exports io.hybridvm.testkit.contract;
  exports io.hybridvm.testkit.coverage;
  exports io.hybridvm.testkit.debug;
  exports io.hybridvm.testkit.fork;
  exports io.hybridvm.testkit.fuzz;
  exports io.hybridvm.testkit.gas;
  exports io.hybridvm.testkit.junit;
  exports io.hybridvm.testkit.profile;
  exports io.hybridvm.testkit.source;
  exports io.hybridvm.testkit.statetest;
  exports io.hybridvm.testkit.trace;
  exports io.hybridvm.testkit.trie;

  provides net.jqwik.api.providers.ArbitraryProvider with
      io.hybridvm.testkit.fuzz.ContractValueProvider;

  // By reflection picocli finds the options of commands.
  opens io.hybridvm.testkit.cli to
      info.picocli;
}
