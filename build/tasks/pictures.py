"""Pictures of everything a person sees, into docs/pictures: the work of build/pictures.

The product runs as build/run shows it, in the archive contest, with a few acts in its journal. Every section of the
dashboard's own menu is walked, so that a new page is in the pictures by itself; popup, welcome page and settings, and
the notice for each act and each kind of reader follow. Each in both languages, light and dark.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jaganetral.service.client import LocalClient
from tasks.cdp import Browser, BrowserError, Page, until
from tasks.checkout import OUT, ROOT, browser, fail, say
from tasks.legal_texts import print_legal_texts
from tasks.notice import answer, close_notice, wait_for_notice
from tasks.product import AS_OF, EXTENSION, product, wait_until_paired
from tasks.small_png import small_png
from tasks.tour import SITES, imitation, one_account_a_pair

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 3 * 1024 * 1024
LANGUAGES, SCHEMES = ("id", "en"), ("light", "dark")
CANCEL, PROCEED = {"id": "Batal", "en": "Cancel"}, {"id": "Tetap lanjutkan", "en": "Continue anyway"}
PERSONS = ("pns", "pppk", "non_asn", "unset")
WIDE, TALLEST = 1000, 1100
OWN_PAGES = {"popup": 368, "welcome": 860, "options": 860}

_NEW_DAY = """new Promise((done, failed) => {
  const opening = indexedDB.open('jaganetral');
  opening.onerror = failed;
  opening.onsuccess = () => {
    const work = opening.result.transaction('exposures', 'readwrite');
    work.objectStore('exposures').clear();
    work.oncomplete = () => { opening.result.close(); done(true); };
    work.onerror = failed;
  };
})"""
_PRACTICE = "document.querySelector('#notice > *')?.shadowRoot?.querySelector('dialog[open] button:not([disabled])')"


def main() -> None:
    """Read the arguments and take the pictures, or print the legal texts."""
    parser = argparse.ArgumentParser(
        prog="build/pictures",
        description="Take the pictures of docs/pictures anew: every page and notice, both languages, light and dark.",
        epilog="Examples: build/pictures, build/pictures --legal",
    )
    parser.add_argument(
        "--legal", action="store_true", help="instead, print every legal text with its source for a lawyer to sign off"
    )
    parser.add_argument("--browser", type=Path, help="a Chromium other than the system's")
    arguments = parser.parse_args()
    if arguments.legal:
        for path in print_legal_texts(OUT / "legal"):
            say(f"pictures: {path.relative_to(ROOT)}")
        return
    program = arguments.browser or browser() or fail("build/pictures: no Chromium here; run build/setup run")
    try:
        take_pictures(program, PICTURES)
    except BrowserError as error:
        fail(f"build/pictures: stopped: {error}")


def take_pictures(program: Path, folder: Path) -> None:
    """Take every picture anew; what the folder held of an earlier run goes.

    Args:
        program: the Chromium to start.
        folder: for the pictures and the page that shows them together.
    """
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    home = OUT / "pictures-home"
    with product(program, home, fresh=True) as running:
        wait_until_paired(running).close()
        camera = _Camera(running, folder)
        decided = camera.live_a_little()
        client = LocalClient.find(home)
        if client is None:
            raise BrowserError("the service does not answer")
        until(lambda: client.status()["journal"]["events"] == decided, "the acts to reach the journal")
        for language in LANGUAGES:
            camera.speak(language)
            camera.extension_pages(language)
            camera.dashboard(language, client.login_link())
        for language in LANGUAGES:  # last, for each of them stands in the journal too
            camera.speak(language)
            camera.notices(language)
    names = sorted(path.name for path in folder.glob("*.png"))
    (folder / "README.md").write_text(gallery(names), encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    took = f"{size / 1024:.0f} KB, {time.monotonic() - started:.0f} s"
    say(f"pictures: {len(names)} in {folder.relative_to(ROOT)}, {took}")
    if size > MOST_BYTES:
        fail(f"build/pictures: the folder is over its {MOST_BYTES / 1024 / 1024:.0f} MB")


def gallery(names: list[str]) -> str:
    """The page that shows all pictures together: a row for each thing, light and dark side by side."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        what, language, scheme = name.removesuffix(".png").rsplit("-", 2)
        found.setdefault(f"{what}-{language}", {})[scheme] = name
    lines = ["# Pictures", "", "Taken by `build/pictures` in the archive contest. Don't edit: run it again.", ""]
    lines += ["| | Light | Dark |", "|---|---|---|"]
    for title, pictures in found.items():
        cells = [f"![{title}, {scheme}]({pictures[scheme]})" if scheme in pictures else "" for scheme in SCHEMES]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


class _Camera:
    """Walks through the product and leaves pictures."""

    def __init__(self, running: Browser, folder: Path) -> None:
        self._browser = running
        self._folder = folder
        self._desk = running.open()
        self._desk.goto(f"{EXTENSION}/pages/popup.html")

    def settings(self, **changes: object) -> None:
        """Change the person's settings as the extension's own pages do."""
        message = json.dumps({"type": "settings", "changes": changes})
        self._desk.evaluate(f"chrome.runtime.sendMessage({message})")

    def speak(self, language: str) -> None:
        """Let the extension speak a language."""
        self.settings(language=language)

    def live_a_little(self) -> int:
        """Agree to the journal and decide a few times, so that the pages have something to show; return how often."""
        decided = 0
        self.settings(language="id", person="pns", consent={"journal": True, "proceeded": True})
        for number, platform in enumerate(SITES):
            accounts = one_account_a_pair(platform)
            page = self._site(platform, accounts)
            for account, verb, label in (
                (accounts[number], "like", CANCEL["id"]),
                (accounts[number + 1], "follow", PROCEED["id"]),
            ):
                page.click(f"[data-tour='{verb} {account['handle']}']")
                wait_for_notice(page, account["handle"])
                answer(page, label)
                decided += 1
            page.close()
        return decided

    def extension_pages(self, language: str) -> None:
        """Popup, welcome page and settings."""
        for name, width in OWN_PAGES.items():
            for scheme in SCHEMES:
                page = self._open(f"{EXTENSION}/pages/{name}.html", width, scheme)
                page.wait_for("!document.documentElement.classList.contains('loading')", f"the page {name}")
                if name == "popup":
                    page.wait_for("document.querySelector('#service')?.dataset.state === 'connected'", "the service")
                self._take(page, f"ekstensi-{name}", language, scheme)
                if name == "welcome":
                    for step in _further_steps(page):
                        self._take(page, f"ekstensi-welcome-langkah-{step}", language, scheme)
                page.close()

    def dashboard(self, language: str, link: str) -> None:
        """Every section of the menu, and the papers as they are read."""
        page = self._open(link, WIDE, "light")
        root = page.evaluate("location.href").partition("?")[0].rstrip("/")
        page.goto(f"{root}/?lang={language}")
        sections: list[str] = page.evaluate("[...document.querySelectorAll('nav.menu a')].map(link => link.href)")
        for address, scheme in itertools.product(sections, SCHEMES):
            _look(page, WIDE, scheme)
            page.goto(address)
            name = address.partition("?")[0].removeprefix(root).strip("/") or "ringkasan"
            self._take(page, f"dasbor-{re.sub('[^a-z]+', '-', name)}", language, scheme)
            if page.evaluate("Boolean(document.querySelector('[name=do][value=preview]'))"):
                page.evaluate("document.querySelectorAll('[name=part]').forEach(tick => { tick.checked = true; })")
                page.evaluate("document.querySelector('[name=name]').value = 'Calon Satu'")
                page.click("[name=do][value=preview]")
                page.wait_for("document.readyState === 'complete' && document.querySelector('.paper')", "the preview")
                self._take(page, f"dasbor-{re.sub('[^a-z]+', '-', name)}-pratinjau", language, scheme)
        page.close()

    def notices(self, language: str) -> None:
        """The notice for each kind of reader and for each act, and once more on the same account the same day."""
        for number, person in enumerate(PERSONS):
            self.settings(person=person)
            self._forget_the_day()
            # Another pair each time, so that no picture stands for one of them alone.
            for scheme in SCHEMES if person == "pns" else SCHEMES[:1]:
                self._notice("x", "like", number, f"peringatan-suka-{person.replace('_', '-')}", language, scheme)
                self._forget_the_day()
        self.settings(person="pns")
        for again in ("", "-lagi"):
            self._notice("instagram", "follow", 1, f"peringatan-ikuti{again}", language, "light")
        for action, name in (("comment", "komentar"), ("share", "bagikan")):
            page = self._open(f"{EXTENSION}/pages/welcome.html", 900, "light")
            page.wait_for("!document.documentElement.classList.contains('loading')", "the welcome page")
            for _ in _further_steps(page):
                pass
            page.click(f"[data-action={action}]")
            page.wait_for(_PRACTICE, "the notice for practice")
            self._take(page, f"peringatan-{name}-latihan", language, "light", whole=False)
            page.close()

    def _notice(self, platform: str, verb: str, pair: int, name: str, language: str, scheme: str) -> None:
        accounts = one_account_a_pair(platform)
        handle = accounts[pair % len(accounts)]["handle"]
        page = self._site(platform, accounts, scheme)
        page.click(f"[data-tour='{verb} {handle}']")
        wait_for_notice(page, handle)
        wait_for_notice(page, AS_OF[:4])  # the day of the simulation comes with the sentences of the law
        self._take(page, name, language, scheme, whole=False)
        close_notice(page)
        page.close()

    def _forget_the_day(self) -> None:
        """As after midnight: a notice is shorter where there was one on the same account the same day."""
        self._desk.evaluate(_NEW_DAY)

    def _site(self, platform: str, accounts: list[dict[str, str]], scheme: str = "light") -> Page:
        page = self._browser.open()
        _look(page, 900, scheme, 760)
        address = SITES[platform][1]
        page.serve(f"{address}*", imitation(platform, accounts))
        page.goto(address)
        return page

    def _open(self, address: str, width: int, scheme: str) -> Page:
        page = self._browser.open()
        _look(page, width, scheme)
        page.goto(address)
        return page

    def _take(self, page: Page, name: str, language: str, scheme: str, *, whole: bool = True) -> None:
        if whole:
            width = int(page.evaluate("innerWidth"))
            _look(page, width, scheme, 200)  # a page is never lower than what shows it
            _look(page, width, scheme, min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST))
            page.evaluate("scrollTo(0, 0)")
        page.call("Page.bringToFront")
        picture = page.call("Page.captureScreenshot", format="png")["data"]
        path = self._folder / f"{name}-{language}-{scheme}.png"
        path.write_bytes(small_png(self._desk, picture))
        say(f"pictures: {path.name}")


def _further_steps(page: Page) -> Iterator[int]:
    """Go on through the welcome page, as far as it has steps, and say which one is shown."""
    for step in itertools.count(2):
        if not page.evaluate(f"Boolean(document.querySelector('#step-{step}')?.hidden)"):
            return
        page.click("#next")
        page.wait_for(f"!document.querySelector('#step-{step}').hidden", f"step {step} of the welcome page")
        yield step


def _look(page: Page, width: int, scheme: str, height: int = 900) -> None:
    page.size(width, height)
    page.call("Emulation.setScrollbarsHidden", hidden=True)
    features: list[dict[str, Any]] = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    page.call("Emulation.setEmulatedMedia", features=features)


if __name__ == "__main__":
    main()
