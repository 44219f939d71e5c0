#!/usr/bin/env bash
# Tests our server with other people's clients, and our client with other people's servers.
#
# Needs Python 3 with venv, and ../shared (or the folder that SHARED names). The checks
# install what else they need in target/interop. Fails if any check fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

shared=${SHARED:-../shared}
work=${CARGO_TARGET_DIR:-target}/interop

if [ ! -d "$shared/oracles/interop" ]; then
    echo "skipped: no $shared/oracles; put it there or name the folder in SHARED" >&2
    # With CI set, its absence is a failure.
    [ -z "${CI:-}" ]
    exit
fi

mkdir -p "$work"
python=$(tests/python/install.sh)
if [ ! -d "$work/wsdl" ]; then
    archives=("$shared"/vendor/*.zip)
    "$python" "$shared/oracles/unpack.py" "${archives[-1]}" "$work/unpacked"
    mv "$work/unpacked" "$work/wsdl"
fi

# The workspace with all features, to reuse what the tests have built.
cargo build --quiet --workspace --all-features --example interop-server
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

# Starts a server and waits until it has printed its address.
start() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 &
    pids+=($!)
    for _ in $(seq 300); do
        if [ -s "$log" ]; then
            head -n 1 "$log"
            return
        fi
        sleep 0.1
    done
    echo "no address from $*" >&2
    return 1
}

table=()
failed=0
# Runs one check and records its result.
check() {
    local name=$1 log
    shift
    log=$work/$name.log
    if "$@" >"$log" 2>&1; then
        verdict=pass
    else
        verdict=FAIL
        failed=1
        cat "$log"
    fi
    table+=("$(printf '%-4s  %-28s  %s' "$verdict" "$name" "$(summary "$log")")")
}
summary() {
    if grep -q '^PASS\|^FAIL' "$1"; then
        echo "$(grep -c '^PASS' "$1" || true) of $(grep -c '^PASS\|^FAIL' "$1") checks"
    else
        grep . "$1" | tail -n 1
    fi
}

start "$work/server.url" "${CARGO_TARGET_DIR:-target}/debug/examples/interop-server" 0 >/dev/null
url=$(head -n 1 "$work/server.url")
check client-zeep "$python" tests/interop/nil_zeep.py "$shared/oracles/interop/client_zeep.py" \
    "$work/wsdl/Services88" "$url/Remote/Services88/"
PYTHON=$python check username-token-zeep cargo test --quiet --workspace --all-features \
    --test header_blocks -- --ignored --nocapture zeep
PYTHON=$python check foreign-zeep cargo test --quiet --workspace --all-features \
    --test generator -- --ignored --nocapture foreign::zeep
for service in Services86 Services88; do
    check "wsdl-zeep-$service" "$python" tests/interop/wsdl_zeep.py "$url/Remote/$service/" \
        User=GetAllRoles SoPrincipal=GetSystemInfo
    check "replay-$service" "$python" "$shared/oracles/interop/replay.py" \
        "$work/wsdl/$service" "$shared/corpus/$service" "$url/Remote/$service/"
done

# Tests our client with a server: its name, then its program and arguments.
against() {
    local name=$1
    shift
    start "$work/$name.url" "$python" "$@" "$work/wsdl/Services88" "$shared/corpus/Services88" >/dev/null
    NETSERVER_INTEROP_URL=$(head -n 1 "$work/$name.url")
    export NETSERVER_INTEROP_URL
    check "$name" cargo test --workspace --all-features --test interop_client
}
against server-zeep "$shared/oracles/interop/server_zeep.py" --port 0
against server-zeep-gzip-chunked tests/interop/server_zeep_gzip.py "$shared/oracles/interop"

printf '\n%s\n' "${table[@]}"
exit "$failed"
