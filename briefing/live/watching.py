"""What was saved: the book's files as they change, by their paths from its folder."""

from __future__ import annotations

from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WATCHED = ("book", "charts", "seeds", "data", "briefing", "_config.yml", "_toc.yml", "requirements.txt")
_UNWATCHED = frozenset({"__pycache__", ".ipynb_checkpoints"})
# saves of one moment (an editor that writes twice, a `git checkout`) come together
_TOGETHER_MS = 30


def is_ours(path: Path) -> bool:
    """Whether a path, from the book's folder, is a file that the book is made from; editors' own files are not."""
    return (
        bool(path.parts)
        and path.parts[0] in WATCHED
        and not any(part.startswith(".") or part in _UNWATCHED for part in path.parts)
        and not path.name.endswith(("~", ".pyc", ".tmp", ".swp"))
        and not path.name.isdigit()  # vim tries whether it may write
    )


class Watch:
    """Looks after the book at `root`, in threads of its own, until it is stopped."""

    def __init__(self, root: Path) -> None:
        self._root, self._stop, self._saved = root.resolve(), Event(), Queue[set[str]]()
        folders = [self._root / name for name in WATCHED if (self._root / name).is_dir()]
        # settings lie beside much that is not ours, and are replaced as often as written: their folder is watched
        self._threads = [self._thread(folders, deep=True), self._thread([self._root], deep=False)]

    def start(self) -> None:
        """Begin; what is saved from now on is noticed."""
        for thread, ready in self._threads:
            thread.start()
            ready.wait(5)

    def stop(self) -> None:
        """End."""
        self._stop.set()
        for thread, _ in self._threads:
            thread.join(2)

    def add(self, paths: Iterable[str]) -> None:
        """Note files as saved."""
        self._saved.put(set(paths))

    def take(self, patience: float | None = 0) -> set[str]:
        """Return what was saved since the last call; wait `patience` seconds for it, with None for ever."""
        try:
            found = self._saved.get_nowait() if patience == 0 else self._saved.get(timeout=patience)
        except Empty:
            return set()
        while not self._saved.empty():
            found |= self._saved.get_nowait()
        return found

    def _thread(self, paths: list[Path], *, deep: bool) -> tuple[Thread, Event]:
        ready = Event()
        return Thread(target=self._look, args=(paths, ready), kwargs={"deep": deep}, daemon=True), ready

    def _look(self, paths: list[Path], ready: Event, *, deep: bool) -> None:
        from watchfiles import watch

        # with `yield_on_timeout` it also yields where nothing has changed: so we know that it has begun
        for changes in watch(
            *paths,
            watch_filter=lambda _, name: is_ours(self._from_root(name)),
            debounce=_TOGETHER_MS,
            step=10,
            rust_timeout=100,
            yield_on_timeout=True,
            stop_event=self._stop,
            recursive=deep,
            ignore_permission_denied=True,
        ):
            ready.set()
            if changes:
                self.add(self._from_root(name).as_posix() for _, name in changes)

    def _from_root(self, name: str) -> Path:
        path = Path(name)
        return path.relative_to(self._root) if path.is_relative_to(self._root) else Path()
