#!/usr/bin/env bash
# Compares figures that must not grow unnoticed with benches/guard.tsv: instructions of the codec per
# message, counted by callgrind, so that nothing else on the machine disturbs them; lines of LLVM IR of
# the crate with one agent, and of a program with two operations; lines of generated source per
# operation. Fails on a difference of more than 3 % in either direction: improvements belong in the
# file too, so that they are kept. `guard.sh --update` updates the file. Needs valgrind.
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

# One codegen unit: one file of LLVM IR, and the same code however cargo splits the work.
emit() {
    local name=$1
    shift
    cargo rustc -q --release --no-default-features "$@" -- \
        -C codegen-units=1 --emit="link,llvm-ir=$work/$name.ll"
}
emit crate -p superoffice-netserver --features services88-appointment
emit program -p netserver-benches --bin guard

# Instructions of a program that runs a task $3 times.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$target/release/guard" "$1" "$work/$2.xml" "$3" 2>&1 | sed -n 's/.*Collected : //p'
}

# Instructions of one run: the difference between a program with many runs and one with none.
instructions() {
    local runs=$3
    echo $((($(count "$1" "$2" "$runs") - $(count "$1" "$2" 0)) / runs))
}

lines_per_operation() {
    local lines operations
    lines=$(find generated/src -name '*.rs' -exec cat {} + | wc -l)
    operations=$(grep -rh '^    fn ' generated/src --include=agent.rs | wc -l)
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
    printf 'lines per operation\t%s\n' "$(lines_per_operation)"
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
        if (failed) print "outside the tolerance; if the change is intended: bash benches/guard.sh --update"
        exit failed > 0
    }' benches/guard.tsv "$work/guard.tsv"
