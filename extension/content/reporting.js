/**
 * Tells the worker how far the site's rules fit this page and, for who switched the second line on, that an act was
 * recognised. Always after the event, never in it.
 */
(() => {
  'use strict';

  const { browser, health, place } = globalThis.jaganetral;

  /** A word that is typed is one act of many events: the worker hears of it once in a while. */
  const TOLD_MS = 5000;
  /** What the same act does to the page within this time is seen by the look that its first event began. */
  const SAME_MS = 1000;

  /**
   * Begins to look at the page and to report; frames inside a page only report acts.
   *
   * @param {TabPlace} place
   * @returns {Reporting}
   */
  function start({ bundle, address }) {
    /** What was last said of this page. @type {string | undefined} */
    let said;
    /** When the worker last heard of an act. @type {Partial<Record<ActionName, number>>} */
    const told = {};
    /** When an act was last seen. @type {Partial<Record<ActionName, number>>} */
    const seen = {};

    /** What the page's address says, for the rules; null while they are not here. @returns {PageContext | null} */
    function context() {
      const site = bundle();
      return site && place.context(site, address());
    }

    /** @param {HealthReport} report */
    async function tell(report) {
      const site = bundle();
      if (!site || !browser.alive()) return;
      const { platform, version } = site.rules;
      const known = (await browser.read('health'))?.[platform];
      const off = Boolean(site.off);
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

    // The browser kept the page for the way back, but not what it was told of it.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) said = undefined;
    });

    const again = window.top === window ? health.watch(context, (report) => void tell(report)) : () => {};

    return {
      again,
      recognised(action) {
        const now = performance.now();
        if (now - (seen[action] ?? -Infinity) < SAME_MS) return;
        seen[action] = now;
        setTimeout(() => {
          again();
          if (!bundle()?.second_line || !browser.alive() || now - (told[action] ?? -Infinity) < TOLD_MS) return;
          told[action] = now;
          void browser.send({ type: 'recognised', action });
        });
      },
    };
  }

  Object.assign(globalThis.jaganetral, { reporting: { start } });
})();
