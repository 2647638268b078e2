"""Running notebooks: each notebook is its own cache, and says what its outputs depend on.

`stale` names the notebooks whose stored outputs no longer fit, and why; `execute` runs them and writes
the outputs back, `preview` those alone that no longer fit; `check_fresh` is the gate's view of the same thing. See
`digest` for what is stored.
"""

from __future__ import annotations

from briefing.notebooks.digest import Stale, check_fresh, notebooks, stale, unreadable
from briefing.notebooks.execute import execute
from briefing.notebooks.preview import preview

__all__ = ["Stale", "check_fresh", "execute", "notebooks", "preview", "stale", "unreadable"]
