/**
 * The hybrid virtual machine: it chooses the engine for each contract, nests frames, journals state
 * and applies transactions.
 */
@NullMarked
package io.hybridvm.core;

import org.jspecify.annotations.NullMarked;
