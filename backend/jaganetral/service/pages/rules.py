"""The page with every legal sentence and its sources."""

from __future__ import annotations

from flask import Blueprint, render_template

from jaganetral.config import Settings
from jaganetral.service.feed_keeper import legal_in_force
from jaganetral.service.lists import Lists
from jaganetral.service.pages.rule_views import rule_views


def add(blueprint: Blueprint, settings: Settings, lists: Lists) -> None:
    """Adds the page of rules."""

    @blueprint.get("/s/<path>/aturan")
    def rules() -> str:
        table = legal_in_force(lists.store)
        return render_template(
            "rules.html",
            rules=rule_views(table, settings.today()),
            total=len(table.rows),
            unchecked=sum(row.checked_by is None for row in table.rows),
            general=table.general,
            general_basis=table.general_basis,
        )
