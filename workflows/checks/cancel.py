"""Interrupts workflows at random moments, as Ctrl-C does, among them loops, large images and large files.

usage: cancel.py [--trials 10] [--seed 1] [--run COMMAND] [CASE …]

Each case runs once undisturbed. Then it is started into the same empty folder again and again, and SIGINT comes at moments drawn from the loading of its nodes to its end.
Looked at: seconds until the process is gone, which must be below 1.5, after which the runtime would end it under a node that does not listen; code 130; no file in the
folder of results that is half-written, nothing among temporary files, no stack trace. After each trial an odd number of times, the same command goes on in
the folder as it was left; its tables must then equal those of the undisturbed run. COMMAND runs a workflow (default: workflows/run). Ends with code 1 if anything
differs. Needs 1 GB in the temporary folder; 10 trials of all cases take about 20 minutes on two processor cores.
"""
import argparse
import os
import random
import shlex
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHANNELS = ['DNA1', 'DNA2', 'HistoneH3', 'Vimentin', 'CollagenI', 'Keratin8/18']
OTHERS = [f'Marker{i}' for i in range(30)]
METALS = ('Ir191 Ir193 Yb176 Nd143 Tm169 Yb174 Pr141 Nd142 Nd144 Nd145 Nd146 Sm147 Nd148 Sm149 Nd150 Eu151 Sm152 Eu153 Sm154 Gd155 Gd156 Gd158 '
          'Tb159 Gd160 Dy161 Dy162 Dy163 Dy164 Ho165 Er166 Er167 Er168 Er170 Yb171 Yb172 Yb173').split()
SMALL = 'data_dir,phantom:lung?images=12&samples=12&size=64&seed=1,String'
GRID = [SMALL, 'seeds,1,String', 'epochs,2,int']
CASES = {
    'quickstart': ('quickstart', ['epochs,3,int', '1,images,12,int', '1,samples,12,int', '1,imageSize,64,int']),
    'label-corruption': ('label-corruption', [*GRID, 'levels,0; 50; 95,String']),
    'bootstrapping': ('bootstrapping', [*GRID, 'methods,SOFT_DICE+3; PU_DICE,String']),
    'annotation-budget': ('annotation-budget', [*GRID, 'levels,0; 50; 80,String', 'methods,PU_DICE; SOFT_DICE+2,String']),
    'segment, 1500 x 1500 pixels': ('segment', ['data_dir,phantom:lung?images=2&samples=2&size=1500&seed=7,String']),
    'segment, .mcd': ('segment', ['data_dir,%s/mcd,String']),
    'segment, .txt': ('segment', ['data_dir,%s/txt,String']),
}
TABLES = ('metrics.csv', 'scores.csv', 'summary.csv', 'cells.csv', 'neighbors.csv', 'budget.csv')
MOST = 1.5
SIDE = 1200
UNHANDLED = ('Exception', 'did not stop within', '\tat ', 'hs_err', 'SIGSEGV')


def values(x, y):
    """Counts of a pixel: round cells of 12 pixels with a bright nucleus, other markers dim."""
    inside = 36 - (x % 14 - 7) ** 2 - (y % 14 - 7) ** 2
    bright = float(max(0, inside) + (x * 31 + y * 17) % 5)
    return [bright] * 3 + [float(max(0, inside) > 0) * 4] * 3 + [float((x + y + c) % 3) for c in range(len(OTHERS))]


def mcd(file):
    """A slide of one acquisition, as IMC's instruments write it."""
    names = ['X', 'Y', 'Z', *CHANNELS, *OTHERS]
    metals = ['X', 'Y', 'Z', *(f'{metal[:2]}({metal[2:]})' for metal in METALS)]
    row = struct.Struct(f'<{len(names)}f')
    end = SIDE * SIDE * row.size
    fields = {'ID': 1, 'Description': 'ROI_1', 'DataStartOffset': 0, 'DataEndOffset': end, 'SegmentDataFormat': 'Float',
              'ValueBytes': 4, 'MaxX': SIDE, 'MaxY': SIDE, 'AblationDistanceBetweenShotsX': 1, 'AblationDistanceBetweenShotsY': 1}
    channels = ''.join(
        f'<AcquisitionChannel><ID>{i}</ID><ChannelName>{metals[i]}</ChannelName><OrderNumber>{i}</OrderNumber>'
        f'<AcquisitionID>1</AcquisitionID><ChannelLabel>{name}</ChannelLabel></AcquisitionChannel>' for i, name in enumerate(names))
    schema = (f'<MCDSchema xmlns="http://www.fluidigm.com/IMC/MCDSchema_V2_0.xsd">{channels}<Acquisition>'
              + ''.join(f'<{name}>{value}</{name}>' for name, value in fields.items()) + '</Acquisition></MCDSchema>')
    with file.open('wb') as out:
        for y in range(SIDE):
            out.write(b''.join(row.pack(x, y, y * SIDE + x, *values(x, y)) for x in range(SIDE)))
        out.write(schema.encode('utf-16-le'))


def txt(file):
    names = [f'{name}({metal}Di)' for name, metal in zip([*CHANNELS, *OTHERS], METALS)]
    with file.open('w') as out:
        out.write('\t'.join(['Start_push', 'End_push', 'Pushes_duration', 'X', 'Y', 'Z', *names]) + '\n')
        for y in range(SIDE):
            for x in range(SIDE):
                out.write(f'1\t2\t1\t{x}\t{y}\t{y * SIDE + x}\t' + '\t'.join(f'{value:.3f}' for value in values(x, y)) + '\n')


class Case:
    """A workflow with small settings, in a folder of its own."""

    def __init__(self, name, command, top):
        self.name, self.command, self.top = name, command, top
        self.workflow, self.settings = CASES[name]
        self.temporary, self.log = top / 'tmp', top / 'log'

    def start(self, folder):
        self.temporary.mkdir(exist_ok=True)
        settings = [text.replace('%s', str(self.top)) for text in self.settings]
        settings.append(f'output_dir,{folder},String')
        if 'results_dir' in self.variables():
            settings.append(f'results_dir,{folder}/runs,String')
        if self.workflow == 'segment':
            settings.append(f'model,{self.top}/model/model.imcseg,String')
        arguments = [('-option=' if text[0].isdigit() else '-workflow.variable=') + text for text in settings]
        java = f'{os.environ.get("IMCSEG_JAVA_OPTS", "")} -Djava.io.tmpdir={self.temporary}'.strip()
        return subprocess.Popen(
            [*self.command, str(ROOT / 'workflows' / f'{self.workflow}.knwf'), *arguments], stdout=self.log.open('w'), stderr=subprocess.STDOUT,
            env={**os.environ, 'IMCSEG_JAVA_OPTS': java}, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # which a shell has background processes ignore

    def variables(self):
        return ('results_dir',) if self.workflow not in ('quickstart', 'segment') else ()

    def loading(self, process):
        """Waits until nodes are being loaded; False if the process ends before."""
        while process.poll() is None:
            if 'Workflow ' in self.log.read_text(errors='replace'):
                return True
            time.sleep(0.02)
        return False

    def undisturbed(self, folder):
        process = self.start(folder)
        if not self.loading(process):
            sys.exit(f'{self.name} ends with {process.wait()} before nodes are loaded: see {self.log}')
        begin = time.monotonic()
        if process.wait():
            sys.exit(f'{self.name} ends with {process.returncode} without being interrupted: see {self.log}')
        return time.monotonic() - begin

    def interrupted(self, folder, moment):
        """Seconds from the signal to the end; None if the run was quicker."""
        process = self.start(folder)
        self.loading(process)
        try:
            process.wait(moment)
            return None, process.returncode
        except subprocess.TimeoutExpired:
            begin = time.monotonic()
            os.killpg(process.pid, signal.SIGINT)
            process.wait()
            taken = time.monotonic() - begin
            return (None if process.returncode == 0 and taken < MOST else taken), process.returncode

    def complaints(self, folder, code, seconds):
        text = self.log.read_text(errors='replace')
        found = [f'{word!r} in the log' for word in UNHANDLED if word in text]
        if code != 130:
            found.append(f'code {code}')
        if seconds >= MOST:
            found.append(f'{seconds:.2f} s: a node did not listen')
        found += [f'{file.name} is left' for file in folder.rglob('*') if file.name.endswith(('.part', '.lock', '.tmp'))]
        return found + [f'{file.name} is left among temporary files' for file in self.temporary.iterdir() if not file.name.startswith('hsperfdata')]


def tables(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for name in TABLES for file in folder.rglob(name)}


def check(case, chance, trials):
    whole = case.top / 'undisturbed'
    seconds = case.undisturbed(whole)
    expected, took, bad, ended, equal = tables(whole), [], 0, 0, 0
    while len(took) < trials:
        folder = case.top / 'results'
        shutil.rmtree(folder, ignore_errors=True)
        moment = chance.uniform(0, seconds)
        time_taken, code = case.interrupted(folder, moment)
        if time_taken is None:
            ended += 1
            if code:
                sys.exit(f'{case.name} ends with {code}: see {case.log}')
            continue
        took.append(time_taken)
        found = case.complaints(folder, code, time_taken)
        if len(took) % 2:
            case.undisturbed(folder)
            found += ['its tables differ when it goes on'] if tables(folder) != expected else []
            equal += tables(folder) == expected
        if found:
            bad += 1
            print(f'FAILED {case.name}, interrupted after {moment:.2f} s: {"; ".join(found)}', flush=True)
            shutil.copy(case.log, case.top.parent / f'{case.workflow}-{len(took)}.log')
    print(f'{"FAILED" if bad else "ok":6} {case.name}: {len(took)} interrupted within {seconds:.1f} s (and {ended} that had ended), gone after {statistics.median(took):.2f} s, '
          f'at most {max(took):.2f}; {equal} of {(trials + 1) // 2} went on to equal tables ({", ".join(sorted({Path(name).name for name in expected}))})', flush=True)
    return bad


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--run', default=str(ROOT / 'workflows' / 'run'))
    options.add_argument('--trials', type=int, default=10)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('cases', nargs='*', metavar='CASE')
    options = options.parse_args()
    top, chance, bad = Path(tempfile.mkdtemp(prefix='imcseg-cancel-')), random.Random(options.seed), 0
    for name in options.cases or CASES:
        case = Case(name, shlex.split(options.run), top / name.replace(' ', '').replace(',', '-'))
        case.top.mkdir()
        if case.workflow == 'segment':
            if not (top / 'model').is_dir():
                Case('quickstart', case.command, top).undisturbed(top / 'model')
            (case.top / 'model').symlink_to(top / 'model')
            if '.' in name:
                kind = name.rsplit('.', 1)[1]
                (case.top / kind).mkdir()
                {'mcd': mcd, 'txt': txt}[kind](case.top / kind / f'slide.{kind}')
        bad += check(case, chance, options.trials)
        shutil.rmtree(case.top)
    if not bad:
        shutil.rmtree(top)
    sys.exit(f'{bad} failed: logs in {top}' if bad else 0)


if __name__ == '__main__':
    main()
