"""Which tests are asked about a fault, and how it is put where they run."""

from __future__ import annotations

from briefing.lint import words

from . import choosing, patching
from .covering import IMPORTED, Measured
from .making import ROOT, SOUND, Mutant, mutants

FILE = "briefing/lint/words.py"
IN_FUNCTION = next(one for one in mutants() if one.file == FILE and patching.codes(one))
ON_IMPORT = next(one for one in mutants() if one.file == FILE and not patching.codes(one))


def measured(name: str, seconds: dict[str, float], shared: list[str]) -> Measured:
    """Return what was measured of a file with tests a and b, who share fixtures and run all lines of a file."""
    tests = [f"{name}::{one}" for one in "ab"]
    lines = {test: [*IN_FUNCTION.lines()] for test in tests} | {IMPORTED: [*ON_IMPORT.lines()]}
    costs = {f"{name}::{one}": took for one, took in seconds.items()} | dict.fromkeys(shared, 5.0)
    return Measured("", costs, dict.fromkeys(tests, shared), {FILE: lines})


def test_cheap_tests_are_asked_first() -> None:
    """First come the tests that cost least each, among those that share fixtures the cheapest; a fixture counts once."""
    covering = {"dear": measured("dear", {"a": 2.0, "b": 1.0}, ["fixture"]), "cheap": measured("cheap", {"a": 2.0, "b": 3.0}, [])}  # fmt: skip
    asked = choosing.asked(IN_FUNCTION, covering, 60)
    assert asked == {"cheap::a": 2.0, "cheap::b": 3.0, "dear::b": 6.0, "dear::a": 2.0}
    assert [*asked] == ["cheap::a", "cheap::b", "dear::b", "dear::a"]


def test_examples_of_a_rule_that_is_named_come_first() -> None:
    """Where the faulty function names a rule, the rule's examples are asked before cheaper tests."""
    fault = next(one for one in mutants() if one.file == FILE and one.words() and patching.codes(one))
    dear = f"rules::[{min(fault.words())}/breaks]"
    one = Measured("", {"a": 1.0, dear: 9.0}, {"a": [], dear: []}, {FILE: {test: [*fault.lines()] for test in ("a", dear)}})  # fmt: skip
    assert [*choosing.asked(fault, {"one": one}, 60)] == [dear, "a"]


def test_tests_called_as_the_file_come_before_cheaper_ones() -> None:
    """Tests mirror the rooms: those in a file of the faulty file's name are asked before all that merely run it."""
    own, other = (
        measured("tests/lint/test_words.py", {"a": 9.0, "b": 8.0}, []),
        measured("tests/a.py", {"a": 1.0, "b": 1.0}, []),
    )
    asked = choosing.asked(IN_FUNCTION, {"other": other, "own": own}, 18)
    assert [*asked] == ["tests/lint/test_words.py::b", "tests/lint/test_words.py::a", "tests/a.py::a"]


def test_what_noticed_the_last_time_is_asked_first_of_all() -> None:
    """A test that has noticed the fault before is asked first, and not left out for what it costs."""
    one = measured("one", {"a": 2.0, "b": 9.0}, [])
    assert [*choosing.asked(IN_FUNCTION, {"one": one}, 10, "one::b")] == ["one::b"]
    assert [*choosing.asked(IN_FUNCTION, {"one": one}, 10, "gone::b")] == ["one::a"]


def test_a_function_whose_answers_are_kept_needs_a_new_import() -> None:
    """A fault in a function that answers once may have nothing to do where the tests were collected: it is tried anew."""
    found = [one for one in mutants() if one.file == "briefing/lint/nouns.py" and patching.codes(one)]
    kept = {one.where().partition(":")[0] for one in found if one.is_kept()}
    assert kept == {"_lists", "_sorted"}
    fault = next(one for one in found if one.is_kept())
    one = Measured("", {"a": 1.0, "b": 1.0}, {"a": [], "b": []}, {fault.file: {"a": [*fault.lines()], "b": [1]}})
    assert choosing.on_import(fault, {"one": one})
    assert {*choosing.asked(fault, {"one": one}, 60)} == {"a", "b"}


def test_a_limit_of_seconds_leaves_out_the_dear() -> None:
    """Tests that would take a fault's tests over the limit are not asked."""
    assert [*choosing.asked(IN_FUNCTION, {"one": measured("one", {"a": 2.0, "b": 3.0}, [])}, 4)] == ["one::a"]


def test_who_does_not_run_the_line_is_not_asked() -> None:
    """A fault is left to the tests that run its line; one on import concerns all that run anything around it."""
    one = measured("one", {"a": 1.0, "b": 1.0}, [])
    one.lines[FILE]["one::b"] = [max(IN_FUNCTION.lines()) + 1]
    assert [*choosing.asked(IN_FUNCTION, {"one": one}, 60)] == ["one::a"]
    assert [*choosing.asked(ON_IMPORT, {"one": one}, 60)] == ["one::a", "one::b"]


def test_what_no_test_was_seen_to_run_may_have_run_on_import() -> None:
    """A fault in lines that no test ran is tried with a new import, on all tests of what stands around it."""
    one = measured("one", {"a": 1.0, "b": 1.0}, [])
    for test in ("one::a", "one::b"):
        one.lines[FILE][test] = [max(IN_FUNCTION.lines()) + 1]
    assert choosing.on_import(IN_FUNCTION, {"one": one})
    assert [*choosing.asked(IN_FUNCTION, {"one": one}, 60)] == ["one::a", "one::b"]


def test_a_fixture_counts_for_whoever_had_it() -> None:
    """A fault that a shared fixture runs is left to all tests that had the fixture."""
    one = measured("one", {"a": 1.0, "b": 1.0}, ["fixture"])
    one.lines[FILE] = {"fixture": [*IN_FUNCTION.lines()]}
    assert [*choosing.asked(IN_FUNCTION, {"one": one}, 60)] == ["one::a", "one::b"]


def test_a_fault_is_put_into_the_living_functions() -> None:
    """Functions that others have imported do what the faulty code does, and afterwards again what the sound code does."""
    living = patching.living()[FILE]

    def codes() -> list[tuple[bytes, tuple[object, ...]]]:
        return [(one.__code__.co_code, one.__code__.co_consts) for found in living.values() for one in found]

    before = codes()
    try:
        assert patching.put(living, patching.codes(IN_FUNCTION) or {})
        assert codes() != before
    finally:
        patching.put(living, patching.codes(Mutant(FILE, 1, "", "", SOUND)) or {})
    assert codes() == before
    assert words.__file__ == str(ROOT / FILE)
