"""Ways round the guard: frames, rewritten documents, navigation inside the page, lists that move."""

from __future__ import annotations

import pytest

from imitation import Imitation
from notice_view import cancel, frame
from targets import in_both_families, in_chromium, press
from test_instagram import FOLLOW_BUTTON, HEART, inside
from test_instagram import HOME as INSTAGRAM_HOME
from test_instagram import post as instagram_post
from test_x import HOME, follow_of, on, post

# A post of the site's shape, built by a script into whatever document it is given.
BUILD = """(target, handle) => {
    const make = (name, attributes, ...children) => {
        const element = target.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.append(...children);
        return element;
    };
    const like = make('button', { 'data-testid': 'like', 'aria-label': '1 suka. Suka' }, 'Suka');
    target.defaultView.__clicks = 0;
    for (const type of ['pointerdown', 'mousedown', 'click', 'keydown']) {
        target.defaultView.addEventListener(type, () => { target.defaultView.__clicks += 1; }, true);
    }
    target.body.append(
        make('article', { 'data-testid': 'tweet', tabindex: '0' },
            make('div', { 'data-testid': 'User-Name' },
                make('a', { href: `https://x.com/${handle}`, role: 'link' }, 'Nama'),
                make('a', { href: `https://x.com/${handle}`, role: 'link' }, `@${handle}`)),
            make('div', { 'data-testid': 'tweetText' }, 'Kiriman dalam bingkai'),
            make('div', { role: 'group' }, like)));
}"""


@in_both_families
@pytest.mark.parametrize(("handle", "held"), [("calon_satu", True), ("warga_satu", False)])
@pytest.mark.parametrize("key", [None, "Enter"])
def test_a_post_in_a_blank_frame_is_guarded_like_the_page(
    site: Imitation, handle: str, key: str | None, *, held: bool
) -> None:
    site.open(HOME)
    site.page.evaluate(
        f"""handle => {{
            const holder = document.createElement('iframe');
            holder.style = 'position: fixed; top: 0; left: 0; width: 500px; height: 300px; background: white';
            document.body.append(holder);
            ({BUILD})(holder.contentDocument, handle);
        }}""",
        handle,
    )
    like = site.page.frame_locator("iframe").get_by_test_id("like")
    site.come_to(like, held=held)
    site.page.evaluate("() => { document.querySelector('iframe').contentWindow.__clicks = 0; }")
    site.forget()
    if key:
        like.press(key)
    else:
        like.click()
    frame(site.page)
    met = site.page.evaluate("() => document.querySelector('iframe').contentWindow.__clicks")
    if held:
        site.held(f"@{handle}")
        assert met == 0
    else:
        site.no_notice()
        assert met > 0


@in_both_families
@pytest.mark.parametrize(("handle", "held"), [("calon_satu", True), ("warga_satu", False)])
def test_a_rewritten_document_is_guarded_again(site: Imitation, handle: str, *, held: bool) -> None:
    site.open(HOME)
    site.page.evaluate("() => { document.open(); document.close(); }")
    frame(site.page)
    site.page.evaluate(
        f"""handle => {{
            if (!document.documentElement) document.append(document.createElement('html'));
            if (!document.body) document.documentElement.append(document.createElement('body'));
            ({BUILD})(document, handle);
        }}""",
        handle,
    )
    frame(site.page)
    site.page.get_by_test_id("like").click()
    if held:
        notice = site.notice(f"@{handle}")
        assert notice.buttons
        assert site.page.evaluate("() => window.__clicks") == 0
    else:
        site.no_notice()
        assert site.page.evaluate("() => window.__clicks") > 0


@in_both_families
def test_the_guard_follows_navigation_inside_x(site: Imitation) -> None:
    site.open("https://x.com/home", author="calon_satu", other="warga_dua")
    post(site.page, "102").locator("time").click()
    site.page.wait_for_url("**/warga_dua/status/102**")
    press(site, on("102", "like")(site.page), "mouse")
    site.did(kind="like", author="warga_dua")
    press(site, on("202", "like")(site.page), "mouse")
    site.held("@calon_satu")
    cancel(site.page)
    site.page.go_back()
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")


def test_a_profile_opened_inside_the_page_is_the_one_followed(site: Imitation) -> None:
    site.open(INSTAGRAM_HOME, author="calon.satu", other="warga.dua")
    site.page.locator(f"{instagram_post('Caa102')} a[href='/warga.dua/']").first.click()
    site.page.wait_for_url("**/warga.dua/**")
    press(site, inside("header", FOLLOW_BUTTON)(site.page), "mouse")
    site.did(kind="follow", account="warga.dua")
    site.page.go_back()
    site.page.locator(f"{instagram_post('Caa101')} a[href='/calon.satu/']").first.click()
    site.page.wait_for_url("**/calon.satu/**")
    press(site, inside("header", FOLLOW_BUTTON)(site.page), "mouse")
    site.held("@calon.satu")


def test_a_post_opened_over_a_profile_is_judged_by_its_own_author(site: Imitation) -> None:
    site.open("https://www.instagram.com/warga.tiga/", author="warga.tiga", other="calon.satu")
    site.page.locator(".grid a[href$='Caa111/']").click()
    press(site, inside("[role=dialog]", HEART)(site.page), "mouse")
    site.did(kind="like", author="warga.tiga")
    site.open("https://www.instagram.com/calon.satu/", author="calon.satu", other="warga.tiga")
    site.page.locator(".grid a[href$='Caa111/']").click()
    press(site, inside("[role=dialog]", HEART)(site.page), "mouse")
    site.held("@calon.satu")


@in_both_families
def test_a_menu_belongs_to_the_post_it_was_opened_from(site: Imitation) -> None:
    site.open(HOME, author="calon_satu", other="warga_dua")
    press(site, on("101", "retweet")(site.page), "mouse")
    site.held("@calon_satu")
    cancel(site.page)
    site.key(post(site.page, "102"), "t")
    press(site, site.page.get_by_test_id("retweetConfirm"), "mouse")
    site.did(kind="repost", author="warga_dua")


def test_a_box_belongs_to_the_post_it_was_opened_from(site: Imitation) -> None:
    site.open(HOME, author="calon_satu", other="warga_dua")
    press(site, on("101", "reply")(site.page), "mouse")
    site.held("@calon_satu")
    cancel(site.page)
    site.key(post(site.page, "102"), "r")
    box = site.page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    site.page.keyboard.type("halo")
    press(site, site.page.get_by_test_id("tweetButton"), "mouse")
    site.did(kind="reply", author="warga_dua")


def test_a_plain_new_post_after_a_held_reply_is_untouched(site: Imitation) -> None:
    site.open(HOME, author="calon_satu", other="warga_dua")
    press(site, on("101", "reply")(site.page), "mouse")
    site.held("@calon_satu")
    cancel(site.page)
    site.page.get_by_test_id("SideNav_NewTweet_Button").click()
    box = site.page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    site.page.keyboard.type("halo")
    press(site, site.page.get_by_test_id("tweetButton"), "mouse")
    site.did(kind="post", text="halo")


def test_a_follow_in_a_row_that_moves_up_is_judged_by_the_row_it_is_in(site: Imitation) -> None:
    site.open("https://x.com/search?q=desa", author="calon_satu", other="warga_dua")
    press(site, follow_of("main [data-testid=UserCell]", "warga_dua")(site.page), "mouse")
    site.did(kind="follow", account="warga_dua")
    press(site, follow_of("main [data-testid=UserCell]", "calon_satu")(site.page), "mouse")
    site.held("@calon_satu")


@in_both_families
@pytest.mark.parametrize(("before", "after"), [("calon_satu", "warga_satu"), ("warga_satu", "calon_satu")])
def test_a_press_is_judged_by_what_is_there_then_not_when_the_pointer_came(
    site: Imitation, before: str, after: str
) -> None:
    site.open(HOME)
    site.page.evaluate(f"(handle) => {{ document.body.replaceChildren(); ({BUILD})(document, handle); }}", before)
    like = site.page.get_by_test_id("like")
    like.hover()
    frame(site.page)
    site.page.evaluate(
        "(handle) => { for (const link of document.links) link.href = `https://x.com/${handle}`; }",
        after,
    )
    press(site, like, "mouse")
    if after == "calon_satu":
        site.held(f"@{after}")
    else:
        site.no_notice()
        assert site.page.evaluate("() => window.__clicks") > 0


@pytest.mark.parametrize("button", ["middle", "right"])
def test_a_press_that_does_nothing_on_the_site_is_no_act(site: Imitation, button: str) -> None:
    site.open(HOME, author="calon_satu")
    on("101", "like")(site.page).click(button="middle" if button == "middle" else "right")
    site.no_notice()
    assert site.acts() == []


@in_chromium  # a finger that the driver moves in Firefox scrolls nothing
def test_scrolling_over_a_flagged_post_by_touch_is_untouched(site: Imitation) -> None:
    site.open(HOME, author="calon_satu")
    box = on("101", "like")(site.page).bounding_box()
    assert box is not None
    site.swipe(box["x"] + 5, box["y"] + 5, -200)
    site.page.wait_for_function("() => window.scrollY > 50")
    site.no_notice()
    assert site.acts() == []
