"""A plain page with the notice's own scripts in it, so that its behaviour is tested apart from sites and lists.

The scripts run in the page's world here; to the notice that makes no difference, and a test can reach what the
extension's isolated world would hide. A small listener stands where the engine's stands: first on `window`, in capture.
Models come from the real wording and the real legal table.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import firefox_notice
from bidi import wire_of
from installation import until
from notice_parts import Notice
from notice_view import PROCEED, cdp, place, read_notice

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"
SCRIPTS = ("nodes.js", "notice-view.js", "notice-frame.js", "notice.js")
LANGUAGES = ("id", "en")
DISPLAY = "@rahayu_resmi"

PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Lini masa</title>
<style>
  body { margin: 0; font: 15px/1.4 "Liberation Sans", sans-serif; color: #0f1419; background: #fff }
  main { max-width: 600px; margin: 0 auto; border: solid #eff3f4; border-width: 0 1px }
  article { padding: 14px 16px; border-bottom: 1px solid #eff3f4 }
  .who { font-weight: 700 } .who span { font-weight: 400; color: #536471 }
  .media { height: 230px; margin: 10px 0; border-radius: 16px; background: linear-gradient(160deg, #cfe3ee, #e9dfc8) }
  button { font: inherit } textarea { width: 100%; box-sizing: border-box; font: inherit }
  @media (prefers-color-scheme: dark) {
    body { color: #e7e9ea; background: #000 } main, article { border-color: #2f3336 } .media { filter: brightness(.6) }
  }
</style></head>
<body><main>
<article><p class="who">Rahayu <span>@rahayu_resmi · 2 jam</span></p><p>Terima kasih, warga Kota Contoh!</p>
<div class="media"></div><p><button id="like">Suka</button> <button id="other">Bagikan</button></p></article>
<article><p class="who">Warung Bu Sri <span>@warung · 3 jam</span></p><p>Buka sampai malam.</p><div class="media"></div>
<p><textarea id="box" rows="3">tulisan</textarea></p></article>
<article><p class="who">Klub Sepeda <span>@sepeda · 5 jam</span></p><div class="media"></div></article>
</main></body></html>"""

ENGINE = """
(() => {
  const seen = (window.seen = []);
  const EVENTS = ['pointerdown','pointerup','pointermove','mousedown','mouseup','mousemove','touchstart','touchend',
    'click','dblclick','auxclick','contextmenu','keydown','keypress','keyup','beforeinput','input','paste','submit',
    'focusin','focusout','wheel'];
  for (const type of EVENTS) addEventListener(type, (event) => {
    if (window.jaganetral?.notice?.handle(event)) event.stopImmediatePropagation();
  }, { capture: true, passive: false });
  // The page's own listeners come after, as they do for a content script that runs at document_start.
  for (const type of EVENTS) addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.id || event.target.tagName : 'window';
    seen.push(`${type}:${target}${event.isTrusted ? '' : ':made'}`);
  }, { capture: true });
})();
"""

OPEN = """
({ look, texts, language, display, action, model, answer, releaseFirst, root, on, until }) => {
  const begin = () => {
    const start = performance.now();
    const reply = { now: () => Promise.resolve(model), never: () => new Promise(() => {}),
      refused: () => Promise.reject(new Error('gone')),
      later: () => new Promise((resolve) => { window.answer = (other = model) => resolve(other); }) }[answer]();
    const notice = jaganetral.notice.open({ look, texts, language, display, action, model: reply, releaseFirst, root });
    window.cost = performance.now() - start;
    window.host = document.documentElement.lastElementChild;
    window.notice = notice;
    window.decision = null;
    notice.decided.then((decision) => { window.decision = decision; });
    window.seen.length = 0;
  };
  if (!on) return begin();
  const once = (event) => {
    if (!event.isTrusted || event.target.id !== 'like') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    removeEventListener(on, once, true);
    begin();
  };
  addEventListener(on, once, true);
}
"""


@cache
def texts(language: str) -> dict[str, str]:
    """Return the strings of the notice in one language."""
    return dict(json.loads((EXTENSION / "_locales" / language / "notice.json").read_text("utf-8")))


@cache
def look(name: str) -> str:
    """Return the style sheet of the notice or the hint."""
    return (EXTENSION / "content" / f"{name}.css").read_text("utf-8")


@cache
def _composed(changes: str) -> dict[str, Any]:
    script = """
import { readFileSync } from 'node:fs';
const [root, changes] = process.argv.slice(1);
const { compose } = await import(`file://${root}/extension/background/wording.js`);
const read = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
const { language = 'id', account = {}, ...rest } = JSON.parse(changes);
console.log(JSON.stringify(compose({
  table: read('extension/bundled/legal.json'), texts: read(`extension/_locales/${language}/notice.json`), language,
  person: 'pns', action: 'like', stage: 'candidate', status: 'determined',
  account: { id: 'rahayu', candidate: 'rahayu', contest: 'pilpres-2024', class: 'candidate', confidence: 'high',
    identities: ['@rahayu_resmi'], display: '@rahayu_resmi', source: 'https://www.kpu.go.id/akun',
    checked_on: null, windows: 0, ...account },
  candidate: { id: 'rahayu', contest: 'pilpres-2024', name: 'Rahayu', number: 1, office: 'Presiden', region: null },
  contest: { id: 'pilpres-2024', name: { id: 'Pilpres 2024', en: '2024 presidential election' }, kind: 'pilpres',
    time_zone: 'Asia/Jakarta', stages: [] },
  publisher: { id: 'Daftar bawaan JagaNetral', en: 'JagaNetral bundled list' }, list_date: '2023-12-10',
  now: Date.parse('2023-12-15T05:00:00Z'), simulated: true, exposures: 0, repeat: false, ...rest })));
"""
    node = shutil.which("node")
    assert node, "these tests compose their models with Node"
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, str(ROOT), changes], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout))


def model(**changes: Any) -> dict[str, Any]:
    """Return what the worker would answer."""
    return _composed(json.dumps(changes, sort_keys=True))


@dataclass
class Harness:
    """The page with a notice on it, or about to be."""

    page: Page

    @classmethod
    def on(cls, page: Page) -> Harness:
        """Load the plain page and the notice's scripts into it, in a window of the usual size and look."""
        page.set_viewport_size({"width": 1000, "height": 760})
        page.emulate_media(color_scheme="light")
        page.unroute_all()
        page.route("https://plain.example/**", lambda route: route.fulfill(content_type="text/html", body=PAGE))
        page.goto("https://plain.example/")
        page.evaluate(ENGINE)
        for script in SCRIPTS:
            page.add_script_tag(path=EXTENSION / "content" / script)
        return cls(page)

    def open(
        self,
        *,
        language: str = "id",
        action: str = "like",
        answer: str = "now",
        given: dict[str, Any] | None = None,
        display: str = DISPLAY,
        root: str = "closed",
        on: str | None = None,
    ) -> None:
        """Open a notice: at once, or at the next trusted event `on` of the like button."""
        shown = given if given is not None else model(language=language, action=action)
        self.page.evaluate(
            OPEN,
            {
                "look": look("notice"),
                "texts": texts(language),
                "language": language,
                "display": display,
                "action": action,
                "model": shown,
                "answer": answer,
                "releaseFirst": on in ("keydown", "pointerdown", "mousedown"),
                "root": root,
                "on": on,
            },
        )

    def shown(self) -> Notice:
        """Return the notice as it stands open now."""
        notice = read_notice(self.page)
        assert notice is not None, "no notice is open"
        return notice

    def place_of(self, names: tuple[str, ...]) -> tuple[float, float]:
        """Return the middle of a button."""
        return place(self.page, self.shown().button(names).node)

    def click(self, names: tuple[str, ...]) -> None:
        """Click a button with the mouse, whether it is awake or not."""
        self.page.mouse.click(*self.place_of(names))

    def _places(self, role: str, selector: str) -> dict[str, tuple[float, float]]:
        """Return where the parts of a role are, by name; Firefox, which tells no roles, is asked by selector."""
        if wire_of(self.page):
            return firefox_notice.places(self.page, selector)
        session = cdp(self.page)
        tree = session.send("Accessibility.queryAXTree", {"backendNodeId": self.shown().dialog, "role": role})
        return {node["name"]["value"]: place(self.page, node["backendDOMNodeId"]) for node in tree["nodes"]}

    def links(self) -> dict[str, tuple[float, float]]:
        """Return the links that can be seen, by name, and where they are."""
        return self._places("link", "a")

    def disclosure(self) -> tuple[float, float]:
        """Return the middle of the line that opens the legal basis."""
        (found,) = self._places("DisclosureTriangle", "summary").values()
        return found

    def wait_until_awake(self) -> None:
        """Wait until the buttons that let the act through answer."""
        until(lambda: not self.shown().button(PROCEED).disabled, f"{PROCEED[0]} to wake")

    def wait_for_text(self, text: str) -> None:
        """Wait until the notice says something."""
        until(lambda: text in self.shown().text, f"the notice to say {text!r}")

    @property
    def decision(self) -> str | None:
        """What was decided so far."""
        return self.page.evaluate("window.decision")  # type: ignore[no-any-return]

    def decides(self, decision: str) -> None:
        """Wait for a decision."""
        self.page.wait_for_function("(expected) => window.decision === expected", arg=decision)

    @property
    def seen(self) -> list[str]:
        """Every event the page's own listeners were given since the notice opened."""
        return list(self.page.evaluate("window.seen"))
