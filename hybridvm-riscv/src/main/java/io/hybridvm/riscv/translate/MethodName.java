package io.hybridvm.riscv.translate;

/**
 * The method of a region.
 *
 * @param owner internal name of its class
 */
record MethodName(String owner, String name) {
  static MethodName of(String owner, int index) {
    return new MethodName(owner, "region" + index);
  }
}
