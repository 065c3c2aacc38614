#!/bin/sh
# Rebuilds contract-layout.elf and its digests: Debian's clang-19 and lld-19 (19.1.7), nothing else.
set -eu
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
clang-19 --target=riscv64 -march=rv64imac -mabi=lp64 -mcmodel=medany -O2 -g -gno-pubnames \
  -ffreestanding -fno-builtin -nostdlib -ffile-compilation-dir=. -Wall -Wextra -Werror \
  -c contract-layout.c -o "$object"
ld.lld-19 -T contract-layout.ld "$object" -o contract-layout.elf
chmod -x contract-layout.elf
sha256sum build-contract-layout.sh contract-layout.c contract-layout.ld contract-layout.elf >contract-layout.sha256
