#!/usr/bin/env bash
# Runs the quickstart without any network (a network namespace with nothing in it, not even loopback) and looks at the system calls of all its processes and
# threads: none may connect, bind or send by a socket of the internet families, even in vain. (Java opens three when it starts, to see whether the system has IPv4
# and IPv6, and closes them unused.)
#
#   workflows/checks/network.sh [COMMAND]
#
# COMMAND runs a workflow (default: workflows/run, which must have been built before: a build downloads). Needs Linux, strace, and root or user namespaces.
# Takes about a minute.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
run=${1:-$root/workflows/run}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if unshare -n true 2>/dev/null; then alone=(unshare -n); else alone=(unshare -r -n); fi
"${alone[@]}" strace -f -qq -e trace=socket,connect,sendto,sendmsg,bind -e signal=none -o "$work/calls" \
    "$run" "$root/workflows/quickstart.knwf" -option=1,images,16,int -option=1,samples,8,int -workflow.variable=epochs,1,int \
    "-workflow.variable=output_dir,$work/out,String" > "$work/log" 2>&1 || { tail -n 20 "$work/log"; echo "The run failed without network."; exit 1; }
[ -s "$work/out/report.html" ] || { echo "No report was written."; exit 1; }

if grep -E '(connect|sendto|sendmsg|bind)\(.*(AF_INET|AF_PACKET)|SOCK_RAW' "$work/calls"; then
    echo "The run tried to reach a network."
    exit 1
fi
sockets=$(grep -c 'socket(AF_INET' "$work/calls" || true)
[ "$sockets" -le 3 ] || { grep 'socket(' "$work/calls"; echo "More sockets than Java's own three."; exit 1; }
echo "The quickstart ran without network and asked for none: it connected to, bound and sent nothing; Java opened $sockets sockets at its start and closed them."
