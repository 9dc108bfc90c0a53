"""Kills a small training at random moments (SIGKILL) and starts it again until it is done; its results must equal those of a run that was left alone.

usage: kills.py [--kills 50] [--seed 1] [--minutes 0.005] [--run COMMAND] [FOLDER]

The training is the quickstart's in a small size, with a checkpoint every 0.3 seconds (--minutes; 0 for one after every step). Each training begins in an empty
folder and is killed up to four times, at moments drawn between the start of the Learner and the time at which the process should end, so that training, saving of
checkpoints, and writing of model and report are all hit; one that ends before its moment has had its kills. Compared to the byte: the weights in model.imcseg,
metrics.csv, and the list of files, in which no leftover may be. Ends with code 1 if a training differs. FOLDER (default: a temporary one) takes results and logs;
those of trainings that are equal are deleted. COMMAND runs a workflow (default: workflows/run). A kill takes about 10 seconds on two processor cores.
"""
import argparse
import collections
import hashlib
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / 'workflows' / 'quickstart.knwf'
SMALL = ['-option=1,images,8,int', '-option=1,samples,8,int', '-option=1,imageSize,64,int', '-workflow.variable=epochs,4,int']
LEARNER = ' on CPU, '
"""Begins the line in which the Learner says what it computes on, after which training begins."""

MOST = 4
SHORTEST = 2


def start(command, folder, log):
    return subprocess.Popen(
        [*command, str(WORKFLOW), *SMALL, f'-workflow.variable=output_dir,{folder},String'],
        stdout=log.open('w'), stderr=subprocess.STDOUT, start_new_session=True)


def learner_started(process, log):
    """Waits for the Learner; False if the process ends before."""
    while process.poll() is None:
        if LEARNER in log.read_text(errors='replace'):
            return True
        time.sleep(0.02)
    return False


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def results(folder):
    """What must be equal: sums of weights and metrics, and the names of all files."""
    with zipfile.ZipFile(folder / 'model.imcseg') as model:
        weights = model.read('weights.safetensors')
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob('*'))
    return hashlib.sha256(weights).hexdigest(), hashlib.sha256((folder / 'metrics.csv').read_bytes()).hexdigest(), files


def phase(folder):
    """Where a kill hit, from what lies in the folder."""
    names = [file.name for file in folder.rglob('*')]
    checkpoints = sum(name.endswith('.checkpoint') for name in names)
    if any(name.endswith('.part') for name in names):
        return 'while a file was being written'
    if 'model.imcseg' in names:
        return 'after the model was written'
    return ('before the first checkpoint', 'after the first checkpoint')[checkpoints > 0]


def undisturbed(command, work):
    """Results, and the seconds from the start of the Learner to the end."""
    folder, log = work / 'undisturbed', work / 'undisturbed.log'
    process = start(command, folder, log)
    begin = time.monotonic() if learner_started(process, log) else None
    if process.wait() or begin is None:
        sys.exit(f'The undisturbed run failed with code {process.returncode}: see {log}')
    return results(folder), time.monotonic() - begin


def chain(command, folder, log, chance, seconds, most):
    """One training, killed up to so many times; its code in the end, and where the kills hit."""
    places, done = [], 0
    while True:
        process = start(command, folder, log)
        if len(places) < most and learner_started(process, log):
            moment = chance.uniform(0, max(SHORTEST, seconds - done))
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                kill(process)
                places.append(phase(folder))
                done += moment
                continue
        return process.wait(), places


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--kills', type=int, default=50)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--minutes', type=float, default=0.005)
    arguments.add_argument('--run', default=str(ROOT / 'workflows' / 'run'))
    arguments.add_argument('folder', nargs='?')
    options = arguments.parse_args()
    SMALL.append(f'-option=6,checkpointMinutes,{options.minutes},double')
    command, chance = shlex.split(options.run), random.Random(options.seed)
    work = Path(options.folder or tempfile.mkdtemp(prefix='imcseg-kills-')).resolve()
    work.mkdir(parents=True, exist_ok=True)

    wanted, seconds = undisturbed(command, work)
    print(f'undisturbed: {seconds:.1f} s from the start of the Learner', flush=True)
    phases = collections.Counter()
    trainings = 0
    while phases.total() < options.kills:
        trainings += 1
        folder, log = work / f'training{trainings}', work / f'training{trainings}.log'
        code, places = chain(command, folder, log, chance, seconds, min(MOST, options.kills - phases.total()))
        phases.update(places)
        print(f'training {trainings}, {phases.total()} kills so far: {"; ".join(places)}', flush=True)
        found = results(folder) if code == 0 else None
        if found != wanted:
            sys.exit(f'Training {trainings} differs (code {code}): {found} instead of {wanted}. See {log} and {folder}.')
        shutil.rmtree(folder)
        log.unlink()
    for where, count in phases.most_common():
        print(f'{count:4} {where}')
    print(f'{phases.total()} of {phases.total()} kills went on to equal weights, metrics and files, in {trainings} trainings')


if __name__ == '__main__':
    main()
