"""The server of the tests is a real one, is left to nobody, and its absence is said in words."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import server

pytestmark = pytest.mark.server
ROOT = Path(__file__).resolve().parent.parent


def test_the_server_is_real_speaks_utf_8_and_knows_trigrams(server_address):
    with psycopg.connect(f"{server_address}/postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE tried_once")
    try:
        with psycopg.connect(f"{server_address}/tried_once", autocommit=True) as tried:
            assert tried.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            tried.execute("CREATE EXTENSION pg_trgm")
            assert tried.execute("SELECT 'Élodie Œuvrard' LIKE '%Œuvr%'").fetchone() == (True,)
    finally:
        with psycopg.connect(f"{server_address}/postgres", autocommit=True) as admin:
            admin.execute("DROP DATABASE tried_once WITH (FORCE)")


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 on Windows")
def test_the_server_ends_when_the_tests_are_killed(server_address):
    script = "from tests.server import running_server\nwith running_server() as a: print(a, flush=True); input()"
    pipe = subprocess.PIPE
    tests = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    with tests:
        address = tests.stdout.readline().strip()
        with psycopg.connect(f"{address}/postgres", autocommit=True) as desk:
            folder = Path(desk.execute("SHOW data_directory").fetchone()[0]).parent
            tests.send_signal(signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                desk.execute("SELECT pg_sleep(60)")
        tests.stderr.read()  # ends when the last process that the tests had started has ended
    assert address != server_address
    assert not folder.exists()


def test_without_postgresql_the_reason_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(server, "INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(server.NoServer, match="apt-get install postgresql"), server.running_server():
        pass
