#!/usr/bin/env bash
# Any input at all, on many processors: runs every target of tests/fuzzing.rs in N processes at once, each with seeds of
# its own, for so many seconds in all, and writes what was tried and found.
#
#     scripts/run-fuzz.sh N_PROCS SECONDS
#
# $OUT is where to: `summary.tsv` (target, runs, findings, the slowest input in seconds), `findings.txt` (what was
# found, with the seed and the bytes that show it again), `logs/`. It is ./fuzz-out if nothing is said. $FUZZING is the
# test program; if nothing is said, `fuzzing` beside this script, or else what cargo builds. The exit status is 1 if
# anything was found.
set -uo pipefail
procs=${1:?how many processes}
seconds=${2:?how many seconds}
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:-fuzz-out}
mkdir -p "$out/logs"
fuzzing=${FUZZING:-$here/fuzzing}
if [ ! -x "$fuzzing" ]; then
    fuzzing=$(cd "$here/.." && cargo test --release --test fuzzing --no-run --message-format json |
        sed -n 's/.*"executable":"\([^"]*fuzzing-[^"]*\)".*/\1/p')
fi
mapfile -t targets < <("$fuzzing" --list --format terse | sed -n 's/: test$//p')
[ "${#targets[@]}" -gt 0 ] || { echo "no targets in $fuzzing" >&2; exit 2; }
end=$(($(date +%s) + seconds))
first=$(($(date +%s) << 20))

# One turn after another until the time is up, each at the next target, so that all get the same. What is found ends a
# turn. Its seeds, a million, are its own.
slice=$((seconds / ${#targets[@]} / 4 + 1))
worker() {
    local turn=0 left target seed status
    while left=$((end - $(date +%s))) && [ "$left" -gt 0 ]; do
        target=${targets[$((($1 + turn) % ${#targets[@]}))]}
        seed=$((first + (($1 + turn * procs) << 20)))
        turn=$((turn + 1))
        echo "begin $target $seed"
        # An input that never ends is printed after 200 seconds; what is found is made smaller for 60.
        GAINSAY_FUZZ_SECONDS=$((left < slice ? left : slice)) GAINSAY_FUZZ_SEED=$seed RUST_BACKTRACE=0 \
            timeout --signal KILL $((slice + 300)) "$fuzzing" "$target" --exact --nocapture --test-threads 1 2>&1 |
            cut -c 1-20000 | tail -n 40
        status=${PIPESTATUS[0]}
        echo "end $target $seed $status"
    done > "$out/logs/$1.txt"
}

for ((n = 0; n < procs; n++)); do
    worker "$n" &
done
wait

awk '
    $1 == "begin" { target = $2; seen[target] }
    $1 == "end" && $NF != 0 { found[target]++ }
    match($0, /: [0-9]+ runs/) { runs[target] += substr($0, RSTART + 2) }
    match($0, /the slowest [0-9.]+/) {
        took = substr($0, RSTART + 12, RLENGTH - 12)
        unit = substr($0, RSTART + RLENGTH)
        took *= unit ~ /^s/ ? 1 : unit ~ /^ms/ ? 1e-3 : unit ~ /^n/ ? 1e-9 : 1e-6
        if (took > slowest[target]) slowest[target] = took
    }
    END {
        for (target in seen) {
            printf "%s\t%d\t%d\t%.3f\n", target, runs[target], found[target], slowest[target]
            all += runs[target]; any += found[target]
        }
        printf "~in all\t%d\t%d\t\n", all, any
    }' "$out"/logs/*.txt | sort | sed 's/^~//' > "$out/summary.tsv"
awk '$1 == "begin" { text = ""; next } $1 == "end" { if ($NF != 0) print text "status " $NF ": " $2 " " $3 "\n"; next }
    { text = text $0 "\n" }' "$out"/logs/*.txt > "$out/findings.txt"
cat "$out/summary.tsv"
[ ! -s "$out/findings.txt" ]
