"""An IPython shell that keeps what a kernel would have sent, in the form that nbclient would have stored.

Only imported in the warm process (see `worker`): it takes IPython with it.
"""

from __future__ import annotations

import binascii
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType

    from briefing.problems import Problem

Output = dict[str, Any]


class CellError(Exception):
    """A cell that raised: `kind` and `text` of its exception, `line` in the cell (1-based, 0 if unknown).

    Where the exception brings problems of its own, as a refused figure does, `problems` has the rule, message and mend
    of each.
    """

    def __init__(self, kind: str, text: str, line: int, problems: Sequence[Problem] = ()) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind, self.text, self.line = kind, text, line
        self.problems = [(one.rule, f"{one.where}: {one.message}", one.mend) for one in problems]


class _Sink:
    """The outputs of the cell that runs, in the order in which they came."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.displayed: dict[str, list[Output]] = {}
        self.clear_next = False

    def add(self, output: Output) -> Output:
        if self.clear_next:
            self.outputs.clear()
            self.clear_next = False
        self.outputs.append(output)
        return output

    def stream(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs and not self.clear_next else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            self.add({"output_type": "stream", "name": name, "text": text})

    def display(self, data: Output, metadata: Output, mark: str | None, *, update: bool) -> None:
        for output in self.displayed.get(mark or "", []):
            output.update(data=data, metadata=metadata)
        if not update:
            output = self.add({"output_type": "display_data", "data": data, "metadata": metadata})
            if mark:
                self.displayed.setdefault(mark, []).append(output)


class _Stream(io.TextIOBase):
    """Standard output or error, written to the sink."""

    def __init__(self, name: str, write: Callable[[str, str], None]) -> None:
        self._name, self._write = name, write

    @property
    def encoding(self) -> str:  # type: ignore[override] # typeshed has it as an attribute
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._write(self._name, text)
        return len(text)


class _Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Print no prompt: the count is stored with the output."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Store the value in all the forms that it has."""
        output = {"output_type": "execute_result", "data": _plain(format_dict), "metadata": md_dict or {}}
        _sink(self).add({**output, "execution_count": self.prompt_count})

    def log_output(self, format_dict: dict[str, Any]) -> None:
        """Keep no history."""

    def finish_displayhook(self) -> None:
        """End the display without the line that a terminal gets."""
        self._is_active = False


class _Publisher(DisplayPublisher):
    """Keeps what `display` shows."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,  # noqa: ARG002 - IPython's own signature
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Store `data`, or put it in the place of what was displayed under the same mark."""
        mark = (transient or {}).get("display_id")
        _sink(self).display(_plain(data), metadata or {}, mark, update=update)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's own signature
        """Forget the cell's outputs, now or when the next one comes."""
        sink = _sink(self)
        sink.clear_next = wait
        if not wait:
            sink.outputs.clear()


# pandas takes a shell for a notebook's by the letters "zmq" in its class name (pandas.io.formats.console)
class ZMQLikeShell(InteractiveShell):
    """One notebook's shell."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    sink: _Sink
    failure: BaseException | None
    at: Callable[[int], None] = staticmethod(lambda _: None)
    """Gets the line of each statement of a cell before it runs."""

    async def run_code(self, code_obj: CodeType, *args: Any, **settings: Any) -> bool:
        """Run a statement of a cell, and say first which it is: it may end the process."""
        self.at(next((line for _, _, line in code_obj.co_lines() if line), 0))
        failed: bool = await super().run_code(code_obj, *args, **settings)  # type: ignore[no-untyped-call] # IPython's
        return failed

    def init_io(self) -> None:
        """Leave the terminal's own streams alone."""

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Keep the exception, also one raised while an output was drawn, instead of printing it."""
        self.failure = self.failure or sys.exc_info()[1]

    showsyntaxerror = showtraceback

    def _cell_names(self) -> dict[str, int]:
        """Return the count of the cell that each compiled "file" came from."""
        names: dict[str, int] = self.compile._filename_map  # noqa: SLF001 - IPython offers no other way
        return names

    def run(self, source: str) -> tuple[int, list[Output]]:
        """Run one cell and return its count and outputs; raise CellError if it fails."""
        count, sink = self.execution_count, self.sink
        sink.outputs, sink.clear_next, self.failure = [], False, None
        with redirect_stdout(_Stream("stdout", sink.stream)), redirect_stderr(_Stream("stderr", sink.stream)):
            result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call] # IPython's
        error = result.error_before_exec or result.error_in_exec or self.failure
        if error is not None:
            line = _line(error, self._cell_names(), count)
            text = error.msg if isinstance(error, SyntaxError) else str(error)
            kind = type(error).__name__
            # Python 3.13 has a class of its own for code that ends too early
            kind = "SyntaxError" if kind.startswith("_Incomplete") else kind
            raise CellError(kind, text, line, getattr(error, "problems", ())) from error
        return count, sink.outputs


def _sink(part: DisplayHook | DisplayPublisher) -> _Sink:
    sink: _Sink = part.shell.sink  # type: ignore[union-attr] # always a ZMQLikeShell
    return sink


def new_shell() -> ZMQLikeShell:
    """Return a fresh shell that writes no history anywhere."""
    config = Config({"HistoryManager": {"enabled": False}})
    shell: ZMQLikeShell = ZMQLikeShell.instance(config=config)
    shell.sink, shell.failure = _Sink(), None
    return shell


def _plain(bundle: dict[str, Any]) -> dict[str, Any]:
    """Bytes (a PNG) as base64, as jupyter_client packs them."""
    return {
        mime: binascii.b2a_base64(value, newline=False).decode() if isinstance(value, bytes) else value
        for mime, value in bundle.items()
    }


def _line(error: BaseException, names: dict[str, int], count: int) -> int:
    """Return the last line of the cell that runs on the way to where `error` was raised."""
    lines = [error.lineno or 0] if isinstance(error, SyntaxError) and not error.__traceback__ else []
    if isinstance(error, SyntaxError) and names.get(error.filename or "") == count:
        lines = [error.lineno or 0]
    trace = error.__traceback__
    while trace is not None:
        if names.get(trace.tb_frame.f_code.co_filename) == count:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else 0
