#!/usr/bin/env bash
# Checks the reference pages from outside: every page exists, every link and anchor resolves, every
# sample validates, the Rust compiles, and a browser can search, copy and switch theme.
#
# Needs Python 3 with venv, Node and a Chromium (or CHROMIUM=path). Installs what else it needs under
# target/. SNIPPETS=all compiles the Rust of every operation instead of some agents'.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-target}
work=$PWD/target/docs-check
mkdir -p "$work"

shared=../shared
if [ ! -d "$shared/oracles" ]; then
    echo "skipped: $shared/oracles is missing; put the shared folder beside the repository"
    if [ -n "${CI:-}" ]; then exit 1; fi
    exit 0
fi

cargo build --quiet -p xtask
rm -rf "$work/site" "$work/markdown"
time "$target/debug/xtask" docs --out "$work/site"
"$target/debug/xtask" docs --out "$work/markdown" --format markdown

python=$(tests/python/install.sh)
"$python" "$shared/oracles/unpack.py" "$shared/vendor/netserver-wsdl-2026.zip" "$work/wsdl"
"$python" tests/docs/check.py "$work" "$shared"

# The snippets are a package of their own, outside the workspace.
cp Cargo.lock "$work/snippets/Cargo.lock"
CARGO_TARGET_DIR="$work/snippets/target" cargo check --quiet --manifest-path "$work/snippets/Cargo.toml"
echo "the Rust compiles"

tests/browser/install.sh
node tests/docs/browser.mjs "$work"
