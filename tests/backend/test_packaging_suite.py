"""The list of what runs on the installed package keeps up with the end-to-end tests, though it is run more seldom."""

from __future__ import annotations

from suite import END_TO_END, LEFT_OUT, MODULES, NOT_HERE


def test_every_end_to_end_module_runs_on_the_installed_package_or_says_why_not() -> None:
    assert sorted([*MODULES, *NOT_HERE]) == sorted(path.stem for path in END_TO_END.glob("test_*.py"))


def test_every_test_that_is_left_out_there_exists() -> None:
    assert [
        f"{module}::{test}"
        for module, tests in LEFT_OUT.items()
        for test in tests
        if f"\ndef {test}(" not in (END_TO_END / f"{module}.py").read_text("utf-8")
    ] == []
