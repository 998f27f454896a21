"""One account has one identity a platform, however it is written; everything else is refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates import handles
from jaganetral.candidates.handles import HandleError, everywhere, identify, normalise, profile_url, site_of
from jaganetral.candidates.model import Platform

ROOT = Path(__file__).resolve().parents[2]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests/fixtures/identities.json").read_text("utf-8"))
DATA = ROOT / "backend/jaganetral/candidates/data"
UC = "UCabcdefghijklmnopqrstuv"
AT_IN_URL = (Platform.TIKTOK, Platform.YOUTUBE, Platform.THREADS)
# Cyrillic, full-width, Roman numeral, script, dotless, Kelvin and long s; a joiner and a sign that turns the line
LOOK_ALIKES = (
    "\u0430\u0431\u0441\u0501\u0435\u04bb\u0456\u0458\u043e\u0440"
    "\u0455\u0443\u0445\u0443\u0430\uff21\u2170\u2113\u0131\u212a\u017f\u200d\u202e"
)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=15)


def identity_or_none(platform: Platform, text: str) -> str | None:
    try:
        return normalise(platform, text)
    except HandleError:
        return None


@st.composite
def accounts(draw: st.DrawFn) -> tuple[Platform, str]:
    platform = draw(st.sampled_from(Platform))
    name = draw(LETTERS) + draw(st.sampled_from(["", "7", "2024"]))
    if name in handles.rules(platform).reserved:
        name += "qq"
    return platform, name


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['platform']} {v['text']!r}"[:80])
def test_a_text_names_the_account_that_the_shared_vectors_say(vector: dict[str, Any]) -> None:
    assert identity_or_none(Platform(vector["platform"]), vector["text"]) == vector["identity"]


def test_the_vectors_cover_every_platform_with_accounts_and_with_refusals() -> None:
    for platform in Platform:
        of_platform = [v["identity"] for v in VECTORS if v["platform"] == platform]
        assert len([i for i in of_platform if i]) >= 10
        assert len([i for i in of_platform if i is None]) >= 10


@settings(deadline=None)
@given(st.sampled_from(Platform), st.text(max_size=80))
def test_any_text_gives_an_identity_or_a_handle_error_and_nothing_else(platform: Platform, text: str) -> None:
    identity_or_none(platform, text)


@settings(deadline=None)
@given(st.sampled_from(Platform), st.text("htps:/@.#?=%&_-xcomfabek0123456789\\[]ABC \u200b", max_size=60))
def test_anything_that_looks_like_an_address_gives_an_identity_or_a_handle_error(platform: Platform, text: str) -> None:
    identity_or_none(platform, text)
    identity_or_none(platform, f"https://{handles.rules(platform).hosts[0]}/{text}")
    identity_or_none(platform, f"https://{handles.rules(platform).hosts[0]}{text}")


@settings(deadline=None)
@given(st.sampled_from(Platform), st.text(max_size=40))
def test_an_identity_names_itself(platform: Platform, text: str) -> None:
    identity = identity_or_none(platform, text)
    if identity is not None:
        assert normalise(platform, identity) == identity


@settings(deadline=None)
@given(accounts())
def test_case_does_not_count(account: tuple[Platform, str]) -> None:
    platform, name = account
    assert normalise(platform, name.upper()) == normalise(platform, name.title()) == f"@{name}"


@settings(deadline=None)
@given(accounts(), st.data())
def test_every_form_of_the_address_names_the_same_account(account: tuple[Platform, str], data: st.DataObject) -> None:
    platform, name = account
    rule = handles.rules(platform)
    scheme = data.draw(st.sampled_from(["https://", "http://", "HTTPS://", "//", ""]))
    sub_domain = data.draw(st.sampled_from(["", "www.", "m.", "mobile.", "id-id.", "web."]))
    host = data.draw(st.sampled_from(rule.hosts))
    at = "@" if platform in AT_IN_URL else data.draw(st.sampled_from(["", "@", "%40"]))
    path = data.draw(st.sampled_from([name, name.upper(), "".join(f"%{ord(sign):02x}" for sign in name)]))
    tail = data.draw(st.sampled_from(["", "/", "?hl=id", "/?utm_source=a&b=%20", "#atas", "//"]))
    assert normalise(platform, f"{scheme}{sub_domain}{host}/{at}{path}{tail}") == f"@{name}"


@settings(deadline=None)
@given(accounts(), st.sampled_from(["evil", "not-", "x"]), st.sampled_from([".example.org", ".evil", "x"]))
def test_another_host_is_never_taken_for_the_platform(account: tuple[Platform, str], before: str, after: str) -> None:
    platform, name = account
    for host in handles.rules(platform).hosts:
        assert identity_or_none(platform, f"https://{before}{host}/@{name}") is None
        assert identity_or_none(platform, f"https://{host}{after}/@{name}") is None
        assert identity_or_none(platform, f"https://{host}@example.org/@{name}") is None


@settings(deadline=None)
@given(accounts(), st.sampled_from(LOOK_ALIKES), st.integers(0, 4))
def test_a_letter_that_only_looks_alike_never_gives_the_same_account(
    account: tuple[Platform, str], sign: str, place: int
) -> None:
    platform, name = account
    false_name = name[:place] + sign + name[place + 1 :]
    for text in (false_name, f"@{false_name}", f"https://{handles.rules(platform).hosts[0]}/@{quote(false_name)}"):
        identity = identity_or_none(platform, text)
        assert identity is None or not identity.isascii()


@settings(deadline=None)
@given(accounts())
def test_dots_count_everywhere_but_on_facebook(account: tuple[Platform, str]) -> None:
    platform, name = account
    dotted = identity_or_none(platform, f"{name[:2]}.{name[2:]}")
    if platform is Platform.FACEBOOK:
        assert dotted == f"@{name}"
    else:
        assert dotted != f"@{name}"


@pytest.mark.parametrize(
    ("text", "platform", "identity"),
    [
        ("https://x.com/prabowo/status/1", Platform.X, "@prabowo"),
        ("twitter.com/prabowo", Platform.X, "@prabowo"),
        ("m.facebook.com/profile.php?id=100044501016660", Platform.FACEBOOK, "#100044501016660"),
        (f"youtube.com/channel/{UC}", Platform.YOUTUBE, f"#{UC}"),
        ("https://www.threads.net/@a.b", Platform.THREADS, "@a.b"),
    ],
)
def test_an_address_says_its_platform_by_itself(text: str, platform: Platform, identity: str) -> None:
    assert identify(text) == (platform, identity)


@pytest.mark.parametrize(
    "text", ["prabowo", "https://example.org/prabowo", "", "@", "https://[", "https://x.com:99999/"]
)
def test_what_is_no_address_of_a_known_site_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(HandleError) as refused:
        identify(text)
    assert refused.value.reason.id
    assert refused.value.reason.en
    assert refused.value.reason.id != refused.value.reason.en


def test_a_short_link_is_refused_with_what_to_do_instead() -> None:
    assert site_of("https://youtu.be/abc") is Platform.YOUTUBE
    with pytest.raises(HandleError, match="tautan pendek"):
        identify("https://youtu.be/abc")


def test_a_reason_shows_no_sign_that_could_turn_the_line_around() -> None:
    with pytest.raises(HandleError) as refused:
        normalise(Platform.X, "a\u202eb\nc" + "d" * 500)
    assert refused.value.reason.id.isprintable()
    assert len(refused.value.reason.id) < 300


def test_a_bare_handle_is_looked_for_wherever_it_can_be_a_name() -> None:
    assert [site for site, _ in everywhere("cakiminow")] == list(Platform)
    assert Platform.X not in [site for site, _ in everywhere("a.b.c.d")]
    assert everywhere("bukan nama") == []


@pytest.mark.parametrize(
    ("platform", "identity"),
    [
        *[(platform, "@prabowo") for platform in Platform],
        (Platform.X, "#1234"),
        (Platform.FACEBOOK, "#100044501016660"),
        (Platform.FACEBOOK, "group/998877"),
        (Platform.YOUTUBE, f"#{UC}"),
        (Platform.YOUTUBE, "c/nama"),
        (Platform.YOUTUBE, "user/nama"),
    ],
)
def test_the_address_of_a_profile_leads_back_to_its_account(platform: Platform, identity: str) -> None:
    address = profile_url(platform, identity)
    assert address is not None
    assert identify(address) == (platform, identity)


def test_an_account_known_by_a_number_alone_has_no_address_where_the_site_has_none() -> None:
    assert profile_url(Platform.INSTAGRAM, "#12345") is None


def test_the_rules_fit_their_schema() -> None:
    schema = json.loads((DATA / "platforms.schema.json").read_text("utf-8"))
    jsonschema.validate(handles.rules_json(), schema, cls=jsonschema.Draft202012Validator)
