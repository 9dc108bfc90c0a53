#!/usr/bin/env bash
# What a user is told where native libraries cannot be unpacked or loaded, and that a process that was killed while unpacking does no harm. Each case takes a
# folder for libraries of its own (-Dorg.imcseg.native.cache) and runs a small quickstart with LibTorch.
#
#   workflows/checks/natives.sh [COMMAND]
#
# COMMAND runs a workflow (default: workflows/run). Needs Linux, root (for mounts) and 1.5 GB of memory for them. Takes about two minutes.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
run=${1:-$root/workflows/run}
work=$(mktemp -d)
cache=$work/cache
mkdir "$cache"
trap 'umount "$cache" 2>/dev/null; rm -rf "$work"' EXIT
failed=0

quickstart() { # the run's output goes to $work/log
    (cd "$work" && IMCSEG_JAVA_OPTS="-Dorg.imcseg.native.cache=$1 -XX:+UseSerialGC" "$run" "$root/workflows/quickstart.knwf" -option=1,images,8,int \
        -option=1,samples,8,int -option=1,imageSize,64,int -workflow.variable=epochs,1,int -workflow.variable=engine,libtorch,String \
        "-workflow.variable=output_dir,$work/out,String" > "$work/log" 2>&1)
}

expect() { # expect CASE CODE WORDS: what the last run ended with and said
    local code=$? line
    line=$(grep -F -- "$3" "$work/log" | head -n 1)
    if [ "$code" = "$2" ] && [ -n "$line" ] && [ -z "$(find "$work" -name 'hs_err*')" ]; then
        echo "ok      $1: ${line#"${line%%"$3"*}"}" | cut -c 1-300
    else
        echo "FAILED  $1: code $code instead of $2, or not '$3':"
        tail -n 5 "$work/log"
        failed=1
    fi
    rm -rf "$work/out" "$work"/hs_err*
}

mount -t tmpfs -o size=1500m,noexec tmpfs "$cache" || { echo "Only root can mount."; exit 1; }
quickstart "$cache"; expect "folder mounted with noexec" 4 "programs may not be run from $cache"
umount "$cache"

mount -t tmpfs -o size=100m tmpfs "$cache"
quickstart "$cache"; expect "disk full while unpacking" 4 "the disk is too full to unpack them"
mount -o remount,size=1500m "$cache"
quickstart "$cache"; expect "the same folder, once there is room" 0 "Executed in"

library=$(find "$cache" -name libtorch_cpu.so)
rm -rf "${cache:?}"/* "$cache"/*/.imcseg*
set -m # a process group of its own
quickstart "$cache" & runner=$!
set +m
until [ "$(stat -c %s "$library" 2>/dev/null || echo 0)" -gt 1000000 ]; do sleep 0.02; kill -0 $runner 2>/dev/null || break; done
kill -KILL -- -$runner
wait $runner 2>/dev/null
echo "        killed with $(stat -c %s "$library") bytes of $(basename "$library") unpacked"
quickstart "$cache"; expect "the run after one that was killed while unpacking" 0 "Executed in"

mount -o remount,ro "$cache"
mkdir "$work/tmp"
quickstart "$cache"; expect "unpacked before, now read-only" 0 "Executed in"
umount "$cache"

: > "$work/file"
quickstart "$work/file"; expect "a file in the folder's place" 4 "of the system property org.imcseg.native.cache cannot be written to"

if ls -d "${TMPDIR:-/tmp}"/imcseg-natives-* 2>/dev/null; then echo "FAILED  libraries were left there"; failed=1; fi
export ATEN_CPU_CAPABILITY=default DNNL_MAX_CPU_ISA=SSE41 OPENBLAS_CORETYPE=NEHALEM
quickstart "$work/old"; expect "instructions of a processor without AVX" 0 "LibTorch"
exit $failed
