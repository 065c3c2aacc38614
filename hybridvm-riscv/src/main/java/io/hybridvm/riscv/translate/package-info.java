/**
 * Guest code made into classes of the JVM. Start with {@link
 * io.hybridvm.riscv.translate.RegionTranslator}: a {@code Region} is what one method is made of, a
 * {@code RegisterFlow} says which registers have to be read and written back where, and a {@code
 * MethodWriter} writes the method.
 */
@NullMarked
package io.hybridvm.riscv.translate;

import org.jspecify.annotations.NullMarked;
