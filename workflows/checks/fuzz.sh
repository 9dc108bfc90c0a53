#!/usr/bin/env bash
# Fuzzes the readers of files, guided by coverage (Jazzer): damaged files must be refused by an exception that the reader documents and that names the file,
# within 10 seconds and 512 MB of heap.
#
#   workflows/checks/fuzz.sh [READER] [EXECUTIONS] [FOLDER]
#
# READER is one of those below, or all (the default); EXECUTIONS of each, 1000000 by default. Inputs that reach new code are kept in FOLDER/READER (default:
# target/fuzz), from which the next call goes on; an input that fails is named crash-, timeout- or oom-..., with its stack trace in FOLDER/READER.log.
# Needs the classes of a build with tests (./mvnw verify). Jazzer comes from Maven Central. A reader takes 2 to 30 minutes on a processor core.
# Code 1 if a reader failed. A found input becomes a small test (FuzzFindingsTest); a short run without guidance is part of ./mvnw verify.
set -euo pipefail

JAZZER=0.24.0
CORE="MCD TXT TIFF TIFF_MASK PNG_MASK GEOJSON ROI ROI_SET PANEL SAMPLE_TABLE"
LEARNING="MODEL CHECKPOINT"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
reader=${1:-all}
executions=${2:-1000000}
mkdir -p "${3:-$root/target/fuzz}"
folder=$(cd "${3:-$root/target/fuzz}" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() { printf '%s\n' "$*" >&2; exit 2; }

fuzzer() { # the class that Jazzer calls
    case " $CORE " in *" $1 "*) echo org.imcseg.core.io.ReaderFuzzer; return ;; esac
    case " $LEARNING " in *" $1 "*) echo org.imcseg.learning.training.FileFuzzer; return ;; esac
    [ "$1" = KNWF ] && echo org.imcseg.embedded.runtime.workflow.WorkflowFuzzer
}

[ "$reader" != all ] || reader="$CORE $LEARNING KNWF"
for one in $reader; do fuzzer "$one" > /dev/null || fail "There is no reader $one but all, $CORE $LEARNING KNWF."; done
[ -d "$root/plugins/org.imcseg.core/target/test-classes" ] || fail "Build with tests first: ./mvnw verify"

for artifact in jazzer jazzer-api; do
    [ -f "$folder/$artifact-$JAZZER.jar" ] || (cd "$root" && ./mvnw -B -ntp -q -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=com.code-intelligence:$artifact:$JAZZER -DoutputDirectory="$folder")
done

path=$folder/jazzer-$JAZZER.jar:$folder/jazzer-api-$JAZZER.jar
for bundle in org.imcseg.core org.imcseg.learning embedded/org.imcseg.embedded.runtime embedded/org.knime.core embedded/org.knime.core.util; do
    path=$path:$root/plugins/$bundle/target/classes:$root/plugins/$bundle/target/test-classes
    for jar in "$root/plugins/$bundle"/lib/*.jar; do path=$path:$jar; done
done

# in memory where that is possible: each execution writes a file
if [ -w /dev/shm ]; then scratch=$(mktemp -d /dev/shm/fuzz.XXXXXX); else scratch=$(mktemp -d); fi
trap 'rm -rf "$scratch"' EXIT
for main in org.imcseg.core.io.FuzzSeeds org.imcseg.learning.training.FileFuzzer org.imcseg.embedded.runtime.workflow.WorkflowFuzzer; do
    "$java" -Djava.io.tmpdir="$scratch" -Djava.awt.headless=true -cp "$path" $main "$scratch/seeds"
done

failed=0
for one in $reader; do
    mkdir -p "$folder/$one"
    started=$SECONDS
    if "$java" -Xmx512m -Djava.io.tmpdir="$scratch" -Djava.awt.headless=true -Dimcseg.fuzz="$one" -cp "$path" com.code_intelligence.jazzer.Jazzer \
        --target_class="$(fuzzer "$one")" --instrumentation_includes='org.imcseg.**:org.knime.**' \
        -runs="$executions" -timeout=10 -max_len=4096 -use_value_profile=1 -artifact_prefix="$folder/" \
        "$folder/$one" "$scratch/seeds/$one" > "$folder/$one.log" 2>&1
    then echo "$one: $executions executions in $((SECONDS - started)) s, nothing found"
    else failed=1; echo "$one: see $folder/$one.log: $(grep -a -m 1 '== Java Exception\|ERROR:' "$folder/$one.log" || tail -n 1 "$folder/$one.log")"
    fi
done
exit $failed
