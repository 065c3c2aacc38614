#!/usr/bin/env bash
# Times the guest programs native, under qemu-riscv64 and, if a command is given, in the machine.
#
#   compare.sh [OPTION...] [COMMAND [ARGUMENT...]]     e.g. compare.sh -n 7 ./hybridvm riscv run
#
# COMMAND (or the variable HYBRIDVM) runs the ELF file whose path is added to it.
#   -n RUNS      runs of each program on each engine, in alternation (5)
#   -s SCALE     multiplies the work, for engines that take long to start (1)
#   -m MARCH     the set of ELF files: rv64imac or rv64imac_zba_zbb_zbs (rv64imac)
#   -p PROGRAMS  the programs, separated by blanks (all)
#   -w           wall time rather than processor time
#   -o FILE      keeps every single time: run, program, engine, processor seconds, wall seconds
#
# The times are those of whole processes, start included, and nothing is subtracted. What the start
# costs is seen in the row of "hello", which does not count in the means. Every engine must print
# the native program's line. Needs clang-19, lld-19, qemu-user and python3.
set -euo pipefail
export LC_ALL=C

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
. "$here/programs.sh"

usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

runs=5 scale=1 march=rv64imac column=4 keep=/dev/null
programs=("${benchmarks[@]}")
while getopts n:s:m:p:wo: option; do
  case $option in
    n) runs=$OPTARG ;;
    s) scale=$OPTARG ;;
    m) march=$OPTARG ;;
    p) read -ra programs <<<"$OPTARG" ;;
    w) column=5 ;;
    o) keep=$OPTARG ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
read -ra machine <<<"${HYBRIDVM:-}"
(($# == 0)) || machine=("$@")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$here/build.sh" --to "$scratch" "$scale"
elves=$scratch/$march
# The checked-in files where their scale will do.
((scale != 1)) || elves=$here/../resources/guest/$march
[[ -d $elves ]] || usage

engines=(native qemu)
((${#machine[@]} == 0)) || engines+=(machine)

# command_of ENGINE PROGRAM: sets the array command.
command_of() {
  case $1 in
    native) command=("$scratch/native/$2") ;;
    qemu) command=(qemu-riscv64 "$elves/$2.elf") ;;
    machine) command=("${machine[@]}" "$elves/$2.elf") ;;
  esac
}

# once RUN ENGINE PROGRAM: adds a line to the samples and checks what was printed.
once() {
  local command times output=$scratch/output.$2.$3
  command_of "$2" "$3"
  times=$(python3 "$here/measure.py" "$output" "${command[@]}") ||
    { echo "failed: ${command[*]}" >&2; cat "$output" >&2; exit 1; }
  if ! grep -qxFf "$scratch/output.native.$3" "$output"; then
    { echo "wrong output: ${command[*]}" && cat "$scratch/output.native.$3" "$output"; } >&2
    exit 1
  fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$3" "$2" ${times} | tee -a "$keep" >>"$scratch/samples"
}

[[ $keep == /dev/null ]] || : >"$keep"
for ((run = 1; run <= runs; run++)); do
  for program in "${programs[@]}" hello; do
    for engine in "${engines[@]}"; do
      once "$run" "$engine" "$program"
    done
  done
done

# "123,456 instructions" or "instructions: 123456" in what the machine printed.
number="[0-9][0-9,_']*"
for program in "${programs[@]}" hello; do
  if [[ -f $scratch/output.machine.$program ]]; then
    count=$({ grep -oiE "$number +(retired +)?instructions|instructions[^0-9]{1,3}$number" \
      "$scratch/output.machine.$program" || true; } | head -n 1 | tr -cd 0-9)
    [[ -z $count ]] || printf 'count\t%s\tmachine\t%s\t\n' "$program" "$count" >>"$scratch/samples"
  fi
done

((column == 4)) && kind="processor seconds (user + system)" || kind="wall seconds"
echo "Medians of $kind of whole processes; $march, scale $scale, runs of each: $runs"
awk -F '\t' -v column="$column" -v machine="${#machine[@]}" '
  function median(key, n, i, j, value, sorted) {
    n = samples[key]
    for (i = 1; i <= n; i++) {
      value = sample[key, i]
      for (j = i; j > 1 && sorted[j - 1] > value; j--) sorted[j] = sorted[j - 1]
      sorted[j] = value
    }
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
  }
  function row(program, native, qemu, own) {
    native = median(program SUBSEP "native")
    qemu = median(program SUBSEP "qemu")
    printf "%-10s %9.4f %9.4f", program, native, qemu
    if (machine) printf " %9.4f", own = median(program SUBSEP "machine")
    printf " %12.2f", qemu / native
    if (machine) {
      printf " %14.2f %12.2f", own / native, own / qemu
      if (program in count) printf " %14.0f %7.1f", count[program], count[program] / own / 1e6
    }
    printf "\n"
    if (program != "hello") {
      rows++
      logs[1] += log(qemu / native)
      if (machine) {
        logs[2] += log(own / native)
        logs[3] += log(own / qemu)
      }
    }
  }
  $1 == "count" { count[$2] = $4; next }
  {
    key = $2 SUBSEP $3
    sample[key, ++samples[key]] = $column + 0
    if (!($2 in known)) { known[$2] = 1; order[++programs] = $2 }
  }
  END {
    printf "%-10s %9s %9s", "program", "native", "qemu"
    if (machine) printf " %9s", "machine"
    printf " %12s", "qemu/native"
    if (machine) {
      printf " %14s %12s %14s %7s", "machine/native", "machine/qemu", "instructions", "M/s"
    }
    printf "\n"
    for (i = 1; i <= programs; i++) row(order[i])
    printf "%-10s %9s %9s", "geo. mean", "", ""
    if (machine) printf " %9s", ""
    printf " %12.2f", exp(logs[1] / rows)
    if (machine) printf " %14.2f %12.2f", exp(logs[2] / rows), exp(logs[3] / rows)
    printf "\n"
  }' "$scratch/samples"
