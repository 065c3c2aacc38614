package io.hybridvm.riscv;

/** The ways to execute a program. Whatever one of them does, all have to do. */
enum Tier {
  /** One instruction at a time: the reference. */
  STEPPER {
    @Override
    Stop run(Machine machine) {
      Stop stop = machine.step();
      while (stop instanceof Stop.Stepped) {
        stop = machine.step();
      }
      return stop;
    }
  },
  /** Whole blocks. */
  INTERPRETER {
    @Override
    Stop run(Machine machine) {
      return machine.run();
    }
  },
  /** Code of the JVM, wherever control goes. */
  TRANSLATOR {
    @Override
    Machine build(Machine.Builder builder) {
      return super.build(builder.translator(Translator.EAGER));
    }

    @Override
    Stop run(Machine machine) {
      return machine.run();
    }
  };

  /** Makes a machine that this tier can run. */
  Machine build(Machine.Builder builder) {
    return builder.build();
  }

  /** Runs until anything stops the machine but the end of a single step. */
  abstract Stop run(Machine machine);
}
