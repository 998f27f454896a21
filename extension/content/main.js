/**
 * Starts the guard in a tab: reads the rules and the list from storage, keeps them current, begins to listen.
 *
 * Listening comes first and synchronously; until the list is read nothing can be held. A frame uses the list of the page
 * around it where the browser lets our scripts meet there (Chromium does), so that a tab keeps it once.
 */
(() => {
  'use strict';

  const { browser, guard, health, intercept, verdict } = globalThis.jaganetral;

  const TOLD_MS = 5000;

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
    flags = found && !found.off ? verdict.list(found) : null; // switched off by its publisher: nothing is held
    bundle = found ? { ...found, groups: [] } : null; // the list is kept once, in its packed form
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

  /** @returns {TabDoor | undefined} what the page around this frame knows */
  function around() {
    try {
      return window.parent === window ? undefined : Reflect.get(window.parent, 'jaganetral')?.tab;
    } catch {
      return undefined; // the page around is another site's
    }
  }

  /** @type {TabDoor} */
  const own = { bundle: () => bundle, flags: () => flags };
  const shared = around();
  const tab = shared ?? own;
  Object.assign(globalThis.jaganetral, { tab });

  /** @type {string | undefined} */
  let key;

  async function load() {
    key = keyOf(await browser.read('hosts'));
    if (key) adopt(await browser.read(key));
  }

  /** What the page's address says, for the rules; null while they are not here, and where nothing is held anyhow. */
  function context() {
    if (!bundle) return null;
    const href = address();
    const path = new URL(href, location.href).pathname;
    return { rules: bundle.rules, identity: bundle.identity, href, path, last: [] };
  }

  /** What was last said of this page. @type {string | undefined} */
  let said;

  /** @param {HealthReport} report */
  async function tell(report) {
    if (!bundle || !browser.alive()) return;
    const { platform, version } = bundle.rules;
    const known = (await browser.read('health'))?.[platform];
    const off = Boolean(bundle.off);
    // A page that is as it should be, on a site known to be so, has nothing to say: most pages wake nobody.
    const expected =
      said === undefined &&
      !off &&
      (report.state === 'unknown' ||
        (report.state === 'active' && known?.state === 'active' && known.version === version));
    const saying = JSON.stringify([report, off]);
    if (expected || said === saying) return;
    said = saying;
    await browser.send({ type: 'health', version, off, ...report });
  }

  const lookAgain = window.top === window ? health.watch(context, (report) => void tell(report)) : () => {};

  /** When the worker last heard of an act: a word that is typed is one act of many events. @type {Partial<Record<ActionName, number>>} */
  const told = {};

  /** After the event, never in it. @param {ActionName} action */
  function recognised(action) {
    setTimeout(() => {
      lookAgain();
      const now = performance.now();
      if (!tab.bundle()?.second_line || !browser.alive() || now - (told[action] ?? -Infinity) < TOLD_MS) return;
      told[action] = now;
      void browser.send({ type: 'recognised', action });
    });
  }

  intercept.listen(guard.create({ ...tab, address, recognised }));
  if (shared) return;
  browser.answerHere();
  browser.onStored((changed, value) => {
    if (changed === key) {
      adopt(value);
      lookAgain();
    } else if (changed === 'hosts' && !key) void load(); // the worker has only now finished installing
  });
  void load();
})();
