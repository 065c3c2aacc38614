#!/usr/bin/env bash
# Builds the test contracts from their sources, in Rust and in C.
#
#   build.sh           rebuilds programs and digests in ../../resources/contracts
#   build.sh --check   builds elsewhere and compares byte for byte
#
# Compilers come from Debian 12; nothing is installed here, but a missing one is named:
#   apt-get install --no-install-recommends rustc-web rust-web-src clang-19 lld-19
#
# That sources and programs belong together can be seen without a compiler:
#   cd hybridvm-testkit/src/test && sha256sum -c resources/contracts/SHA256SUMS
set -euo pipefail
export LC_ALL=C

cd "$(dirname "${BASH_SOURCE[0]}")"
guest=../../../../../hybridvm-syscalls/src/main/guest
resources=../../resources/contracts

# The factory embeds the counter, which therefore comes first.
rust=(counter arithmetic attacker caller codec erc20 factory hashloop layout misbehave proxy vault)
c=(counter caller erc20 hashloop layout notes)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# sources NAME...: paths of the contracts in a language.
sources() {
  local language=$1 extension=$2 name
  for name in "${@:3}"; do
    echo "$language/$name.$extension"
  done
}

build_contracts() {
  local files
  mapfile -t files < <(sources rust rs "${rust[@]}")
  "$guest/build-contract.sh" --to "$scratch/built/rust" "${files[@]}"
  mapfile -t files < <(sources c c "${c[@]}")
  "$guest/build-contract.sh" --to "$scratch/built/c" "${files[@]}"
}

# Of the sources here, of what they are built with and of what was built, in sha256sum's format.
digests() {
  echo "# Test contracts, their sources and what made them. Written by"
  echo "# src/test/guest/contracts/build.sh; paths are relative to src/test."
  "$guest/build-contract.sh" --describe
  sha256sum -- rust/*.rs c/*.c | sed 's|  |  guest/contracts/|'
  (cd "$guest" && sha256sum -- build-contract.sh contract.ld rust/src/*.rs rust/src/*/*.rs c/*.[chS] c/hybridvm/*.h) |
    sed 's|  |  ../../../hybridvm-syscalls/src/main/guest/|'
  (cd "$scratch/built" && sha256sum -- */*.elf) | sed 's|  |  resources/contracts/|'
}

build_contracts
digests >"$scratch/built/SHA256SUMS"
case ${1:-} in
  "")
    rm -rf "$resources"
    mkdir -p "$resources"
    cp -r "$scratch/built/." "$resources"
    ;;
  --check)
    diff -r "$scratch/built" "$resources" ||
      { echo "the checked-in contracts differ: run $0 and commit the result" >&2; exit 1; }
    echo "the checked-in contracts are what their sources give"
    ;;
  *)
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
