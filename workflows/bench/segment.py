"""From slides to single-cell tables in idiomatic Python: the peer of workflows/segment.knwf, see compare_segment.py.

usage: segment.py SLIDES MODEL OUT [--lean]

tifffile reads each TIFF of the folder SLIDES, PyTorch predicts it with a model of the U-Net Model Writer, scikit-image splits cells by the distance output,
and the tables are steinbock's: intensities by scipy.ndimage, shapes by regionprops_table, neighbours by expand_labels. Differences from our software:
  - an image is predicted as a whole, padded with zeros to the network's multiple; ours uses overlapping tiles of 256²
  - seeds are those of h_maxima (peak_local_max takes two thirds of the time and finds 4 % more cells on the phantom), and cells without one are lost
  - neighbours are found with arrays; steinbock's loop over cells takes longer
  - it does not write cells.csv, images.csv, the checking page and the files for resuming an interrupted run, as ours does
--lean omits solidity, which steinbock does not measure, and neighbours. Slides are processed one by one, PyTorch uses all processors. Prints seconds per slide
by stage and the peak memory. Needs torch, tifffile, imagecodecs, scikit-image and pandas.
"""
import argparse
import json
import os
import re
import resource
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import tifffile
import torch
from scipy import ndimage
from skimage.measure import label, regionprops_table
from skimage.morphology import h_maxima
from skimage.segmentation import expand_labels, relabel_sequential, watershed
from torch import nn

# the defaults of InstanceSettings for the distance output
DEPTH, SMOOTHING, MINIMUM_AREA = 0.05, 0.6, 5
EXPANSION = 4
SHAPES = ['area', 'centroid', 'axis_major_length', 'axis_minor_length', 'eccentricity']
NORMALISATION = re.compile(r'(?:arcsinh of counts / ([0-9.E-]+), )?divided by percentile ([0-9.E-]+) per image and channel(, clipped at 1)?')


def block(inputs, filters):
    return nn.Sequential(nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(), nn.Dropout(0), nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, inputs, filters, bottleneck, outputs):
        super().__init__()
        into = [inputs, *filters]
        below = [bottleneck, *filters[::-1]]
        self.down = nn.ModuleList(block(into[i], f) for i, f in enumerate(filters))
        self.bottom = block(filters[-1], bottleneck)
        self.up = nn.ModuleList(nn.ConvTranspose2d(below[i], f, 2, stride=2) for i, f in enumerate(filters[::-1]))
        self.merge = nn.ModuleList(block(2 * f, f) for f in filters[::-1])
        self.out = nn.Conv2d(filters[0], outputs, 1)

    def forward(self, x):
        skips = []
        for down in self.down:
            skips.append(down(x))
            x = nn.functional.max_pool2d(skips[-1], 2)
        x = self.bottom(x)
        for up, merge in zip(self.up, self.merge):
            x = merge(torch.cat([up(x), skips.pop()], 1))
        return self.out(x).sigmoid()


class Model:
    """An .imcseg file: model.json and weights.safetensors."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            about, weights = json.loads(file.read('model.json')), file.read('weights.safetensors')
        shape = about['architecture']
        if shape.get('outputs') != 'cell-and-distance':
            sys.exit(f'{path} has no distance output. Train a model for cells.')
        normalisation = NORMALISATION.fullmatch(about['normalisation'])
        if not normalisation:
            sys.exit(f'{path}: images are to be "{about["normalisation"]}", which this script cannot do. Take a model without hot pixels and data set scope.')
        cofactor, percentile, clip = normalisation.groups()
        self.cofactor, self.percentile, self.clip = float(cofactor or 0), float(percentile), clip is not None
        self.channels, self.threshold = about['channels'], about['threshold']
        self.multiple = 2 ** len(shape['filters'])
        self.net = UNet(shape['inputChannels'], shape['filters'], shape['bottleneckFilters'], 2)
        self.net.load_state_dict(tensors(weights))
        self.net = self.net.eval().to(memory_format=torch.channels_last)

    def normalise(self, counts):
        x = np.arcsinh(counts / np.float32(self.cofactor)) if self.cofactor else counts
        scale = np.percentile(x, self.percentile, axis=(1, 2))
        scale = np.where(scale > 0, scale, x.max((1, 2)))
        x = x / np.where(scale > 0, scale, 1).astype('float32')[:, None, None]
        return np.minimum(x, 1) if self.clip else x

    def predict(self, x):
        height, width = x.shape[1:]
        padded = np.pad(x, ((0, 0), (0, -height % self.multiple), (0, -width % self.multiple)))
        with torch.no_grad():
            y = self.net(torch.from_numpy(padded)[None].contiguous(memory_format=torch.channels_last))
        return y[0, :, :height, :width].numpy()


def tensors(safetensors):
    size = int.from_bytes(safetensors[:8], 'little')
    values = torch.frombuffer(bytearray(safetensors[8 + size:]), dtype=torch.uint8)
    return {name: values[slice(*entry['data_offsets'])].view(torch.float32).reshape(entry['shape'])
            for name, entry in json.loads(safetensors[8:8 + size]).items() if name != '__metadata__'}


def read(path, wanted):
    """The wanted channels, by the names of the OME-TIFF or of steinbock's panel.csv beside it."""
    with tifffile.TiffFile(path) as tiff:
        if tiff.is_ome:
            names = [e.get('Name') for e in ElementTree.fromstring(tiff.ome_metadata).iter() if e.tag.endswith('}Channel')]
        else:
            panel = pd.read_csv(path.parent / 'panel.csv')
            names = list(panel['name'][panel['keep'] == 1])
        missing = set(wanted) - set(names)
        if missing:
            sys.exit(f'{path} has no channel {", ".join(sorted(missing))}. It has {", ".join(names)}.')
        return tiff.asarray(key=[names.index(name) for name in wanted]).reshape(len(wanted), *tiff.pages[0].shape).astype('float32', copy=False)


def cells(probability, distance, threshold):
    mask = probability >= threshold
    relief = np.where(mask, ndimage.gaussian_filter(distance, SMOOTHING), 0)
    found = watershed(-relief, label(h_maxima(relief, DEPTH), connectivity=2), connectivity=2, mask=mask)
    found[np.bincount(found.ravel())[found] < MINIMUM_AREA] = 0
    return relabel_sequential(found)[0]


def intensities(counts, mask, ids):
    return np.array([ndimage.mean(plane.astype(float), mask, ids) for plane in counts]).T


def shapes(mask, lean):
    table = regionprops_table(mask, properties=['label', *SHAPES, *([] if lean else ['solidity'])])
    return pd.DataFrame(table).rename(columns={'label': 'Object'})


def neighbours(mask):
    grown = expand_labels(mask, EXPANSION)
    pairs = [np.stack([a.ravel(), b.ravel()], 1) for a, b in ((grown[1:], grown[:-1]), (grown[:, 1:], grown[:, :-1]))]
    pairs = np.concatenate(pairs)
    pairs = pairs[(pairs[:, 0] != pairs[:, 1]) & (pairs > 0).all(1)]
    return np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)


class Clock:
    def __init__(self):
        self.spent = Counter()
        self.last = time.perf_counter()

    def stage(self, name):
        now = time.perf_counter()
        self.spent[name] += now - self.last
        self.last = now


def segment(path, model, out, arguments, clock):
    counts = read(path, model.channels)
    clock.stage('read')
    x = model.normalise(counts)
    clock.stage('normalise')
    probability, distance = model.predict(x)
    clock.stage('predict')
    mask = cells(probability, distance, model.threshold)
    clock.stage('cells')
    tifffile.imwrite(out / 'masks' / path.name, mask.astype('uint16' if mask.max() < 1 << 16 else 'uint32'), compression='zlib')
    clock.stage('write mask')
    ids = pd.Index(range(1, mask.max() + 1), name='Object')
    name = path.with_suffix('.csv').name
    pd.DataFrame(intensities(counts, mask, ids), ids, model.channels).to_csv(out / 'intensities' / name)
    clock.stage('intensities')
    shapes(mask, arguments.lean).to_csv(out / 'regionprops' / name, index=False)
    clock.stage('regionprops')
    if not arguments.lean:
        pd.DataFrame(neighbours(mask), columns=['Object', 'Neighbor']).assign(Distance='').to_csv(out / 'neighbors' / name, index=False)
        clock.stage('neighbours')
    return len(ids)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('slides', type=Path)
    parser.add_argument('model', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--lean', action='store_true')
    arguments = parser.parse_args()
    torch.backends.nnpack.set_flags(False)  # unsupported on some processors, where it warns at each convolution
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    for table in ('masks', 'intensities', 'regionprops', 'neighbors'):
        (arguments.out / table).mkdir(parents=True, exist_ok=True)
    slides = sorted(arguments.slides.glob('*.tif*'))
    model = Model(arguments.model)
    clock = Clock()
    found = sum(segment(path, model, arguments.out, arguments, clock) for path in slides)
    print(f'{len(slides)} slides, {found} cells. Seconds a slide:')
    for name, seconds in [*clock.spent.items(), ('all', clock.spent.total())]:
        print(f'  {name:12}{seconds / len(slides):8.3f}')
    print(f'Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB')


if __name__ == '__main__':
    main()
