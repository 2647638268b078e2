"""How JupyterLab reads and saves the book's notebooks: `make lab` and `make live` may be open at once.

JupyterLab asks before each save whether somebody else has saved the file. What `make live` and `make book` store there
are outputs, made from the code that JupyterLab has open: they are no reason to choose between two versions, of which
one would be lost. So what counts as the file's content is what people write.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from nbformat.sign import NotebookNotary
from traitlets import default

from briefing.notebooks import nbfile


class BookNotary(NotebookNotary):  # type: ignore[misc] # nbformat ships no types
    """Trusts the notebooks of the book: `make book` runs their code without asking, and shows what they show."""

    def check_signature(self, nb: Any) -> bool:  # noqa: ARG002 - the signature is nbformat's
        """Return True: charts are drawn at once, also those that `make live` has just stored."""
        return True


class BookContents(AsyncLargeFileManager):  # type: ignore[misc] # jupyter-server is in the environment of `make lab` alone
    """Reads and saves files as jupyter-server does, but for what counts as a notebook's content and as trusted."""

    @default("notary")
    def _notary_of_the_book(self) -> BookNotary:
        return BookNotary(parent=self)

    async def get(self, path: str, **wanted: Any) -> dict[str, Any]:
        """Return a file's model; the hash of a notebook is that of what people wrote in it."""
        model: dict[str, Any] = await super().get(path, **wanted)
        if model["type"] == "notebook" and model.get("hash"):
            model["hash"] = self._written(path) or model["hash"]
        return model

    def _written(self, path: str) -> str:
        try:
            return nbfile.written(nbfile.read(Path(self._get_os_path(path.strip("/"))), path))
        except nbfile.NotANotebookError:
            return ""

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file; return its model with the hash by which the next save knows whether somebody else has saved it."""
        saved: dict[str, Any] = await super().save(model, path)
        if saved["type"] == "notebook":
            found = await self.get(path, content=False, require_hash=True)
            saved |= {name: found[name] for name in ("hash", "hash_algorithm")}
        return saved
