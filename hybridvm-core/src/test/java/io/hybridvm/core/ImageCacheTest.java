package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Code;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageCacheTest {
  private static Code code(int number) {
    return Programs.code(a -> a.li(10, number).ebreak());
  }

  @Test
  void load_sameCode_isTheSameImage() {
    ImageCache cache = new ImageCache(10_000, List.of());

    assertThat(cache.load(code(1))).isSameAs(cache.load(code(1)));
    assertThat(cache.load(code(1))).isNotSameAs(cache.load(code(2)));
  }

  @Test
  void load_moreThanFits_dropsWhatWasUsedLongestAgo() {
    int size = code(1).size();
    ImageCache cache = new ImageCache(2L * size, List.of());
    final Image first = cache.load(code(1));
    final Image second = cache.load(code(2));

    cache.load(code(1));
    cache.load(code(3));

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.load(code(1))).isSameAs(first);
    assertThat(cache.load(code(2))).isNotSameAs(second);
  }

  @Test
  void load_programsThatHaveGrownByRunning_dropsThem() {
    int size = code(1).size();
    ImageCache cache = new ImageCache(2L * size, List.of());
    Image image = cache.load(code(1));
    cache.load(code(2));

    try (Machine machine = Machine.builder(image).fuel(10).build()) {
      machine.run();
    }
    cache.load(code(1));

    assertThat(image.decodedBytes()).isGreaterThan(size);
    assertThat(cache.size()).isLessThan(2);
  }

  @Test
  void load_withoutRoom_stillLoads() {
    ImageCache cache = new ImageCache(0, List.of());

    assertThat(cache.load(code(1)).elf().segments()).isNotEmpty();
    assertThat(cache.size()).isZero();
  }

  @Test
  void load_byManyThreads_givesAllTheSameImages() {
    ImageCache cache = new ImageCache(100_000, List.of());
    List<Code> codes = IntStream.range(0, 10).mapToObj(ImageCacheTest::code).toList();
    Set<Image> images = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> images.add(cache.load(codes.get(i % codes.size()))));

    assertThat(images).hasSize(10);
  }
}
