package io.hybridvm.testkit.docs;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.Receipt;
import io.hybridvm.testkit.gas.GasSnapshot;
import io.hybridvm.testkit.profile.FlameGraph;
import io.hybridvm.testkit.profile.Profile;
import io.hybridvm.testkit.profile.Profiler;
import io.hybridvm.testkit.trace.CallTreeHtml;
import io.hybridvm.testkit.trace.CallTreeRecorder;
import io.hybridvm.testkit.trace.CallTreeText;
import io.hybridvm.testkit.trace.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The examples of {@code docs/traces.md}. */
final class TraceExamples {
  private TraceExamples() {}

  /** What happens in a message, as text, and as a page in a directory. */
  static String tree(Chain chain, Message message, Address token, Path directory)
      throws IOException {
    // region tree
    Names names =
        new Names()
            .label(token, "Token")
            .label(message.sender(), "alice")
            .functions(List.of(AbiSignature.parse("transfer(address to, uint256 value)(bool)")))
            .events(
                List.of(AbiSignature.parse("Transfer(address indexed,address indexed,uint256)")));
    CallTreeRecorder recorder = new CallTreeRecorder();
    chain.execute(message, recorder, OptionalLong.empty());

    String text = new CallTreeText(names).write(recorder.tree());
    String page = new CallTreeHtml(names).write("A transfer", recorder.trees());
    Files.writeString(directory.resolve("transfer.html"), page);
    // endregion
    return text;
  }

  /** Where the gas of a message goes, as a picture. */
  static String flameGraph(Chain chain, Message message, Names names) {
    // region profile
    Profiler profiler = new Profiler(names);
    chain.execute(message, profiler, OptionalLong.empty());

    Profile profile = profiler.profile();
    String picture = new FlameGraph(Profile.Unit.GAS).write("A transfer", profile);
    String foldedStacks = profile.folded(Profile.Unit.STEPS);
    // endregion
    return picture + foldedStacks;
  }

  /** Compares the gas of a message with what is in a file. */
  static void snapshot(Chain chain, Message message, Path file) {
    // region gas
    Receipt receipt = chain.execute(message);

    GasSnapshot snapshot = GasSnapshot.of(file).tolerance(0.5);
    snapshot.section("Token").record("transfer", receipt.gasUsed());
    snapshot.verify();
    // endregion
  }
}
