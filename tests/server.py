"""A real PostgreSQL server on loopback, which the tests start and which ends with them, even when they are killed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

OWNER = "postgres"  # PostgreSQL refuses to run as root; Debian's package brings this user
INSTALLED = Path("/usr/lib/postgresql")  # where Debian and Ubuntu put each version
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"


class NoServer(Exception):
    """This machine cannot give a PostgreSQL server; the reason is that of the skipped tests."""


def programs() -> Path:
    """The folder of initdb and pg_ctl, of the newest version that is installed."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if found:
        return found[-1].parent
    if there := shutil.which("initdb"):
        return Path(there).resolve().parent
    raise NoServer("PostgreSQL is not installed (Debian, Ubuntu: apt-get install postgresql)")


def run(name: str, *words: str | Path, cwd: Path) -> str:
    """Run one of PostgreSQL's programs, as the user postgres when we are root; what it said, or NoServer with it."""
    who = {}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        import pwd

        if OWNER not in {user.pw_name for user in pwd.getpwall()}:
            raise NoServer(f"the tests run as root, which PostgreSQL refuses, and there is no user {OWNER} to run it")
        shutil.chown(cwd, OWNER, OWNER)
        who = {"user": OWNER, "group": OWNER, "extra_groups": []}
    done = subprocess.run(
        [programs() / name, *words],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **who,
    )
    if done.returncode:
        raise NoServer(f"{name}: {done.stdout.strip()}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(folder: Path) -> int:
    """Start the server of this folder; the port on which it now answers."""
    for _ in range(5):  # another program may take the port between our look and its start
        port = free_port()
        options = f"{SETTINGS} -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        log = folder / "log"
        log.unlink(missing_ok=True)
        try:
            run("pg_ctl", "start", "--wait", "-s", "-D", folder / "data", "-l", log, "-o", options, cwd=folder)
        except NoServer as refused:
            reason = f"{refused}\n{log.read_text('utf-8', 'replace') if log.exists() else ''}"
            if "in use" not in reason:
                raise NoServer(reason) from None
        else:
            return port
    raise NoServer("no free port was found for it")


def keep() -> None:
    """Have a server until our standard input ends, which it does whatever becomes of the tests; leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="imperiale-server-"))
    try:
        run(
            "initdb",
            "-D",
            "data",
            "-U",
            OWNER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-A",
            "trust",
            "--no-sync",
            cwd=folder,
        )
        print(f"postgresql://{OWNER}@127.0.0.1:{start(folder)}", flush=True)
        sys.stdin.readline()
        run("pg_ctl", "stop", "--mode=fast", "-s", "-D", folder / "data", cwd=folder)
    except NoServer as reason:
        print(str(reason).replace("\n", "; "), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_server():
    """The address of a new, empty server: `postgresql://postgres@127.0.0.1:PORT`; NoServer when there can be none."""
    programs()
    keeper = subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl+C is for the tests; the server ends when they have ended
    )
    with keeper:
        said = keeper.stdout.readline().strip()
        if not said.startswith("postgresql://"):
            raise NoServer(said)
        try:
            yield said
        finally:
            keeper.stdin.write("enough\n")


@pytest.fixture(scope="session")
def server_address():
    """`postgresql://postgres@127.0.0.1:PORT`, without a database; one server for each worker of pytest-xdist."""
    try:
        with running_server() as address:
            yield address
    except NoServer as reason:
        pytest.skip(f"no PostgreSQL server: {reason}")


if __name__ == "__main__":
    keep()
