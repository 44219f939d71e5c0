#!/usr/bin/env bash
# Checks by other people's tools: jsonschema validates the reports of diff, and libxml2 every message
# made from the model, against the vendor's own WSDL; zeep decodes some of them and loads wsdl/. Needs
# Python 3 with venv.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=${CARGO_TARGET_DIR:-target}/oracles
mkdir -p "$work"
work=$(cd "$work" && pwd)
python=${PYTHON:-$(tests/python/install.sh)}

bash tests/oracles/reports.sh "$work/reports" "$python"

shared=${SHARED:-../shared}
if [ ! -d "$shared/oracles" ]; then
    echo "skipped: no $shared/oracles; put it there or name the folder that holds it in SHARED"
    [ -z "${CI:-}" ]
    exit
fi

rm -rf "$work/vendor" "$work/messages"
python3 "$shared/oracles/unpack.py" "$shared/vendor/netserver-wsdl-2026.zip" "$work/vendor"
mkdir -p "$work/vendor/PartnerSystemUser"
cp "$shared/vendor/PartnerSystemUserService.xml" \
    "$work/vendor/PartnerSystemUser/IPartnerSystemUserService.xml"

MESSAGES="$work/messages" cargo test -q --workspace --all-features --test model -- --nocapture

export PYTHONPATH="$shared/oracles"
"$python" tests/oracles/validate_all.py "$work/vendor" "$work/messages"
"$python" tests/oracles/canonical.py wsdl
