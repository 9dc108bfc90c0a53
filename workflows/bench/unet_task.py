"""Shared by the peers of compare_engines.py: the parameters of the paper's network, and the line protocol of the worker (BenchmarkWorker in Java).

  → READY params=N
  train B H W R   R optimiser steps on a fixed random batch   → R times in ms
  infer B H W R   R forward passes                            → R times in ms
  rss             → peak and current resident memory
  quit
"""
import sys
import time

FILTERS = (32, 64, 128, 256, 512)
DROPOUT = (.1, .1, .2, .2, .3)
BOTTLENECK, BOTTLENECK_DROPOUT = 512, .4
CHANNELS = 6
RATE = .01


def resident():
    with open('/proc/self/status') as status:
        return ' '.join(line.strip().replace('\t', ' ') for line in status if line.startswith(('VmHWM', 'VmRSS')))


def serve(parameters, make_batch, train, infer):
    """Answers until quit: make_batch(b, h, w) is called once per size; train(batch) and infer(batch) return when the computation has finished."""
    batches = {}
    print(f'READY params={parameters}', flush=True)
    for line in sys.stdin:
        word, *numbers = line.split()
        if word == 'quit':
            return
        if word == 'rss':
            print(resident(), flush=True)
            continue
        *size, rounds = map(int, numbers)
        batch = batches.setdefault(tuple(size), None) or make_batch(*size)
        batches[tuple(size)] = batch
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            (train if word == 'train' else infer)(batch)
            times.append(1e3 * (time.perf_counter() - start))
        print(' '.join(f'{t:.1f}' for t in times), flush=True)
