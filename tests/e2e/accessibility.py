"""What axe finds wrong on a page, or in a part of it."""

from __future__ import annotations

from playwright.sync_api import Page

from installation import ROOT

_AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
_RUN = """async ([part, rules]) => {
    const { passes, violations } = await axe.run(part === null ? document : window[part], { rules });
    return [passes.length, violations];
}"""


def axe_findings(page: Page, part: str | None = None, **rules: bool) -> list[str]:
    """Return what axe finds wrong, one line a finding.

    Args:
        page: whose document is looked at.
        part: the name of a variable of the page that holds the element to look at instead.
        rules: to be switched on or off, by their names with a line below for the hyphen.
    """
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(_AXE)
    wanted = {name.replace("_", "-"): {"enabled": on} for name, on in rules.items()}
    passed, found = page.evaluate(_RUN, [part, wanted])
    assert passed, "axe looked at nothing"
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
