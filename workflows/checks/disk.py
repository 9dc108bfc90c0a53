"""What happens to results when the disk becomes full, read-only, or the folder vanishes in the middle of a run, for each workflow that writes files.

usage: disk.py [--run COMMAND] [--fills 3] [WORKFLOW …]

Each workflow runs into a file system of its own in memory that holds earlier results. Once its first node is done, so after all checks of folders,
the disk is filled up to a drawn number of bytes, or made read-only, or the folder is replaced by a file; and once with a full temporary folder. Then the run must
end with code 4 and words that name a file or folder (or with 0 if all had room), every file must be whole, old or new, and no half-written file may be left.
COMMAND runs a workflow (default: workflows/run). Needs Linux and root (for mounts). Ends with code 1 if anything else happens. About ten minutes.
"""
import argparse
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / 'workflows' / 'tests'
SLIDES = ['-option=1,images,24,int', '-option=1,samples,6,int', '-option=1,imageSize,96,int']
SEED = '-option=1,seed,%d,long'
OUTPUT = '-workflow.variable=output_dir,%s,String'
CASES = {
    'quickstart': (ROOT / 'workflows' / 'quickstart.knwf', [
        '-option=1,images,12,int', '-option=1,samples,12,int', '-option=1,imageSize,64,int', '-workflow.variable=epochs,2,int',
        '-option=6,checkpointMinutes,0.002,double', '-workflow.variable=seed,%d,int', OUTPUT]),
    'acquisition-loop': (TESTS / 'acquisition-loop.knwf', [SEED, OUTPUT]),
    'mask-writer': (TESTS / 'mask-writer.knwf', [*SLIDES, SEED, OUTPUT]),
    'mask-writer GeoJSON': (TESTS / 'mask-writer.knwf', [*SLIDES, SEED, OUTPUT, '-option=2,format,GEOJSON,String']),
    'image-writer': (TESTS / 'image-writer.knwf', [*SLIDES, SEED, OUTPUT]),
    'model-writer': (TESTS / 'model-writer.knwf', [SEED, OUTPUT]),
    'experiment-report': (TESTS / 'experiment-report.knwf', [SEED, '-workflow.variable=results_dir,%s/runs,String', OUTPUT]),
    'model-writer BioImage.IO': (TESTS / 'model-writer.knwf', [SEED, OUTPUT, '-option=4,format,BIOIMAGE_IO,String', '-option=4,packageName,Disk full,String',
        '-option=4,authors,A. Tester,String']),
    'report': (TESTS / 'report.knwf', [SEED, OUTPUT]),
    'measure': (TESTS / 'measure.knwf', [*SLIDES, SEED, '-option=2,outputFolder,%s,String']),
}
DISK = 16 << 20
UNHANDLED = ('NullPointerException', 'UncheckedIOException', '\tat ', 'OutOfMemory', 'hs_err')


def arguments(options, seed, folder):
    return [option % seed if '%d' in option else option % folder if '%s' in option else option for option in options]


def execute(command, workflow, options, folder, log, fault=None, java=''):
    """Runs a workflow; brings the fault about once its first node is done."""
    # models that cannot be written are rescued to the home folder
    home = f'-Duser.home={log.parent} -Dorg.imcseg.native.cache={Path.home() / ".cache" / "imcseg"}'
    environment = {**os.environ, 'IMCSEG_JAVA_OPTS': f'{os.environ.get("IMCSEG_JAVA_OPTS", "")} {home} {java}'.strip()}
    with log.open('w') as out:
        process = subprocess.Popen([*command, str(workflow), *options], stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=log.parent)
        while fault and process.poll() is None:
            if '[1/' in log.read_text(errors='replace'):
                fault()
                break
            time.sleep(0.01)
        return process.wait()


def files(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob('*') if file.is_file()}


def whole(name, content):
    """Whether a file whose content no other run repeats (it has times in it) is complete."""
    end = content[-64:]
    if name.endswith(('.imcseg', '.zip', '.run')):
        path = Path(tempfile.gettempdir()) / f'imcseg-disk-{os.getpid()}.zip'
        path.write_bytes(content)
        try:
            with zipfile.ZipFile(path) as archive:
                return archive.testzip() is None
        except zipfile.BadZipFile:
            return False
        finally:
            path.unlink()
    if name.endswith('.html'):
        return b'</html>' in end
    if name.endswith('.png'):
        return b'IEND' in end
    return end.endswith((b'\n', b'}')) or name.endswith('.checkpoint')  # which has a checksum of its own


def complaints(folder, old, new, code, log, may_succeed):
    text = log.read_text(errors='replace')
    found = [f'{word!r} in the log' for word in UNHANDLED if word in text]
    if code not in ((0, 4) if may_succeed else (4,)):
        found.append(f'code {code}')
    if code and 'Error: ' not in text:
        found.append('no error in words')
    if folder.is_dir():
        now = files(folder)
        found += [f'{name} is left' for name in now if name.endswith('.part') or name.endswith('.lock')]
        found += [f'{name} is gone' for name in old if name not in now and not name.startswith('report-') and may_succeed is not None]
        found += [f'{name} is neither old, new nor whole' for name, content in now.items()
                  if content not in (old.get(name), new.get(name)) and not whole(name, content)]
    return found


class Disk:
    """A file system in memory."""

    def __init__(self, mount):
        self.mount = mount
        self.mount.mkdir()
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={DISK}', 'tmpfs', str(mount)], check=True)

    def fill(self, left):
        """Leaves this many bytes, to the page."""
        free = os.statvfs(self.mount)
        size = free.f_bavail * free.f_bsize - left
        try:
            with (self.mount / 'filler').open('wb') as out:
                out.write(bytes(max(0, size)))
        except OSError:  # the run was quicker: full is full
            pass

    def read_only(self, folder):
        """From now on; what is open for writing stays so."""
        subprocess.run(['mount', '--bind', str(folder), str(folder)], check=True)
        for _ in range(100):  # refused while a file is just being written
            if subprocess.run(['mount', '-o', 'remount,bind,ro', str(folder)], check=False, stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.01)
        sys.exit(f'{folder} cannot be made read-only')

    def replace(self, folder):
        folder.rename(self.mount / 'moved')
        folder.write_text('a file\n')

    def remove(self):
        subprocess.run(['umount', '-l', str(self.mount)], check=True)
        self.mount.rmdir()


def check(name, command, work, chance, fills):
    workflow, options = CASES[name]
    for seed in (1, 2):
        code = execute(command, workflow, arguments(options, seed, work / f'seed{seed}'), None, work / 'log')
        if code:
            sys.exit(f'{name} ends with {code} without any fault: see {work / "log"}')
    old, new = files(work / 'seed1'), files(work / 'seed2')
    size = max(len(content) for content in new.values())
    bad = 0
    for what in [*['full'] * fills, 'read-only', 'replaced by a file', 'temporary folder full']:
        disk = Disk(work / 'disk')
        folder = disk.mount / 'out'
        shutil.copytree(work / 'seed1', folder)
        left, java = 0, ''
        if what == 'full':
            left = chance.randrange(size)
            fault = lambda: disk.fill(left)
        elif what == 'read-only':
            fault = lambda: disk.read_only(folder)
        elif what == 'replaced by a file':
            fault = lambda: disk.replace(folder)
        else:
            (disk.mount / 'tmp').mkdir()
            java, fault = f'-Djava.io.tmpdir={disk.mount / "tmp"}', lambda: disk.fill(8192)
        code = execute(command, workflow, arguments(options, 2, folder), folder, work / 'log', fault, java)
        if what == 'read-only':
            subprocess.run(['umount', '-l', str(folder)], check=False)
            for lock in folder.glob('.imcseg*.lock'):  # which nobody can remove there
                lock.unlink()
        if what == 'replaced by a file':
            folder.unlink()
            (disk.mount / 'moved').rename(folder)
            for lock in folder.glob('.imcseg*.lock'):
                lock.unlink()
        found = complaints(folder, old, new, code, work / 'log', what in ('full', 'temporary folder full'))
        words = [line for line in (work / 'log').read_text(errors='replace').splitlines() if line.startswith('Error: ')]
        print(f'{"FAILED" if found else "ok":6} {name}, {what}{f", {left} bytes left for files of up to {size}" if what == "full" else ""}: code {code}. '
              f'{"; ".join(found) + ". " if found else ""}{words[-1][:240] if words else ""}', flush=True)
        if found:
            bad += 1
            shutil.copy(work / 'log', work.parent / f'{name}-{what}.log'.replace(' ', '-'))
        disk.remove()
    return bad


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--run', default=str(ROOT / 'workflows' / 'run'))
    options.add_argument('--fills', type=int, default=3)
    options.add_argument('workflows', nargs='*', metavar='WORKFLOW')
    options = options.parse_args()
    top, chance, bad = Path(tempfile.mkdtemp(prefix='imcseg-disk-')), random.Random(1), 0
    for name in options.workflows or CASES:
        work = top / name.replace(' ', '-')
        work.mkdir()
        bad += check(name, shlex.split(options.run), work, chance, options.fills)
        shutil.rmtree(work)
    if not bad:
        shutil.rmtree(top)
    sys.exit(f'{bad} failed: logs in {top}' if bad else 0)


if __name__ == '__main__':
    main()
