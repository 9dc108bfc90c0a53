"""Compares our engines with PyTorch and Keras on the paper's network, A B A B … in one run, and prints the table of BENCHMARKS.md.

usage: compare_engines.py [--pytorch PYTHON] [--keras PYTHON] [--rounds N] [--tasks train:4:128:128,…] [--only NAME,…] [--worker NAME=COMMAND …] [--out FILE]

--pytorch and --keras name a Python with torch or tensorflow; a peer without one is omitted. All ratios are relative to PyTorch, eager, single precision
(or the first worker). Medians of N rounds after two warm-up rounds; processor time comes first, since wall time depends on other load. --worker adds workers, such as
an older build: any command that speaks the protocol of unet_task.py. Arithmetic: the multiplications and additions of the convolutions alone, three
times those of the forward pass for a training step, over the wall time, next to the peak of PyTorch's matrix multiplication.
"""
import argparse
import math
import os
import select
import shlex
import statistics
import subprocess
import sys
from pathlib import Path

import unet_task as network

HERE = Path(__file__).resolve().parent
TICK_MS = 1000 / os.sysconf('SC_CLK_TCK')
WARM_UP = 2
LIMIT_S = 120
TASKS = 'train:4:128:128,train:16:128:128,infer:8:128:128,infer:1:1024:1024'
PEAK = """import os, time, torch
torch.set_num_threads(int(os.environ['OMP_NUM_THREADS']))
for kind in torch.float32, torch.bfloat16:
    a = torch.rand(3072, 3072).to(kind); best = 1e9
    for _ in range(5):
        t = time.perf_counter(); a @ a; best = min(best, time.perf_counter() - t)
    print(2 * 3072 ** 3 / best / 1e9)"""


class Worker:
    def __init__(self, name, command, logs):
        environment = {'OMP_NUM_THREADS': str(os.cpu_count()), 'OMP_WAIT_POLICY': 'passive', **os.environ}
        self.name = name
        self.alive = True
        self.log = logs / f'{name.replace(" ", "-")}.log'
        with open(self.log, 'w') as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        while not (line := self.process.stdout.readline()).startswith('READY'):
            if not line:
                sys.exit(f'{name} ended before it was ready, see {self.log}.')

    def ask(self, line):
        """The answer; None if the worker exceeds the time limit, after which it is stopped."""
        if not self.alive:
            return None
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], LIMIT_S)[0]:
            print(f'{self.name} took longer than {LIMIT_S} s for "{line}".', file=sys.stderr)
            self.alive = False
            self.process.kill()
            return None
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f'{self.name} did not answer "{line}", see {self.log}.')
        return answer

    def processor_ms(self):
        """Of the worker and all its child processes."""
        ticks, processes = 0, [self.process.pid]
        while processes:
            process = Path('/proc', str(processes.pop()))
            fields = (process / 'stat').read_text().rsplit(')', 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
            for children in process.glob('task/*/children'):
                processes += children.read_text().split()
        return ticks * TICK_MS

    def measure(self, request):
        """Wall and processor time in ms; None from a stopped worker."""
        before = self.processor_ms() if self.alive else 0
        wall = self.ask(request)
        return (float(wall), self.processor_ms() - before) if wall else None

    def peak_gb(self):
        if not self.alive:
            return math.nan
        words = self.ask('rss').split()
        self.process.stdin.write('quit\n')
        self.process.stdin.flush()
        return int(words[words.index('VmHWM:') + 1]) / 1e6


def forward_gflop(height, width):
    """Of one image, in convolutions."""
    sum_, before, area = 0, network.CHANNELS, height * width
    for filters in network.FILTERS:
        sum_ += area * 9 * filters * (before + filters)
        before, area = filters, area // 4
    sum_ += area * 9 * network.BOTTLENECK * (before + network.BOTTLENECK)
    before = network.BOTTLENECK
    for filters in network.FILTERS[::-1]:
        sum_ += area * 4 * before * filters
        area *= 4
        sum_ += area * 9 * filters * (2 * filters + filters)
        before = filters
    return 2 * (sum_ + area * before) / 1e9


def gflop(task):
    kind, count, height, width = task.split(':')
    return (3 if kind == 'train' else 1) * int(count) * forward_gflop(int(height), int(width))


def ratio(times, base_wall, base_processor, is_base):
    if times is None:
        return '–'
    wall, processor = times
    return f'{processor:.0f} ms ({wall:.0f})' if is_base else f'{processor / base_processor:.2f} ({wall / base_wall:.2f})'


def commands(arguments):
    found = {}
    if arguments.pytorch:
        for name, words in ('PyTorch', []), ('PyTorch bf16', ['bf16']), ('PyTorch compiled', ['compile']):
            found[name] = [arguments.pytorch, str(HERE / 'pytorch_peer.py'), *words]
    if arguments.keras:
        found['Keras'] = [arguments.keras, str(HERE / 'keras_peer.py')]
        found['Keras bf16'] = [arguments.keras, str(HERE / 'keras_peer.py'), 'bf16']
    run = [str(HERE.parent / 'run'), 'bench']
    found['LibTorch'] = [*run, 'libtorch']
    found['LibTorch bf16'] = [*run, 'libtorch', 'precision=bf16']
    found['Deeplearning4j'] = [*run, 'dl4j']
    for worker in arguments.worker:
        name, command = worker.split('=', 1)
        found.pop(name, None)  # in the order given, behind the others
        found[name] = shlex.split(command)
    only = [name for name in arguments.only.split(',') if name] + [worker.split('=', 1)[0] for worker in arguments.worker]
    return {name: command for name, command in found.items() if not arguments.only or name in only}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--pytorch', default='')
    parser.add_argument('--keras', default='')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--tasks', default=TASKS)
    parser.add_argument('--only', default='')
    parser.add_argument('--worker', action='append', default=[])
    parser.add_argument('--out', type=Path, default=Path('engines.md'))
    arguments = parser.parse_args()
    logs = arguments.out.resolve().parent
    logs.mkdir(parents=True, exist_ok=True)
    workers = [Worker(name, command, logs) for name, command in commands(arguments).items()]
    lines = ['| processor time (wall) | ' + ' | '.join(w.name for w in workers) + ' |', '| --- |' + ' ---: |' * len(workers)]
    reached = ['| GFLOP/s | ' + ' | '.join(w.name for w in workers) + ' |', '| --- |' + ' ---: |' * len(workers)]
    for task in arguments.tasks.split(','):
        request = task.replace(':', ' ') + ' 1'
        times = {w: [] for w in workers}
        for i in range(WARM_UP + arguments.rounds):
            for worker in workers:
                measured = worker.measure(request)
                if i >= WARM_UP:
                    times[worker].append(measured)
        medians = {w: [statistics.median(column) for column in zip(*rounds)] if w.alive else None for w, rounds in times.items()}
        base_wall, base_processor = medians[workers[0]]
        kind, count, height, width = task.split(':')
        label = f'{kind} {count} × {height}²' if height == width else task
        lines.append(f'| {label} | ' + ' | '.join(ratio(times, base_wall, base_processor, worker is workers[0]) for worker, times in medians.items()) + ' |')
        reached.append(f'| {label} | ' + ' | '.join(f'{gflop(task) / times[0] * 1e3:.0f}' if times else '–' for times in medians.values()) + ' |')
        print(lines[-1], flush=True)
    lines.append('| peak memory | ' + ' | '.join(f'{w.peak_gb():.1f} GB' for w in workers) + ' |')
    for worker in workers:
        worker.process.wait(60)
    text = '\n'.join(lines + [''] + reached)
    if arguments.pytorch:
        single, half = subprocess.run([arguments.pytorch, '-c', PEAK], capture_output=True, text=True,
                                      env={'OMP_NUM_THREADS': str(os.cpu_count()), **os.environ}).stdout.split()
        text += f'\n\nMatrix multiplication of 3072²: {float(single):.0f} GFLOP/s in single precision, {float(half):.0f} in BF16.'
    arguments.out.write_text(text + '\n')
    print(text)


main()
