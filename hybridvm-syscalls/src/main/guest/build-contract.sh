#!/usr/bin/env bash
# Builds contracts, in Rust (.rs) or C (.c), to programs for the virtual machine.
#
#   build-contract.sh [--to DIRECTORY] SOURCE...
#
# NAME.rs or NAME.c gives DIRECTORY/NAME.runtime.elf, the contract, and DIRECTORY/NAME.deploy.elf, the
# program that runs its constructor and returns the contract. DIRECTORY is the current one unless
# given. A later source may embed the programs of an earlier one: while compiling, the environment
# variable HYBRIDVM_PROGRAMS holds DIRECTORY.
#
# The first Rust contract takes half a minute longer: the target's core and alloc libraries are
# built then and kept in HYBRIDVM_CACHE (hybridvm-syscalls/target/guest unless set).
set -euo pipefail
export LC_ALL=C

guest=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${HYBRIDVM_CACHE:-$guest/../../../target/guest}
rustc=/usr/bin/rustc
target=riscv64imac-unknown-none-elf

# Misaligned loads and stores work and cost nothing extra on the virtual machine.
rust_flags=(--target "$target" --edition 2021 -O -Cpanic=abort -Ccodegen-units=1
  -Ctarget-feature=+unaligned-scalar-mem)
rust_link_flags=(-Clto -Clinker=ld.lld-19 -Crelocation-model=static)
c_flags=(--target=riscv64 -march=rv64imac -mabi=lp64 -mcmodel=medany -mno-strict-align -std=c11 -O2
  -ffreestanding -fno-builtin -fno-pic -ffunction-sections -fdata-sections -fno-unwind-tables
  -fno-asynchronous-unwind-tables -Wall -Wextra -Wconversion -Wshadow -Werror)
link_flags=(--nmagic --gc-sections)
# A contract keeps its symbols, for profiles and traces; the program that deploys it does not.
runtime_strip=--strip-debug
deploy_strip=--strip-all

usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

# require COMMAND PACKAGE...
require() {
  command -v "$1" >/dev/null || [[ -e $1 ]] || {
    echo "$1 is missing. Install it (Debian, as root):" >&2
    echo "  apt-get install --no-install-recommends ${*:2}" >&2
    exit 3
  }
}

# What the compilers and their flags are, for digest files.
describe() {
  echo "# rust: $($rustc --version)"
  echo "# clang: $(clang-19 --version | sed -n 1p)"
  echo "# linker: $(ld.lld-19 --version)"
  echo "# rustc: ${rust_flags[*]} ${rust_link_flags[*]}"
  echo "# clang-19: ${c_flags[*]}"
  echo "# ld.lld-19: -T contract.ld ${link_flags[*]}, $runtime_strip for contracts and" \
    "$deploy_strip for their deployment"
}

# The target's libraries, made from the sources that the package rust-web-src brings.
build_sysroot() {
  local library directory flags
  library=$(echo /usr/src/rustc-*/library)
  require $rustc rustc-web
  require "$library" rust-web-src
  require ld.lld-19 lld-19
  sysroot=$cache/sysroot-$($rustc --version | tr -c 'A-Za-z0-9.\n' -)
  directory=$sysroot/lib/rustlib/$target/lib
  [[ -e $directory/liballoc.rlib ]] && return
  echo "building core and alloc for $target" >&2
  mkdir -p "$directory"
  flags=(--target $target -O -Cpanic=abort -Cembed-bitcode=yes --crate-type rlib --cap-lints allow
    -Zforce-unstable-if-unmarked --edition 2024 --sysroot "$sysroot" --out-dir "$directory")
  RUSTC_BOOTSTRAP=1 $rustc "${flags[@]}" --crate-name core "$library/core/src/lib.rs"
  RUSTC_BOOTSTRAP=1 $rustc "${flags[@]}" --crate-name compiler_builtins \
    --cfg 'feature="compiler-builtins"' --cfg 'feature="mem"' \
    "$library/compiler-builtins/compiler-builtins/src/lib.rs"
  RUSTC_BOOTSTRAP=1 $rustc "${flags[@]}" --crate-name alloc "$library/alloc/src/lib.rs"
}

# run_rustc ARGUMENT...: without its remark that the target feature has no stable name yet.
run_rustc() {
  local status=0
  $rustc --sysroot "$sysroot" "${rust_flags[@]}" "$@" 2>"$scratch/rustc.txt" || status=$?
  # Blank lines stand between remarks.
  awk -v RS= -v ORS='\n\n' '!/unstable feature specified for `-Ctarget-feature`/ &&
    !/^warning: 1 warning emitted$/' "$scratch/rustc.txt" >&2
  return $status
}

build_crate() {
  (cd "$guest/rust" && run_rustc --crate-type rlib -Cembed-bitcode=yes --crate-name hybridvm \
    src/lib.rs -o "$scratch/libhybridvm.rlib")
}

# rust_program SOURCE OUTPUT STRIP [OPTION...]
rust_program() {
  local source=$1 output=$2 strip=$3 flag options=()
  for flag in "-T$guest/contract.ld" "${link_flags[@]}" "$strip"; do
    options+=("-Clink-arg=$flag")
  done
  # The source's name without its directory: panics may hold it.
  (cd "$(dirname "$source")" && run_rustc "${rust_link_flags[@]}" "${options[@]}" \
    --extern "hybridvm=$scratch/libhybridvm.rlib" "${@:4}" "$(basename "$source")" -o "$output")
}

# c_program SOURCE OUTPUT STRIP [OPTION...]
c_program() {
  local source=$1 output=$2 strip=$3
  clang-19 "${c_flags[@]}" -I "$guest/c" "${@:4}" -c "$guest/c/crt0.S" -o "$scratch/crt0.o"
  clang-19 "${c_flags[@]}" -I "$guest/c" "${@:4}" -c "$guest/c/memory.c" -o "$scratch/memory.o"
  clang-19 "${c_flags[@]}" -I "$guest/c" "${@:4}" -c "$source" -o "$scratch/contract.o"
  ld.lld-19 -T "$guest/contract.ld" "${link_flags[@]}" "$strip" \
    "$scratch/crt0.o" "$scratch/memory.o" "$scratch/contract.o" -o "$output"
}

# build SOURCE
build() {
  local source=$1 name code=$scratch/runtime
  name=$(basename "${source%.*}")
  case $source in
    *.rs)
      [[ -e $scratch/libhybridvm.rlib ]] || { build_sysroot && build_crate; }
      rust_program "$source" "$to/$name.runtime.elf" "$runtime_strip"
      ;;
    *.c)
      require clang-19 clang-19
      require ld.lld-19 lld-19
      c_program "$source" "$to/$name.runtime.elf" "$runtime_strip"
      ;;
    *) usage ;;
  esac
  # A contract's code is its program behind a byte that tells it from EVM code.
  { printf '\xff' && cat "$to/$name.runtime.elf"; } >"$code"
  case $source in
    *.rs)
      HYBRIDVM_RUNTIME=$code rust_program "$source" "$to/$name.deploy.elf" "$deploy_strip" \
        --cfg deploy
      ;;
    *.c)
      c_program "$source" "$to/$name.deploy.elf" "$deploy_strip" -DHYBRIDVM_DEPLOY \
        "-DHYBRIDVM_RUNTIME=\"$code\""
      ;;
  esac
  chmod 644 "$to/$name.runtime.elf" "$to/$name.deploy.elf"
}

to=.
sources=()
while (($# > 0)); do
  case $1 in
    --to)
      to=${2:?directory}
      shift
      ;;
    --describe)
      describe
      exit
      ;;
    -*) usage ;;
    *) sources+=("$(realpath "$1")") ;;
  esac
  shift
done
((${#sources[@]} > 0)) || usage
mkdir -p "$to"
to=$(cd "$to" && pwd)
export HYBRIDVM_PROGRAMS=$to
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for source in "${sources[@]}"; do
  build "$source"
done
