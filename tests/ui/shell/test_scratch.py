"""What is written for a moment: in one folder of this run, for its owner alone, and gone when the run is over."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui.shell import scratch as module
from ui.shell.scratch import MARK, PREFIX, sweep

ROOT = Path(__file__).resolve().parents[3]
RUN = "import sys; from ui.shell.scratch import new_scratch; p = new_scratch() / 'LE GOFF.pdf'; p.write_text('x'); p.chmod(0o400); "


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "gettempdir", lambda: str(tmp_path))
    return tmp_path


def run(temporary, then=""):
    """Another run of the program, which wrote a paper and waits for a word."""
    words = [sys.executable, "-c", RUN + then + "print(p, flush=True); sys.stdin.read()"]
    environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = subprocess.Popen(words, cwd=ROOT, env=environment, **pipes)
    return started, Path(started.stdout.readline().strip())


def test_what_a_run_wrote_is_gone_when_it_ends(temporary):
    running, paper = run(temporary)
    assert paper.exists()
    folder = paper.parent.parent
    assert folder.name.startswith(PREFIX)
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    running.communicate("")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_that_of_a_running_one_stays(temporary):
    killed, left = run(temporary)
    running, kept = run(temporary)
    os.kill(killed.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    killed.communicate()
    assert left.exists()
    sweep()
    assert not left.parent.parent.exists()
    assert kept.exists()
    running.communicate("")


def test_only_our_own_folders_are_swept(temporary):
    (temporary / "imperiale-demo").mkdir()
    (temporary / "imperiale-demo" / MARK).touch()
    (temporary / f"{PREFIX}file").write_text("of somebody")
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARK).touch()
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    beginning = temporary / f"{PREFIX}beginning"
    beginning.mkdir()
    long_left = temporary / f"{PREFIX}old"
    long_left.mkdir()
    os.utime(long_left, (time.time() - 7200, time.time() - 7200))
    sweep()
    assert sorted(p.name for p in temporary.iterdir()) == sorted(
        ["elsewhere", "imperiale-demo", f"{PREFIX}beginning", f"{PREFIX}file", f"{PREFIX}link"]
    )
    assert (elsewhere / MARK).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_a_process_forked_to_draw_takes_nothing_away(temporary):
    then = "import os; child = os.fork(); child or sys.exit(); os.waitpid(child, 0); "
    running, paper = run(temporary, then)
    assert paper.exists()
    running.communicate("")
    assert not paper.exists()


def test_nothing_else_in_the_program_makes_a_temporary_folder_of_its_own():
    users = [
        path.relative_to(ROOT).as_posix()
        for floor in ("ui", "desktop", "exports", "models")
        for path in sorted((ROOT / floor).rglob("*.py"))
        if "mkdtemp(" in path.read_text("utf-8").replace("mkdtemp(dir=", "").replace('mkdtemp(prefix=".demo-"', "")
    ]
    assert users == ["ui/shell/scratch.py"]
