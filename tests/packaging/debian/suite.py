"""The end-to-end tests that run a second time: on the installed package, as a person has it.

The functions are those of tests/e2e, with their own tables and parameters. Only the fixtures are others: a computer
with the package, its Chromium and its Firefox, see conftest.py. What has nothing to find there is left out by its
name, with the reason, in `LEFT_OUT` and `NOT_HERE`; nothing is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pluggy
import pytest

from installation import ROOT
from targets import FAMILIES

MODULES = (
    "test_x",
    "test_instagram",
    "test_x_decisions",
    "test_instagram_decisions",
    "test_paths",
    "test_shadow_roots",
    "test_notice_variety",
    "test_before_the_click",
    "test_health",
    "test_attacks",
    "test_pages_with_service",
    "test_consent",
    "test_offline",
    "test_worker_service",
)
"""Of tests/e2e, in the order in which they run."""

IN_BOTH_FAMILIES = frozenset({"test_x_decisions", "test_instagram_decisions"})
"""Modules without a word about the family: in a checkout Chromium is enough for them, here both are tried."""

_SIMULATION = "reads the clock of the simulation"
LEFT_OUT = {
    "test_attacks": {
        "test_ex06_an_update_under_an_open_tab_leaves_it_guarded_and_a_reload_heals_it": "updates from a checkout",
        "test_ex07_without_a_service_notices_go_on_and_what_waits_survives_the_browser_and_arrives_once": "starts "
        "the browser twice with words of a checkout; test_offline has the service that is gone",
        "test_ex08_the_tables_press_every_control_by_pointer_and_key_in_both_languages_and_families": "reads the "
        "tables alone",
    },
    "test_before_the_click": {
        "test_a_page_without_flagged_accounts_has_no_mark_on_the_badge_and_wakes_nobody": _SIMULATION,
        "test_the_badge_follows_a_navigation_inside_the_page": _SIMULATION,
        "test_a_picture_beside_the_text_brings_the_rule_on_photos": "reads a legal sentence that no lawyer has checked "
        "yet, which is shown in the simulation only",
    },
    "test_offline": {
        "test_a_service_that_crashed_is_brought_back_by_the_next_decision": "systemd mends a crash here, "
        "and may be faster",
    },
    "test_worker_service": {
        "test_a_new_profile_is_paired_and_has_the_services_list": _SIMULATION,
        "test_a_changed_list_comes_into_force": "imports into the contest of the simulation",
    },
    "test_pages_with_service": {
        "test_the_popup_tells_simulation_contest_list_and_service": _SIMULATION,
    },
}
"""Module, test, and why it isn't run on the installed package."""

_BARE = "loads the sources of the notice into a bare page; the package has them joined into one file"
_SITE = "neither X nor Instagram; its rules are a file of the same extension"
_WITHOUT = "the extension with no service on the computer, which an installed package does not leave without one"
_DASHBOARD = "the pages of the service in any browser, without the extension"
_IMITATION = "the imitation sites by themselves"
_OWN = "starts browsers and services with words of its own, which the package has no use for"
NOT_HERE = {
    "test_coming_back": _WITHOUT,
    "test_dashboard": _DASHBOARD,
    "test_door": _OWN,
    "test_facebook": _SITE,
    "test_firefox": _OWN,
    "test_first_run": _WITHOUT,
    "test_held_click": "is the run for Windows and macOS; test_installed_journey.py holds its click",
    "test_hint_view": _BARE,
    "test_imitation_facebook_youtube": _IMITATION,
    "test_imitation_tiktok_threads": _IMITATION,
    "test_journey": "is `jaganetral browse` in a checkout; test_installed_journey.py is its like",
    "test_network": "looks at the proxy of the tests; here there is no network at all",
    "test_notice_answers": _BARE,
    "test_notice_hostile_page": _BARE,
    "test_notice_text": _BARE,
    "test_old_acts": _DASHBOARD,
    "test_packaged": "compares the packed extension with the sources in a checkout",
    "test_pages_alone": _WITHOUT,
    "test_pages_axe": _WITHOUT,
    "test_papers": _DASHBOARD,
    "test_said_of_a_page": _WITHOUT,
    "test_second_line": _WITHOUT,
    "test_tab_states": _WITHOUT,
    "test_threads": _SITE,
    "test_tiktok": _SITE,
    "test_undetectable": "compares browsers with and without the extension, which a policy here always brings",
    "test_worker_moments": "moves the worker's clock and queue from inside, which an installation changes nothing of",
    "test_youtube": _SITE,
}
"""Modules of tests/e2e that are not run on the installed package, and why."""

END_TO_END = ROOT / "tests" / "e2e"


class Suite(pytest.File):
    """The modules of the suite, as if they lay in this folder."""

    def collect(self) -> Iterable[pytest.Module]:
        """Yield each module under a name of its own: tests of two modules may be called the same.

        Raises:
            CollectError: a module of tests/e2e neither runs here nor says why, or is in a list and gone.
        """
        there = {path.stem for path in END_TO_END.glob("test_*.py")}
        if unclear := there ^ {*MODULES, *NOT_HERE}:
            raise self.CollectError(f"to run on the installed package, or not? {', '.join(sorted(unclear))}")
        for name in MODULES:
            nodeid = f"{self.nodeid}::{name}"
            yield SuiteModule.from_parent(self, path=END_TO_END / f"{name}.py", name=name, nodeid=nodeid)


class SuiteModule(pytest.Module):
    """One module of tests/e2e without what is left out."""

    @property
    def ihook(self) -> pluggy.HookRelay:
        """Ask the conftest of this folder, not that of tests/e2e."""
        return self.session.gethookproxy(Path(__file__).parent)

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Yield the tests that run here.

        Raises:
            CollectError: a test that is to be left out doesn't exist.
        """
        found = list(super().collect())
        without = LEFT_OUT.get(self.name, {})
        unknown = without.keys() - {_test_of(node) for node in found}
        if unknown:
            raise self.CollectError(f"{self.name} has no {', '.join(sorted(unknown))} to leave out")
        return [node for node in found if _test_of(node) not in without]


def _test_of(node: pytest.Item | pytest.Collector) -> str:
    return node.originalname if isinstance(node, pytest.Function) else node.name


def in_both_families(metafunc: pytest.Metafunc) -> None:
    """Run the tests of some modules in both families."""
    module = metafunc.definition.getparent(SuiteModule)
    if module is not None and module.name in IN_BOTH_FAMILIES and "family" in metafunc.fixturenames:
        metafunc.parametrize("family", FAMILIES, indirect=True)


def is_of_the_suite(nodeid: str) -> bool:
    """Whether a test belongs to the suite."""
    return f"{Path(__file__).name}::" in nodeid


def summary(ran: Sequence[str]) -> list[str]:
    """Return the lines that say how much of the suite ran, by the ids of the tests that passed or failed."""
    modules = {nodeid.split("::")[1] for nodeid in ran}
    firefox = sum("[firefox" in nodeid for nodeid in ran)
    where = f"{len(modules)} modules ran on the installed package, {firefox} of them in Firefox"
    lines = [f"{len(ran)} end-to-end tests of {where}; left out are"]
    for module, tests in LEFT_OUT.items():
        lines += [f"  {module}::{test}: {reason}" for test, reason in tests.items()]
    return [*lines, f"  and {len(NOT_HERE)} modules whole: see NOT_HERE in {Path(__file__).name}"]
