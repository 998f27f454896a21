"""The pages of the extension as a person meets them: step by step, by keyboard alone, by ear, and in every state."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from installation import EXTENSION, ExtensionBrowser
from notice_view import cdp

STEPS = ("step-1", "step-2", "step-3", "finished")
# What the person has chosen right after the installation.
AS_INSTALLED = {
    "language": "id",
    "person": "unset",
    "paused_until": None,
    "consent": {"journal": False, "proceeded": False},
    "welcomed": False,
    "shared": False,
}
# Roles that are read with their own name; what stands inside them is not read a second time.
CONTROLS = frozenset({"heading", "button", "link", "checkbox", "radio", "combobox", "textbox", "DisclosureTriangle"})
SILENT = frozenset({"LabelText", "InlineTextBox", "ListMarker"})

_REMEMBER = """async ([name, value]) => {
  const { changeState } = await import('/background/database.js');
  await changeState(name, () => value);
  await (await import('/background/badge.js')).refreshBadge();
}"""
# The package's own list with a calendar around today, as a service hands out a contest that is under way.
_CALENDAR = """async ({ stages, contests, date }) => {
  const { applySnapshot } = await import('/background/list-cache.js');
  const list = await (await fetch('/bundled/snapshot-x.json')).json();
  const day = 24 * 60 * 60 * 1000;
  const at = (days) => new Date(Date.now() + days * day).toISOString();
  const spans = stages.map(([stage, from, until]) => ({
    stage, from: at(from).slice(0, 10), until: at(until).slice(0, 10), starts_at: at(from), ends_at: at(until),
  }));
  const [first] = list.contests;
  list.contests = Array.from({ length: contests }, (_, place) => ({
    ...first,
    id: place === 0 ? first.id : `contoh-${place}`,
    name: { id: `Pemilihan Contoh ${place + 1}`, en: `Example Election ${place + 1}` },
    stages: spans,
  }));
  list.windows = list.windows.map(() => spans.map((span) => ({ ...span, status: 'determined' })));
  if (date !== null) list.list_date = date;
  await applySnapshot({ ...list, version: `${Math.random()}` }, 'x', null);
  await (await import('/background/content-bundle.js')).publish();
  await (await import('/background/badge.js')).refreshBadge();
}"""
_FORGET = """async () => {
  const { transact } = await import('/background/database.js');
  await transact(['state', 'lists'], 'readwrite', ({ state, lists }) => {
    for (const name of ['feed', 'reminders', 'monthly']) state.delete(name);
    lists.clear();
  });
  const { prepare } = await import('/background/sync.js');
  await prepare();
  await (await import('/background/badge.js')).refreshBadge();
}"""
_PRESSABLE = 'a, button, summary, select, input, [tabindex="0"]'
_SMALL = """(pressable) => [...document.querySelectorAll(pressable)].flatMap((element) => {
  const pressed = element.closest('label') ?? element;
  const box = pressed.getBoundingClientRect();
  const inLine = element.tagName === 'A' && element.parentElement.textContent.trim() !== element.textContent.trim();
  if (!element.checkVisibility({ visibilityProperty: true }) || inLine || box.width === 0) return [];
  return box.width >= 24 && box.height >= 24 ? [] : [`${pressed.outerHTML.slice(0, 80)} ${box.width} by ${box.height}`];
})"""
_MOVING = """() => [...document.querySelectorAll('*')].filter((element) => {
  const { transitionDuration, animationName } = getComputedStyle(element);
  return transitionDuration.split(', ').some((time) => time !== '0s') || animationName !== 'none';
}).map((element) => element.outerHTML.slice(0, 80))"""


def text(key: str, language: str = "id") -> str:
    """Return a text of the pages."""
    messages = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text("utf-8"))
    return str(messages[key]["message"])


def remember(browser: ExtensionBrowser, name: str, value: Any) -> None:
    """Put a record where the worker keeps it."""
    browser.desk.evaluate(_REMEMBER, [name, value])


def under_way(
    browser: ExtensionBrowser,
    stages: list[tuple[str, float, float]],
    *,
    contests: int = 1,
    list_date: str | None = None,
) -> None:
    """Put a list in force whose contests have these stages, in days from now."""
    browser.desk.evaluate(_CALENDAR, {"stages": stages, "contests": contests, "date": list_date})


def as_installed(browser: ExtensionBrowser) -> None:
    """Forget calendar, feed and what was said; the package's own list is in force again."""
    browser.desk.evaluate(_FORGET)


def walk_to(page: Page, step: str) -> None:
    """Go on in the first run until a step is shown."""
    for _ in STEPS:
        if page.locator(f"#{step}").is_visible():
            return
        here = next(one for one in STEPS if page.locator(f"#{one}").is_visible())
        page.click("#next")
        expect(page.locator(f"#{here}")).to_be_hidden()
    raise AssertionError(f"there is no way to {step}")


def tab_to(page: Page, selector: str, most: int = 12) -> list[str]:
    """Press Tab until an element has the focus, and return the ids of what had it on the way, the element last.

    Every stop must show that it has the focus.
    """
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name, shown, there = page.evaluate(
            """selector => {
              const element = document.activeElement;
              const name = element.id || element.dataset.action || element.name || element.tagName;
              return [name, element.matches(':focus-visible'), element.matches(selector)];
            }""",
            selector,
        )
        stops.append(str(name))
        assert shown, f"{name} does not show that it has the focus"
        if there:
            return stops
    raise AssertionError(f"Tab does not reach {selector}: {stops}")


def reading(page: Page) -> list[str]:
    """Return what a screen reader reads from top to bottom, one line a control, heading or text."""
    nodes = cdp(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []

    def walk(node: dict[str, Any]) -> None:
        role = node.get("role", {}).get("value", "")
        name = str(node.get("name", {}).get("value", "")).strip()
        if not node.get("ignored"):
            if role in SILENT:
                lines.extend(_controls(node, known))
                return
            if role in CONTROLS:
                lines.append(_line(node, role, name))
                return
            if role == "StaticText" and name:
                lines.append(name)
        for child in node.get("childIds", ()):
            walk(known[child])

    walk(nodes[0])
    return lines


def _controls(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> list[str]:
    """Return the controls inside a label: its words are their names."""
    found: list[str] = []
    for child in (known[one] for one in node.get("childIds", ())):
        role = child.get("role", {}).get("value", "")
        if role in CONTROLS and not child.get("ignored"):
            found.append(_line(child, role, str(child.get("name", {}).get("value", "")).strip()))
        else:
            found.extend(_controls(child, known))
    return found


def _line(node: dict[str, Any], role: str, name: str) -> str:
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    marks = [word for word in ("checked", "disabled") if states.get(word) in (True, "true")]
    return " ".join((f"[{role}]", name, *(f"({mark})" for mark in marks)))


def small_targets(page: Page) -> list[str]:
    """Return what can be pressed and is smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8), but for links in sentences."""
    return list(page.evaluate(_SMALL, _PRESSABLE))


def moving(page: Page) -> list[str]:
    """Return what moves though the person asked for less motion."""
    return list(page.evaluate(_MOVING))
