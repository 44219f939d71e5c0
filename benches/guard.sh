#!/usr/bin/env bash
# Compares what must not grow unseen with benches/guard.tsv: instructions that the codec takes for a
# message, counted by callgrind, so that nothing else on the machine disturbs; lines of LLVM IR of the
# crate with one agent, and of a program with two operations; lines of generated source an operation.
# More than 3 % off fails, less as well as more: good news belongs into the file too, so that it stays.
# `guard.sh --update` writes the file.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -qq -y valgrind >/dev/null
fi
if ! command -v valgrind >/dev/null; then
    echo "skipped: no valgrind"
    [ -z "${CI:-}" ]
    exit
fi

target=${CARGO_TARGET_DIR:-target}
work=$target/benches
mkdir -p "$work"
work=$(cd "$work" && pwd)
cargo run -q -p netserver-benches --bin messages -- "$work"

# One unit of code generation: one file of LLVM IR, and the same code however cargo splits it.
emit() {
    local name=$1
    shift
    cargo rustc -q --release --no-default-features "$@" -- \
        -C codegen-units=1 --emit="link,llvm-ir=$work/$name.ll"
}
emit crate -p netserver --features services88-appointment
emit program -p netserver-benches --bin guard

# Instructions of a program that does a task so many times.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$target/release/guard" "$1" "$work/$2.xml" "$3" 2>&1 | sed -n 's/.*Collected : //p'
}

# Of one run: what a program of many runs has more than one of none.
instructions() {
    local runs=$3
    echo $((($(count "$1" "$2" "$runs") - $(count "$1" "$2" 0)) / runs))
}

lines_per_operation() {
    local lines operations
    lines=$(find generated/src -name '*.rs' -exec cat {} + | wc -l)
    operations=$(grep -rh '^    request "' generated/src --include=operations.rs | wc -l)
    echo $((lines / operations))
}

measure() {
    for task in bare decode encode; do
        printf '%s small\t%s\n' "$task" "$(instructions "$task" small 100)"
        printf '%s big\t%s\n' "$task" "$(instructions "$task" big 1)"
    done
    for name in crate program; do
        printf 'LLVM IR of %s\t%s\n' "$name" "$(wc -l <"$work/$name.ll")"
    done
    printf 'lines an operation\t%s\n' "$(lines_per_operation)"
}

measure >"$work/guard.tsv"
if [ "${1:-}" = --update ]; then
    cp "$work/guard.tsv" benches/guard.tsv
fi
awk -F '\t' -v tolerance=3 '
    NR == FNR { committed[$1] = $2; next }
    {
        change = committed[$1] ? 100 * ($2 / committed[$1] - 1) : 100
        off = change > tolerance || change < -tolerance
        failed += off
        printf "%-20s %12d %12d %+7.2f %%%s\n", $1, committed[$1], $2, change, off ? "  <" : ""
        seen[$1] = $2
    }
    END {
        split("small big", sizes, " ")
        for (i in sizes)
            printf "%s: decode %.2f, encode %.2f of the bare loop\n", sizes[i],
                seen["decode " sizes[i]] / seen["bare " sizes[i]],
                seen["encode " sizes[i]] / seen["bare " sizes[i]]
        if (failed) print "beyond the tolerance; if that is right: bash benches/guard.sh --update"
        exit failed > 0
    }' benches/guard.tsv "$work/guard.tsv"
