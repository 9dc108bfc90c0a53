"""Compares the data path (scores, percentiles, labels, readers) with the same work in numpy, scipy, pandas and tifffile, A B A B … in one run.

usage: compare_data.py FOLDER [--rounds N] [--warm SECONDS] [--mcd FOLDER] [--tasks NAME,…] [--worker COMMAND]

FOLDER holds the inputs (600 MB, created if missing); --mcd names a folder of further .mcd files. Times are measured only if the results agree. Both sides use
one thread; the tables give medians of wall and processor time (of the whole process: Java's includes its compiler and garbage collector) and their ratio
to Python's. Python needs numpy, scipy, pandas, tifffile and imagecodecs.
"""
import argparse
import math
import os
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
AT_LEAST_MS = 100


class Worker:
    def __init__(self, command):
        threads = {name: '1' for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'TIFFFILE_NUM_THREADS')}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **threads})
        while (line := self.process.stdout.readline().strip()) != 'READY':
            if not line and self.process.poll() is not None:
                sys.exit(f'{command[0]} ended before it was ready.')

    def ask(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f'No answer to "{line}".')
        return answer

    def time(self, task, times):
        return [float(ms) for ms in self.ask(f'time {task} {times}').split()]


def differences(ours, theirs):
    """The words that differ; numbers are compared to the precision of float32."""
    a, b = ours.split(), theirs.split()
    if len(a) != len(b):
        return f'{len(a)} values, not {len(b)}'
    for i, (one, other) in enumerate(zip(a, b)):
        same = one == other or not one.startswith('crc') and math.isclose(float(one), float(other), rel_tol=1e-6, abs_tol=1e-9)
        if not same:
            return f'value {i} is {one}, not {other}'
    return ''


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder', type=Path)
    parser.add_argument('--rounds', type=int, default=9)
    parser.add_argument('--warm', type=float, default=5)
    parser.add_argument('--mcd', type=Path)
    parser.add_argument('--tasks', default='')
    parser.add_argument('--worker', default=str(HERE.parent / 'run') + ' bench')
    arguments = parser.parse_args()
    folder = arguments.folder
    worker, peer = shlex.split(arguments.worker), [sys.executable, str(HERE / 'data_peer.py')]
    if not (folder / 'mask-deflate.tiff').exists():
        subprocess.run([*worker, 'data-inputs', str(folder)], check=True)
        subprocess.run([*peer, '--inputs', str(folder)], check=True)
    if arguments.mcd and not (folder / 'real').exists():
        (folder / 'real').symlink_to(arguments.mcd.resolve())
    ours, theirs = Worker([*worker, 'data', str(folder)]), Worker([*peer, str(folder)])
    names = arguments.tasks.split(',') if arguments.tasks else ours.ask('tasks').split()
    print(f'{"":26}{"ours wall":>10}{"cpu":>8}{"Python wall":>13}{"cpu":>8}{"ratio wall":>12}{"cpu":>7}   ms, medians of {arguments.rounds}')
    failed = False
    for name in names:
        problem = differences(ours.ask('result ' + name), theirs.ask('result ' + name))
        if problem:
            failed = True
            print(f'{name:26}DIFFERS: {problem}', flush=True)
            continue
        start = time.monotonic()
        while time.monotonic() - start < arguments.warm:
            once = ours.time(name, 5)[0]
        # long enough for the clocks
        times = math.ceil(AT_LEAST_MS / max(1e-3, min(once, theirs.time(name, 2)[0])))
        both = [(ours.time(name, times), theirs.time(name, times)) for _ in range(arguments.rounds)]
        a, b = ([statistics.median(t[side][k] for t in both) for k in range(2)] for side in range(2))
        print(f'{name:26}{a[0]:10.1f}{a[1]:8.1f}{b[0]:13.1f}{b[1]:8.1f}{a[0] / b[0]:12.2f}{a[1] / b[1]:7.2f}', flush=True)
    for each in (ours, theirs):
        each.process.stdin.write('quit\n')
        each.process.stdin.flush()
        each.process.wait(30)
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
