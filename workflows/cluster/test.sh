#!/usr/bin/env bash
# Shows that an experiment and a segmentation make the same tables, to the byte, in one process and on a cluster.
#
#   workflows/cluster/test.sh local [FOLDER]    Nextflow's local executor: two or three minutes on two processor cores
#   workflows/cluster/test.sh slurm [FOLDER]    a real SLURM on this machine (slurm-here.sh, needs root and Debian's slurm-wlm): Nextflow and sbatch --array,
#                                               with tasks that are killed on the way, and the times of one and two workers
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
workflows=$(dirname "$here")
kind=${1:-}
case $kind in local | slurm) ;; *) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;; esac
folder=${2:-$here/target/test-$kind}
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
folder=$PWD

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

# A grid of two or three runs; small, but with all that a run has. One thread, as each task has.
phantom="data_dir,phantom:lung?images=10&samples=10&size=64&seed=1,String"
[ $kind = slurm ] && seeds=1-3 || seeds=1-2
variables=("levels,50,String" "seeds,$seeds,String" "epochs,2,int" "$phantom")
arguments=()
for variable in "${variables[@]}"; do arguments+=("-workflow.variable=$variable"); done

parameters() { # parameters OUTPUT [TASKS] VARIABLE…: a file of Nextflow's parameters
    local output=$1 tasks=$2 variable
    shift 2
    printf 'output_dir: %s\ntasks: %s\ncpus: 1\nmemory: 3 GB\nvariables:\n' "$output" "$tasks"
    for variable; do printf '  - "%s"\n' "$variable"; done
}

alone() { # alone WORKFLOW ARGUMENT…: one process with one thread
    OMP_NUM_THREADS=1 JAVA_TOOL_OPTIONS="-XX:ActiveProcessorCount=1 -Xmx1500m" "$workflows/run" "$@" > alone.log 2>&1 || { tail -n 20 alone.log; exit 1; }
}

folders() { printf '%s\n' "-workflow.variable=output_dir,$folder/$1,String" "-workflow.variable=results_dir,$folder/$1/runs,String"; }

nextflow() { # nextflow NAME ENTRY: with the parameters in NAME.yml
    "$here/nextflow" -log "$1.nextflow.log" run "$here" -entry "$2" -profile $kind -params-file "$1.yml" -work-dir "work-$1" -ansi-log false
}

same() { # same ONE OTHER FILE…
    local one=$1 other=$2 file
    shift 2
    for file; do
        cmp "$one/$file" "$other/$file" || { say "$file of $other differs from that of $one"; exit 1; }
    done
    say "$other: $* as in $one, to the byte"
}
tables=(scores.csv runs.csv summary.csv settings.csv)

say "An experiment in one process"
mapfile -t place < <(folders one)
SECONDS=0
alone "$workflows/label-corruption.knwf" "${arguments[@]}" "${place[@]}"
say "$SECONDS s"

if [ $kind = local ]; then
    say "The same by Nextflow, a task a run"
    parameters "$folder/nextflow" 0 "${variables[@]}" > nextflow.yml
    SECONDS=0
    nextflow nextflow experiment
    say "$SECONDS s"
    same one nextflow "${tables[@]}"
else
    # shellcheck source=/dev/null
    source "$here/test-slurm.sh"
fi

say "A model to segment with"
alone "$workflows/quickstart.knwf" -option=1,images,8,int -option=1,samples,8,int -option=1,imageSize,96,int -workflow.variable=epochs,2,int \
    "-workflow.variable=output_dir,$folder/model,String"
slides=("data_dir,phantom:lung?images=4&samples=4&size=96&seed=7,String" "model,$folder/model/model.imcseg,String")
say "Four slides in one process, then in three parts"
alone "$workflows/segment.knwf" "${slides[@]/#/-workflow.variable=}" "-workflow.variable=output_dir,$folder/cells-one,String"
parameters "$folder/cells" 3 "${slides[@]}" > cells.yml
nextflow cells segment
same cells-one cells cells.csv neighbors.csv skipped.csv
say "All is as it should be."
