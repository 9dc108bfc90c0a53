#!/usr/bin/env bash
# Runs all tests and benchmarks for machines with an NVIDIA card and writes a report: build with GPU engines, GPU tests, the engines compared with PyTorch in
# TF32 and BF16, an epoch on data of the lung set's size, the quickstart.
#
#   workflows/bench/gpu.sh [--dry-run] [--python PYTHON] [OUT]
#
# PYTHON must have PyTorch for CUDA (pip install torch); the CUDA libraries that pip installed with it are used as well. OUT (default gpu-report) receives the logs
# and report.md. --dry-run does the same on the processor at a small size, to check that all commands work. A step that fails is reported, and the next one starts.
# Takes less than 10 minutes, not counting the download of the build (0.5 GB).
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dry= python=python3 out=gpu-report
while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry=1 ;;
        --python) python=$2; shift ;;
        -h | --help) sed -n '2,/^set/ { /^set/d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) out=$1 ;;
    esac
    shift
done
mkdir -p "$out" && out=$(cd "$out" && pwd)
cd "$root" || exit 1

if [ -n "$dry" ]; then
    device=cpu build=() tests=LibTorchNetworkTest precisions='single bf16' tasks=train:1:32:32,infer:1:32:32 rounds=1
    epoch='images=2 size=256 batch=4 network=quick' quickstart=CPU torch_device=cpu
else
    device=gpu build=(-Dgpu) tests=LibTorchGpuNetworkTest,CrossCheckTest precisions='single tf32 bf16'
    tasks=train:4:128:128,train:16:128:128,train:64:128:128,infer:8:128:128,infer:64:128:128,infer:1:1024:1024 rounds=9
    epoch='images=229 size=1000 batch=64 network=paper' quickstart=GPU torch_device=cuda
fi

# CUDA's libraries in pip's folders, for LibTorch's natives
libraries=$("$python" - 2>/dev/null <<'PY'
import glob, site
print(':'.join(d for s in site.getsitepackages() for d in sorted(glob.glob(s + '/nvidia/*/lib'))))
PY
)
[ -z "$libraries" ] || export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}

report=$out/report.md
failed=0
{
    echo "# GPU report"
    echo
    echo "$(date -u +%Y-%m-%dT%H:%MZ), commit $(git rev-parse --short HEAD 2>/dev/null)${dry:+, dry run on the processor}"
    echo
    echo '```'
    nvidia-smi --query-gpu=name,driver_version,memory.total,compute_cap --format=csv 2>/dev/null || echo "no nvidia-smi"
    "$python" -c 'import torch; print("PyTorch", torch.__version__)' 2>/dev/null || echo "no PyTorch in $python"
    echo '```'
} > "$report"

step() { # step TITLE SECONDS LINES COMMAND…: runs it and appends the last lines of its output
    local title=$1 limit=$2 lines=$3 name=${1//[^A-Za-z0-9]/-} started=$SECONDS code
    shift 3
    echo "== $title: $*" >&2
    timeout "$limit" "$@" > "$out/$name.log" 2>&1
    code=$?
    [ $code = 0 ] || failed=$((failed + 1))
    {
        printf '\n## %s\n\n`%s`: exit code %s, %s s\n\n```\n' "$title" "$*" "$code" $((SECONDS - started))
        grep -v '^\s*$' "$out/$name.log" | tail -n "$lines"
        echo '```'
    } >> "$report"
}

workers=()
for precision in $precisions; do
    workers+=(--worker "LibTorch $precision=workflows/run bench libtorch device=$device precision=$precision")
done
step 'Build and engine tests' 900 12 ./mvnw -B -ntp verify "${build[@]}" -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false
step 'Engines' 300 20 "$python" workflows/bench/compare_engines.py --rounds $rounds --tasks $tasks --only none --out "$out/engines.md" \
    --worker "PyTorch=$python workflows/bench/pytorch_peer.py device=$torch_device" \
    --worker "PyTorch bf16=$python workflows/bench/pytorch_peer.py bf16 device=$torch_device" "${workers[@]}"
for precision in $precisions; do
    # shellcheck disable=SC2086 # the options are words
    step "Epoch in $precision" 300 8 workflows/run bench feed libtorch device=$device precision=$precision $epoch
done
step 'Quickstart' 300 12 workflows/run workflows/quickstart.knwf -workflow.variable=device,$quickstart,String \
    -workflow.variable=output_dir,"$out/quickstart",String

echo "$report" >&2
exit $((failed > 0))
