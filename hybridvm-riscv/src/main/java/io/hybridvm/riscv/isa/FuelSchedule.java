package io.hybridvm.riscv.isa;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an instruction costs: one price for each {@link InstructionClass}, one for every page of
 * memory that is committed, and one for loops that only store zeros.
 *
 * <p>Prices are in fuel, a unit without a meaning of its own. A compressed instruction costs what
 * the instruction that it stands for costs. Immutable and thread-safe; schedules with equal prices
 * are equal.
 *
 * @param base price of {@link InstructionClass#BASE}, 0 to {@link #MAXIMUM_PRICE}, like all others
 * @param load price of {@link InstructionClass#LOAD}
 * @param store price of {@link InstructionClass#STORE}
 * @param branch price of {@link InstructionClass#BRANCH}
 * @param jump price of {@link InstructionClass#JUMP}
 * @param multiply price of {@link InstructionClass#MULTIPLY}
 * @param divide price of {@link InstructionClass#DIVIDE}
 * @param atomic price of {@link InstructionClass#ATOMIC}
 * @param page price of committing a page of 4 KiB, on top of the store that commits it
 * @param zeroLoopTurn price of a turn of a zero loop that is followed by another, if that is below
 *     the price of its three instructions. Such a loop is executed as one operation on memory,
 *     however long it is. It stores zero at a pointer, advances the pointer by the width of the
 *     store, and branches back by {@code bltu pointer,bound} or {@code bne}; start code clears
 *     memory so. The branch back must be affordable in full and gives the difference back.
 */
public record FuelSchedule(
    int base,
    int load,
    int store,
    int branch,
    int jump,
    int multiply,
    int divide,
    int atomic,
    int page,
    int zeroLoopTurn) {
  /** The highest price of an instruction or page. */
  public static final int MAXIMUM_PRICE = 1_000_000;

  /** Every instruction costs 1 and pages are free: fuel counts retired instructions. */
  public static final FuelSchedule INSTRUCTIONS = new FuelSchedule(1, 1, 1, 1, 1, 1, 1, 1, 0);

  /**
   * Checks the prices.
   *
   * @throws IllegalArgumentException if a price is negative or above {@link #MAXIMUM_PRICE}
   */
  public FuelSchedule {
    check("base", base);
    check("load", load);
    check("store", store);
    check("branch", branch);
    check("jump", jump);
    check("multiply", multiply);
    check("divide", divide);
    check("atomic", atomic);
    check("page", page);
    check("zeroLoopTurn", zeroLoopTurn);
  }

  /**
   * Prices that make no difference for zero loops.
   *
   * @throws IllegalArgumentException if a price is negative or above {@link #MAXIMUM_PRICE}
   */
  public FuelSchedule(
      int base,
      int load,
      int store,
      int branch,
      int jump,
      int multiply,
      int divide,
      int atomic,
      int page) {
    this(base, load, store, branch, jump, multiply, divide, atomic, page, MAXIMUM_PRICE);
  }

  /** What a turn of a zero loop that is followed by another costs less than its instructions. */
  public int zeroLoopDiscount() {
    return Math.max(0, store + base + branch - zeroLoopTurn);
  }

  private int[] instructionPrices() {
    return new int[] {base, load, store, branch, jump, multiply, divide, atomic};
  }

  /** The price of the cheapest instruction, in fuel. */
  public int lowestPrice() {
    int lowest = MAXIMUM_PRICE;
    for (int price : instructionPrices()) {
      lowest = Math.min(lowest, price);
    }
    return lowest;
  }

  /** The price of the dearest instruction, in fuel. */
  public int highestPrice() {
    int highest = 0;
    for (int price : instructionPrices()) {
      highest = Math.max(highest, price);
    }
    return highest;
  }

  // Written out: to make those that records get takes a JVM that has just started long.

  @Override
  public boolean equals(Object other) {
    return other instanceof FuelSchedule that
        && base == that.base
        && load == that.load
        && store == that.store
        && branch == that.branch
        && jump == that.jump
        && multiply == that.multiply
        && divide == that.divide
        && atomic == that.atomic
        && page == that.page
        && zeroLoopTurn == that.zeroLoopTurn;
  }

  @Override
  public int hashCode() {
    int[] prices = {base, load, store, branch, jump, multiply, divide, atomic, page, zeroLoopTurn};
    return Arrays.hashCode(prices);
  }

  private static void check(String name, int price) {
    if (price < 0 || price > MAXIMUM_PRICE) {
      throw new IllegalArgumentException(
          name + " is " + price + ", a price is 0 to " + MAXIMUM_PRICE);
    }
  }

  /** The price of an instruction of that class, in fuel. */
  public int price(InstructionClass instructionClass) {
    return switch (instructionClass) {
      case BASE -> base;
      case LOAD -> load;
      case STORE -> store;
      case BRANCH -> branch;
      case JUMP -> jump;
      case MULTIPLY -> multiply;
      case DIVIDE -> divide;
      case ATOMIC -> atomic;
    };
  }

  /** All prices of instructions by class. */
  public Map<InstructionClass, Integer> prices() {
    Map<InstructionClass, Integer> prices = new EnumMap<>(InstructionClass.class);
    for (InstructionClass instructionClass : InstructionClass.values()) {
      prices.put(instructionClass, price(instructionClass));
    }
    return prices;
  }
}
