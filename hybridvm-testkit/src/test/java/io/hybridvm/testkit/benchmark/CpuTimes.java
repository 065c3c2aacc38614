package io.hybridvm.testkit.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time of this thread: unlike time by the clock it tells about the same on a machine that
 * has other work to do.
 */
final class CpuTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MICROSECOND = 1000;

  private CpuTimes() {}

  /**
   * Microseconds of each of several things, run in turn: medians of the second half of the rounds.
   */
  static Map<String, Double> microseconds(Map<String, Runnable> subjects, int rounds) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      boolean counts = round >= rounds / 2;
      subjects.forEach(
          (name, subject) -> {
            long before = THREADS.getCurrentThreadCpuTime();
            subject.run();
            long nanos = THREADS.getCurrentThreadCpuTime() - before;
            if (counts) {
              times
                  .computeIfAbsent(name, key -> new ArrayList<>())
                  .add(nanos / NANOS_PER_MICROSECOND);
            }
          });
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((name, each) -> medians.put(name, median(each)));
    return medians;
  }

  private static double median(List<Double> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
