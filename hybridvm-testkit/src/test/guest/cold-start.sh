#!/usr/bin/env bash
# Times a JVM that makes one transfer of a Solidity token, beside one that does nothing.
#
#   cold-start.sh [RUNS]     medians of so many runs each, in alternation (15)
#
# Both have the same class path: the core and what it depends on, and two classes of the test tree.
# Build first by "mvn package -DskipTests". Needs python3; JAVA_HOME says which JVM.
set -euo pipefail

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../../..")
kit=$root/hybridvm-testkit
wanted='hybridvm-(core|syscalls|riscv|minievm)/|/(asm|tuweni-bytes|tuweni-units|bcprov[^/]*)-[0-9][^/]*jar$'
path=$(tr : '\n' <"$kit/target/launcher/dependencies" | grep -E "$wanted" | tr '\n' :)
# Jars rather than folders, as an application has them.
for module in core syscalls riscv minievm; do
  jar=$(find "$root/hybridvm-$module/target" -maxdepth 1 -name "hybridvm-$module-*.jar" |
    grep -vE 'sources|javadoc|tests' | head -1)
  [[ -z $jar ]] || path=${path//"$root/hybridvm-$module/target/classes"/$jar}
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

exec python3 - "${1:-15}" "$java" "$path$kit/target/test-classes" \
  "$kit/src/test/resources/solidity/Erc20.json" <<'PYTHON'
import os, statistics, subprocess, sys, time

runs, java, path, artifact = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
package = "io.hybridvm.testkit.benchmark."
commands = {
    "empty": [package + "EmptyProcess"],
    "transfer": [package + "ColdTransfer", artifact],
}
times = {name: [] for name in commands}
for _ in range(runs):
    for name, command in commands.items():
        start = time.monotonic()
        process = subprocess.Popen([java, "-cp", path] + command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{name} ended with {status}")
        times[name].append((time.monotonic() - start, usage.ru_utime + usage.ru_stime))
print("seconds    by the clock   of processors")
medians = {name: [statistics.median(column) for column in zip(*each)] for name, each in times.items()}
for name, (wall, cpu) in medians.items():
    print(f"{name:10} {wall:12.3f} {cpu:15.3f}")
ratios = [medians["transfer"][i] / medians["empty"][i] for i in range(2)]
print(f"{'ratio':10} {ratios[0]:12.2f} {ratios[1]:15.2f}")
PYTHON
