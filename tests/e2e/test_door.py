"""The door of the service, knocked at by a real Chromium: rebinding, hostile pages, a hostile extension, a code."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from accessibility import axe_findings
from extension_alone import visit
from installation import ExtensionBrowser, Service, extension_browser, until
from jaganetral.service.client import LocalClient
from jaganetral.service.keys import KeyRing
from jaganetral.store.journal import JournalStore
from port_lock import PORTS
from worker_talk import Maker, Squatter, between_bursts, content_script, decision, journal

REBOUND = "evil.example"


@dataclass
class HostileServer:
    """A web server of a stranger on another port of this computer; it writes down every cookie that it is shown."""

    port: int = 0
    cookies: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def stranger() -> Iterator[HostileServer]:
    """Yield a running one."""
    told = HostileServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.paths.append(self.path)
            told.cookies.extend(self.headers.get_all("Cookie") or [])
            body = b"<!doctype html><title>Berita</title><h1>Berita</h1>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


def hostile_extension(folder: Path) -> tuple[Path, str]:
    """Write an extension with every right over 127.0.0.1 that is not ours, and return its id too."""
    folder.mkdir()
    manifest = {
        "manifest_version": 3,
        "name": "Penyusup",
        "version": "1",
        "permissions": ["nativeMessaging"],
        "host_permissions": ["http://127.0.0.1/*"],
        "background": {"service_worker": "worker.js"},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (folder / "worker.js").write_text("", "utf-8")
    (folder / "page.html").write_text("<!doctype html><title>Penyusup</title>", "utf-8")
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:32]
    return folder, "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


@pytest.fixture(scope="module")
def attacked(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, ExtensionBrowser, str]]:
    """Yield a service, and a browser with the extension, a hostile one, and a name rebound to this computer."""
    service = Service(tmp_path_factory.mktemp("door-home")).start()
    folder, hostile = hostile_extension(tmp_path_factory.mktemp("hostile") / "extension")
    # Chromium's own protection of this computer from pages of the network is switched off: ours must hold alone.
    rebound = [f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1", f"--proxy-bypass-list={REBOUND}"]
    arguments = [*rebound, "--disable-features=LocalNetworkAccessChecks"]
    profile = tmp_path_factory.mktemp("door-profile")
    try:
        with extension_browser(playwright_driver, service, profile, beside=[folder], arguments=arguments) as browser:
            until(lambda: browser.status()["service"] == "connected", "the browser to be paired")
            yield service, browser, hostile
    finally:
        service.stop()


KNOCK = """async ([base, paths]) => {
  const heard = [];
  for (const path of paths) {
    for (const init of [
      {},
      { headers: { 'X-JagaNetral': '1' } },
      { mode: 'no-cors' },
      { method: 'POST', body: '{}', headers: { 'Content-Type': 'text/plain' } },
      { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', 'X-JagaNetral': '1' } },
      { method: 'POST', mode: 'no-cors', body: '{}' },
      { credentials: 'include' },
    ]) {
      try {
        const answer = await fetch(base + path, init);
        heard.push([path, answer.type, answer.status, await answer.text()]);
      } catch (error) {
        heard.push([path, 'error', 0, '']);
      }
    }
  }
  return heard;
}"""
PATHS = ["/", "/api/v1/health", "/api/v1/status", "/api/v1/session", "/api/v1/events", "/static/pages.css", "/s/x/"]


def entered(service: Service, browser: ExtensionBrowser) -> Page:
    """Open the dashboard as the person does."""
    client = until(lambda: LocalClient.find(service.home), "the service to answer")
    page = browser.context.new_page()
    page.goto(client.login_link())
    expect(page.locator("h1").first).to_be_visible()
    return page


def test_a_rebound_name_reaches_nothing(attacked: tuple[Service, ExtensionBrowser, str]) -> None:
    """The page's own origin is the service's address under another name, so the browser says "same-origin"."""
    service, browser, _ = attacked
    page = browser.context.new_page()
    first = f"http://{REBOUND}:{service.port}/berita"
    answer = page.goto(first)
    assert answer is not None
    assert answer.status == 400
    # The page itself came from the stranger, before the name was bound to this computer.
    page.route(first, lambda route: route.fulfill(content_type="text/html", body="<!doctype html><h1>Berita</h1>"))
    page.goto(first)
    heard: list[tuple[str, str, int, str]] = page.evaluate(KNOCK, ["", PATHS])
    assert {status for _, _, status, _ in heard} == {400}
    assert {json.loads(body)["error"]["code"] for _, _, _, body in heard} == {"wrong_host"}
    page.close()


def test_a_page_on_another_port_reads_nothing_and_changes_nothing(
    attacked: tuple[Service, ExtensionBrowser, str], stranger: HostileServer
) -> None:
    service, browser, _ = attacked
    before = until(lambda: LocalClient.find(service.home), "the service to answer")
    status = before.status()
    page = browser.context.new_page()
    page.goto(f"http://127.0.0.1:{stranger.port}/")
    heard: list[tuple[str, str, int, str]] = page.evaluate(KNOCK, [f"http://127.0.0.1:{service.port}", PATHS])
    assert {(kind, status, body) for _, kind, status, body in heard} <= {("error", 0, ""), ("opaque", 0, "")}
    loaded = page.evaluate(
        """async (base) => {
          const tried = [];
          for (const [name, where] of [['script', 'src'], ['img', 'src'], ['link', 'href'], ['iframe', 'src']]) {
            const element = document.createElement(name);
            if (name === 'link') element.rel = 'stylesheet';
            element[where] = `${base}/static/${name === 'img' ? 'mark.svg' : 'pages.css'}`;
            tried.push(await new Promise((resolve) => {
              element.onload = () => resolve(name === 'iframe' ? String(element.contentDocument) : 'loaded');
              element.onerror = () => resolve('refused');
              document.body.append(element);
            }));
          }
          return tried;
        }""",
        f"http://127.0.0.1:{service.port}",
    )
    assert loaded == ["refused", "refused", "refused", "null"]
    assert before.status() == status
    page.close()


def test_the_cookie_of_the_dashboard_is_shown_to_no_other_port(
    attacked: tuple[Service, ExtensionBrowser, str], stranger: HostileServer
) -> None:
    service, browser, _ = attacked
    dashboard = entered(service, browser)
    path = dashboard.url.split("/", 3)[3].split("/")[0]
    assert path == "s"
    for place in ("/", "/s/", "/s/x/", "/masuk/x"):
        page = browser.context.new_page()
        page.goto(f"http://127.0.0.1:{stranger.port}{place}")
        page.close()
    assert stranger.cookies == []
    assert [cookie["path"] for cookie in browser.context.cookies() if cookie["name"] == "jaganetral"] != ["/"]
    dashboard.close()


def test_a_link_from_another_site_opens_no_page(
    attacked: tuple[Service, ExtensionBrowser, str], stranger: HostileServer
) -> None:
    service, browser, _ = attacked
    dashboard = entered(service, browser)
    page = browser.context.new_page()
    page.goto(f"http://127.0.0.1:{stranger.port}/")
    with page.expect_navigation() as navigated:
        page.evaluate("address => { location.href = address; }", dashboard.url)
    assert navigated.value.status == 403
    assert "Jurnal" not in page.content()
    page.close()
    dashboard.close()


def test_another_extension_gets_no_answer_that_says_anything(attacked: tuple[Service, ExtensionBrowser, str]) -> None:
    service, browser, hostile = attacked
    page = browser.context.new_page()
    page.goto(f"chrome-extension://{hostile}/page.html")
    heard: list[tuple[str, str, int, str]] = page.evaluate(KNOCK, [f"http://127.0.0.1:{service.port}", PATHS])
    allowed = [body for _, _, status, body in heard if status == 200 and body != '{"status": "ok"}']
    assert [body for body in allowed if not body.startswith("/*") and "{" in body and "@" in body] == []
    assert {status for _, _, status, _ in heard} <= {0, 200, 400, 401, 403, 404, 405, 415}
    assert all(status in (0, 401, 403, 404, 405) for path, _, status, _ in heard if path.endswith(("status", "events")))
    refused: str = page.evaluate(
        """() => chrome.runtime.sendNativeMessage('id.jaganetral.host', { type: 'pair', profile: crypto.randomUUID() })
          .then(JSON.stringify, (error) => error.message)"""
    )
    assert "forbidden" in refused
    page.close()


def test_a_squatter_on_every_port_learns_nothing(new_installation: Maker) -> None:
    """The service is down, and a stranger took each port on which the extension may knock."""
    installation = new_installation()
    browser = installation.browser
    browser.consent(journal=True, proceeded=True)
    content = content_script(browser)
    with contextlib.ExitStack() as stack:
        stack.enter_context(PORTS)  # no other test starts a service while its ports are taken
        squatters = []
        with between_bursts(browser):
            installation.service.stop()
            for port in range(47821, 47831):
                with contextlib.suppress(OSError):  # a service of somebody else's, or of another test
                    squatters.append(stack.enter_context(Squatter(port)))
        assert squatters
        content.send(decision())
        assert browser.ask({"type": "sync"})["service"] == "down"
        options = visit(browser.context.new_page(), "options")
        options.fill("#code", "ABCD-2345")
        options.click("#pairing button")
        expect(options.locator("#saved")).to_contain_text("Kode itu tidak dikenal")
        heard = [request for squatter in squatters for request in squatter.heard]
        assert {json.loads(body)["key_id"] for _, _, body in heard} >= {"code"}
        for method, path, body in heard:
            assert (method, path) == ("POST", "/api/v1/session")
            assert set(json.loads(body)) == {"key_id", "client_nonce"}
        assert browser.status()["queued"] == 1
        options.close()


def test_a_browser_without_a_native_host_is_paired_with_the_code(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    service = Service(tmp_path_factory.mktemp("code-home")).start()
    profile = tmp_path_factory.mktemp("code-profile")
    try:
        with extension_browser(playwright_driver, service, profile, registered=False) as browser:
            assert browser.ask({"type": "sync"})["service"] == "never"
            dashboard = entered(service, browser)
            dashboard.get_by_role("link", name="Peramban").click()
            dashboard.get_by_role("button", name="Tampilkan kode").click()
            code = dashboard.locator(".code").inner_text()
            options = visit(browser.context.new_page(), "options")
            assert axe_findings(options) == []
            options.fill("#code", code.lower())
            options.click("#pairing button")
            expect(options.locator("#saved")).to_have_text("Sudah dipasangkan.")
            expect(options.locator("#pairing")).to_be_hidden()
            assert browser.status()["service"] == "connected"
            [paired] = KeyRing(service.home).pairings()
            assert paired.by_code
            assert paired.browser.startswith("Chrom")
            dashboard.get_by_role("link", name="Sudah, lihat daftar peramban").click()
            expect(dashboard.locator("table")).to_contain_text(paired.browser)
            assert axe_findings(dashboard) == []
    finally:
        service.stop()


def test_a_revoked_browser_pairs_itself_again(new_installation: Maker) -> None:
    installation = new_installation()
    keys = KeyRing(installation.service.home)
    [before] = keys.pairings()
    keys.revoke(before.key_id)
    assert installation.browser.ask({"type": "sync"})["service"] == "connected"
    [after] = keys.pairings()
    assert (after.profile, after.key_id != before.key_id) == (before.profile, True)


def test_what_a_browser_still_held_when_the_journal_was_deleted_never_arrives(new_installation: Maker) -> None:
    installation = new_installation()
    service, browser = installation.service, installation.browser
    browser.consent(journal=True, proceeded=True)
    content = content_script(browser)
    service.stop()
    content.send(decision())
    until(lambda: browser.status()["queued"] == 1, "the decision to wait")
    path = service.home / "journal-simulasi.sqlite3"
    with JournalStore.open(path, simulation=True) as store:
        store.delete_all(datetime.now(UTC))
    service.start()
    [pairing] = KeyRing(service.home).pairings()
    until(lambda: browser.ask({"type": "sync"})["service"] == "connected", "the service to be found again")
    assert browser.status()["queued"] == 0
    assert journal(installation) == 0
    with JournalStore.open_to_read(path, simulation=True) as store:
        assert store.marks.unheard(pairing.profile) is None
    content.send(decision())
    until(lambda: journal(installation) == 1, "a new decision to arrive")
