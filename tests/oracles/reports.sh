#!/usr/bin/env bash
# Writes reports of diff and validates them with jsonschema. Usage: reports.sh FOLDER PYTHON
set -euo pipefail
mkdir -p "$1"
cat > "$1/accepted.toml" << 'TOML'
[[accept]]
change = "field-*"
reason = "Any field may change."
[[accept]]
change = "nothing:At.All"
reason = "Matches no change, and is reported."
TOML
report() { cargo xtask diff "$2" "$3" --format json --output "$1.json" "${@:4}"; }
report "$1/new" Services86 Services88
report "$1/old" Services88 Services86 --accept "$1/accepted.toml" 2> /dev/null
report "$1/same" Services88 Services88
"$2" tests/oracles/reports.py xtask/src/diff/report.schema.json "$1"/*.json
