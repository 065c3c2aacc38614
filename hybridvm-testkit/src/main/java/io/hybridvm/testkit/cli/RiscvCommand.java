package io.hybridvm.testkit.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with the machine alone. */
@Command(
    name = "riscv",
    header = "Uses the RISC-V machine alone, without a chain.",
    description = {
      "",
      "Programs are statically linked RV64 executables that lie between 0x80000000 and"
          + " 0xc0000000, as docs/machine.md tells."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class RiscvCommand {}
