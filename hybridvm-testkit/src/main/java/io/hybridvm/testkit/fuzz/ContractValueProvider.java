package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Values for {@code @ForAll} of the types that contracts deal with. {@code Bytes} are not among
 * them, because jqwik looks at all methods of a parameter's type, and those of {@code Bytes} name
 * classes that need not be there; {@code byte[]} serves as well. Thread-safe.
 */
public final class ContractValueProvider implements ArbitraryProvider {
  private static final AbiArbitraries ANY = new AbiArbitraries(List.of());

  /** For jqwik. */
  public ContractValueProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage type) {
    boolean isUint = type.isOfType(BigInteger.class) && type.isAnnotated(Uint.class);
    return isUint || type.isOfType(Address.class) || type.isOfType(Word.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    if (type.isOfType(Address.class)) {
      return Set.of(ANY.addresses());
    }
    if (type.isOfType(Word.class)) {
      return Set.of(AbiArbitraries.numbers(256, false).map(Word::of));
    }
    Optional<Uint> uint = type.findAnnotation(Uint.class);
    return Set.of(AbiArbitraries.numbers(uint.map(Uint::value).orElse(256), false));
  }

  /** Before jqwik's own, which knows numbers too. */
  @Override
  public int priority() {
    return 10;
  }
}
