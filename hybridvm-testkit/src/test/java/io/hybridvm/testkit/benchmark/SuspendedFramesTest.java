package io.hybridvm.testkit.benchmark;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.SP;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the frames of the deepest call tree hold while they wait. */
@Isolated
class SuspendedFramesTest {
  private static final Address SELF = Address.of(0xc0de);
  private static final Address ALICE = Address.of(0xa11ce);
  private static final int DEEPEST = 1024;
  private static final long LIMIT_BYTES = 24L << 20;

  /** Stores a word to memory and calls itself with all gas. */
  private static final Code EVM =
      Code.of(Bytes.fromHexString("0x600160005260006000600060006000305af15000"));

  /** Stores to its stack and calls itself with all gas. */
  private static Code riscv() {
    Assembler program = new Assembler();
    program.li(T2, -1).sd(T2, -16, SP);
    program.li(A0, 0xc0de).li(A1, 0).li(A2, 0).li(A3, 0).li(A4, 0x8000_0008L).li(A5, 0);
    program.li(T0, Syscall.CALL.number()).ecall();
    program.li(A0, 0x8000_0008L).li(A1, 0).li(T0, Syscall.RETURN.number()).ecall();
    return Code.of(Bytes.concatenate(Bytes.of(0xff), Bytes.wrap(program.toElf())));
  }

  /** Looks at the heap where the first frame has been entered, and the last one. */
  private static final class Heap implements Inspector {
    private long before;
    private long held;

    @Override
    public void frameEntered(Message message) {
      if (message.depth() == 1) {
        before = used();
      } else if (message.depth() == DEEPEST) {
        held = used() - before;
      }
    }

    private static long used() {
      Runtime runtime = Runtime.getRuntime();
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }

  private static long held(Code code) {
    InMemoryState state = new InMemoryState();
    state.code(SELF, code);
    Heap heap = new Heap();
    for (int i = 0; i < 2; i++) {
      Journal journal =
          new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(ALICE));
      EvmContext context = new EvmContext(EvmConfig.of(Revision.OSAKA), journal);
      new HybridEvm(context, heap)
          .execute(Message.call(ALICE, SELF, Bytes.EMPTY, Word.ZERO, 1L << 50));
    }
    return heap.held;
  }

  @Test
  void frames_ofTheEvm1024_holdLittle() {
    long held = held(EVM);

    System.out.printf("1,024 suspended frames of the EVM hold %,d bytes%n", held);
    assertThat(held).isBetween(1L, LIMIT_BYTES);
  }

  @Test
  void frames_ofRiscv1024_holdLittle() {
    long held = held(riscv());

    System.out.printf("1,024 suspended frames of RISC-V hold %,d bytes%n", held);
    assertThat(held).isBetween(1L, LIMIT_BYTES);
  }
}
