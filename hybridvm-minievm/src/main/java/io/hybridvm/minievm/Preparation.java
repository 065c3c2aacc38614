package io.hybridvm.minievm;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known of code before a frame starts. Where code is to be compiled before it runs
 * for the first time, that is made here, by a guest that gets no gas and so does nothing else.
 */
final class Preparation {
  private Preparation() {}

  /** What is known of {@code code}; null if nothing is. */
  static @Nullable PreparedCode find(
      PreparedCodeCache cache, GuestEnvironment environment, Message message, Code code) {
    Revision revision = environment.rules().revision();
    PreparedCode known = cache.find(code, revision);
    if (known != null || !cache.compilesAtOnce()) {
      return known;
    }
    prepare(cache, environment, message, code);
    PreparedCode entry = cache.find(code, revision);
    if (entry != null) {
      cache.ran(entry, 0);
    }
    return entry;
  }

  private static void prepare(
      PreparedCodeCache cache, GuestEnvironment environment, Message message, Code code) {
    try (Machine machine =
        Machine.builder(GuestImage.IMAGE)
            .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)
            .translator(environment.translator())
            .build()) {
      EvmFrame frame = new EvmFrame(environment, machine, message, code);
      FrameInput.place(frame, null, false, 0);
      machine.run();
      keep(frame, cache);
    }
  }

  /** Puts the code area, as the guest has left it before its first call, into the cache. */
  static void keep(EvmFrame frame, PreparedCodeCache cache) {
    byte[] area = new byte[Protocol.preparedBytes(frame.code.size())];
    frame.read(GuestImage.CODE, area);
    cache.add(frame.code, frame.environment.rules().revision(), area);
  }
}
