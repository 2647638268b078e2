"""What Sphinx, Jupyter Book and MyST-NB load and nothing here uses: ways to run notebooks, clients of kernels, of the network.

They are a fourth of the time that a check takes, and a tenth of a build's memory. While the modules are loaded that ask for them, stand-ins are there.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

ASKING = (
    *("myst_nb.core.execute", "myst_nb.ext.glue", "jupyter_book.config"),
    *("sphinx.builders.linkcheck", "sphinx.ext.intersphinx", "sphinx.transforms.post_transforms.images"),
)
DRESSING = "pydata_sphinx_theme"
"""What asks for them besides where pages are dressed, too."""
UNUSED = (
    *(f"myst_nb.core.execute.{how}" for how in ("cache", "direct", "inline")),  # jupyter-cache, SQLAlchemy, nbclient
    *(
        "IPython",
        "IPython.display",
        "jupyter_client.kernelspec",
        "requests",
        "requests.exceptions",
        "sphinx.util.requests",
    ),
)


def load(*dressing: str) -> None:
    """Load what asks for them without them, unless it is there already."""
    with _stood_in_for(name for name in UNUSED if name not in sys.modules):
        for module in (*ASKING, *dressing):
            importlib.import_module(module)


@contextmanager
def _stood_in_for(names: Iterable[str]) -> Iterator[None]:
    made = {name: _StandIn(name) for name in names}
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:  # who asks later needs the thing itself
            del sys.modules[name]


class _StandIn(types.ModuleType):
    """Has a class for each name that it is asked for while it stands there; whoever asks it later gets the thing itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            return type(name, (Exception,), {})
        return getattr(importlib.import_module(self.__name__), name)
