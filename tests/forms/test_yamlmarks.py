"""What YAML is read as: what PyYAML's own loader makes of it, but for days."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.forms import yamlmarks

WORDS = [
    "true",
    "no",
    "12",
    "-3",
    "1.5",
    "0x1f",
    "1:30",
    "~",
    "",
    "null",
    "yes!",
    "y",
    "2020-02-24",
    ".inf",
    "word",
    "1_0",
]


@given(st.sampled_from(WORDS) | st.text(alphabet="yYnNtToO0123456789.+-:_~=xeE<", max_size=8), st.booleans())
def test_plain_values_have_the_tags_of_yaml(word: str, plain: bool) -> None:  # noqa: FBT001 - drawn by name
    """A plain value has the tag that PyYAML gives it, and a quoted one is text; days, keys to merge and `=` are text too."""
    theirs = yaml.SafeLoader("").resolve(yaml.ScalarNode, word, (plain, not plain))
    ours = yamlmarks._Loader("").resolve(yaml.ScalarNode, word, (plain, not plain))  # noqa: SLF001 - the loader of all records
    text = theirs.rpartition(":")[2] in {"timestamp", "value", "merge"}
    assert ours == ("tag:yaml.org,2002:str" if text else theirs)


def test_lists_and_mappings_have_their_tags() -> None:
    """A list is a list and a mapping a mapping, whatever stands in them."""
    loader = yamlmarks._Loader("")  # noqa: SLF001 - as above
    assert loader.resolve(yaml.SequenceNode, None, True) == "tag:yaml.org,2002:seq"  # noqa: FBT003 - as libyaml asks
    assert loader.resolve(yaml.MappingNode, None, True) == "tag:yaml.org,2002:map"  # noqa: FBT003 - as above
