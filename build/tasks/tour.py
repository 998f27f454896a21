"""The headless tour of build/run: what a person would do on two imitation pages, with a picture of each step.

It presses with real mouse events, gives the consent on the real welcome page and opens the journal from the real
popup; so what the pictures show is the product and nothing staged.
"""

from __future__ import annotations

import html
import json
import shutil
import time
from pathlib import Path

from tasks.cdp import Browser, BrowserError, Page, until
from tasks.checkout import OUT, ROOT, fail, say
from tasks.notice import answer, button, wait_for_notice
from tasks.product import product, wait_until_paired

PAGES = ROOT / "build" / "tour"
SITES = {"x": ("X", "https://x.com/home"), "instagram": ("Instagram", "https://www.instagram.com/")}
CANCEL, PROCEED = "Batal", "Tetap lanjutkan"


def take_tour(program: Path, pictures: Path) -> None:
    """Walk through the main job and leave the pictures.

    Args:
        program: the Chromium to start.
        pictures: the folder for them; what an earlier tour left there is replaced.
    """
    started = time.monotonic()
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    tour = _Tour(pictures, started)
    try:
        with product(program, OUT / "tour-home", fresh=True) as browser:
            tour.welcome(browser)
            tour.popup(browser)
            # Another pair each time, so that no picture stands for one of them alone.
            tour.site(browser, "x", like=0, follow=1)
            tour.site(browser, "instagram", like=2, follow=0)
            tour.journal(browser)
    except BrowserError as error:
        fail(f"build/run: the tour stopped: {error}; what it saw until then is in {_shown(pictures)}")
    say(f"run: done in {time.monotonic() - started:.0f} s. Pictures of the notices and the journal: {_shown(pictures)}")


class _Tour:
    """One walk, whose pictures are numbered in its order."""

    def __init__(self, pictures: Path, started: float) -> None:
        self._pictures = pictures
        self._started = started
        self._taken = 0

    def picture(self, page: Page, name: str, line: str) -> None:
        self._taken += 1
        path = self._pictures / f"{self._taken:02}-{name}.png"
        page.screenshot(path)
        say(f"run: {time.monotonic() - self._started:5.1f} s  {path.name:<25} {line}")

    def welcome(self, browser: Browser) -> None:
        """Agree to the journal with both ticks, as a PNS."""
        page = browser.tab("/pages/welcome.html")  # the extension opens it by itself
        page.size(900, 1000)
        page.wait_for("!document.documentElement.classList.contains('loading')", "the welcome page")
        if page.evaluate("document.documentElement.lang") != "id":
            page.click("input[name=language][value=id]")
            page.wait_for("document.documentElement.lang === 'id'", "the welcome page in Indonesian")
        self.picture(page, "selamat-datang", "the welcome page")
        self._tick(page, "input[name=person][value=pns]")
        self._next(page, "#step-2")
        self._tick(page, "#consent-journal")
        self._tick(page, "#consent-proceeded")
        self.picture(page, "persetujuan", "both ticks given")
        self._next(page, "#step-3")
        self._next(page, "#finished")
        page.close()

    @staticmethod
    def _tick(page: Page, control: str) -> None:
        page.click(control)
        page.wait_for(f"document.querySelector({json.dumps(control)}).checked", f"a tick at {control}")

    @staticmethod
    def _next(page: Page, step: str) -> None:
        page.click("#next")
        page.wait_for(f"!document.querySelector({json.dumps(step)}).hidden", f"the step {step}")

    def popup(self, browser: Browser) -> None:
        """Wait until the popup says that the service is there and what is simulated."""
        page = wait_until_paired(browser)
        page.size(380, 640)
        self.picture(page, "popup", "paired, in the simulation")
        page.close()

    def site(self, browser: Browser, platform: str, like: int, follow: int) -> None:
        """Press Like and cancel; press Follow, continue, and press it again."""
        name, address = SITES[platform]
        accounts = one_account_a_pair(platform)
        page = browser.open()
        page.size(1000, 760)
        page.serve(f"{address}*", imitation(platform, accounts))
        page.goto(address)

        liked = accounts[like]["handle"]
        page.click(f"[data-tour='like {liked}']")
        wait_for_notice(page, liked)
        self.picture(page, f"{platform}-suka", f"{name}: Like on @{liked} is held")
        answer(page, CANCEL)
        expect_reached(page, 0)

        followed = accounts[follow]["handle"]
        page.click(f"[data-tour='follow {followed}']")
        wait_for_notice(page, followed)
        until(lambda: button(page, PROCEED)["awake"], f"“{PROCEED}” to wake")
        self.picture(page, f"{platform}-ikuti", f"{name}: Follow of @{followed} is held")
        answer(page, PROCEED)
        expect_reached(page, 0)
        page.click(f"[data-tour='follow {followed}']")
        expect_reached(page, 1)
        self.picture(page, f"{platform}-lanjut", f"{name}: continued, pressed again, and let through")
        page.close()

    def journal(self, browser: Browser) -> None:
        """Open the dashboard from the popup and wait for the four decisions."""
        popup = wait_until_paired(browser)
        popup.click("#journal")
        page = browser.tab("/s/")
        page.size(1000, 900)
        self.picture(page, "jurnal", "the dashboard with the journal")


def expect_reached(page: Page, presses: int) -> None:
    """Wait until as many presses reached the page as should have.

    Raises:
        BrowserError: another number did.
    """
    page.wait_for(f"document.getElementById('reached').textContent === '{presses}'", f"{presses} presses on the page")


def one_account_a_pair(platform: str) -> list[dict[str, str]]:
    """Return the first account of each pair from the bundled list, in the order of the ballot."""
    snapshot = json.loads((ROOT / "extension" / "bundled" / f"snapshot-{platform}.json").read_text(encoding="utf-8"))
    candidates = {candidate["id"]: candidate for candidate in snapshot["candidates"]}
    first: dict[int, dict[str, str]] = {}
    for account in snapshot["accounts"]:
        candidate = candidates[account["candidate"]]
        if account["class"] == "candidate":
            handle = account["display"].removeprefix("@")
            first.setdefault(candidate["number"], {"handle": handle, "name": candidate["name"]})
    return [first[number] for number in sorted(first)]


def imitation(platform: str, accounts: list[dict[str, str]]) -> str:
    """Return the imitation page with posts by these accounts."""
    page = (PAGES / f"{platform}.html").read_text(encoding="utf-8")
    script = (PAGES / "page.js").read_text(encoding="utf-8")
    return page.replace("ACCOUNTS", html.escape(json.dumps(accounts), quote=False)).replace("PAGE_JS", script)


def _shown(folder: Path) -> str:
    return f"{folder.relative_to(ROOT)}/"
