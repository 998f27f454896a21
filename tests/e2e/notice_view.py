"""What a person sees of the notice and how they answer it, from outside the closed shadow root.

Page scripts and locators cannot see into the root; the browser's own debugging protocol can.
In Chromium text is read from the accessibility tree, so that what a test calls "shown" is what
a screen reader would say; Firefox is asked for what it renders (firefox_notice.py). Buttons
are pressed with real mouse events at the place they are painted.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Iterator
from typing import Any, cast

from playwright.sync_api import CDPSession, Page

import firefox_notice
from bidi import Node, wire_of
from installation import ConditionNotMetError, until
from notice_parts import Button, Notice

CANCEL = ("Batal", "Cancel")
PROCEED = ("Tetap lanjutkan", "Continue anyway")
SHALLOW = 6  # levels of the page in which the notice nearly always is
FULL_LOOK = 5  # every which question looks through the whole page
WRONG = ("Salah akun?", "Wrong account?")

_sessions: weakref.WeakKeyDictionary[Page, CDPSession] = weakref.WeakKeyDictionary()


def cdp(page: Page) -> CDPSession:
    """Return the page's debugging session, one for as long as the page lives."""
    if page not in _sessions:
        _sessions[page] = page.context.new_cdp_session(page)
    return _sessions[page]


def _dialogs(node: dict[str, Any], *, inside: bool = False) -> Iterator[int]:
    """Yield the backend ids of open dialogs that lie in a closed shadow root."""
    if inside and node["nodeName"] == "DIALOG" and "open" in node.get("attributes", [])[::2]:
        yield node["backendNodeId"]
    for child in node.get("children", ()):
        yield from _dialogs(child, inside=inside)
    for root in node.get("shadowRoots", ()):
        yield from _dialogs(root, inside=inside or root.get("shadowRootType") == "closed")
    if "contentDocument" in node:
        yield from _dialogs(node["contentDocument"], inside=inside)


def _find_dialog(session: CDPSession, *, everywhere: bool) -> int | None:
    """Return the backend id of the open notice: it stands near the top, or anywhere in a frame.

    It is modal: where nothing lies above the page and its frames, none is open, and the page need not be read.
    """
    session.send("DOM.getDocument", {"depth": 0})
    if not session.send("DOM.getTopLayerElements")["nodeIds"]:
        return None
    for depth in (SHALLOW, -1) if everywhere else (SHALLOW,):
        document = session.send("DOM.getDocument", {"depth": depth, "pierce": True})["root"]
        dialog = next(_dialogs(document), None)
        if dialog is not None:
            return dialog
    return None


def read_notice(page: Page, *, everywhere: bool = True) -> Notice | None:
    """Return the notice if one is open on the page now.

    Args:
        page: the tab.
        everywhere: look also where it rarely is, at the cost of reading the whole page.
    """
    if wire_of(page):
        return firefox_notice.read(page)
    session = cdp(page)
    dialog = _find_dialog(session, everywhere=everywhere)
    if dialog is None:
        return None
    nodes = session.send("Accessibility.queryAXTree", {"backendNodeId": dialog})["nodes"]
    lines: list[str] = []
    buttons: list[Button] = []
    name = ""
    for node in nodes:
        if node.get("ignored"):
            continue
        role = node.get("role", {}).get("value")
        label = str(node.get("name", {}).get("value", ""))
        if role == "StaticText":
            lines.append(label)
        elif role in ("dialog", "alertdialog") and not name:
            name = label
        elif role == "button":
            properties = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
            buttons.append(
                Button(
                    label,
                    cast(int, node["backendDOMNodeId"]),
                    bool(properties.get("disabled")),
                    bool(properties.get("focused")),
                )
            )
    return Notice(dialog, name, tuple(lines), tuple(buttons))


def frame(page: Page) -> None:
    """Let the page paint once: whatever an event did synchronously is visible afterwards."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def wait_for_notice(page: Page, containing: str = "", read: Callable[[str], str] = str) -> Notice:
    """Wait until a notice is open (and says something) and return it.

    Args:
        page: the tab.
        containing: what it must say. Who the account is comes from the background a moment after it opens.
        read: applied to both texts before they are compared, such as `str.casefold`.

    Raises:
        AssertionError: no notice in time, or none that says so; the message is what stood there last.
    """
    asked = itertools.count(1)
    last = "no notice"

    def shown() -> Notice | None:
        nonlocal last
        notice = read_notice(page, everywhere=next(asked) % FULL_LOOK == 0)
        if notice is None or not notice.lines:
            return None
        last = notice.text
        return notice if read(containing) in read(last) else None

    try:
        return until(shown, "")
    except ConditionNotMetError as error:
        raise AssertionError(f"no notice with {containing!r}, but: {last}") from error


def wait_until_closed(page: Page) -> None:
    """Wait until no notice is open."""
    until(lambda: read_notice(page) is None, "the notice to close")


def place(page: Page, node: int | Node) -> tuple[float, float]:
    """Return the middle of a node's painted box in page coordinates."""
    if isinstance(node, Node):
        return firefox_notice.middle(page, node)
    session = cdp(page)
    session.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": node})
    quad = session.send("DOM.getBoxModel", {"backendNodeId": node})["model"]["border"]
    return (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2


def press(page: Page, names: tuple[str, ...]) -> None:
    """Press a button of the open notice with the mouse, once it is awake, and see it close.

    The notice fills in while it stands open, which moves its buttons and lets them settle again:
    a press that met a button which had just moved away met nothing, and a person presses again.
    """

    def awake() -> Button | None:
        notice = read_notice(page)
        if notice is None:
            raise ConditionNotMetError("the notice closed by itself")
        button = notice.button(names)
        return None if button.disabled else button

    for _ in range(5):
        x, y = place(page, until(awake, f"{names[0]} to answer").node)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.up()
        frame(page)
        notice = read_notice(page)
        if notice is None:
            return
        button = notice.button(names)
        if not button.disabled and place(page, button.node) == (x, y):
            break
    wait_until_closed(page)


def cancel(page: Page) -> None:
    """Answer the notice with "Batal"."""
    press(page, CANCEL)


def proceed(page: Page) -> None:
    """Answer the notice with "Tetap lanjutkan"."""
    press(page, PROCEED)


def wrong_account(page: Page) -> None:
    """Answer the notice with "Salah akun?"."""
    press(page, WRONG)
