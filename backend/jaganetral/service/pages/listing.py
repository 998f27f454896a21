"""“Daftar”: contests, their candidates and accounts, a search as one types, and the person's own additions."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from jaganetral.candidates.calendar import ZONES
from jaganetral.config import Settings
from jaganetral.service import errors
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.service.pages import paging
from jaganetral.service.pages.contests import contest_view, is_under_way, named_like
from jaganetral.service.pages.listed import CandidateView, candidate_view
from jaganetral.service.pages.visits import with_own_script
from jaganetral.store.list_search import MOST_FOUND, SHORTEST, Found

SHOWN = 30
"""Candidates shown for a search; whoever sees so many types on."""
CONTESTS_SHOWN = 10
LONGEST = 100


def add(blueprint: Blueprint, settings: Settings, lists: Lists) -> None:
    """Adds the list, its search, the page of each contest, and that of the person's own additions."""

    def views(found: tuple[Found, ...]) -> list[CandidateView]:
        now, contests = settings.now(), {contest.id: contest for contest in lists.summary().contests}
        if any(one.candidate.contest not in contests for one in found):  # they came a moment ago, the summary is older
            contests = {contest.id: contest for contest in lists.store.contests()}
        return [
            candidate_view(one, contest, now.astimezone(ZONES[contest.time_zone]).date())
            for one in found
            if (contest := contests.get(one.candidate.contest)) is not None  # or has gone since they were found
        ]

    def searched() -> dict[str, object]:
        text = request.args.get("cari", "").replace("\0", "").strip()[:LONGEST]
        result = lists.store.search(text, SHOWN)
        alike = named_like(lists.summary().contests, text, CONTESTS_SHOWN) if len(text) >= SHORTEST else []
        return {
            "text": text,
            "alike": [(contest.id, contest.name) for contest in alike],
            "found": views(result.found),
            "total": result.total,
            "most": MOST_FOUND,
            "behind": result.behind,
            "shortest": SHORTEST,
        }

    @blueprint.get("/s/<path>/daftar")
    def listing() -> Response:
        listed, now = lists.summary(), settings.now()
        contests = sorted(listed.contests, key=lambda contest: not is_under_way(contest, now))
        pages = paging.paging(request.args, len(contests))
        shown = contests[max(0, pages.first - 1) : pages.last]
        page = render_template(
            "listing.html",
            contests=[contest_view(contest, now) for contest in shown],
            pages=pages,
            accounts=listed.accounts,
            list_date=listed.list_date,
            own=lists.store.own_candidates(),
            **searched(),
        )
        return with_own_script(page)

    @blueprint.get("/s/<path>/daftar/hasil")
    def results() -> str:
        return render_template("listing_results.html", **searched())

    @blueprint.get("/s/<path>/daftar/pemilihan/<contest_id>")
    def contest(contest_id: str) -> str:
        found = next((one for one in lists.summary().contests if one.id == contest_id), None)
        if found is None:
            raise RefusedError(errors.NOT_FOUND)
        pages = paging.paging(request.args, lists.store.candidates_in(contest_id))
        people = lists.store.of_contest(contest_id, (pages.page - 1) * paging.ROWS, paging.ROWS)
        return render_template(
            "contest.html", contest=contest_view(found, settings.now()), pages=pages, found=views(people)
        )

    @blueprint.get("/s/<path>/daftar/tambahan")
    def own_accounts() -> str:
        pages = paging.paging(request.args, lists.store.own_candidates())
        people = lists.store.own((pages.page - 1) * paging.ROWS, paging.ROWS)
        return render_template("own_accounts.html", pages=pages, found=views(people), done=request.args.get("baru", ""))
