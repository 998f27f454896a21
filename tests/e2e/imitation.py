"""The imitation pages under the sites' real host names, and what they say was done on them.

The pages of `tests/sites` are React applications like the sites they stand for. They are
answered by request interception under the real addresses, so that the extension meets them
exactly as it meets the site, and they keep a log of what the site would have done.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from filelock import FileLock
from playwright.sync_api import BrowserContext, Locator, Page, Route

import hands
from guarded import wait_until_guarded
from installation import PATIENCE_S, ROOT, accounts, until
from notice_parts import Notice
from notice_view import (
    cdp,
    frame,
    read_notice,
    wait_for_notice,
    wait_until_closed,
)

SITES = ROOT / "tests" / "sites"
BUNDLES = ROOT / "build" / "out" / "sites"
HOSTS = {
    "x": ("x.com", "twitter.com", "mobile.x.com", "platform.twitter.com"),
    "instagram": ("www.instagram.com",),
    # The last is a newspaper, which carries Facebook's button in a frame.
    "facebook": ("www.facebook.com", "web.facebook.com", "m.facebook.com", "id-id.facebook.com", "kabar.invalid"),
    "youtube": ("www.youtube.com", "m.youtube.com", "youtube.com"),
    "tiktok": ("www.tiktok.com", "m.tiktok.com"),
    "threads": ("www.threads.com", "www.threads.net", "threads.com", "threads.net"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self' https://www.facebook.com; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# What the page must not see of a held act. Focus and pointer movement may reach it: neither
# tells it that the act was tried, and holding them back would disturb acts that are not held.
TELLING = frozenset(
    {
        *("pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "dblclick"),
        *("touchstart", "touchend", "keydown", "keypress", "keyup"),
        *("beforeinput", "input", "paste", "drop", "submit"),
    }
)

MODIFIERS = (" Control", " Meta", " Shift", " Alt")  # a key that does nothing by itself tells nothing


def build_sites() -> None:
    """Bundle each imitation site with esbuild when a source is newer than its bundle."""
    BUNDLES.mkdir(parents=True, exist_ok=True)
    with FileLock(BUNDLES / "lock"):  # the tests may run in several processes
        _build_sites()


def _build_sites() -> None:
    shared = [*(SITES / "shared").glob("*"), SITES / "accounts.json"]
    for site in HOSTS:
        sources = [*(SITES / site).glob("*"), *shared]
        target = BUNDLES / f"{site}.js"
        newest = max(source.stat().st_mtime for source in sources)
        if target.exists() and target.stat().st_mtime > newest:
            continue
        subprocess.run(
            [
                str(ROOT / "node_modules" / ".bin" / "esbuild"),
                str(next((SITES / site).glob("main.js*"))),
                "--bundle",
                "--format=iife",
                "--jsx=automatic",
                "--minify",
                "--define:process.env.NODE_ENV='production'",
                f"--outfile={target}",
                "--log-level=warning",
            ],
            cwd=ROOT,
            check=True,
            timeout=120,
        )


def serve_sites(context: BrowserContext) -> None:
    """Answer the real host names with the imitation pages, and nothing else."""
    files = {
        "/first.js": SITES / "shared" / "first.js",
        **{f"/{site}.js": BUNDLES / f"{site}.js" for site in HOSTS},
    }

    def answer(site: str, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in files:
            route.fulfill(content_type="text/javascript", path=files[path])
            return
        route.fulfill(
            content_type="text/html; charset=utf-8",
            body=(SITES / site / "index.html").read_text("utf-8"),
            headers={"content-security-policy": POLICY},
        )

    for site, hosts in HOSTS.items():
        for host in hosts:
            context.route(f"https://{host}/**", partial(answer, site))


@dataclass
class Imitation:
    """A tab on an imitation page, with the questions a test asks it."""

    page: Page

    def open(self, address: str, **choices: str) -> Imitation:
        """Open an address (its host is the real one) with the page's choices as its query, and have it guarded."""
        self.load(address, **choices)
        wait_until_guarded(self.page)
        return self

    def load(self, address: str, **choices: str) -> Imitation:
        """Open an address where the extension has no list yet, or no business with the site; see `open`."""
        joint = "&" if "?" in address else "?"
        query = joint + urlencode(choices) if choices else ""
        self.page.goto(address + query, wait_until="commit")
        self.page.wait_for_function("() => window.__ready === true")
        return self

    def acts(self) -> list[dict[str, Any]]:
        """Return what the site has done since the page was loaded, oldest first."""
        return cast("list[dict[str, Any]]", self.page.evaluate("() => window.__acts"))

    def seen(self) -> list[str]:
        """Return the telling events the page's own listeners met since `forget`."""
        seen = cast("list[str]", self.page.evaluate("() => window.__seen"))
        return [event for event in seen if event.split()[0] in TELLING and not event.endswith(MODIFIERS)]

    def forget(self) -> None:
        """Begin both logs anew, just before the step a test is about."""
        self.page.evaluate("() => { window.__acts.length = 0; window.__seen.length = 0; }")

    def notice(self, containing: str = "", read: Callable[[str], str] = str) -> Notice:
        """Wait for the notice; see `wait_for_notice`."""
        return wait_for_notice(self.page, containing, read)

    def no_notice(self) -> None:
        """Assert that no notice is open after the page has painted."""
        frame(self.page)
        notice = read_notice(self.page)
        assert notice is None, f"a notice nobody expected: {notice.text}"

    def held(self, account: str, *, blind: bool = True) -> Notice:
        """Assert that the act is held: a notice names the account and the site did nothing.

        Args:
            account: the handle the notice must name, with its "@".
            blind: the page must not have seen an event of the act either. False for a double
                click or double tap, whose first half is an innocent click.
        """
        notice = self.notice(account, str.casefold)
        frame(self.page)
        assert self.acts() == []
        if blind:
            assert self.seen() == []
        return notice

    def did(self, **act: str) -> None:
        """Assert that the site did exactly this one act, and that no notice stood in its way."""
        self.page.wait_for_function("() => window.__acts.length > 0", timeout=PATIENCE_S * 1000)
        frame(self.page)
        done = self.acts()
        assert len(done) == 1, done
        assert {key: done[0].get(key) for key in act} == act
        self.no_notice()

    def close_notice(self) -> None:
        """Answer with Escape and wait until the notice is gone."""
        self.page.keyboard.press("Escape")
        wait_until_closed(self.page)

    def mouse(self, control: Locator) -> None:
        """Press a control with real mouse events."""
        control.click()

    def come_to(self, control: Locator, *, held: bool) -> None:
        """Let the pointer come to a control where the list is read only then, or just now, well before it is pressed.

        That it is read shows in the beginning of a press, which ends elsewhere and so is none: the page hears of it
        until the act is held.
        """
        control.hover()
        if not held:
            return
        control.evaluate(
            "element => { const view = element.ownerDocument.defaultView; view.__downs = 0;"
            " view.__counting?.abort(); view.__counting = new AbortController();"  # one that hears after the guard
            " const { signal } = view.__counting;"
            " view.addEventListener('pointerdown', () => { view.__downs += 1; }, { capture: true, signal }); }"
        )
        box = control.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

        def guarded() -> bool:
            self.page.mouse.move(x, y)
            before = control.evaluate("element => element.ownerDocument.defaultView.__downs")
            self.page.mouse.down()
            self.page.mouse.move(x, y + 2 * box["height"])
            self.page.mouse.up()
            return bool(control.evaluate("element => element.ownerDocument.defaultView.__downs") == before)

        until(guarded, "the frame's list")

    def key(self, control: Locator, key: str) -> None:
        """Press a key with the control focused; the focusing itself is not logged."""
        control.focus()
        self.forget()
        self.page.keyboard.press(key)

    def tap(self, control: Locator, times: int = 1, *, held: int = 0) -> None:
        """Tap a control with real touch events; `held` is how many milliseconds the finger stays."""
        hands.tap(self.page, *self._middle(control), times, held=held)

    def double_click(self, control: Locator) -> None:
        """Double-click a control with the mouse."""
        hands.double_click(self.page, *self._middle(control))

    def _middle(self, control: Locator) -> tuple[float, float]:
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def swipe(self, x: float, y: float, by: float) -> None:
        """Drag the page with a finger from a point in Chromium, up when `by` is negative."""
        session = cdp(self.page)
        at = {"x": x, "y": y}
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
        for step in range(1, 11):
            at = {"x": x, "y": y + by * step / 10}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def look_alikes(platform: str) -> list[str]:
    """Return handles that look like a flagged one and are somebody else's."""
    return cast("list[str]", accounts()["look_alikes"][platform])


def picture(page: Page, folder: Path, name: str) -> None:
    """Leave a picture of the page, for a person who looks into a failure."""
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")
