"""What the extension costs a person who scrolls: 10,000 posts with it and without, in turns."""

from __future__ import annotations

from pathlib import Path

from clicks import settle
from tasks.cdp import Page
from tasks.checkout import OUT
from tasks.product import plain_browser, product
from tasks.tour import one_account_a_pair

POSTS, BLOCKS = 10_000, 5
ADDRESS = "https://x.com/home"
WIDTH, HEIGHT = 1280, 900
STEP = 600
"""How far one turn of the wheel goes, in pixels."""

SCROLL = """
new Promise((done) => {
  const until = scrollY + %d;
  const step = () => {
    scrollBy(0, %d);
    if (scrollY >= until || scrollY + innerHeight >= document.documentElement.scrollHeight - 1) done(scrollY);
    else requestAnimationFrame(() => requestAnimationFrame(step));
  };
  step();
})
"""


def scroll_cpu_ratio(program: Path) -> float:
    """Scroll through one long timeline in a browser with the product and in one without, in turns.

    One post in twenty is by a listed account.

    Args:
        program: the Chromium to start.

    Returns:
        The processor time of the page's main thread with the product, divided by that without.
    """
    markup = _timeline([account["handle"] for account in one_account_a_pair("x")])
    with (
        product(program, OUT / "bench" / "with", fresh=True) as ours,
        plain_browser(program, OUT / "bench" / "bare") as bare,
    ):
        settle(ours)
        pages = {"with": ours.open(), "bare": bare.open()}
        for page in pages.values():
            page.size(WIDTH, HEIGHT)
            page.serve(f"{ADDRESS}*", markup)
            page.goto(ADDRESS)
            page.call("Performance.enable", timeDomain="threadTicks")
        far = int(pages["bare"].evaluate("document.documentElement.scrollHeight")) // BLOCKS
        spent = dict.fromkeys(pages, 0.0)
        for _ in range(BLOCKS):
            for name, page in pages.items():
                before = _thread_time(page)
                page.evaluate(SCROLL % (far, STEP))
                spent[name] += _thread_time(page) - before
    return spent["with"] / spent["bare"]


def _thread_time(page: Page) -> float:
    metrics = page.call("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def _timeline(listed: list[str]) -> str:
    posts = []
    for number in range(POSTS):
        handle = listed[number // 20 % len(listed)].lstrip("@") if number % 20 == 7 else f"warga_{number}"
        posts.append(
            f'<article data-testid="tweet" tabindex="0"><div data-testid="User-Name">'
            f'<a href="/{handle}" role="link">Nama {number}</a> <a href="/{handle}" tabindex="-1">@{handle}</a> '
            f'<a href="/{handle}/status/{number}"><time>1j</time></a></div>'
            f'<p data-testid="tweetText">Contoh unggahan {number}, cukup panjang untuk sebuah baris.</p>'
            '<div role="group"><button data-testid="reply">3</button><button data-testid="retweet">8</button>'
            '<button data-testid="like">22</button></div></article>'
        )
    style = "article { padding: 8px; border-bottom: 1px solid #ddd } p { margin: 4px 0 }"
    return f'<!doctype html><html lang="id"><meta charset="utf-8"><style>{style}</style><main>{"".join(posts)}</main>'
