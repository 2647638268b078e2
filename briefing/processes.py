"""Processes of our own on every system: forked where that is possible, started anew where it is not (Windows).

A fork has all that its parent has imported, for nothing; a new process imports it again. `BRIEFING_FORK=no` asks for
the second way where the first is there: so it is tested, and so its cost is measured (`tests/bench`).
"""

from __future__ import annotations

import _thread
import multiprocessing
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

FORK = "BRIEFING_FORK"
"""The environment variable that forbids forks where it is `no`."""


def can_fork() -> bool:
    """Return whether this system has forks, and nobody has forbidden them."""
    return hasattr(os, "fork") and os.environ.get(FORK) != "no"


def start(function: Callable[..., int], *arguments: object, needs: str = "") -> BaseProcess:
    """Call `function` in a process of its own, whose exit code is what it returns; return the process, started.

    Function and arguments must be such that pickle knows them. An exception is the function's to catch. `needs` names a
    library with threads of its own that `function` will use: where this process has it already, a fork would have the
    library without its threads, and wait for them for ever, so a new process is started instead.
    """
    fork = can_fork() and needs not in sys.modules
    # typeshed gives the class of processes to each kind of context, but not to what they share
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    process: BaseProcess = context.Process(target=_exit_with, args=(function, arguments))
    process.start()
    return process


def _exit_with(function: Callable[..., int], arguments: tuple[object, ...]) -> NoReturn:
    """End without the wait for threads, and without taking apart what was imported."""
    code = 1
    try:
        code = function(*arguments)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def run(function: Callable[..., int], *arguments: object) -> int:
    """Do what `start` does, wait for the end, and return the exit code."""
    process = start(function, *arguments)
    process.join()
    return process.exitcode or 0


def stop_main_after(seconds: float, message: str) -> None:
    """Raise TimeoutError in the main thread after so many seconds; to be called there, once.

    On Unix this also ends a wait in a system call; elsewhere it waits for the next line of Python.
    """
    late = threading.Event()

    def raise_in_main(*_: object) -> NoReturn:
        if late.is_set():
            raise TimeoutError(message)
        raise KeyboardInterrupt

    def interrupt() -> None:
        late.set()
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            _thread.interrupt_main()

    signal.signal(signal.SIGINT, raise_in_main)
    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
