#!/usr/bin/env bash
# Installs the Python packages that the checks need under target/, as requirements.txt pins them, and
# prints the path of their interpreter. requirements.txt says how to update it.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=${CARGO_TARGET_DIR:-target}/python
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
if ! cmp -s tests/python/requirements.txt "$folder/requirements.txt"; then
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r tests/python/requirements.txt >&2
    cp tests/python/requirements.txt "$folder/requirements.txt"
fi
echo "$folder/venv/bin/python"
