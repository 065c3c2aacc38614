package io.hybridvm.riscv;

/**
 * What a translator has done so far.
 *
 * @param classes that it has generated
 * @param classBytes size of them
 * @param precompiledPrograms how often {@link PrecompiledCode} was put to use: once for each image,
 *     instruction set and fuel schedule
 * @param refusedPrograms how often it was not, having been made of the image's program, but for
 *     another instruction set, fuel schedule, memory map or version of this library
 */
public record TranslatorStatistics(
    long classes, long classBytes, long precompiledPrograms, long refusedPrograms) {}
