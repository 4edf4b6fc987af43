"""A worker's name tells whether its process still lives."""

import subprocess
import sys

from pipeline.adapters.workers import LocalWorkers, _started


def test_this_process_lives() -> None:
    workers = LocalWorkers()
    assert not workers.is_dead(workers.name)


def test_an_ended_process_is_dead_and_a_reused_process_id_is_told_apart() -> None:
    workers = LocalWorkers()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    host, pid = workers.name.split(":")[0], child.pid
    name = f"{host}:{pid}:{_started(pid)}"
    assert not workers.is_dead(name)
    assert workers.is_dead(f"{host}:{pid}:1")
    child.communicate(b"\n")
    assert workers.is_dead(name)


def test_nothing_is_known_of_another_machine() -> None:
    assert not LocalWorkers().is_dead("elsewhere:1:1")
    assert not LocalWorkers().is_dead("nonsense")
