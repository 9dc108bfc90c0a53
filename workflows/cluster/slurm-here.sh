#!/usr/bin/env bash
# A SLURM of one controller and two nodes on this machine, for tests: needs root and Debian's slurm-wlm, and leaves the system's own configuration alone.
#
#   workflows/cluster/slurm-here.sh start FOLDER [CPUS]     then: export SLURM_CONF=FOLDER/slurm.conf
#   workflows/cluster/slurm-here.sh stop FOLDER
set -euo pipefail

[ $# -ge 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
folder=$(mkdir -p "$2" && cd "$2" && pwd)
export SLURM_CONF=$folder/slurm.conf

stop() {
    local pid
    for pid in "$folder"/*.pid "$folder"/munge/pid; do
        [ ! -e "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
    done
}

wait_for() { # wait_for COMMAND…: at most a minute
    local i
    for ((i = 0; i < 60; i++)); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 1
    done
    printf 'This did not come about: %s. Logs: %s/*.log\n' "$*" "$folder" >&2
    exit 1
}

start() {
    local host cpus=${1:-1} node
    host=$(uname -n)
    chmod 755 "$folder"
    # two daemons under one name of a machine, each with a port of its own; without systemd and control groups
    cat > "$SLURM_CONF" <<CONF
ClusterName=here
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
# a job that was requeued may start again when its credential has expired, usually after two minutes
AuthInfo=socket=$folder/munge/socket,cred_expire=20
CryptoType=crypto/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldPort=16817
SlurmctldPidFile=$folder/slurmctld.pid
SlurmctldLogFile=$folder/slurmctld.log
StateSaveLocation=$folder/state
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmdLogFile=$folder/slurmd-%n.log
SlurmdSpoolDir=$folder/spool-%n
SlurmdParameters=config_overrides
MpiDefault=none
MailProg=/bin/true
SchedulerParameters=sched_interval=2
KillWait=5
MinJobAge=3600
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17001 CPUs=$cpus RealMemory=8000
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17002 CPUs=$cpus RealMemory=8000
PartitionName=main Nodes=node[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
    mkdir -p "$folder/state" "$folder/munge"
    dd if=/dev/urandom of="$folder/munge/key" bs=1024 count=1 status=none
    chmod 700 "$folder/munge"
    chmod 600 "$folder/munge/key"
    chown -R munge: "$folder/munge"
    setpriv --reuid=munge --regid=munge --clear-groups \
        munged --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" --force
    slurmctld
    for node in node1 node2; do
        slurmd -N $node
    done
    wait_for idle
    sinfo
}

idle() { [ "$(sinfo -h -t idle -o %D)" = 2 ]; }

case $1 in
    start) start "${3:-1}" ;;
    stop) stop ;;
esac
