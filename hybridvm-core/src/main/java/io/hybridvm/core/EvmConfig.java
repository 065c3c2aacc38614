package io.hybridvm.core;

import io.hybridvm.minievm.PreparedCodeCache;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules, limits and prices, with the programs loaded under them. Keep one for as long as contracts
 * run and share it: programs are loaded once for all executions that use it.
 *
 * <p>Immutable as far as can be seen from outside, and thread-safe.
 */
public final class EvmConfig {
  private final ForkRules rules;
  private final Limits limits;
  private final Metering metering;
  private final Translator translator;

  /** Null for the preferred one, which takes time to find. */
  private final @Nullable Secp256k1Library secp256k1;

  /** Null for the preferred one. */
  private final @Nullable Bls12381Library bls12381;

  private final Precompiles precompiles;
  private final ImageCache images;
  private final PreparedCodeCache preparedCode;

  /** What nothing is compiled of, for executions that others are compared with. */
  private final PreparedCodeCache plainCode;

  /** Null if nothing is compared. */
  private final @Nullable Shadow shadow;

  private EvmConfig(Builder builder) {
    rules = builder.rules;
    limits = builder.limits;
    metering = builder.metering;
    translator = builder.translator;
    secp256k1 = builder.secp256k1;
    bls12381 = builder.bls12381;
    Precompiles own = builder.precompiles;
    precompiles = own == null ? Precompiles.preferred(rules.revision(), secp256k1, bls12381) : own;
    images = new ImageCache(builder.imageCacheBytes, builder.precompiled);
    // Interpreting compiled code would take longer than running the guest that interprets.
    long compileAfter =
        translator.equals(Translator.AHEAD_OF_TIME) ? Long.MAX_VALUE : builder.compileAfter;
    preparedCode = new PreparedCodeCache(builder.preparedCodeCacheBytes, compileAfter);
    plainCode = new PreparedCodeCache(builder.preparedCodeCacheBytes, Long.MAX_VALUE);
    shadow = translator == Translator.NONE ? null : builder.shadow;
  }

  /** Ethereum's rules since a revision and everything else as {@link Builder} has it at first. */
  public static EvmConfig of(Revision revision) {
    return builder(revision).build();
  }

  /** Starts with the rules and limits of a revision. */
  public static Builder builder(Revision revision) {
    return new Builder(revision);
  }

  /** Prices and rules. */
  public ForkRules rules() {
    return rules;
  }

  /** What contracts cannot exceed. */
  public Limits limits() {
    return limits;
  }

  /** What instructions of RISC-V contracts cost. */
  public Metering metering() {
    return metering;
  }

  /** What makes programs faster as they run. */
  public Translator translator() {
    return translator;
  }

  /** What finds out who signed. */
  public Secp256k1Library secp256k1() {
    return secp256k1 == null ? Secp256k1Library.preferred() : secp256k1;
  }

  /** What multiplies and pairs points of BLS12-381. */
  public Bls12381Library bls12381() {
    return bls12381 == null ? Bls12381Library.preferred() : bls12381;
  }

  /** The contracts that are part of the machine. */
  public Precompiles precompiles() {
    return precompiles;
  }

  ImageCache images() {
    return images;
  }

  /** EVM code for an execution by means of a translator, this configuration's or another. */
  PreparedCodeCache preparedCode(Translator means) {
    return means.equals(translator) ? preparedCode : plainCode;
  }

  @Nullable Shadow shadow() {
    return shadow;
  }

  /** Describes a configuration. Not thread-safe. */
  public static final class Builder {
    private ForkRules rules;
    private Limits limits;
    private Metering metering = Metering.DEFAULT;
    private Translator translator = Translator.AUTO;

    /** Null for the preferred one. */
    private @Nullable Secp256k1Library secp256k1;

    /** Null for the preferred one. */
    private @Nullable Bls12381Library bls12381;

    /** Null for the revision's. */
    private @Nullable Precompiles precompiles;

    private final List<PrecompiledCode> precompiled = new ArrayList<>();
    private @Nullable Shadow shadow;
    private long imageCacheBytes = 128 << 20;
    private long preparedCodeCacheBytes = 64 << 20;
    private long compileAfter = 50_000_000;

    private Builder(Revision revision) {
      rules = ForkRules.of(revision);
      limits = Limits.of(revision);
    }

    /** Prices and rules. */
    public Builder rules(ForkRules value) {
      rules = Objects.requireNonNull(value, "rules");
      return this;
    }

    /** What contracts cannot exceed. */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /** What instructions cost; {@link Metering#DEFAULT} unless set. */
    public Builder metering(Metering value) {
      metering = Objects.requireNonNull(value, "metering");
      return this;
    }

    /**
     * What makes programs of both kinds faster as they run, with the same results; {@link
     * Translator#AUTO} unless set.
     */
    public Builder translator(Translator value) {
      translator = Objects.requireNonNull(value, "translator");
      return this;
    }

    /**
     * What finds out who signed; {@link Secp256k1Library#preferred} unless set.
     *
     * @throws IllegalArgumentException if it is not available
     */
    public Builder secp256k1(Secp256k1Library value) {
      if (!value.isAvailable()) {
        throw new IllegalArgumentException("secp256k1 is " + value + ", which is not available");
      }
      secp256k1 = value;
      return this;
    }

    /**
     * What multiplies and pairs points of BLS12-381; {@link Bls12381Library#preferred} unless set.
     *
     * @throws IllegalArgumentException if it is not available
     */
    public Builder bls12381(Bls12381Library value) {
      if (!value.isAvailable()) {
        throw new IllegalArgumentException("bls12381 is " + value + ", which is not available");
      }
      bls12381 = value;
      return this;
    }

    /** The contracts that are part of the machine; the revision's unless set. */
    public Builder precompiles(Precompiles value) {
      precompiles = Objects.requireNonNull(value, "precompiles");
      return this;
    }

    /**
     * Adds classes that were made of a RISC-V contract ahead of time, by {@code hybridvm riscv
     * compile} or {@link PrecompiledCode#compile}, for {@link Metering#fuelSchedule the prices} of
     * {@link #metering}. Contracts with that very code run them, with every translator but {@link
     * Translator#NONE}. Those of the mini-EVM are always there.
     */
    public Builder precompiled(PrecompiledCode value) {
      precompiled.add(Objects.requireNonNull(value, "precompiled"));
      return this;
    }

    /** Has some executions repeated by the interpreter and compared; none unless set. */
    public Builder shadow(Shadow value) {
      shadow = Objects.requireNonNull(value, "shadow");
      return this;
    }

    /**
     * How many bytes RISC-V contracts take that stay loaded, with what has been decoded and
     * translated of them; 128 MiB unless set. Usual contracts take some ten times their size, those
     * made to take much several hundred times.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder imageCacheBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("imageCacheBytes is " + bytes);
      }
      imageCacheBytes = bytes;
      return this;
    }

    /**
     * How many bytes of EVM code stay prepared to run; 64 MiB unless set. Prepared code takes
     * little more than the code itself, compiled code some hundred times as much.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder preparedCodeCacheBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("preparedCodeCacheBytes is " + bytes);
      }
      preparedCodeCacheBytes = bytes;
      return this;
    }

    /**
     * How much gas EVM code has to use before it is compiled to RISC-V code; 50,000,000 unless set.
     * 0 compiles all code before it runs for the first time, {@link Long#MAX_VALUE} none. Compiled
     * code does the same for the same gas, in less time. With {@link Translator#AHEAD_OF_TIME}
     * nothing is compiled, as there would be no classes for it.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder compileAfter(long gas) {
      if (gas < 0) {
        throw new IllegalArgumentException("compileAfter is " + gas);
      }
      compileAfter = gas;
      return this;
    }

    /** Makes the configuration, in which no program is loaded yet. */
    public EvmConfig build() {
      return new EvmConfig(this);
    }
  }
}
