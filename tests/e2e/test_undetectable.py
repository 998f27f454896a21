"""A page without a flagged account cannot tell that the extension is there.

To be told apart would mark the person as a civil servant. The same hostile page is opened in
a browser with the extension and in one without, and everything it can find out must agree.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from firefox_browser import UUID, plain_firefox
from hostile_probes import PROBES
from imitation import SITES, Imitation, serve_sites
from installation import CHROMIUM, EXTENSION, EXTENSION_ID, ExtensionBrowser, InstalledBrowser
from notice_view import cancel, frame
from targets import in_both_families, press
from test_x import HOME, on

Findings = dict[str, Any]
HOSTILE = (SITES / "hostile" / "index.html").read_text("utf-8")
HOSTILE_TRAPS = (SITES / "hostile" / "traps.js").read_text("utf-8")
# What an extension that does not care to be found leaves behind; the name is one that stacks would show.
CARELESS = """async () => {
    window.guard_state = { on: true };
    const host = document.body.appendChild(document.createElement('jaga-notice'));
    host.attachShadow({ mode: 'open' }).innerHTML = '<button autofocus>Batal</button>';
    host.style.cssText = 'position: fixed; inset: 0; z-index: 9';
    host.append('JagaNetral');
    host.tabIndex = 0;
    host.focus();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('article { color: red }');
    document.adoptedStyleSheets.push(sheet);
    await fetch('/traps.js');
    localStorage.setItem('guard', '1');
    addEventListener('click', (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
    (0, eval)(`document.querySelector('main').closest('body');\n//# sourceURL=chrome-extension://careless/content.js`);
    postMessage('guard');
    document.querySelector('#box').click();
    await new Promise((done) => setTimeout(done, 50));
}"""
# Registered before anything else of the page: whatever calls into the page's own world is noted.
TRAPS = """() => {
    window.__calls = [];
    const note = (name) => {
        const stack = new Error().stack;
        if (stack.includes('-extension:')) window.__calls.push(name + stack);
    };
    for (const [prototype, names] of [
        [EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']],
        [Event.prototype, ['stopImmediatePropagation', 'preventDefault', 'composedPath']],
        [Element.prototype, ['closest', 'matches', 'querySelector', 'querySelectorAll', 'getAttribute']],
        [Element.prototype, ['attachShadow']],
        [Document.prototype, ['createElement', 'querySelector', 'querySelectorAll', 'elementFromPoint']],
        [Node.prototype, ['appendChild', 'insertBefore', 'contains']],
        [HTMLElement.prototype, ['focus', 'blur', 'showPopover']],
        [HTMLDialogElement.prototype, ['showModal', 'show', 'close']],
        [RegExp.prototype, ['exec', 'test']],
        [Array.prototype, ['includes', 'find', 'some']],
        [Promise.prototype, ['then']],
        [JSON, ['parse', 'stringify']],
    ]) {
        for (const name of names) {
            const own = prototype[name];
            prototype[name] = function (...rest) { note(name); return own.apply(this, rest); };
        }
    }
    window.__messages = [];
    window.addEventListener('message', (event) => window.__messages.push(String(event.data)), true);
    window.addEventListener('error', (event) => window.__messages.push(event.message), true);
    window.__mutations = [];
    new MutationObserver((records) => {
        for (const record of records) {
            for (const node of record.addedNodes) {
                const name = node.localName ?? node.nodeName;
                if (record.target === document.documentElement || name.includes('-')) window.__mutations.push(name);
            }
            if (record.type === 'attributes' && [document.documentElement, document.body].includes(record.target)) {
                window.__mutations.push('@' + record.attributeName);
            }
        }
    }).observe(document, { childList: true, subtree: true, attributes: true });
}"""
FINGERPRINT = """async () => {
    const hosts = [...document.querySelectorAll('*')].filter((element) => element.shadowRoot).length;
    let stack = '';
    try { null.nothing; } catch (error) { stack = error.stack.replace(/:\\d+:\\d+/g, ''); }
    const points = [[1, 1], [innerWidth - 2, innerHeight - 2], [innerWidth / 2, innerHeight / 2]];
    return {
        globals: Object.getOwnPropertyNames(window).sort(),
        documentNames: Object.getOwnPropertyNames(document).filter((name) => !name.startsWith('_react')).sort(),
        runtime: typeof chrome === 'undefined' ? 'none' : Object.keys(chrome).sort().join(),
        markup: document.documentElement.outerHTML,
        top: [...document.documentElement.children].map((element) => element.localName),
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        computed: getComputedStyle(document.documentElement).cssText ?? '',
        hosts,
        points: points.map(([x, y]) => document.elementFromPoint(x, y)?.localName ?? ''),
        focus: document.activeElement?.localName ?? '',
        resources: performance.getEntriesByType('resource').map((entry) => entry.name).sort(),
        frames: window.length,
        stack,
        calls: window.__calls,
        messages: window.__messages,
        mutations: window.__mutations,
        storage: [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie],
        databases: (await indexedDB.databases()).map((database) => database.name),
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        acts: window.__acts,
        seen: window.__seen,
    };
}"""
PLACES = [
    "https://x.com/home",
    "https://x.com/warga_satu",
    "https://x.com/warga_satu/status/101",
    "https://www.instagram.com/",
    "https://www.instagram.com/reels/Cre201/",
]

VISITS = [*(("chromium", place) for place in PLACES), ("firefox", PLACES[0]), ("firefox", PLACES[3])]


@pytest.fixture(scope="session")
def plain_chromium(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Yield Chromium without the extension."""
    context = playwright_driver.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("plain"),
        executable_path=CHROMIUM,
        headless=True,
        viewport={"width": 1280, "height": 900},
    )
    serve_sites(context)
    yield context
    context.close()


@pytest.fixture(scope="session")
def plain_firefox_context(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Yield Firefox without the extension."""
    profile = tmp_path_factory.mktemp("plain-firefox")
    with plain_firefox(playwright_driver, profile, dict(os.environ), {}) as (context, _):
        serve_sites(context)
        yield context


@pytest.fixture
def plain(family: str, request: pytest.FixtureRequest) -> BrowserContext:
    """Return the same browser without the extension."""
    context = request.getfixturevalue("plain_firefox_context" if family == "firefox" else "plain_chromium")
    assert isinstance(context, BrowserContext)
    return context


@pytest.fixture(scope="session")
def searches() -> dict[str, tuple[Findings, Findings]]:
    """Return what the searches found in each family, without and with the extension, once they were run."""
    return {}


def search(context: BrowserContext) -> Findings:
    """Open the page that looks for us, act on it as a person does, and return what each search finds."""
    page = context.new_page()
    page.route("https://x.com/hostile", lambda route: route.fulfill(content_type="text/html", body=HOSTILE))
    page.route(
        "https://x.com/traps.js", lambda route: route.fulfill(content_type="text/javascript", body=HOSTILE_TRAPS)
    )
    page.goto("https://x.com/hostile")
    like = page.get_by_test_id("like")
    like.click()
    like.press("Enter")
    like.press("Space")
    page.locator("article").press("l")
    page.locator("#box").click()
    page.keyboard.type("halo")
    frame(page)
    found = {name: page.evaluate(probe) for name, probe in PROBES.items()}
    page.close()
    return found


@pytest.mark.parametrize("name", PROBES)
@in_both_families
def test_ex13_a_hostile_page_finds_nothing_by(
    family: str,
    name: str,
    any_browser: InstalledBrowser,
    plain: BrowserContext,
    searches: dict[str, tuple[Findings, Findings]],
) -> None:
    if family not in searches:
        searches[family] = search(plain), search(any_browser.context)
    without, with_extension = (found[name] for found in searches[family])
    assert with_extension == without
    assert "extension:" not in json.dumps(with_extension)


def test_the_search_itself_would_find_an_extension_that_is_careless(page: Page) -> None:
    """A page script that is named like an extension's stands for one: each kind of trap must catch it.

    It leaves something in the storage of its site, so the site is none that another test opens.
    """
    page.route("https://careless.invalid/", lambda route: route.fulfill(content_type="text/html", body=HOSTILE))
    page.route(
        "https://careless.invalid/traps.js",
        lambda route: route.fulfill(content_type="text/javascript", body=HOSTILE_TRAPS),
    )
    page.goto("https://careless.invalid/")
    before = {name: page.evaluate(probe) for name, probe in PROBES.items()}
    page.evaluate(CARELESS)
    frame(page)
    after = {name: page.evaluate(probe) for name, probe in PROBES.items()}
    caught = {name for name in PROBES if before[name] != after[name]}
    assert caught >= {
        *("globals", "the markup", "shadow roots and the top layer", "changes of the document", "computed styles"),
        *("style sheets", "the layout", "what stands at each point", "the focus", "calls into the page's world"),
        *("messages and errors", "events, their order and their marks", "what made-up events come back with"),
        *("resources that were loaded", "storage", "custom elements", "words that can be found"),
    }


def tour(page: Page, place: str) -> dict[str, Any]:
    """Do what a person does on a page without flagged accounts, and return what it found out."""
    page.add_init_script(f"({TRAPS})()")
    site = Imitation(page).open(place)
    like = "[data-testid=like]" if "x.com" in place else "[role=button]:has(path[d^='M16.792 3.904'])"
    if page.locator(like).count():
        page.locator(like).first.click()
        page.locator(like).first.focus()
        page.keyboard.press("Enter")
    if page.get_by_role("textbox").count():
        page.get_by_role("textbox").first.click()
        page.keyboard.type("halo")
    frame(site.page)
    return cast("dict[str, Any]", page.evaluate(FINGERPRINT))


@pytest.mark.parametrize(("family", "place"), VISITS, indirect=["family"])
def test_ex13_a_hostile_page_without_a_flagged_account_finds_nothing(
    page: Page, plain: BrowserContext, place: str
) -> None:
    bare = plain.new_page()
    without = tour(bare, place)
    bare.close()
    with_extension = tour(page, place)
    assert with_extension == without
    assert with_extension["acts"], "the tour did nothing"
    assert "jaganetral" not in json.dumps(with_extension).casefold()


@in_both_families
def test_no_file_of_the_extension_can_be_loaded_by_a_page(page: Page, family: str) -> None:
    page.route(
        "https://x.com/hostile",
        lambda route: route.fulfill(content_type="text/html", body="<!doctype html><title>x</title>"),
    )
    page.goto("https://x.com/hostile")
    files = [
        path.relative_to(EXTENSION).as_posix()
        for path in sorted(EXTENSION.rglob("*"))
        if path.suffix in {".js", ".json", ".html", ".css", ".png"}
    ]
    loaded = page.evaluate(
        """async ([root, files]) => {
            const found = [];
            const tried = (file, element, name) => new Promise((done) => {
                element.onload = () => { found.push([name, file]); done(); };
                element.onerror = done;
                element[name] = root + file;
                document.head.append(element);
            });
            await Promise.all(files.flatMap((file) => [
                fetch(root + file).then(() => found.push(['fetch', file]), () => undefined),
                tried(file, new Image(), 'src'),
                tried(file, document.createElement('script'), 'src'),
                tried(file, Object.assign(document.createElement('link'), { rel: 'stylesheet' }), 'href'),
            ]));
            return found;
        }""",
        [f"moz-extension://{UUID}/" if family == "firefox" else f"chrome-extension://{EXTENSION_ID}/", files],
    )
    assert files
    assert loaded == []


@in_both_families
def test_a_page_cannot_probe_the_list_with_events_of_its_own(site: Imitation) -> None:
    site.open(HOME, author="calon_satu")
    before = site.page.evaluate("() => document.documentElement.outerHTML")
    answers = on("101", "bookmark")(site.page).evaluate(
        """button => {
            const like = button.parentElement.querySelector('[data-testid=like]');
            return ['pointerdown', 'mousedown', 'touchend', 'keydown', 'dblclick'].map((type) => {
                const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
                return like.dispatchEvent(event);
            });
        }"""
    )
    assert answers == [True] * 5
    site.no_notice()
    assert site.page.evaluate("() => document.documentElement.outerHTML") == before


@in_both_families
def test_a_cancelled_notice_leaves_the_page_as_it_was(site: Imitation) -> None:
    site.open(HOME, author="calon_satu")
    like = on("101", "like")(site.page)
    like.focus()
    site.forget()
    look = """() => ({
        markup: document.documentElement.outerHTML,
        globals: Object.getOwnPropertyNames(window).sort(),
        focus: document.activeElement.getAttribute('data-testid'),
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        acts: window.__acts,
    })"""
    before = site.page.evaluate(look)
    press(site, like, "Enter")
    site.held("@calon_satu")
    cancel(site.page)
    frame(site.page)
    assert site.page.evaluate(look) == before


def test_the_package_offers_no_file_to_pages(browser_with_extension: ExtensionBrowser) -> None:
    manifest = json.loads((Path(EXTENSION) / "manifest.json").read_text("utf-8"))
    assert "web_accessible_resources" not in manifest
    assert "externally_connectable" not in manifest
    assert all(script.get("world", "ISOLATED") == "ISOLATED" for script in manifest["content_scripts"])
    running = browser_with_extension.desk.evaluate("() => chrome.runtime.getManifest()")
    assert running["version"] == manifest["version"]
