/**
 * Starts the guard in a tab: reads the rules and the list from storage, keeps them current, begins to listen.
 *
 * Listening comes first and synchronously; until the list is read nothing can be held. A frame uses the list of the page
 * around it where the browser lets our scripts meet there (Chromium does), so that a tab keeps it once. Any other frame
 * reads its own when the person comes to it, with the first event it hears: most are never even seen.
 */
(() => {
  'use strict';

  const { browser, guard, intercept, ownPosts, reporting, telling, verdict } = globalThis.jaganetral;

  /** An about:blank frame has no address of its own: it belongs to the page that made it. */
  function address() {
    const href = document.URL;
    if (!href.startsWith('about:')) return href;
    try {
      return window.parent.location.href;
    } catch {
      return document.referrer; // the parent is another site: its address is all we may know
    }
  }

  /** @returns {TabDoor | undefined} what the page around this frame knows */
  function around() {
    try {
      return window.parent === window ? undefined : Reflect.get(window.parent, 'jaganetral')?.tab;
    } catch {
      return undefined; // the page around is another site's
    }
  }

  /** @type {ContentBundle | null} */
  let bundle = null;
  /** @type {FlagList | null} */
  let flags = null;
  let begun = false;
  const own = {
    bundle: () => {
      begin();
      return bundle;
    },
    flags: () => flags,
  };
  const shared = around();
  const tab = shared ?? own;
  // The only part that others read at run time, from the frames inside this page.
  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { tab });

  const here = { ...tab, address };
  const report = reporting.start(here);
  intercept.listen(guard.create({ ...here, recognised: report.recognised }), ownPosts.reader(here));
  if (shared) return;

  const sights = window === window.top ? telling.start(here) : null;

  /** @param {ContentBundle | undefined} found */
  function adopt(found) {
    flags = found && !found.off ? verdict.list(found) : null; // switched off by its publisher: nothing is held
    bundle = found ? { ...found, groups: [] } : null; // the list is kept once, in its packed form
    sights?.again();
    report.again();
  }

  /**
   * @param {Record<string, string> | undefined} hosts which platform a host is, as the worker wrote it
   * @returns {string | undefined} the storage key of this page's platform
   */
  function keyOf(hosts) {
    const host = new URL(address(), location.href).hostname;
    const platform = Object.entries(hosts ?? {}).find(([known]) => host === known || host.endsWith(`.${known}`))?.[1];
    return platform && `content:${platform}`;
  }

  /** @type {string | undefined} */
  let key;

  function begin() {
    if (begun) return;
    begun = true;
    browser.onStored((changed, value) => {
      if (changed === key) adopt(value);
      else if (changed === 'hosts' && !key) void load(); // the worker has only now finished installing
    });
    void load();
  }

  async function load() {
    key = keyOf(await browser.read('hosts'));
    if (key) adopt(await browser.read(key));
  }

  browser.onAsked('here', () => browser.page); // the worker wants to know whether a script of this version lives here
  if (window === window.top) begin();
})();
