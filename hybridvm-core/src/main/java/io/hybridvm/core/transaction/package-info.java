/**
 * Transactions: whether one may be executed, what it pays, what it leaves behind. Start at {@link
 * io.hybridvm.core.transaction.TransactionProcessor}.
 */
@NullMarked
package io.hybridvm.core.transaction;

import org.jspecify.annotations.NullMarked;
