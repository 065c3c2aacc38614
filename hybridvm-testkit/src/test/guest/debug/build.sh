#!/usr/bin/env bash
# Builds the programs with debug information from their sources: build.sh
#
# Compilers come from Debian 12: apt-get install --no-install-recommends clang-19 lld-19
set -euo pipefail
export LC_ALL=C

cd "$(dirname "${BASH_SOURCE[0]}")"
to=../../resources/debug
script=../../../../../hybridvm-syscalls/src/main/guest/contract.ld
mkdir -p "$to"
object=$(mktemp)
trap 'rm -f "$object"' EXIT

# build VERSION: with debug information of that version of DWARF.
build() {
  clang-19 --target=riscv64 -march=rv64imac -mabi=lp64 -mcmodel=medany -std=c11 -O1 "-gdwarf-$1" \
    -ffreestanding -fno-builtin -fno-pic "-ffile-prefix-map=$PWD=." -Wall -Wextra -Werror \
    -c ledger.c -o "$object"
  ld.lld-19 -T "$script" --nmagic "$object" -o "$to/ledger.dwarf$1.elf"
}

build 4
build 5
{
  echo "# $(clang-19 --version | sed -n 1p); $(ld.lld-19 --version)"
  sha256sum ledger.c | sed 's|  |  guest/debug/|'
  (cd "$to" && sha256sum ./*.elf) | sed 's|  \./|  resources/debug/|'
} >"$to/SHA256SUMS"
