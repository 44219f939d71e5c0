#!/usr/bin/env bash
# Runs the examples that need no NetServer against our own servers, and checks their output.
# `cargo test` runs `mock`; `system_user` needs SuperOffice online.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The workspace with all features, to reuse what the tests have built.
cargo build --quiet --workspace --all-features --examples --bins
built=${CARGO_TARGET_DIR:-target}/debug
examples=$built/examples
work=${CARGO_TARGET_DIR:-target}/examples
mkdir -p "$work"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

# Starts a server on a free port. The examples that follow call it.
serve() {
    local log=$work/${1##*/}.log
    "$1" 0 >"$log" 2>&1 &
    pids+=($!)
    for _ in $(seq 300); do
        [ ! -s "$log" ] || break
        sleep 0.1
    done
    NETSERVER_URL=$(head -n 1 "$log")
    export NETSERVER_URL
}

# Runs an example, which must print a line that begins with the given text.
prints() {
    local expected=$1 log=$work/$2.log
    shift
    "$examples/$1" "${@:2}" >"$log" 2>&1 || true
    if ! grep -q "^$expected" "$log"; then
        echo "$1 does not print '$expected' but:" >&2
        cat "$log" >&2
        exit 1
    fi
    echo "$1: $(grep -m 1 "^$expected" "$log")"
}

prints 'snapshot: 1 fields' snapshot

serve "$built/own-server"
export NETSERVER_USER=ola NETSERVER_PASSWORD=secret NETSERVER_TICKET=7T:own-server
prints 'ola$' first_call
prints 'perhaps: .*SetUserPresenceStatus is not implemented' set_presence
NETSERVER_PASSWORD=wrong prints 'Error: LoginRefused' first_call

serve "$examples/interop-server"
prints 'ÆØÅ' first_call
prints 'now Some(UserPresenceStatus { status: StatusNotAvailable' set_presence
prints ' *-\?[0-9]\+ ' list_and_page
prints "$(wc -c <README.md | tr -d ' ') bytes" upload_in_parts 7 README.md
NETSERVER_TICKET=7T:bad prints 'perhaps: .*Not authenticated' set_presence
