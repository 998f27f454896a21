"""What is signed as it should be and still must not be taken: broken, foreign, or not a region's to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desks import WholeDesk, whole_desk
from feed_servers import send
from jaganetral.feed import format as feed_format
from jaganetral.feed.format import pack
from jaganetral.feed.problems import FeedProblem
from jaganetral.feed.publisher import contents
from registers import contest


def sign_anyway(desk: WholeDesk, monkeypatch: pytest.MonkeyPatch, region: str, path: str, value: Any) -> None:
    """Has a region's own, true key sign a file that no honest publisher would sign.

    The publisher's own checks are the ones that are got round here; the client under test is as it is.
    """
    raw = json.dumps(value).encode()
    described = {"contest": "pilkada-2029-3204", "version": 2, "accounts": 1, **feed_format.measured(raw)}
    honest = contents.of_role

    def dishonest(register: Any, role: str, signed: Any, *rest: Any) -> Any:
        content = honest(register, role, signed, *rest)
        if role == f"region-{region}":
            content.new = [one for one in content.new if one.path != path]
            content.kept.pop(path, None)
            content.new.append(contents.NewFile(path=path, raw=raw, custom=described, register=None))
        return content

    monkeypatch.setattr("jaganetral.feed.publisher.publishing.of_role", dishonest)
    desk.publish()
    monkeypatch.undo()


def broken(value: dict[str, Any]) -> dict[str, Any]:
    del value["candidates"][0]["name"]
    return value


def second(*handles: str) -> dict[str, Any]:
    """A contest in the version that is signed, so that nothing else can be wrong with it."""
    return {**contest("3204", *handles), "version": 2}


def account_of_two(value: dict[str, Any]) -> dict[str, Any]:
    value["candidates"][1]["accounts"] = value["candidates"][0]["accounts"]
    return value


def candidate_twice(value: dict[str, Any]) -> dict[str, Any]:
    value["candidates"][1]["id"] = value["candidates"][0]["id"]
    return value


def with_first(value: dict[str, Any], **changes: Any) -> dict[str, Any]:
    value["candidates"][0] |= changes
    return value


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        pytest.param(account_of_two(second("calonbaru", "b")), FeedProblem.NOT_UNDERSTOOD, id="account-twice"),
        pytest.param(candidate_twice(second("calonbaru", "b")), FeedProblem.NOT_UNDERSTOOD, id="candidate-twice"),
        pytest.param(with_first(second("calonbaru"), number=10**40), FeedProblem.NOT_UNDERSTOOD, id="number"),
        pytest.param(
            with_first(second("calonbaru"), name="Calon \ud800"), FeedProblem.NOT_UNDERSTOOD, id="half-a-sign"
        ),
        pytest.param(broken(contest("3204", "calonbaru")), FeedProblem.NOT_UNDERSTOOD, id="schema"),
        pytest.param({"schema": 2}, FeedProblem.NOT_UNDERSTOOD, id="later-schema"),
        pytest.param([], FeedProblem.NOT_UNDERSTOOD, id="no-object"),
        pytest.param(contest("1101", "calonbaru"), FeedProblem.FOREIGN, id="another-region"),
        pytest.param(contest(None, "calonbaru", name="pilpres-2029"), FeedProblem.FOREIGN, id="national-office"),
    ],
)
def test_a_signed_file_that_must_not_be_taken_leaves_the_region_as_it_was_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: Any, problem: FeedProblem
) -> None:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("1101", "calondua")) as desk:
        assert desk.update().problem is None
        desk.publish(contest("1101", "calontiga"))
        sign_anyway(desk, monkeypatch, "32", "region/32/pilkada-2029-3204.json.xz", value)
        outcome = desk.update()
        assert outcome.problem is problem
        assert desk.flagged("calonsatu")
        assert not desk.flagged("calonbaru")
        assert desk.flagged("calontiga")
        assert not desk.flagged("calondua")


@pytest.mark.parametrize("path", ["region/32/legal.json.xz", "region/32/publisher.json.xz"])
def test_a_region_that_signs_a_legal_table_or_a_switch_changes_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    with whole_desk(tmp_path) as desk:
        assert desk.update().problem is None
        with desk.list() as lists:
            before = lists.feed()
        value = {
            "version": "2999-01-01",
            "adapters_off": {"x": {"reason": {"id": "a", "en": "b"}, "since": "2029-01-01"}},
        }
        sign_anyway(desk, monkeypatch, "32", path, value)
        assert desk.update().problem is not None
        with desk.list() as lists:
            after = lists.feed()
        assert (after.legal, after.publisher) == (before.legal, before.publisher)
        assert desk.flagged("calonsatu")


def test_a_region_whose_metadata_is_gone_keeps_its_list_and_no_other_waits_for_it(tmp_path: Path) -> None:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("1101", "calondua")) as desk:
        assert desk.update().problem is None
        desk.publish(contest("3204", "calonbaru"), contest("1101", "calontiga"))
        desk.server.answers["/metadata/2.region-32.json"] = lambda handler: send(handler, b"", status=404)
        assert desk.update().problem is FeedProblem.NOT_FOUND
        assert desk.flagged("calonsatu")
        assert desk.flagged("calontiga")
        desk.server.answers.clear()
        assert desk.update().problem is None
        assert desk.flagged("calonbaru")


def test_a_compressed_file_never_unpacks_beyond_its_signed_length() -> None:
    raw = b" " * 10_000_000
    with pytest.raises(feed_format.FormatError):
        feed_format.unpack(pack(raw), 1000, "0" * 64)
