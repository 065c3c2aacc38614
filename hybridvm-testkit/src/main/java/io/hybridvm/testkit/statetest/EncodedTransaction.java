package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.RlpFormatException;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.syscalls.Revision;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * A case's transaction as it would be in a block, which some fixtures have beside its fields. It
 * may be wrong in what the fields do not show: its form, its chain and its signature.
 */
final class EncodedTransaction {
  private EncodedTransaction() {}

  /** What is wrong with it; nothing if it is good, or not there. */
  static String violation(JsonNode post, Revision revision, long chainId) {
    if (!post.hasNonNull("txbytes") || Fixture.bytes(post.path("txbytes")).isEmpty()) {
      return "";
    }
    Bytes encoded = Fixture.bytes(post.path("txbytes"));
    SignedTransaction signed;
    try {
      signed = SignedTransaction.decode(encoded, Secp256k1Library.preferred());
    } catch (RlpFormatException e) {
      return "txbytes cannot be read: " + e.getMessage();
    }
    OptionalLong chain = signed.chainId();
    if (chain.isPresent() && chain.getAsLong() != chainId) {
      return "the transaction is for chain " + Long.toUnsignedString(chain.getAsLong());
    }
    return revision.isAtLeast(Revision.HOMESTEAD) && !signed.isUnalterable()
        ? "s of the signature is above half of the order"
        : "";
  }
}
