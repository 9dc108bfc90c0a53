"""Cancels runs of whole workflows at random moments, as a user does with Ctrl-C, and starts some of them again.

usage: cancel.py [--run COMMAND] [--trials 10] [--again 3] [--seed 1] [--size 300] [CASE …]

Each trial starts a workflow in an empty folder and interrupts it (SIGINT to its process group) at a moment drawn between the start of Java and the time at which the
run should end. Then it must end within two seconds with code 130, without a trace of an exception in the log and without the message that the run did not stop
in time; no *.part or *.lock may be left, every file must be whole, and temporary files must be gone. Every so manieth trial (--again) is followed by the same
command in the same folder: it must succeed, and files of results must have the bytes of a run that was left alone. Files of --size megabytes are written for the
cases mcd and txt. COMMAND runs a workflow (default: workflows/run). Ends with code 1 if anything else happens. About half an hour on two processor cores.
"""
import argparse
import array
import os
import random
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from disk import ROOT, TESTS, UNHANDLED, files, whole

LIMIT_SECONDS = 2
GAVE_UP = 'did not stop within'
DATA = '-workflow.variable=data_dir,phantom:lung?images=%d&samples=%d&size=%d&seed=1,String'
EXPERIMENT = [DATA % (12, 6, 64), '-workflow.variable=seeds,1,String', '-workflow.variable=epochs,2,int', '-workflow.variable=results_dir,%s/runs,String']
CASES = {
    'quickstart': (ROOT / 'workflows' / 'quickstart.knwf', [
        '-option=1,images,12,int', '-option=1,samples,12,int', '-option=1,imageSize,64,int', '-workflow.variable=epochs,4,int',
        '-option=6,checkpointMinutes,0.002,double']),
    'label-corruption': (ROOT / 'workflows' / 'label-corruption.knwf', [*EXPERIMENT, '-workflow.variable=levels,0; 50,String']),
    'bootstrapping': (ROOT / 'workflows' / 'bootstrapping.knwf', [
        *EXPERIMENT, '-workflow.variable=levels,50,String', '-workflow.variable=methods,SOFT_DICE+1; PU_DICE,String']),
    'annotation-budget': (ROOT / 'workflows' / 'annotation-budget.knwf', [
        *EXPERIMENT, '-workflow.variable=levels,0; 50,String', '-workflow.variable=methods,SOFT_DICE+1,String']),
    'segment': (ROOT / 'workflows' / 'segment.knwf', [DATA % (2, 2, 1500), '-workflow.variable=model,%m,String']),
    'mcd': (TESTS / 'reader.knwf', ['-option=1,location,%d/mcd,String']),
    'mcd twice': (TESTS / 'reader.knwf', ['-option=1,location,%d/twice,String']),
    'txt': (TESTS / 'reader.knwf', ['-option=1,location,%d/txt,String']),
}
CHANNELS = 50
WIDTH = 1000
TIMED = ('.html', '.png', '.imcseg', '.run', '.zip', 'skipped.csv', 'environment.csv', 'runs.csv', 'curves.csv', 'history.csv')
"""Files in which times or folders stand, beside those that only progress has."""


def write_mcd(file, megabytes):
    """A slide of one acquisition: rows of X, Y, Z and 50 channels as float32, and the schema behind them."""
    columns = 3 + CHANNELS
    height = max(1, megabytes * (1 << 20) // (WIDTH * columns * 4))
    chance = random.Random(1)
    line = array.array('f', (chance.expovariate(0.3) for _ in range(WIDTH * columns)))
    line[0::columns] = array.array('f', range(WIDTH))
    with file.open('wb') as out:
        for y in range(height):
            line[1::columns] = array.array('f', [y]) * WIDTH
            line.tofile(out)
        end = out.tell()
        names = [('X', 'X'), ('Y', 'Y'), ('Z', 'Z'), *((f'Pr({100 + c})', f'm{c}') for c in range(CHANNELS))]
        channels = ''.join(
            f'<AcquisitionChannel><ID>{i}</ID><ChannelName>{name}</ChannelName><OrderNumber>{i}</OrderNumber><AcquisitionID>1</AcquisitionID>'
            f'<ChannelLabel>{label}</ChannelLabel></AcquisitionChannel>' for i, (name, label) in enumerate(names))
        fields = {
            'ID': 1, 'Description': 'ROI_1', 'AblationDistanceBetweenShotsX': 1, 'AblationDistanceBetweenShotsY': 1, 'DataStartOffset': 0,
            'DataEndOffset': end, 'SegmentDataFormat': 'Float', 'ValueBytes': 4, 'MaxX': WIDTH, 'MaxY': height}
        acquisition = ''.join(f'<{name}>{value}</{name}>' for name, value in fields.items())
        out.write(('<MCDSchema xmlns="http://www.fluidigm.com/IMC/MCDSchema_V2_0.xsd">' + channels
                   + f'<Acquisition>{acquisition}</Acquisition></MCDSchema>').encode('utf-16-le'))


def write_txt(file, megabytes):
    """An export of one acquisition with 50 channels."""
    chance = random.Random(2)
    values = ['\t'.join(f'{chance.expovariate(0.3):.3f}' for _ in range(CHANNELS)) for _ in range(WIDTH)]
    with file.open('w') as out:
        out.write('Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\t' + '\t'.join(f'm{c}(Pr{100 + c}Di)' for c in range(CHANNELS)) + '\n')
        y = 0
        while out.tell() < megabytes << 20:
            out.writelines(f'1\t2\t3\t{x}\t{y}\t0\t{row}\n' for x, row in enumerate(values))
            y += 1


def large_files(folder, megabytes):
    for name in ('mcd', 'twice/a', 'twice/b', 'txt'):
        (folder / name).mkdir(parents=True)
    write_mcd(folder / 'mcd' / 'slide.mcd', megabytes)
    for name in 'ab':
        os.link(folder / 'mcd' / 'slide.mcd', folder / 'twice' / name / 'slide.mcd')
    write_txt(folder / 'txt' / 's_ROI_001_1.txt', megabytes)


class Run:
    """One run of a workflow in a process group of its own."""

    def __init__(self, command, workflow, options, folder, log):
        self.log, self.temporary = log, log.parent / 'tmp'
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()
        environment = {**os.environ, 'IMCSEG_JAVA_OPTS': f'{os.environ.get("IMCSEG_JAVA_OPTS", "")} -Djava.io.tmpdir={self.temporary}'.strip()}
        with log.open('w') as out:
            # a process that a shell started in the background ignores SIGINT, and so would Java
            self.process = subprocess.Popen(
                [*command, str(workflow), *options, f'-workflow.variable=output_dir,{folder},String'], stdout=out, stderr=subprocess.STDOUT,
                env=environment, cwd=log.parent, start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        while self.process.poll() is None and 'java' not in os.path.basename(os.readlink(f'/proc/{self.process.pid}/exe')):
            time.sleep(0.01)
        self.begin = time.monotonic()

    def wait(self):
        return self.process.wait(), time.monotonic() - self.begin

    def interrupt(self, moment):
        """The code and the seconds until the end; None if the run ended before."""
        try:
            self.process.wait(max(0, self.begin + moment - time.monotonic()))
            return None
        except subprocess.TimeoutExpired:
            pass
        os.killpg(self.process.pid, signal.SIGINT)
        begin = time.monotonic()
        code = self.process.wait()
        return code, time.monotonic() - begin


def text_of(log):
    return log.read_text(errors='replace')


def left_behind(folder, wanted, temporary):
    """What should not be there after a run was cancelled."""
    now = files(folder) if folder.is_dir() else {}
    return [
        *(f'{name} is left' for name in now if name.endswith(('.part', '.lock'))),
        *(f'{name} is not whole' for name, content in now.items()
          if not name.endswith(('.part', '.lock')) and content != wanted.get(name) and not whole(name, content)),
        *(f'temporary file {name} is left' for name in (files(temporary) if temporary.is_dir() else ()))]


def differences(folder, wanted):
    """Results that are not those of an undisturbed run."""
    now = files(folder) if folder.is_dir() else {}
    return [
        *(f'{name} is missing' for name in wanted if name not in now),
        *(f'{name} is too much' for name in now if name not in wanted),
        *(f'{name} differs' for name, content in wanted.items()
          if name in now and now[name] != content and not name.endswith(TIMED))]


def words(log):
    return [f'{word!r} in the log' for word in (*UNHANDLED, 'Exception', GAVE_UP) if word in text_of(log)]


def moment_of(log):
    """The node that ran, from the last line of progress."""
    lines = [line for line in text_of(log).splitlines() if line.startswith('[')]
    return lines[-1][:60] if lines else 'before the first node'


def check(name, command, work, chance, trials, again, filled):
    workflow, options = CASES[name]
    log, folder = work / 'log', work / 'undisturbed'
    code, seconds = Run(command, workflow, filled(options, folder), folder, log).wait()
    if code:
        sys.exit(f'{name} ends with {code} without being cancelled: see {log}')
    wanted = files(folder) if folder.is_dir() else {}
    print(f'       {name}: {seconds:.1f} s undisturbed, {len(wanted)} files', flush=True)
    times, bad, resumed = [], 0, 0
    while len(times) < trials:
        folder = work / f'trial{len(times)}'
        moment = chance.uniform(0, seconds)
        run = Run(command, workflow, filled(options, folder), folder, log)
        ended = run.interrupt(moment)
        if ended is None:
            shutil.rmtree(folder, ignore_errors=True)
            continue
        code, took = ended
        times.append(took)
        where = moment_of(log)
        found = [*words(log), *left_behind(folder, wanted, run.temporary)]
        if code != 130:
            found.append(f'code {code}')
        if took > LIMIT_SECONDS:
            found.append('too late')
        if found:
            shutil.copy(log, work.parent / f'{name}-{len(times)}.log'.replace(' ', '-'))
        elif len(times) % again == 0:
            code, _ = Run(command, workflow, filled(options, folder), folder, log).wait()
            found = [f'again: {what}' for what in (f'code {code}', *words(log), *differences(folder, wanted)) if what != 'code 0']
            resumed += not found
            if found:
                shutil.copy(log, work.parent / f'{name}-{len(times)}-again.log'.replace(' ', '-'))
        bad += bool(found)
        print(f'{"FAILED" if found else "ok":6} {name}, after {moment:.1f} s: {took:.2f} s, {where}{". " if found else ""}{"; ".join(found)}', flush=True)
        if not found:
            shutil.rmtree(folder, ignore_errors=True)
    print(f'       {name}: {trials} cancelled, {bad} failed; until the end median {statistics.median(times):.2f} s, at most {max(times):.2f} s; '
          f'{resumed} done again with equal results', flush=True)
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--run', default=str(ROOT / 'workflows' / 'run'))
    parser.add_argument('--trials', type=int, default=10)
    parser.add_argument('--again', type=int, default=3)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--size', type=int, default=300)
    parser.add_argument('cases', nargs='*', metavar='CASE')
    options = parser.parse_args()
    command, names = shlex.split(options.run), options.cases or list(CASES)
    top, chance, bad = Path(tempfile.mkdtemp(prefix='imcseg-cancel-')), random.Random(options.seed), 0
    data, model = top / 'data', top / 'model' / 'model.imcseg'
    data.mkdir()
    if any(name.startswith(('mcd', 'txt')) for name in names):
        large_files(data, options.size)
    if 'segment' in names:
        workflow, small = CASES['quickstart']
        code, _ = Run(command, workflow, small, model.parent, top / 'log').wait()
        if code:
            sys.exit(f'No model to segment with: see {top / "log"}')

    def filled(case, folder):
        return [option.replace('%s', str(folder)).replace('%m', str(model)).replace('%d', str(data)) for option in case]

    for name in names:
        work = top / name.replace(' ', '-')
        work.mkdir()
        bad += check(name, command, work, chance, options.trials, options.again, filled)
        if not bad:
            shutil.rmtree(work)
    if not bad:
        shutil.rmtree(top)
    sys.exit(f'{bad} failed: logs in {top}' if bad else 0)


if __name__ == '__main__':
    main()
