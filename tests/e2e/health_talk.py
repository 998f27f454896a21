"""What a test asks the worker about the health of a site's rules, and how it breaks a hook of an imitation page."""

from __future__ import annotations

from typing import Any, cast

from playwright.sync_api import Page

from installation import InstalledBrowser, until

_TAB = """async (address) => {
  const tabs = await chrome.tabs.query({});
  return tabs.find((tab) => tab.url === address)?.id ?? null;
}"""
# The package's own list, with the clock inside the campaign, as a service in training hands it out.
_TRAIN = """async (changes) => {
  const { applySnapshot } = await import('/background/list-cache.js');
  const { publish } = await import('/background/content-bundle.js');
  const list = await (await fetch('/bundled/snapshot-x.json')).json();
  const simulated_now = '2023-12-15T05:00:00Z';
  await applySnapshot({ ...list, version: `${Math.random()}`, simulated_now, ...changes }, 'x', null);
  await publish();
}"""
_STRIP = """([selector, attribute]) => {
  const strip = () => {
    for (const element of document.querySelectorAll(selector)) element.removeAttribute(attribute);
  };
  new MutationObserver(strip).observe(document, { subtree: true, childList: true, attributes: true });
}"""


def train(browser: InstalledBrowser, **changes: Any) -> None:
    """Put the package's own list of X in force, with changes: `off`, why its publisher switched the site off."""
    browser.evaluate_in_extension(_TRAIN, changes)


def tab_of(browser: InstalledBrowser, page: Page) -> int:
    """Return the browser's number of the tab a page is in."""
    return until(lambda: cast("int | None", browser.evaluate_in_extension(_TAB, page.url)), "the tab")


def said_of(browser: InstalledBrowser, page: Page) -> dict[str, Any]:
    """Return what is said about the page in a tab, by state."""
    return cast("dict[str, Any]", browser.ask({"type": "tab", "tab": tab_of(browser, page)}))


def badge_of(browser: InstalledBrowser, page: Page) -> str:
    """Return the text of the badge over a tab."""
    ask = "tabId => chrome.action.getBadgeText({ tabId })"
    return cast("str", browser.evaluate_in_extension(ask, tab_of(browser, page)))


def wait_for_badge(browser: InstalledBrowser, page: Page, text: str) -> None:
    """Wait until the badge over a tab has this text: it is drawn after the state has become known."""
    until(lambda: badge_of(browser, page) == text, f"the badge to be {text!r}")


def site_of(browser: InstalledBrowser, platform: str) -> dict[str, Any]:
    """Return what the worker knows of a site."""
    return next(site for site in browser.status()["platforms"] if site["platform"] == platform)


def break_hook(page: Page, selector: str, attribute: str) -> None:
    """Take an attribute from every match for as long as this tab lives, from its next page on."""
    page.add_init_script(f"({_STRIP})({[selector, attribute]!r})")
