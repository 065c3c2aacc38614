package io.hybridvm.testkit.abi;

import java.util.List;
import java.util.stream.Collectors;

/** A type of Solidity's ABI. Immutable and thread-safe. */
public sealed interface AbiType {
  /** How many bytes a word has. */
  int WORD_BYTES = 32;

  /** More than the calldata of any contract. */
  int MAXIMUM_HEAD_BYTES = 1 << 20;

  /** The name that selectors are made from, such as {@code uint256} or {@code (address,bool)[]}. */
  String canonicalName();

  /** Whether values vary in length, so that only an offset stands where they belong. */
  boolean isDynamic();

  /** How many bytes stand where a value belongs: those of the value, or those of an offset. */
  default int headBytes() {
    return WORD_BYTES;
  }

  /** Types without a parameter. */
  enum Basic implements AbiType {
    /** 20 bytes. */
    ADDRESS("address", false),
    /** 0 or 1. */
    BOOL("bool", false),
    /** Any number of bytes. */
    BYTES("bytes", true),
    /** UTF-8. */
    STRING("string", true);

    private final String canonicalName;
    private final boolean dynamic;

    Basic(String canonicalName, boolean dynamic) {
      this.canonicalName = canonicalName;
      this.dynamic = dynamic;
    }

    @Override
    public String canonicalName() {
      return canonicalName;
    }

    @Override
    public boolean isDynamic() {
      return dynamic;
    }
  }

  /**
   * {@code uint8} to {@code uint256} and {@code int8} to {@code int256}.
   *
   * @param bits a multiple of 8 from 8 to 256
   * @param signed whether values may be negative
   */
  record Numeric(int bits, boolean signed) implements AbiType {
    /**
     * Checks the size.
     *
     * @throws AbiFormatException if there is no such type
     */
    public Numeric {
      if (bits < 8 || bits > 256 || bits % 8 != 0) {
        throw new AbiFormatException("there is no number of " + bits + " bits");
      }
    }

    @Override
    public String canonicalName() {
      return (signed ? "int" : "uint") + bits;
    }

    @Override
    public boolean isDynamic() {
      return false;
    }
  }

  /**
   * {@code bytes1} to {@code bytes32}.
   *
   * @param length 1 to 32
   */
  record FixedBytes(int length) implements AbiType {
    /**
     * Checks the size.
     *
     * @throws AbiFormatException if there is no such type
     */
    public FixedBytes {
      if (length < 1 || length > WORD_BYTES) {
        throw new AbiFormatException("there is no type bytes" + length);
      }
    }

    @Override
    public String canonicalName() {
      return "bytes" + length;
    }

    @Override
    public boolean isDynamic() {
      return false;
    }
  }

  /**
   * {@code T[]}.
   *
   * @param element type of the elements
   */
  record Sequence(AbiType element) implements AbiType {
    @Override
    public String canonicalName() {
      return element.canonicalName() + "[]";
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
  }

  /**
   * {@code T[3]}.
   *
   * @param element type of the elements
   * @param length how many there are, 1 to {@value #MAXIMUM_LENGTH}
   */
  record Array(AbiType element, int length) implements AbiType {
    /** More elements than anybody needs. */
    public static final int MAXIMUM_LENGTH = 1 << 12;

    /**
     * Checks the length.
     *
     * @throws AbiFormatException if it is out of range
     */
    public Array {
      if (length < 1
          || length > MAXIMUM_LENGTH
          || (long) element.headBytes() * length > MAXIMUM_HEAD_BYTES) {
        throw new AbiFormatException("an array cannot have the length " + length);
      }
    }

    @Override
    public String canonicalName() {
      return element.canonicalName() + "[" + length + "]";
    }

    @Override
    public boolean isDynamic() {
      return element.isDynamic();
    }

    @Override
    public int headBytes() {
      return isDynamic() ? WORD_BYTES : length * element.headBytes();
    }
  }

  /**
   * {@code (address,uint256)}, a struct.
   *
   * @param members types in order
   */
  record Tuple(List<AbiType> members) implements AbiType {
    /**
     * Copies the list.
     *
     * @throws AbiFormatException if the members take too much room
     */
    public Tuple {
      members = List.copyOf(members);
      if (members.stream().mapToLong(AbiType::headBytes).sum() > MAXIMUM_HEAD_BYTES) {
        throw new AbiFormatException("a tuple of " + members.size() + " members is too large");
      }
    }

    @Override
    public String canonicalName() {
      return members.stream()
          .map(AbiType::canonicalName)
          .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public boolean isDynamic() {
      return members.stream().anyMatch(AbiType::isDynamic);
    }

    @Override
    public int headBytes() {
      return isDynamic() ? WORD_BYTES : members.stream().mapToInt(AbiType::headBytes).sum();
    }
  }
}
