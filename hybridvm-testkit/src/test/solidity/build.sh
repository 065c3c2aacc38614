#!/usr/bin/env bash
# Compiles the Solidity contracts.
#
#   build.sh           rewrites artifacts and digests in ../resources/solidity
#   build.sh --check   compiles elsewhere and compares byte for byte
#
# Needs node and npm; the compiler comes from npm into a temporary directory and leaves nothing behind.
#
# That sources and artifacts belong together can be seen without a compiler:
#   cd hybridvm-testkit/src/test && sha256sum -c resources/solidity/SHA256SUMS
set -euo pipefail
export LC_ALL=C

cd "$(dirname "${BASH_SOURCE[0]}")"
resources=../resources/solidity
compiler=solc@0.8.30

command -v npm >/dev/null || {
  echo "npm is missing. Install it (Debian, as root):" >&2
  echo "  apt-get install --no-install-recommends nodejs npm" >&2
  exit 3
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npm install --prefix "$scratch" --no-audit --no-fund --loglevel=error "$compiler" >&2

# Of sources, of what compiles them and of artifacts, in sha256sum's format.
digests() {
  echo "# Solidity contracts and what made them. Written by src/test/solidity/build.sh; paths are"
  echo "# relative to src/test."
  echo "# compiler: $compiler from npm, which calls itself $(sed -n 1p "$scratch/settings")"
  echo "# its soljson.js: sha256 $(sha256sum <"$scratch/node_modules/solc/soljson.js" | cut -c1-64)"
  echo "# settings: $(sed -n 2p "$scratch/settings")"
  sha256sum -- *.sol build.sh compile.js | sed 's|  |  solidity/|'
  (cd "$scratch/built" && sha256sum -- *.json) | sed 's|  |  resources/solidity/|'
}

mkdir "$scratch/built"
NODE_PATH=$scratch/node_modules node compile.js "$scratch/built" *.sol >"$scratch/settings"
digests >"$scratch/built/SHA256SUMS"
case ${1:-} in
  "")
    rm -rf "$resources"
    mkdir -p "$resources"
    cp -r "$scratch/built/." "$resources"
    ;;
  --check)
    diff -r "$scratch/built" "$resources" ||
      { echo "the checked-in artifacts differ: run $0 and commit the result" >&2; exit 1; }
    echo "the checked-in artifacts are what their sources give"
    ;;
  *)
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
