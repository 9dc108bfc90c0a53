"""Compares workflows/segment.knwf with the same work in Python (segment.py) on phantom slides, alternately, and checks that both find and measure the same.

usage: compare_segment.py FOLDER [--model FILE] [--phantom ADDRESS] [--rounds N] [--modes python,lean] [--run COMMAND]

FOLDER holds the slides (FOLDER/slides, one OME-TIFF each, created if missing), a model (FOLDER/model/model.imcseg, trained by quickstart.knwf if missing and
none is given) and the tables of both sides. Wall and processor time are those of the whole process including its start, so use many slides; peak memory is that of
the largest process as reported by /usr/bin/time. Modes of Python: python, the same work as ours; lean, without solidity and neighbours.
Needs what segment.py needs.
"""
import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import tifffile

import segment

HERE = Path(__file__).resolve().parent
LUNG = 'phantom:lung?images=200&samples=200&size=1000&seed=7'
MODES = {'python': [], 'lean': ['--lean']}
REMEASURED = 3


def timed(command, log):
    """Wall seconds, processor seconds, peak memory in GB."""
    start = time.monotonic()
    with log.open('w') as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, env={'OMP_WAIT_POLICY': 'passive', **os.environ})
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'{shlex.join(command)} ended with {process.returncode}: see {log}')
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6


def variables(**values):
    return [f'-workflow.variable={name},{value},String' for name, value in values.items()]


def matched(ours, theirs):
    """Cells of both sides, pairs at an IoU above 0.5, identical pairs."""
    width = int(theirs.max()) + 1
    pairs, shared = np.unique(ours.ravel().astype(int) * width + theirs.ravel(), return_counts=True)
    a, b = np.divmod(pairs, width)
    areas_a, areas_b = np.bincount(ours.ravel()), np.bincount(theirs.ravel())
    a, b, shared = (x[(a > 0) & (b > 0)] for x in (a, b, shared))
    iou = shared / (areas_a[a] + areas_b[b] - shared)
    return np.array([(areas_a[1:] > 0).sum(), (areas_b[1:] > 0).sum(), (iou > 0.5).sum(), (iou == 1).sum()])


def relative(ours, theirs):
    return float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs)), initial=0))


def remeasured(slide, out, model):
    """Our tables compared with scikit-image's on our own mask: largest differences of means and shapes, number of different neighbours."""
    mask = tifffile.imread(out / 'masks' / slide.name).astype(int)
    counts = segment.read(slide, model.channels)
    csv = slide.with_suffix('.csv').name
    ids = np.arange(1, mask.max() + 1)
    means = pd.read_csv(out / 'intensities' / csv)[model.channels]
    shapes = pd.read_csv(out / 'regionprops' / csv)
    cells = pd.read_csv(out / 'cells.csv')
    shapes['solidity'] = cells[cells['Image'] == slide.stem]['Solidity'].to_numpy()
    expected = segment.shapes(mask, False)
    pairs = set(map(tuple, pd.read_csv(out / 'neighbors' / csv)[['Object', 'Neighbor']].to_numpy()))
    return (relative(means.to_numpy(), segment.intensities(counts, mask, ids)), relative(shapes[expected.columns].to_numpy(), expected.to_numpy()),
            len(pairs ^ set(map(tuple, segment.neighbours(mask)))))


def prepare(arguments, folder, run):
    slides, model = folder / 'slides', arguments.model or folder / 'model' / 'model.imcseg'
    if not slides.exists():
        subprocess.run([*run, 'bench', 'slides', str(slides), arguments.phantom], check=True)
    if not model.exists():
        subprocess.run([*run, str(HERE.parent / 'quickstart.knwf'), *variables(output_dir=folder / 'model')], check=True)
    return slides, model.resolve()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder', type=Path)
    parser.add_argument('--model', type=Path)
    parser.add_argument('--phantom', default=LUNG)
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument('--modes', default='python,lean')
    parser.add_argument('--run', default=str(HERE.parent / 'run'))
    arguments = parser.parse_args()
    folder, run = arguments.folder.resolve(), shlex.split(arguments.run)
    slides, model = prepare(arguments, folder, run)
    files = sorted(slides.glob('*.tif*'))
    sides = {'ours': [*run, str(HERE.parent / 'segment.knwf'), *variables(data_dir=slides, model=model, output_dir=folder / 'ours')]}
    for mode in arguments.modes.split(','):
        sides[mode] = [sys.executable, str(HERE / 'segment.py'), str(slides), str(model), str(folder / mode), *MODES[mode]]
    times = {side: [] for side in sides}
    for _ in range(arguments.rounds):
        for side, command in sides.items():
            shutil.rmtree(folder / side, ignore_errors=True)
            times[side].append(timed(command, folder / f'{side}.log'))
    print(f'{len(files)} slides, medians of {arguments.rounds}; ratios are ours over the line\'s')
    print(f'{"":10}{"wall, s a slide":>16}{"processor":>11}{"ratio wall":>12}{"processor":>11}{"peak GB":>9}')
    ours = [statistics.median(t[k] for t in times['ours']) for k in range(3)]
    for side, each in times.items():
        wall, processor, memory = (statistics.median(t[k] for t in each) for k in range(3))
        print(f'{side:10}{wall / len(files):16.2f}{processor / len(files):11.2f}{ours[0] / wall:12.2f}{ours[1] / processor:11.2f}{memory:9.2f}')
    for mode in list(sides)[1:]:
        found = sum(matched(*(tifffile.imread(folder / side / 'masks' / file.name) for side in ('ours', mode))) for file in files)
        print(f'{mode}: {found[0]} cells of ours, {found[1]} of Python, F1 {2 * found[2] / (found[0] + found[1]):.4f}, {found[3]} equal to the pixel')
    loaded = segment.Model(model)
    means, shapes, pairs = zip(*(remeasured(file, folder / 'ours', loaded) for file in files[:REMEASURED]))
    print(f'Our masks of {len(means)} slides measured by both: relative differences up to {max(means):.1e} of means and {max(shapes):.1e} of shapes, '
          f'{sum(pairs)} different neighbours')
    for mode in list(sides)[1:]:
        print(f'\n{mode}: {(folder / (mode + ".log")).read_text().strip()}')


if __name__ == '__main__':
    main()
