#!/usr/bin/env bash
# Combines the results.md of several experiment reports into workflows/RESULTS.md, in the paper's order, with the commit, build and machine.
#
#   workflows/run results FOLDER...
#
# Each FOLDER is a folder written by the node Experiment Report (a workflow's output_dir). Exit codes: 0 done, 2 arguments.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/workflows/RESULTS.md
order="LABEL_CORRUPTION OUTLINE_ERRORS TISSUE_TRANSFER BOOTSTRAPPING ANNOTATION_BUDGET SINGLE_CELLS GENERIC"

fail() { printf '%s\n' "$*" >&2; exit 2; }

kind() { sed -n '1s/^<!-- \([A-Z_]*\) -->$/\1/p' "$1/results.md"; }

commit() {
    local changes
    git -C "$root" rev-parse --verify HEAD >/dev/null 2>&1 || { printf 'unknown (no git repository)'; return; }
    changes=$(git -C "$root" status --porcelain -- . ':!workflows/RESULTS.md*')
    printf '%s%s' "$(git -C "$root" rev-parse HEAD)" "${changes:+ + changes}"
}

# A build's version contains its time (UTC); it was built from the newest commit at that time.
built_from() { # FOLDER
    local build commit
    build=$(sed -n 's/^| Software | .*\.\([0-9]\{12\}\) |$/\1/p' "$1/results.md" | head -n 1)
    [ -n "$build" ] || { printf 'unknown'; return; }
    commit=$(git -C "$root" rev-list -1 --abbrev-commit \
        --before="${build:0:4}-${build:4:2}-${build:6:2} ${build:8:2}:${build:10:2}:59 +0000" HEAD 2>/dev/null || true)
    printf '%s, %s' "$build" "${commit:-unknown}"
}

machine() {
    local processor memory cores
    cores=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo '?')
    if [ -r /proc/meminfo ]; then
        memory=$(awk '/^MemTotal:/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)
        processor=$(sed -n 's/^model name[[:space:]]*: *//p' /proc/cpuinfo | head -n 1)
    else
        memory=$(sysctl -n hw.memsize 2>/dev/null | awk '{ printf "%.0f GB", $1 / 1073741824 }')
        processor=$(sysctl -n machdep.cpu.brand_string 2>/dev/null || true)
    fi
    printf '%s cores, %s of memory, %s, %s' "$cores" "${memory:-unknown size}" "${processor:-processor unknown}" "$(uname -s)"
}

page() { # FOLDER…, in order
    local folder
    cat <<TEXT
# Results of the experiments

Bird et al., *Pushing the limits of cell segmentation models for imaging mass cytometry* (ISBI 2024), repeated by the workflows in this folder. Put
together from the reports by \`workflows/run results\`: numbers are not written by hand.

| | |
| --- | --- |
| Put together at commit | $(commit) |
| Date | $(date -u +%Y-%m-%d) |
| Machine | $(machine) |

| Experiment | Runs and time | Build that ran it, newest commit then |
| --- | --- | --- |
TEXT
    for folder; do
        printf '| %s | %s | %s |\n' "$(sed -n 's/^## //p' "$folder/results.md" | head -n 1)" \
            "$(head -n 1 "$folder/times.txt" 2>/dev/null || echo unknown)" "$(built_from "$folder")"
    done
    for folder; do
        printf '\n'
        sed 1d "$folder/results.md"
    done
}

[ $# -gt 0 ] || fail "Name the folders of the reports: workflows/run results FOLDER..."
for folder; do
    [ -f "$folder/results.md" ] || fail "$folder has no results.md (current folder: $PWD). Name a folder written by the node Experiment Report."
    case " $order " in
        *" $(kind "$folder") "*) ;;
        *) fail "$folder/results.md does not begin with the kind of its experiment. Execute the node Experiment Report again." ;;
    esac
done
sorted=()
for wanted in $order; do
    for folder; do [ "$(kind "$folder")" != "$wanted" ] || sorted+=("$folder"); done
done
part=$target.part.$$
trap 'rm -f "$part"' EXIT
page "${sorted[@]}" > "$part"
mv -f "$part" "$target"
printf 'Written: %s\n' "$target"
