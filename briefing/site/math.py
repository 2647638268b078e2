"""Formulas as MathML, which browsers draw themselves: no MathJax, no script, no font to load."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from .text import esc


def mathml(tex: str, *, block: bool) -> str:
    """Return a formula as MathML, named by its LaTeX source; that source itself where it cannot be converted."""
    from docutils.utils.math import MathError
    from docutils.utils.math.latex2mathml import tex2mathml

    try:
        return str(tex2mathml(tex, as_block=block)).replace("\n", "")
    except (MathError, SyntaxError, KeyError, IndexError, ValueError):
        return f"<code>{esc(tex)}</code>"


def visit_math(self: Any, node: nodes.math) -> None:
    """Write a formula in a line."""
    self.body.append(mathml(node.astext(), block=False))
    raise nodes.SkipNode


def visit_math_block(self: Any, node: nodes.math_block) -> None:
    """Write a formula of its own."""
    name = f' id="{esc(node["ids"][0])}"' if node["ids"] else ""
    self.body.append(f'<div class="math"{name}>{mathml(node.astext(), block=True)}</div>\n')
    raise nodes.SkipNode
