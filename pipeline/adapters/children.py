"""Child processes that do not outlive us, however we end."""

import os
import sys
from collections.abc import Sequence

# Runs between fork and the real program: ties the child's life to ours without touching Python's state in a
# forked copy of a threaded process. Linux sends the signal when the *thread* that started the child ends, so
# only a thread that lives as long as the child is needed may start it.
_LAUNCHER = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
if os.getppid() != int(sys.argv[1]):
    sys.exit("the parent is gone")
os.execv(sys.argv[2], sys.argv[2:])
"""


def bound_to_us(command: Sequence[str]) -> list[str]:
    """The command (first its absolute path) such that the started process gets SIGTERM when we are gone."""
    return [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(os.getpid()), *command]
