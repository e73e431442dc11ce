"""Watches a program that was started: ends it with all that it started, when it is late or when nobody waits for it.

The first argument says how many seconds it has, the rest is the command. Standard input is open as long as somebody
waits.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading


def main() -> None:
    """Run the command and watch it."""
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    own_group = {"start_new_session": True} if os.name == "posix" else {}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, **own_group)  # type: ignore[call-overload]
    alone = threading.Thread(target=_until_alone, args=(process,), daemon=True)
    alone.start()
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        end(process)


def _until_alone(process: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        with contextlib.suppress(OSError):
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
