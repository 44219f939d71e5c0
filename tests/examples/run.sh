#!/usr/bin/env bash
# Runs the examples that can run without a NetServer, against servers of our own, and looks at what
# they print. `mock` is run by `cargo test`; `system_user` needs SuperOffice online.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The workspace with all features, so that what the tests have built is built already.
cargo build --quiet --workspace --all-features --examples
examples=${CARGO_TARGET_DIR:-target}/debug/examples
work=${CARGO_TARGET_DIR:-target}/examples
mkdir -p "$work"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

# Starts an example that is a server, on a free port, and calls what follows against it.
serve() {
    local log=$work/$1.log
    "$examples/$1" 0 >"$log" 2>&1 &
    pids+=($!)
    for _ in $(seq 300); do
        [ ! -s "$log" ] || break
        sleep 0.1
    done
    NETSERVER_URL=$(head -n 1 "$log")
    export NETSERVER_URL
}

# Runs an example, which has to print a line that begins so.
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

serve own-server
export NETSERVER_USER=ola NETSERVER_PASSWORD=secret NETSERVER_TICKET=7T:own-server
prints 'ola$' first_call
prints 'perhaps: .*SetUserPresenceStatus is not implemented' set_presence
NETSERVER_PASSWORD=wrong prints 'Error: LoginRefused' first_call

serve interop-server
prints 'ÆØÅ' first_call
prints 'now Some(UserPresenceStatus { status: StatusNotAvailable' set_presence
prints ' *-\?[0-9]\+ ' list_and_page
prints "$(wc -c <README.md | tr -d ' ') bytes" upload_in_parts 7 README.md
NETSERVER_TICKET=7T:bad prints 'perhaps: .*Not authenticated' set_presence
