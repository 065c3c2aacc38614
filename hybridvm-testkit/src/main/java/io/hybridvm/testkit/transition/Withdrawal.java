package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.Rlp;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/**
 * Ether that comes from the beacon chain.
 *
 * @param index unsigned
 * @param validator unsigned
 * @param address who gets it
 * @param gwei unsigned
 * @eip 4895
 */
record Withdrawal(long index, long validator, Address address, long gwei) {
  private static final BigInteger WEI_PER_GWEI = BigInteger.TEN.pow(9);

  static Withdrawal read(JsonNode json) {
    return new Withdrawal(
        Json.number(json, "index"),
        Json.number(json, "validatorIndex"),
        Json.address(json, "address"),
        Json.number(json, "amount"));
  }

  Word wei() {
    return Word.of(Word.of(gwei).toBigInteger().multiply(WEI_PER_GWEI));
  }

  Bytes encode() {
    return Rlp.list(
        Rlp.number(index), Rlp.number(validator), Rlp.string(address.toBytes()), Rlp.number(gwei));
  }
}
