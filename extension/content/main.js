/**
 * Starts the guard in a tab: reads the rules and the list from storage, keeps them current, begins to listen.
 *
 * Listening comes first and synchronously; until the list is read nothing can be held.
 */
(() => {
  'use strict';

  const { browser, guard, intercept, ownPosts, telling, verdict } = globalThis.jaganetral;

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

  /** @type {ContentBundle | null} */
  let bundle = null;
  /** @type {FlagList | null} */
  let flags = null;

  /** @param {ContentBundle | undefined} found */
  function adopt(found) {
    bundle = found ?? null;
    flags = found ? verdict.list(found) : null;
    sights?.again();
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

  async function load() {
    key = keyOf(await browser.read('hosts'));
    if (key) adopt(await browser.read(key));
  }

  browser.onStored((changed, value) => {
    if (changed === key) adopt(value);
    else if (changed === 'hosts' && !key) void load(); // the worker has only now finished installing
  });
  /** @type {Surroundings} */
  const surroundings = { bundle: () => bundle, flags: () => flags, address };
  intercept.listen(guard.create(surroundings), ownPosts.reader(surroundings));
  const sights = window === window.top ? telling.start(surroundings) : null;
  void load();
})();
