"""Pairing with a code that the person types: short, brief, used once, and never reached from a web page."""

from __future__ import annotations

from pathlib import Path

import pytest

from code_talk import PROFILE, knock_with_code, open_with, pair, shown, signed
from jaganetral.service.keys import KeyRing
from jaganetral.service.pairing_codes import ALPHABET, LIFETIME_S, TRIES, PairingCodes, stretched
from knocking import JSON, Caller
from visiting import Visitor


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def test_the_code_of_the_dashboard_pairs_one_browser(home: Path, visitor: Visitor) -> None:
    code = shown(visitor)
    browser = pair(visitor.port, code.lower().replace("-", " "))
    assert browser is not None
    assert browser.ask("GET", "/api/v1/status").status == 200
    [entry] = [entry for entry in KeyRing(home).pairings() if entry.profile == PROFILE]
    assert (entry.browser, entry.by_code) == ("Firefox 140", True)
    assert pair(visitor.port, code) is None, "one use"


def test_without_a_code_on_the_dashboard_there_is_none(port: int) -> None:
    assert open_with(port, "ABCD2345") is None


def test_a_wrong_code_is_noticed_before_anything_is_sent_and_five_of_them_end_the_code(visitor: Visitor) -> None:
    code = shown(visitor)
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    for _ in range(TRIES):
        assert open_with(visitor.port, wrong) is None
    assert open_with(visitor.port, code) is None


def test_four_wrong_tries_leave_the_fifth(visitor: Visitor) -> None:
    code = shown(visitor)
    for _ in range(TRIES - 1):
        assert open_with(visitor.port, "22222222") is None
    assert pair(visitor.port, code) is not None


def test_a_code_dies_after_two_minutes_and_a_new_one_ends_the_old() -> None:
    now = 0.0
    codes = PairingCodes(lambda: now)
    first = codes.issue()
    assert codes.try_key() == stretched(first)
    now = LIFETIME_S
    assert codes.try_key() == stretched(first)
    now += 0.001
    assert codes.try_key() is None
    assert not codes.use_up()
    second = codes.issue()
    third = codes.issue()
    assert codes.try_key() == stretched(third) != stretched(second)
    assert codes.use_up()
    assert not codes.is_good()


def test_a_code_opens_nothing_but_the_pairing_itself(visitor: Visitor) -> None:
    session = open_with(visitor.port, shown(visitor))
    assert session is not None
    for method, target in (("GET", "/api/v1/status"), ("POST", "/api/v1/login-link"), ("GET", "/api/v1/snapshot/x")):
        assert signed(visitor.port, session, method, target, {} if method == "POST" else None).status == 401


def test_a_key_does_not_reach_the_pairing(caller: Caller) -> None:
    assert caller.ask("POST", "/api/v1/pair", {"profile": PROFILE}).status == 401


@pytest.mark.parametrize(
    "content",
    [{}, {"profile": "x"}, {"profile": PROFILE, "browser": "x" * 41}, {"profile": PROFILE, "browser": "\x07"}, []],
)
def test_a_browser_that_does_not_name_itself_properly_is_refused_and_may_try_again(
    visitor: Visitor, content: object
) -> None:
    code = shown(visitor)
    session = open_with(visitor.port, code)
    assert session is not None
    assert signed(visitor.port, session, "POST", "/api/v1/pair", content).status == 400
    assert pair(visitor.port, code) is not None


@pytest.mark.parametrize(
    "origin",
    [None, "https://x.com", "null", "http://127.0.0.1:{port}", "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
)
def test_only_the_extension_may_even_try_a_code(visitor: Visitor, origin: str | None) -> None:
    code = shown(visitor)
    headers = {**JSON, **({"Origin": origin.format(port=visitor.port)} if origin else {})}
    for _ in range(TRIES + 1):
        assert knock_with_code(visitor.port, headers)[1].status == 403
    assert pair(visitor.port, code) is not None, "refused at the door, a try is not counted"


def test_the_code_is_long_enough_for_its_two_minutes() -> None:
    codes = {PairingCodes().issue() for _ in range(20)}
    assert len(codes) == 20
    assert len(ALPHABET) ** 8 == 2**40
    assert not set("IO01") & set(ALPHABET)
