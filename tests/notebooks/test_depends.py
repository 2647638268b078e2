"""What a cell depends on is found in its code; in doubt it depends."""

from __future__ import annotations

import pytest

from briefing.notebooks.depends import closures


@pytest.mark.parametrize(
    ("sources", "last_depends_on"),
    [
        (["x = 1", "y = 2", "x"], [0]),
        (["x = 1", "y = x", "z = 3", "y"], [0, 1]),
        (["import pandas as pd", "a = pd.Series()", "pd.DataFrame()"], [0]),
        (["frame = make()", "frame['a'] = 1", "frame"], [0, 1]),
        (["frame = make()", "frame.drop(inplace=True)", "frame"], [0, 1]),
        (["def f():\n    return g", "g = 2", "other = 3", "f()"], [0, 1]),
        (["import pandas as pd", "pd.set_option('x', 1)", "1"], [0, 1]),
        (["import pandas as pd\npd.options.x = 1", "y = 1", "pd.DataFrame()"], [0]),
        (["from briefing import book", "book.publish('a', 1)", "book.figure(1)"], [0]),
        (["book.publish('a', 1)", "1", "book.text('{=a}')"], [0]),
        (["book.publish('a', 1)", "book.publish('b', 1)", "book.text('{=b | round 2}')"], [1]),
        (["book.publish(f'a_{1}', 1)", "book.publish('b', 1)", "book.text('{ =b}')"], [0, 1]),
        (["book.publish('a', 1)", "book.publish('b', 1)", "book.text('{=' + 'b' + '}')"], [0, 1]),
        (["say = book.publish", "book.publish('b', 1)", "book.text('{=b}')"], [0, 1]),
        (["%magic", "y = 1"], [0]),
        (["x = 1", "eval('x')"], [0]),
        (["from math import *", "pi"], [0]),
        (["total = 0", "total += 1", "print(total)"], [0, 1]),
        (["class A:\n    pass", "A()"], [0]),
        (["x = 1", "x: int = 2", "(x := 3)", "x"], [0, 1, 2]),
        (["x = 1", "2"], []),
    ],
)
def test_dependencies(sources: list[str], last_depends_on: list[int]) -> None:
    """The last cell depends on just the cells whose work it can see."""
    *others, itself = closures(sources)[-1]
    assert others == last_depends_on
    assert itself == len(sources) - 1
