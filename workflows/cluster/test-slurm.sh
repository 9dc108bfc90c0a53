#!/usr/bin/env bash
# The part of test.sh that needs SLURM; sourced there.
# shellcheck disable=SC2154 # variables and functions are those of test.sh

"$here/slurm-here.sh" start "$folder/slurm" 1
export SLURM_CONF=$folder/slurm/slurm.conf
trap '"$here/slurm-here.sh" stop "$folder/slurm"' EXIT

ended() { [ -z "$(squeue -h -o %i)" ]; }

until_true() { # until_true SECONDS COMMAND…
    local limit=$1
    shift
    for ((i = 0; i < limit; i++)); do
        if "$@"; then return; fi
        sleep 1
    done
    say "waited $limit s for: $*"
    exit 1
}

# The Java process of a job's part, once it trains.
training() { # training TEXT-OF-ARGUMENTS
    pgrep -f -- "$1" | while read -r pid; do [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != java ] || echo "$pid"; done | head -n 1
}

is_training() { [ -n "$(training "$1")" ]; }

command=$workflows/run
array() { # array NAME TASKS: submits array and last job; sets id and last
    local options=(--parsable --cpus-per-task=1 --mem=3G "--output=$folder/$1-%a.log") place
    mapfile -t place < <(folders "$1")
    id=$(IMCSEG_RUN=$command sbatch "${options[@]}" "--array=$2" "$here/array.sbatch" "$workflows/label-corruption.knwf" "${arguments[@]}" "${place[@]}")
    options[3]=--output=$folder/$1-last.log
    last=$(IMCSEG_RUN=$command sbatch "${options[@]}" "--dependency=afterany:$id" "$here/array.sbatch" "$workflows/label-corruption.knwf" "${arguments[@]}" "${place[@]}")
}

count=$("$workflows/run" "$workflows/label-corruption.knwf" -countRuns "${arguments[@]}" 2>/dev/null)
say "The grid has $count runs"

say "sbatch --array; run 1 will be killed (SIGKILL), run 2 requeued by the administrator, run 3 cancelled"
array killed "1-$count"
until_true 300 is_training "$folder/killed,String.*runs,1,String"
sleep 8
kill -9 "$(training "$folder/killed,String.*runs,1,String")"
say "killed run 1"
until_true 300 is_training "$folder/killed,String.*runs,2,String"
scontrol requeue "${id}_2"
say "requeued run 2"
scancel "${id}_3"
say "cancelled run 3, which the last job must do"
until_true 1800 ended
grep -h -E "^[0-9:]{8} job|queued again" killed-*.log
say "The last job:"
grep -E "^\[.*Loop End.*iteration" killed-last.log
same one killed "${tables[@]}"

say "Nextflow's profile slurm; a task is killed (SIGKILL)"
parameters "$folder/nextflow" 0 "${variables[@]}" > nextflow.yml
nextflow nextflow experiment > nextflow.log 2>&1 &
pipeline=$!
until_true 300 is_training "$folder/nextflow,String.*runs,1,String"
sleep 8
kill -9 "$(training "$folder/nextflow,String.*runs,1,String")"
say "killed run 1"
wait $pipeline || { tail -n 30 nextflow.log; exit 1; }
cat nextflow.log
same one nextflow "${tables[@]}"

# Four runs that take long enough for the start of Java and SLURM's own seconds not to count most. Each node has a core of its own, since Java's other threads
# (compiler, garbage collector) would use the core of a node that waits.
command=$folder/on-its-core
printf '#!/usr/bin/env bash\nexec taskset -c $((${SLURMD_NODENAME#node} - 1)) "%s" "$@"\n' "$workflows/run" > "$command"
chmod +x "$command"
arguments=()
for variable in levels,50,String seeds,1-4,String epochs,30,int "data_dir,phantom:lung?images=24&samples=24&size=128&seed=1,String"; do
    arguments+=("-workflow.variable=$variable")
done
for workers in 1 2; do
    say "sbatch --array, four longer runs, $workers at a time"
    SECONDS=0
    array "array$workers" "1-4%$workers"
    until_true 1800 ended
    say "$SECONDS s with $workers worker(s)"
done
same array1 array2 "${tables[@]}"
