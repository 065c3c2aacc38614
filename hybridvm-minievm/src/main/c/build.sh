#!/usr/bin/env bash
# Builds the guest with clang-19 and ld.lld-19 (Debian: apt-get install clang-19 lld-19; for --test
# also libclang-rt-19-dev).
#
#   build.sh                rebuilds minievm.elf and minievm.sha256 in ../resources/io/hybridvm/minievm
#   build.sh --check        builds elsewhere and compares byte for byte
#   build.sh --test         builds the guest natively with sanitizers and runs its tests
#   build.sh --scenarios FILE
#                           runs random bytecode of the test kit, a scenario a line, likewise
#   build.sh --bench [MS]   builds it natively without and measures, MS milliseconds each
#   build.sh --run CODE [CALLDATA [GAS [TIMES]]]
#                           measures a piece of bytecode, likewise
#   build.sh --native FILE  builds the program that does that
#
# That sources and ELF belong together can be seen without a compiler:
#   cd hybridvm-minievm/src/main && sha256sum -c resources/io/hybridvm/minievm/minievm.sha256
set -euo pipefail
export LC_ALL=C

[ "${1:-}" != --scenarios ] || scenarios=$(realpath "$2")
[ "${1:-}" != --native ] || output=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"
resources=../resources/io/hybridvm/minievm
tests=../../test/c

units=(interpreter.c memory.c prepare.c revisions.c u256.c)
warnings=(-Wall -Wextra -Wconversion -Wshadow -Werror)
guest=(--target=riscv64 -march=rv64imac_zba_zbb_zbs -mabi=lp64 -mcmodel=medany -mno-strict-align
  -std=c11 -O2 -ffreestanding -fno-builtin -fno-pic -fno-unwind-tables
  -fno-asynchronous-unwind-tables)
link=(--no-pie --discard-locals -z max-page-size=4096)
native=(-std=c11 -D_DEFAULT_SOURCE)
sanitizers=(-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# build_elf OUTPUT
build_elf() {
  local unit objects=()
  for unit in start.S main.c "${units[@]}"; do
    clang-19 "${guest[@]}" "${warnings[@]}" -c "$unit" -o "$scratch/$unit.o"
    objects+=("$scratch/$unit.o")
  done
  ld.lld-19 -T link.ld "${link[@]}" "${objects[@]}" -o "$1"
  chmod 644 "$1"
}

# digests ELF: of the sources here and of what was built there, in sha256sum's format.
digests() {
  echo "# The guest, its sources and what made it. Written by build.sh; paths are relative to src/main."
  echo "# compiler: $(clang-19 --version | sed -n 1p)"
  echo "# linker: $(ld.lld-19 --version)"
  echo "# clang-19: ${guest[*]} ${warnings[*]}"
  echo "# ld.lld-19: -T link.ld ${link[*]}"
  sha256sum -- *.S *.c *.def *.h link.ld | sed 's|  |  c/|'
  (cd "$(dirname "$1")" && sha256sum -- minievm.elf) |
    sed 's|  |  resources/io/hybridvm/minievm/|'
}

# native_test NAME [ARGUMENT...]
native_test() {
  local name=$1
  shift
  clang-19 "${native[@]}" "${sanitizers[@]}" "${warnings[@]}" "${units[@]}" "$tests/native.c" \
    "$tests/native_keccak.c" "$tests/$name.c" -o "$scratch/$name"
  ASAN_OPTIONS=detect_leaks=0 "$scratch/$name" "$@"  # the host never frees code and outputs
}

# native_program NAME OUTPUT
native_program() {
  local unit name=$1
  # Without vector registers: a word copied through them right after its limbs were stored stalls.
  for unit in "${units[@]}"; do
    clang-19 "${native[@]}" -O2 -mgeneral-regs-only "${warnings[@]}" -c "$unit" \
      -o "$scratch/$unit.o"
  done
  clang-19 "${native[@]}" -O2 "${warnings[@]}" "$scratch"/*.o "$tests/native.c" \
    "$tests/native_keccak.c" "$tests/$name.c" -o "$2"
}

# native_time NAME [ARGUMENT...]
native_time() {
  native_program "$1" "$scratch/$1"
  "$scratch/$1" "${@:2}"
}

case ${1:-} in
  "")
    mkdir -p "$resources"
    build_elf "$resources/minievm.elf"
    digests "$resources/minievm.elf" >"$resources/minievm.sha256"
    ;;
  --check)
    mkdir "$scratch/built"
    build_elf "$scratch/built/minievm.elf"
    digests "$scratch/built/minievm.elf" >"$scratch/built/minievm.sha256"
    diff -r "$scratch/built" "$resources" ||
      { echo "the checked-in guest differs: run $0 and commit the result" >&2; exit 1; }
    echo "the checked-in guest is what its sources give"
    ;;
  --test)
    native_test u256_test
    native_test opcode_test
    ;;
  --scenarios)
    native_test scenarios "$scenarios"
    ;;
  --bench)
    native_time bench "${2:-300}"
    ;;
  --run)
    native_time run "${@:2}"
    ;;
  --native)
    native_program run "$output"
    ;;
  *)
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
