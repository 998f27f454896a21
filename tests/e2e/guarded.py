"""Waits until a page is guarded: the extension's script reads its list after it has begun, and holds nothing before."""

from __future__ import annotations

from playwright.sync_api import Page

from installation import browser_of, until

# The script knows its site as soon as it has the list. Where none of this extension lives, nothing is waited for: so it
# is in a page from before an update. Two tabs may show one address; the one that was just opened is among them.
_GUARDED = """async (address) => {
  const { tabs } = globalThis.browser ?? chrome;
  const guarded = ({ id }) => tabs.sendMessage(id, { type: 'who-is-shown' }, { frameId: 0 }).then(
    (answer) => answer?.platform !== undefined,
    (error) => /Receiving end does not exist|No tab|Invalid tab/i.test(error.message),
  );
  const there = (await tabs.query({})).filter(({ url }) => url === address);
  return there.length > 0 && (await Promise.all(there.map(guarded))).every(Boolean);
}"""


def wait_until_guarded(page: Page) -> None:
    """Wait until the extension's script in a page has its list; not at all in a browser without the extension."""
    browser = browser_of(page)
    if browser is not None:
        until(lambda: browser.evaluate_in_extension(_GUARDED, page.url), f"{page.url} to be guarded")
