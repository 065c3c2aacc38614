package io.hybridvm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class StorageLayoutTest {
  private static final Address CONTRACT = Address.of(7);
  private static final StorageLayout LAYOUT =
      StorageLayout.EMPTY.with("owner", 3, 0, 20).with("decimals", 3, 20, 1).with("balanceOf", 1);

  @Test
  void slot_unknownVariable_tellsThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LAYOUT.slot(CONTRACT, "supply"))
        .withMessage("variable: no supply, there are [balanceOf, decimals, owner]");
  }

  @Test
  void packedVariable_readAndWritten_leavesItsNeighboursAlone() {
    StorageSlot decimals = LAYOUT.slot(CONTRACT, "decimals");
    StorageSlot owner = LAYOUT.slot(CONTRACT, "owner");
    Word slot = owner.insert(Word.ZERO, Address.of(0xabcd).toWord().toBigInteger());

    Word both = decimals.insert(slot, BigInteger.valueOf(18));

    assertThat(decimals.extract(both)).isEqualTo(18);
    assertThat(owner.extract(both)).isEqualTo(0xabcd);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decimals.insert(slot, BigInteger.valueOf(256)))
        .withMessage("number: 256 does not fit 1 bytes");
  }

  /** The keys are those that {@code cast index} of Foundry tells. */
  @Test
  void mappingAndArray_places_areSoliditys() {
    StorageSlot balances = LAYOUT.slot(CONTRACT, "balanceOf");

    assertThat(balances.at(Address.ZERO).key())
        .isEqualTo(
            Word.fromHex("0xa6eef7e35abe7026729641147f7915573c7e97b47efa546f5f6e3230263bcb49"));
    assertThat(StorageSlot.of(CONTRACT, Word.ZERO).element(1).key())
        .isEqualTo(
            Word.fromHex("0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e564"));
    assertThat(balances.at(Address.ZERO).label())
        .isEqualTo("balanceOf[0x0000000000000000000000000000000000000000]");
  }

  @Test
  void compilersLayout_packedAndMapping_isRead() throws JsonProcessingException {
    String json =
        """
        {"storage": [
           {"label": "a", "slot": "0", "offset": 16, "type": "t_uint64"},
           {"label": "m", "slot": "5", "offset": 0, "type": "t_mapping"}],
         "types": {
           "t_uint64": {"encoding": "inplace", "numberOfBytes": "8"},
           "t_mapping": {"encoding": "mapping", "numberOfBytes": "32"}}}""";

    StorageLayout layout = StorageLayout.read(new ObjectMapper().readTree(json));

    assertThat(layout.slot(CONTRACT, "a"))
        .isEqualTo(new StorageSlot(CONTRACT, "a", Word.ZERO, 16, 8));
    assertThat(layout.slot(CONTRACT, "m").key()).isEqualTo(Word.of(5));
  }
}
