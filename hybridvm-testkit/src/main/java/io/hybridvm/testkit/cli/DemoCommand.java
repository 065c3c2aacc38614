package io.hybridvm.testkit.cli;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.chain.Chain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job at work. */
@Command(
    name = "demo",
    header = "Shows a token contract, written in Rust, deployed and used.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  /** Null if nothing is kept. */
  @Option(
      names = "--state-out",
      paramLabel = "FILE",
      description = "Where to write the chain, so that 'hybridvm call' can go on.")
  private @Nullable Path stateOut;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Chain chain = ChainStore.fresh(EvmConfig.of(Revision.LATEST));
    Demo demo = new Demo(chain, json ? null : console.out());
    demo.play();
    if (json) {
      demo.report().print(console.out(), true);
    }
    if (stateOut != null) {
      ChainStore.write(chain, stateOut);
      if (!json) {
        console.out().println();
        console.out().println("The chain is kept. Go on:");
        console
            .out()
            .printf(
                "  ./hybridvm call %s --state %s --sig 'balanceOf(address)(uint256)' %s%n",
                demo.token(), Places.printable(stateOut.toString()), MessageOptions.ALICE);
      }
    }
    return ExitStatus.DONE;
  }
}
