"""The peer of compare_data.py: the work of the data benchmark, written idiomatically with numpy, scipy, pandas and tifffile.

usage: data_peer.py FOLDER           speaks the line protocol of the project's worker (workflows/run bench data FOLDER)
       data_peer.py --inputs FOLDER  adds compressed TIFF files to the inputs created by the project's worker
"""
import os
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.ndimage as nd
import tifffile

SIZE = 1000
IMAGES = 4
CHANNELS = 6
STEP = 9973


class Inputs:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.images = [self.load(f'image-{i}.f32', '<f4').reshape(CHANNELS, SIZE, SIZE) for i in range(IMAGES)]
        self.truths = [self.load(f'truth-{i}.i32', '<i4').reshape(SIZE, SIZE) for i in range(IMAGES)]
        self.predictions = [self.load(f'prediction-{i}.u8', np.uint8).reshape(SIZE, SIZE).astype(bool) for i in range(IMAGES)]
        self.cells = [np.loadtxt(self.folder / f'cells-{i}.csv', delimiter=',', dtype=int) for i in range(IMAGES)]
        table = pd.read_csv(self.folder / 'counts.csv', header=None)
        self.groups = table[0].to_numpy()
        self.counts = table[[1, 2, 3, 4]].to_numpy(float)

    def load(self, name, kind):
        return np.fromfile(self.folder / name, kind)


# --- scores

def score(inputs):
    result = []
    for truth, predicted in zip(inputs.truths, inputs.predictions):
        cell = truth > 0
        tp = np.count_nonzero(cell & predicted)
        fp = np.count_nonzero(predicted) - tp
        fn = np.count_nonzero(cell) - tp
        result += [tp, fp, fn, truth.size - tp - fp - fn, 2 * tp / (2 * tp + fp + fn)]
    return result


def metrics(c):
    tp, fp, fn, tn = c[..., 0], c[..., 1], c[..., 2], c[..., 3]
    return [2 * tp / (2 * tp + fp + fn), tp / (tp + fp + fn), tp / (tp + fp), tp / (tp + fn), tn / (tn + fp)]


def bootstrap(inputs, draw=None, replicates=2000):
    """Percentile intervals of means and of pooled scores, resampling groups."""
    names, group = np.unique(inputs.groups, return_inverse=True)
    draw = np.random.default_rng(1).integers(0, len(names), (replicates, len(names))) if draw is None else draw
    result = []
    sizes = np.bincount(group)
    for values in metrics(inputs.counts):
        sums = np.bincount(group, values)
        means = sums[draw].sum(1) / sizes[draw].sum(1)
        result += [values.mean(), *np.quantile(means, [.025, .975])]
    sums = np.stack([np.bincount(group, inputs.counts[:, k]) for k in range(4)], 1)
    for value, pooled in zip(metrics(inputs.counts.sum(0)), metrics(sums[draw].sum(1))):
        result += [value, *np.quantile(pooled, [.025, .975])]
    return result


def java_draws(seed, bound, count):
    """The values of java.util.Random.nextInt(bound)."""
    state, draws = (seed ^ 0x5DEECE66D) & (1 << 48) - 1, []
    while len(draws) < count:
        state = (state * 0x5DEECE66D + 0xB) & (1 << 48) - 1
        bits = state >> 17
        if bound & bound - 1 == 0:
            draws.append(bound * bits >> 31)
        elif bits - bits % bound + bound - 1 < 1 << 31:
            draws.append(bits % bound)
    return draws


def bootstrap_alike(inputs):
    """The same with the project's draws, to compare results."""
    import hashlib
    name = b'bootstrap'
    digest = hashlib.sha256((1).to_bytes(8, 'big') + len(name).to_bytes(4, 'big') + name).digest()
    n = len(set(inputs.groups))
    return bootstrap(inputs, np.reshape(java_draws(int.from_bytes(digest[:8], 'big', signed=True), n, 2000 * n), (2000, n)))


# --- pixels

def percentile(inputs):
    return [p for image in inputs.images for p in np.percentile(image, 99, axis=(1, 2))]


def normalise(inputs):
    return [image / np.percentile(np.nan_to_num(image, nan=0, posinf=0, neginf=0), 99, axis=(1, 2), keepdims=True) for image in inputs.images]


def components(inputs):
    return [nd.label(truth > 0, np.ones((3, 3)))[0] for truth in inputs.truths]


def remove_cells(inputs):
    result = []
    for truth, cells in zip(inputs.truths, inputs.cells):
        kept = np.zeros(truth.max() + 1, np.int32)
        ids = cells[cells[:, 1] == 1, 0]
        kept[ids] = ids
        result.append(kept[truth])
    return result


def spoil_outlines(inputs):
    """Cell by cell: erosion and dilation of its window; dilations take free pixels, the nearest cell first."""
    result = []
    for truth, cells, kept in zip(inputs.truths, inputs.cells, remove_cells(inputs)):
        out = kept.copy()
        windows = nd.find_objects(kept)
        for cell, alive, kernel, eroded in cells:
            if alive and kernel and eroded:
                window = grown(windows[cell - 1], kernel // 2)
                mine = kept[window] == cell
                core = nd.binary_erosion(mine, np.ones((kernel, kernel)), border_value=1)
                out[window][mine & ~core] = 0
        claim = np.zeros_like(out)
        nearest = np.full(out.shape, np.iinfo(np.int32).max, np.int32)
        for cell, alive, kernel, eroded in cells:
            if alive and kernel and not eroded:
                window = grown(windows[cell - 1], kernel // 2)
                mine = kept[window] == cell
                reach = nd.binary_dilation(mine, np.ones((kernel, kernel))) & (out[window] == 0)
                distance = within(mine, kernel // 2)
                won = reach & (distance < nearest[window])
                nearest[window][won] = distance[won]
                claim[window][won] = cell
        out[claim > 0] = claim[claim > 0]
        result.append(out)
    return result


def within(mine, radius):
    """Squared distance to the nearest pixel of the cell within the square."""
    y, x = nd.distance_transform_edt(~mine, return_distances=False, return_indices=True)
    rows, columns = np.indices(mine.shape)
    distance = (y - rows) ** 2 + (x - columns) ** 2
    beyond = np.maximum(abs(y - rows), abs(x - columns)) > radius
    own = np.argwhere(mine)
    for at in np.argwhere(beyond):
        offset = abs(own - at)
        offset = offset[offset.max(1) <= radius]
        distance[tuple(at)] = (offset ** 2).sum(1).min() if len(offset) else np.iinfo(np.int32).max
    return distance


def grown(window, by):
    return tuple(slice(max(0, s.start - by), min(SIZE, s.stop + by)) for s in window)


# --- files

def read_mcd(path):
    """All acquisitions: the first channels placed by X and Y."""
    data = np.memmap(path, np.uint8, 'r')
    end = last(data, '</MCDSchema>') + 2 * len('</MCDSchema>')
    start = last(data[:end], '<MCDSchema')
    root = ElementTree.fromstring(re.sub(r' xmlns(:\w+)?="[^"]*"', '', bytes(data[start:end]).decode('utf-16le')))
    images = []
    for acquisition in sorted(root.findall('Acquisition'), key=lambda a: int(a.findtext('ID'))):
        first, stop = (int(acquisition.findtext(name)) for name in ('DataStartOffset', 'DataEndOffset'))
        width, height = (int(acquisition.findtext(name)) for name in ('MaxX', 'MaxY'))
        values = sum(c.findtext('AcquisitionID') == acquisition.findtext('ID') for c in root.findall('AcquisitionChannel'))
        if stop <= first or stop > data.size:
            continue
        count = (stop - first) // (4 * values)
        rows = np.memmap(path, '<f4', 'r', offset=first, shape=(count, values))
        x, y = rows[:, 0].astype(int), rows[:, 1].astype(int)
        image = np.zeros((min(CHANNELS, values - 3), height, width), np.float32)
        image[:, y, x] = rows[:, 3:3 + len(image)].T
        images.append(image)
    return images


def last(data, text):
    pattern = text.encode('utf-16le')
    end = data.size
    while end > 0:
        begin = max(0, end - (1 << 20))
        found = bytes(data[begin:end]).rfind(pattern)
        if found >= 0:
            return begin + found
        end = begin + len(pattern) if begin else 0
    raise ValueError(text)


def read_txt(path):
    columns = [3, 4, *range(6, 6 + CHANNELS)]
    table = pd.read_csv(path, sep='\t', usecols=columns, encoding='latin-1', dtype={})
    x, y = table.iloc[:, 0].to_numpy(int), table.iloc[:, 1].to_numpy(int)
    image = np.zeros((CHANNELS, y.max() + 1, x.max() + 1), np.float32)
    image[:, y, x] = table.iloc[:, 2:].to_numpy(np.float32).T
    return image


def read_tiff(path):
    return tifffile.imread(path).astype(np.float32, copy=False)


# --- protocol

def numbers(values):
    return ' '.join(str(v) for v in values)


def crc(array, kind):
    return f'crc{zlib.crc32(np.ascontiguousarray(array, kind).tobytes())}'


def masks(result):
    return ' '.join(f'{m.max()} {crc(m, "<i4")}' for m in result)


def planes(images):
    return ' '.join(crc(plane, '<f4') for image in images for plane in image)


def some_pixels(images):
    return numbers(v for image in images for plane in image for v in plane.reshape(-1)[::STEP])


def tasks(folder):
    inputs = Inputs(folder)
    folder = Path(folder)
    table = {
        'score': (lambda: score(inputs), numbers),
        'bootstrap': (lambda: bootstrap(inputs), lambda _: numbers(bootstrap_alike(inputs))),
        'percentile': (lambda: percentile(inputs), numbers),
        'normalise': (lambda: normalise(inputs), some_pixels),
        'components': (lambda: components(inputs), masks),
        'remove-cells': (lambda: remove_cells(inputs), masks),
        'spoil-outlines': (lambda: spoil_outlines(inputs), masks),
        'mcd': (lambda: read_mcd(folder / 'roi.mcd'), planes),
        'mcd-real': (lambda: [i for f in sorted((folder / 'real').resolve().rglob('*.mcd')) for i in read_mcd(f)], planes),
        'txt': (lambda: [read_txt(folder / 'roi.txt')], planes),
        # the first of many channels, as in a published data set
        'tiff-panel': (lambda: [tifffile.imread(folder / 'panel.tiff', key=range(CHANNELS)).astype(np.float32, copy=False)], planes),
        'tiff-channel-files': (lambda: [[read_tiff(folder / f'channel-{c}.tiff') for c in range(CHANNELS)]], planes),
    }
    for name in ('stack', 'stack-u16', 'stack-deflate', 'stack-deflate-u16', 'stack-deflate-predictor'):
        table['tiff-' + name] = (lambda name=name: [read_tiff(folder / f'{name}.tiff')], planes)
    for name in ('mask', 'mask-deflate'):
        table['tiff-' + name] = (lambda name=name: [tifffile.imread(folder / f'{name}.tiff').astype(np.int32)], masks)
    return table


def add_inputs(folder):
    folder = Path(folder)
    image = np.fromfile(folder / 'image-0.f32', '<f4').reshape(CHANNELS, SIZE, SIZE)
    counts = np.clip(image, 0, 65535).astype(np.uint16)
    # real values are not whole numbers and compress less well
    image = np.where(image > 0, image * np.random.default_rng(1).uniform(.8, 1.2, image.shape), 0).astype(np.float32)
    mask = np.fromfile(folder / 'truth-0.i32', '<i4').reshape(SIZE, SIZE).astype(np.uint16)
    write = lambda name, data, **how: tifffile.imwrite(folder / f'{name}.tiff', data, photometric='minisblack', **how)
    write('stack-u16', counts)
    write('stack-deflate', image, compression='zlib')
    write('stack-deflate-u16', counts, compression='zlib', predictor=True)
    write('stack-deflate-predictor', image, compression='zlib', predictor=True)
    write('mask-deflate', mask, compression='zlib')


def main(folder):
    table = tasks(folder)
    print('READY', flush=True)
    for line in sys.stdin:
        what, *words = line.split()
        if what == 'quit':
            return
        if what == 'tasks':
            print(' '.join(table), flush=True)
            continue
        work, describe = table[words[0]]
        if what == 'result':
            print(describe(work()), flush=True)
            continue
        times = int(words[1])
        cpu, start = time.process_time(), time.perf_counter()
        for _ in range(times):
            work()
        print(f'{(time.perf_counter() - start) * 1e3 / times:.3f} {(time.process_time() - cpu) * 1e3 / times:.3f}', flush=True)


if __name__ == '__main__':
    if sys.argv[1] == '--inputs':
        add_inputs(sys.argv[2])
    else:
        main(sys.argv[1])
