#!/usr/bin/env bash
# Builds the guest programs with clang-19 and ld.lld-19 (Debian: apt-get install clang-19 lld-19).
#
#   build.sh                   rebuilds ELF files, expected lines and digests in ../resources/guest
#   build.sh --check           builds elsewhere and compares byte for byte; runs the programs under
#                              qemu-riscv64 if it is installed
#   build.sh --to DIR [SCALE]  builds the benchmarks into DIR/native, DIR/rv64imac and so on, their
#                              work multiplied by SCALE
#
# That sources and ELF files belong together can be seen without a compiler:
#   cd hybridvm-testkit/src/test && sha256sum -c resources/guest/SHA256SUMS
set -euo pipefail
export LC_ALL=C

cd "$(dirname "${BASH_SOURCE[0]}")"
. ./programs.sh
resources=../resources/guest
marches=(rv64imac rv64imac_zba_zbb_zbs)

common=(-std=c11 -O2 -ffreestanding -fno-builtin -fno-pic -fno-unwind-tables
  -fno-asynchronous-unwind-tables -Wall -Wextra -Wconversion -Wshadow -Werror)
riscv=(--target=riscv64 -mabi=lp64 -mcmodel=medany)
link=(--no-pie --strip-debug --discard-locals -z max-page-size=4096)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# riscv_program OUTPUT MARCH NAME [DEFINE...]
riscv_program() {
  local output=$1 march=$2 name=$3 source objects=()
  for source in start_riscv64.S guest.c "$name.c"; do
    clang-19 "${riscv[@]}" -march="$march" "${common[@]}" "${@:4}" -c "$source" \
      -o "$scratch/$source.o"
    objects+=("$scratch/$source.o")
  done
  ld.lld-19 -T link.ld "${link[@]}" "${objects[@]}" -o "$output"
  chmod 755 "$output"  # qemu-riscv64 insists
}

# native_program OUTPUT NAME [DEFINE...]
native_program() {
  local output=$1 name=$2 source objects=()
  for source in start_x86_64.S guest.c "$name.c"; do
    clang-19 --target=x86_64-linux-gnu "${common[@]}" "${@:3}" -c "$source" -o "$scratch/$source.o"
    objects+=("$scratch/$source.o")
  done
  ld.lld-19 --no-pie --strip-debug "${objects[@]}" -o "$output"
}

# build_benchmarks DIRECTORY SCALE
build_benchmarks() {
  local directory=$1 scale=-DGUEST_SCALE=$2 march name
  mkdir -p "$directory/native"
  for name in "${benchmarks[@]}" hello; do
    native_program "$directory/native/$name" "$name" "$scale"
  done
  for march in "${marches[@]}"; do
    mkdir -p "$directory/$march"
    for name in "${benchmarks[@]}" hello; do
      riscv_program "$directory/$march/$name.elf" "$march" "$name" "$scale"
    done
  done
}

# build_resources DIRECTORY: what is checked in but the digests, and the native programs beside it.
build_resources() {
  local directory=$1 name
  build_benchmarks "$directory" 1
  for name in "${probes[@]}"; do
    riscv_program "$directory/rv64imac/$name.elf" rv64imac "$name"
  done
  mkdir -p "$directory/small" "$directory/native-small"
  for name in "${benchmarks[@]}"; do
    riscv_program "$directory/small/$name.elf" rv64imac "$name" -DGUEST_SMALL
    native_program "$directory/native-small/$name" "$name" -DGUEST_SMALL
    "$directory/native/$name" >>"$directory/expected.txt"
    "$directory/native-small/$name" >>"$directory/small/expected.txt"
  done
}

# digests DIRECTORY: of the sources here and of what was built there, in sha256sum's format.
digests() {
  echo "# Guest programs, their sources and what made them. Written by src/test/guest/build.sh;"
  echo "# paths are relative to src/test."
  echo "# compiler: $(clang-19 --version | sed -n 1p)"
  echo "# linker: $(ld.lld-19 --version)"
  echo "# clang-19: ${riscv[*]} ${common[*]}"
  echo "#   small: -march=rv64imac -DGUEST_SMALL; others: -march=<directory> -DGUEST_SCALE=1"
  echo "# ld.lld-19: -T link.ld ${link[*]}"
  sha256sum -- *.S *.c *.h link.ld | sed 's|  |  guest/|'
  (cd "$1" && sha256sum -- expected.txt small/expected.txt */*.elf) |
    sed 's|  |  resources/guest/|'
}

# check_qemu DIRECTORY: every benchmark prints the expected line under qemu-riscv64.
check_qemu() {
  local set
  for set in "${marches[@]}" small; do
    for name in "${benchmarks[@]}"; do
      qemu-riscv64 "$1/$set/$name.elf" ||
        { echo "qemu-riscv64 $set/$name.elf ended with $?" >&2; exit 1; }
    done >"$scratch/qemu.txt"
    if [[ $set == small ]]; then
      diff "$1/small/expected.txt" "$scratch/qemu.txt"
    else
      diff "$1/expected.txt" "$scratch/qemu.txt"
    fi
  done
}

case ${1:-} in
  "")
    build_resources "$scratch/built"
    rm -rf "$resources"
    mkdir -p "$resources"
    digests "$scratch/built" >"$resources/SHA256SUMS"
    rm -r "$scratch/built/native" "$scratch/built/native-small"
    cp -r "$scratch/built/." "$resources"
    ;;
  --check)
    build_resources "$scratch/built"
    digests "$scratch/built" >"$scratch/built/SHA256SUMS"
    diff -r -x native -x native-small "$scratch/built" "$resources" ||
      { echo "the checked-in guest programs differ: run $0 and commit the result" >&2; exit 1; }
    if command -v qemu-riscv64 >/dev/null; then
      check_qemu "$scratch/built"
    else
      echo "qemu-riscv64 is not installed: the programs were not run" >&2
    fi
    echo "the checked-in guest programs are what their sources give"
    ;;
  --to)
    build_benchmarks "${2:?directory}" "${3:-1}"
    ;;
  *)
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
