"""Controls behind the edge of a shadow root, open or closed: held and let through like any other."""

from __future__ import annotations

import pytest

from imitation import Imitation
from notice_view import frame
from targets import FAMILIES
from whose import assert_held

# A post of X's shape over the page. Its like, or the whole of it, stands in a shadow root; or two roots deep.
BUILD = """([handle, mode, where]) => {
    const make = (name, attributes, ...children) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.append(...children);
        return element;
    };
    window.__clicks = 0;
    const like = make('button', { 'data-testid': 'like', 'aria-label': '1 suka. Suka' }, 'Suka');
    like.style = 'position: fixed; top: 0; left: 0; width: 300px; height: 200px';
    like.addEventListener('click', () => { window.__clicks += 1; });
    let made = 0;
    const behind = (...inside) => {
        made += 1;
        const host = make(made % 2 ? 'span' : 'jangkar-suka', { style: 'display: inline-block' });
        host.attachShadow({ mode }).append(...inside);
        return host;
    };
    const name = make('div', { 'data-testid': 'User-Name' },
        make('a', { href: `/${handle}` }, 'Nama'), make('a', { href: `/${handle}` }, `@${handle}`));
    const around = { style: 'position: fixed; z-index: 9; top: 0; left: 0; width: 300px; height: 200px' };
    const post = (...inside) => make('article', { 'data-testid': 'tweet', tabindex: '0' }, ...inside);
    const layouts = {
        like: () => post(name, make('div', { role: 'group' }, behind(like))),
        'like, two deep': () => post(name, behind(make('div', {}, behind(like)))),
        post: () => behind(post(name, make('div', { role: 'group' }, like))),
        'like beside its author': () => post(behind(name, make('div', { role: 'group' }, like))),
    };
    document.body.append(make('section', around, layouts[where]()));
    window.__like = like;
}"""
HANDLES = {"calon_satu": True, "warga_satu": False}  # whether it is flagged
WAYS = ("mouse", "Enter", "touch", "Space")
LAYOUTS = ("like", "like, two deep", "post", "like beside its author")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Go through layouts and modes with a way each, in Firefox another one; in the full run with all of them."""
    every = [(mode, where) for where in LAYOUTS for mode in ("open", "closed")]
    full = metafunc.config.getoption("--full")
    rows = [
        (family, *one, way, handle)
        for number, family in enumerate(FAMILIES)
        for index, one in enumerate(every)
        for handle in HANDLES
        for way in (WAYS if full else (WAYS[(index + index // 4 + number) % len(WAYS)],))
    ]
    metafunc.parametrize(("family", "mode", "where", "way", "handle"), rows, indirect=["family"])


def test_a_control_in_a_shadow_root(site: Imitation, mode: str, where: str, way: str, handle: str) -> None:
    site.open("https://x.com/home")
    site.page.evaluate(BUILD, [handle, mode, where])
    site.forget()
    if way in ("Enter", "Space"):
        site.page.evaluate("() => window.__like.focus()")
        site.forget()
        site.page.keyboard.press(way)
    elif way == "touch":
        site.tap(site.page.locator("section"))  # the like covers it
    else:
        site.page.mouse.click(150, 100)
    if HANDLES[handle]:
        assert_held(site, handle)
        assert site.page.evaluate("() => window.__clicks") == 0
    else:
        site.page.wait_for_function("() => window.__clicks > 0")
        frame(site.page)
        assert site.page.evaluate("() => window.__clicks") == 1
        site.no_notice()
