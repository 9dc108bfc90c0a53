"""Opens model packages as other programs do and compares what they compute with the package's test output, which is the network's definition in double precision.

usage: model_package.py PACKAGE.zip …

Needs torch and numpy; without them it says so and ends with code 77. Where bioimageio.core is installed, its own test is run, too. Each package is loaded by
torch.jit.load, given the test input after the preprocessing that rdf.yaml asks for, and must agree to 1e-4, also for a batch of two, and for the network built anew
in PyTorch from the tensors' shapes.
"""
import hashlib
import io
import sys
import zipfile

SKIPPED = 77
TOLERANCE = 1e-4

try:
    import numpy
    import torch
    from torch.nn import functional
except ImportError as e:
    print(f'Skipped: {e}.')
    sys.exit(SKIPPED)


def preprocessed(x, description):
    """The steps of rdf.yaml, read without a YAML library: each is written on lines of its own."""
    def number(key):
        return float(description.split(f'{key}: ')[1].split('\n')[0])
    if '"scale_range"' in description:
        low = numpy.percentile(x, number('min_percentile'), axis=(2, 3), keepdims=True)
        high = numpy.percentile(x, number('max_percentile'), axis=(2, 3), keepdims=True)
        x = (x - low) / (high - low + number('eps'))
    if '"clip"' in description:
        x = x.clip(0, 1)
    return torch.from_numpy(x.astype('float32'))


def anew(state, x):
    """The U-Net of Bird et al. from tensors by name."""
    def conv(name, x, **more):
        return functional.conv2d(x, state[name + '_weight'], state[name + '_bias'], **more)

    def block(name, x):
        return conv(name + '_3', conv(name + '_0', x, padding=1).relu(), padding=1).relu()
    levels = sum(name.startswith('up_') for name in state) // 2
    skips = []
    for i in range(levels):
        skips.append(block(f'down_{i}', x))
        x = functional.max_pool2d(skips[-1], 2)
    x = block('bottom', x)
    for i in range(levels):
        x = functional.conv_transpose2d(x, state[f'up_{i}_weight'], state[f'up_{i}_bias'], stride=2)
        x = block(f'merge_{i}', torch.cat([x, skips.pop()], 1))
    return conv('out', x).sigmoid()


def differences(path):
    with zipfile.ZipFile(path) as package:
        if package.testzip():
            sys.exit(f'{path}: {package.testzip()} is damaged.')
        description = package.read('rdf.yaml').decode()
        weights = package.read('weights.pt')
        if hashlib.sha256(weights).hexdigest() not in description:
            sys.exit(f'{path}: the checksum of weights.pt is not that of rdf.yaml.')
        x = numpy.load(io.BytesIO(package.read('test_input.npy')))
        expected = torch.from_numpy(numpy.load(io.BytesIO(package.read('test_output.npy'))))
    model = torch.jit.load(io.BytesIO(weights)).eval()
    x = preprocessed(x, description)
    with torch.no_grad():
        found = {'torch.jit.load': model(x), 'batch of 2': model(torch.cat([x, x]))[1:], 'network built anew': anew(dict(model.named_parameters()), x)}
    print(f'{path}: input {tuple(x.shape)}, output {tuple(expected.shape)} from {expected.min():.4f} to {expected.max():.4f}')
    return {name: (y - expected).abs().max().item() for name, y in found.items()}


def zoo_test(path):
    """bioimageio.core's own test; None where it is not installed."""
    try:
        from bioimageio.core import test_model
    except ImportError:
        return None
    return test_model(path).status


def main():
    print(f'PyTorch {torch.__version__}, numpy {numpy.__version__}')
    bad = False
    for path in sys.argv[1:]:
        for name, difference in differences(path).items():
            print(f'  {name}: largest difference {difference:.2e}')
            bad |= not difference <= TOLERANCE
        status = zoo_test(path)
        print(f'  bioimageio.core: {status or "not installed"}')
        bad |= status not in (None, 'passed')
    sys.exit(1 if bad else 0)


main()
