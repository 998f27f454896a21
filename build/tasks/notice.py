"""Reads and answers the notice from outside its closed shadow root, through the browser's debugging protocol."""

from __future__ import annotations

from typing import Any

from tasks.cdp import BrowserError, Page, until


def wait_for_notice(page: Page, handle: str) -> None:
    """Wait until the notice names the account.

    Raises:
        BrowserError: no such notice opened in time.
    """

    def names_it() -> bool:
        dialog = _dialog(page)
        return dialog is not None and handle.lower() in " ".join(_words(dialog)).lower()

    until(names_it, f"the notice for @{handle}")


def answer(page: Page, label: str) -> None:
    """Press a button of the notice with the mouse until the notice is gone; it ignores hasty answers."""
    until(lambda: button(page, label)["awake"], f"“{label}” to wake")

    def gone() -> bool:
        if _dialog(page) is None:
            return True
        found = button(page, label)
        page.press(found["x"], found["y"])
        return _dialog(page) is None

    until(gone, f"the notice to close after “{label}”")


def close_notice(page: Page) -> None:
    """Press Escape, which cancels, and wait until the notice is gone."""
    for kind in ("rawKeyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key="Escape", code="Escape", windowsVirtualKeyCode=27)
    until(lambda: _dialog(page) is None, "the notice to close after Escape")


def button(page: Page, label: str) -> dict[str, Any]:
    """Return where a button of the notice is drawn and whether it answers yet.

    Raises:
        BrowserError: the notice has no such button.
    """
    dialog = _dialog(page)
    for node in _inside(dialog) if dialog else ():
        if node["nodeName"] == "BUTTON" and label in "".join(_words(node)):
            attributes = node.get("attributes", [])[::2]
            box = page.call("DOM.getBoxModel", backendNodeId=node["backendNodeId"])["model"]["border"]
            return {
                "x": sum(box[0::2]) / 4,
                "y": sum(box[1::2]) / 4,
                "awake": "disabled" not in attributes and "aria-disabled" not in attributes,
            }
    raise BrowserError(f"the notice has no button “{label}”")


def _dialog(page: Page) -> dict[str, Any] | None:
    """Return the open dialog in a closed shadow root, which page scripts cannot see."""
    root = page.call("DOM.getDocument", depth=-1, pierce=True)["root"]
    hidden = [shadow for node in _inside(root) for shadow in node.get("shadowRoots", ())]
    closed = [shadow for shadow in hidden if shadow.get("shadowRootType") == "closed"]
    dialogs = [node for shadow in closed for node in _inside(shadow) if node["nodeName"] == "DIALOG"]
    return next((node for node in dialogs if "open" in node.get("attributes", [])[::2]), None)


def _inside(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [node]
    for part in found:
        found.extend(part.get("children", ()))
    return found


def _words(node: dict[str, Any]) -> list[str]:
    return [part["nodeValue"] for part in _inside(node) if part["nodeName"] == "#text"]
