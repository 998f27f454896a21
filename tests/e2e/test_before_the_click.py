"""Before anything is pressed: badge and popup, marks, existing follows and likes, the person's own posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accessibility import axe_findings
from health_talk import badge_of, tab_of, wait_for_badge
from hint_view import close_hint, read_hint, wait_for_hint
from imitation import Imitation
from installation import ExtensionBrowser, InstalledBrowser, accounts, until
from notice_view import cdp, frame
from page_talk import small_targets
from targets import in_both_families, in_chromium, sampled
from worker_talk import content_script

HOME = "https://x.com/home"
YOUTUBE = "https://www.youtube.com/watch?v=vidSATU0001"
DEFAULTS = {"marks": False, "existing": True, "own_posts": False, "language": "id"}
# Each account is hinted at once a day: every case has one of its own.
DONE = [
    ("x", "https://x.com/calon_dua", {"following": "calon_dua"}, "mengikuti akun Calon Dua (@calon_dua)"),
    ("x", HOME, {"author": "Calon_Besar", "liked": "101"}, "menyukai kiriman akun Calon Besar"),
    ("instagram", "https://www.instagram.com/calon.dua/", {"following": "calon.dua"}, "mengikuti akun Calon Dua"),
    ("instagram", "https://www.instagram.com/", {"author": "Calon.Besar", "liked": "Caa101"}, "menyukai kiriman akun"),
    ("facebook", "https://www.facebook.com/calondua", {"following": "calondua"}, "mengikuti akun Calon Dua"),
    ("tiktok", "https://www.tiktok.com/foryou", {"author": "calon.dua", "liked": "7101"}, "menyukai kiriman akun"),
    ("youtube", YOUTUBE, {"author": "calondua", "liked": "vidSATU0001"}, "menyukai kiriman akun Calon Dua"),
    ("threads", "https://www.threads.com/@calon.dua", {"following": "calon.dua"}, "mengikuti akun Calon Dua"),
]
PLACES = {
    "x": HOME,
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "tiktok": "https://www.tiktok.com/foryou",
    "youtube": YOUTUBE,
    "threads": "https://www.threads.com/",
}


WHO_IS_SHOWN = "(tab) => chrome.tabs.sendMessage(tab, { type: 'who-is-shown' })"


@pytest.fixture
def browser(any_browser: InstalledBrowser) -> Iterator[InstalledBrowser]:
    # A hint about an account comes once a day, and other tests of this browser open pages on which one may come.
    any_browser.evaluate_in_extension("() => chrome.storage.session.remove('hinted')", None)
    yield any_browser
    any_browser.ask({"type": "settings", "changes": DEFAULTS})


def settings(browser: InstalledBrowser, **changes: Any) -> None:
    """Choose, and wait until the tabs of X can know."""
    browser.ask({"type": "settings", "changes": changes})


@sampled(2)
@in_both_families
@pytest.mark.parametrize("platform", PLACES)
def test_the_badge_tells_of_a_flagged_account_and_the_popup_which(
    browser: InstalledBrowser, site: Imitation, platform: str
) -> None:
    settings(browser, existing=False)
    handle = {"x": "calon_satu", "facebook": "calon.satu", "youtube": "calonsatu"}.get(platform, "calon.satu")
    site.open(PLACES[platform], author=handle)
    tab = tab_of(browser, site.page)
    wait_for_badge(browser, site.page, "●")
    shown = browser.ask({"type": "shown-accounts", "tab": tab})
    assert "Calon Satu" in {account["name"] for account in shown}
    assert {account["stage"] for account in shown} == {"candidate"}


@in_both_families
def test_the_popup_of_the_page_in_front_lists_its_accounts(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, existing=False)
    site.open(HOME, author="calon_satu")
    wait_for_badge(browser, site.page, "●")
    with browser.opened("popup", behind=site.page) as popup:
        expect(popup.locator("#here")).to_be_visible()
        listed = popup.locator("#accounts")
        for said in ("Calon Satu", "tahap calon", "akun calon"):
            expect(listed).to_contain_text(said)
        expect(listed.locator(".about").last).to_have_text(re.compile(r"^Sumber: [\w.-]+, (belum )?diperiksa"))
        expect(listed.locator("a").first).to_have_attribute("href", accounts()["source"])
        assert axe_findings(popup) == []
        assert small_targets(popup) == []


@in_both_families
def test_a_page_without_flagged_accounts_has_no_mark_on_the_badge_and_wakes_nobody(
    browser: InstalledBrowser, site: Imitation
) -> None:
    settings(browser, marks=True, own_posts=True)
    site.open(HOME, author="warga_satu", other="warga_dua")
    before = site.page.evaluate("document.documentElement.outerHTML")
    tab = tab_of(browser, site.page)
    site.page.mouse.wheel(0, 600)
    until(lambda: browser.evaluate_in_extension(WHO_IS_SHOWN, tab), "a look")
    assert badge_of(browser, site.page) == "SIM"
    assert browser.ask({"type": "shown-accounts", "tab": tab}) == []
    assert site.page.evaluate("document.documentElement.outerHTML") == before
    assert read_hint(site.page) is None


@in_both_families
def test_the_badge_follows_a_navigation_inside_the_page(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, existing=False)
    site.open("https://x.com/calon_satu", author="warga_satu", other="warga_dua")
    wait_for_badge(browser, site.page, "●")
    site.page.evaluate(
        "() => { history.pushState(null, '', '/warga_dua'); dispatchEvent(new Event('imitation:place')); }"
    )
    wait_for_badge(browser, site.page, "SIM")


@in_both_families
def test_nothing_of_what_was_seen_is_stored(browser: InstalledBrowser, site: Imitation) -> None:
    site.open(HOME, author="calon_satu")
    wait_for_badge(browser, site.page, "●")
    everything = browser.evaluate_in_extension(
        # Whom a hint was about is remembered for its day, so that it comes once; other tests of this browser show some.
        "async () => { const { hinted, ...session } = await chrome.storage.session.get();"
        "const local = Object.entries(await chrome.storage.local.get()).filter(([key]) => !key.startsWith('content:'));"
        "return JSON.stringify([session, local]); }",
        None,
    )
    assert "calon_satu" not in everything
    assert browser.status()["queued"] == 0


def marks_on(page: Page) -> list[str]:
    """Return the links of the page that are marked, by their text."""
    return list(
        page.evaluate(
            "() => [...document.querySelectorAll('a')]"
            ".filter((a) => getComputedStyle(a, '::after').content.includes('◆')).map((a) => a.textContent.trim())"
        )
    )


@in_both_families
def test_marks_are_chosen_in_the_settings_and_stand_beside_the_names(
    browser: InstalledBrowser, site: Imitation
) -> None:
    with browser.opened("options") as options:
        expect(options.locator("#marks")).not_to_be_checked()
        options.locator("#marks").check()
        until(lambda: browser.status()["settings"]["marks"], "marks to be chosen")
        expect(options.locator("#marks-refused")).to_be_hidden()
    settings(browser, existing=False)
    site.open(HOME, author="calon_satu", other="warga_satu")
    nodes = site.page.evaluate("document.querySelectorAll('*').length")
    until(lambda: marks_on(site.page), "a mark")
    assert "Nama calon satu" in marks_on(site.page)
    assert all("calon" in name and "satu" in name for name in marks_on(site.page))
    assert site.page.evaluate("document.querySelectorAll('*').length") == nodes
    settings(browser, marks=False)
    until(lambda: not marks_on(site.page), "the marks to go")


@in_chromium
def test_a_mark_is_read_out_with_the_name(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, existing=False, marks=True)
    site.open(HOME, author="calon_satu", other="warga_satu")
    until(lambda: marks_on(site.page), "a mark")
    tree = cdp(site.page).send("Accessibility.getFullAXTree")["nodes"]
    spoken = [
        str(node.get("name", {}).get("value", "")) for node in tree if node.get("role", {}).get("value") == "link"
    ]
    assert any("Nama calon satu" in name and "akun ini ada di daftar pemilihan" in name for name in spoken)


@in_both_families
def test_there_is_no_mark_before_it_was_chosen(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, existing=False)
    site.open(HOME, author="calon_satu")
    wait_for_badge(browser, site.page, "●")
    assert marks_on(site.page) == []


@sampled(2)
@in_both_families
@pytest.mark.parametrize(("platform", "address", "choices", "said"), DONE, ids=[f"{p} {c}" for p, _, c, _ in DONE])
@pytest.mark.usefixtures("browser")
def test_an_existing_follow_or_like_is_said(
    site: Imitation, platform: str, address: str, choices: dict[str, str], said: str
) -> None:
    people = {"author": "warga_satu", "other": "warga_dua"} if platform == "x" else {}
    site.open(address, **{**people, **choices})
    hint = wait_for_hint(site.page)
    assert said in hint.text
    assert "Anda yang memutuskan" in hint.text
    assert site.page.evaluate("document.activeElement === document.body")
    close_hint(site.page)
    assert site.acts() == []
    assert site.seen() == []


@in_chromium
def test_it_is_said_once_a_day_for_each_account_whatever_becomes_of_the_worker(browser: ExtensionBrowser) -> None:
    script = content_script(browser)
    about = {"type": "existing", "platform": "x", "action": "follow", "identities": ["@lanjut_ikut"]}
    assert "Calon Lanjut" in script.send(about)["line"]
    assert script.send(about)["line"] is None
    browser.kill_worker()
    assert script.send(about)["line"] is None
    assert script.send({**about, "identities": ["@lanjut_bagi"]})["line"]
    assert script.send({**about, "identities": ["@lembaga_netral"]})["line"] is None
    assert script.send({**about, "action": "block"})["line"] is None
    script.page.close()


@in_both_families
def test_undoing_is_the_persons_own_press(browser: InstalledBrowser, site: Imitation) -> None:
    site.open("https://x.com/kampanye_tiga", following="kampanye_tiga", author="warga_satu", other="warga_dua")
    assert "tekan “Mengikuti”" in wait_for_hint(site.page).text
    site.page.locator("[data-testid$='-unfollow']").click()
    site.page.get_by_text("Berhenti mengikuti").wait_for()
    site.no_notice()
    assert browser.status()["queued"] == 0


@in_both_families
def test_existing_follows_are_not_spoken_of_where_the_person_does_not_want_it(
    browser: InstalledBrowser, site: Imitation
) -> None:
    settings(browser, existing=False)
    site.open("https://x.com/lanjut_suka", following="lanjut_suka", author="warga_satu", other="warga_dua")
    wait_for_badge(browser, site.page, "●")
    frame(site.page)
    assert read_hint(site.page) is None


COUNT_HINTS = """() => {
    window.__hints = 0;
    new MutationObserver((records) => {
        for (const { addedNodes } of records) window.__hints += addedNodes.length;
    }).observe(document.documentElement, { childList: true });
}"""


@in_both_families
def test_an_own_post_that_names_somebody_gets_one_quiet_hint(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, own_posts=True)
    site.open(HOME, author="warga_satu", other="warga_dua")
    site.page.evaluate(COUNT_HINTS)
    focused = "document.activeElement.getAttribute('data-testid')"
    site.page.get_by_test_id("tweetTextarea_0").click()
    site.page.keyboard.type("Selamat kepada Dr. Calon Besar!")
    assert "foto" not in wait_for_hint(site.page, "Calon Besar").text
    assert site.page.evaluate(focused) == "tweetTextarea_0"
    close_hint(site.page)
    assert site.page.evaluate(focused) == "tweetTextarea_0"
    # The same name in the same text brings nothing more; somebody new does.
    site.page.keyboard.type(" Sekali lagi selamat, Calon Besar.")
    site.page.keyboard.type(" Salam, @calon_satu.")
    wait_for_hint(site.page, "@calon_satu")
    close_hint(site.page)
    # Nor does the same text a second time, as when a draft is opened again.
    box = site.page.get_by_test_id("tweetTextarea_0")
    text = box.inner_text()
    site.page.keyboard.press("Control+a")
    site.page.keyboard.press("Control+x")
    expect(box).to_have_text("")
    site.page.keyboard.press("Control+v")
    expect(box).to_have_text(text)
    site.forget()
    site.page.keyboard.press("Control+Enter")
    site.did(kind="post")
    site.page.keyboard.type("Calon Lanjut")
    wait_for_hint(site.page, "Calon Lanjut")
    assert site.page.evaluate("window.__hints") == 3


@in_both_families
def test_a_picture_beside_the_text_brings_the_rule_on_photos(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, own_posts=True)
    site.open(HOME, author="warga_satu", other="warga_dua")
    site.page.evaluate(
        "() => { const image = document.createElement('img'); image.src = URL.createObjectURL(new Blob());"
        " document.querySelector('[data-testid=tweetTextarea_0]').parentElement.append(image); }"
    )
    site.page.get_by_test_id("tweetTextarea_0").click()
    site.page.keyboard.type("Bersama Calon Besar tadi pagi")
    assert "foto bersama bakal calon atau calon" in wait_for_hint(site.page).text


@in_both_families
def test_other_texts_searches_and_institutions_get_no_hint(browser: InstalledBrowser, site: Imitation) -> None:
    settings(browser, own_posts=True)
    site.open(HOME, author="warga_satu", other="warga_dua")
    site.page.get_by_test_id("tweetTextarea_0").click()
    site.page.keyboard.type("Kata Besar dan calon lain, @lembaga_netral. ")
    frame(site.page)
    assert read_hint(site.page) is None
    # The same box answers at once when a name is added: it was read, and had nothing to say.
    site.page.keyboard.type("Calon Besar")
    wait_for_hint(site.page, "Calon Besar")


@in_both_families
def test_own_posts_are_not_read_before_it_was_chosen(browser: InstalledBrowser, site: Imitation) -> None:
    site.open(HOME, author="warga_satu", other="warga_dua")
    bundle = browser.bundle("x")
    assert bundle is not None
    assert bundle["own_posts"] is None
    site.page.get_by_test_id("tweetTextarea_0").click()
    site.page.keyboard.type("Halo Calon Besar")
    frame(site.page)
    assert read_hint(site.page) is None
