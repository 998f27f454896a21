/**
 * Passes on what is in the window: to the badge how many flagged accounts there are, to the marks which links name them,
 * and to the person, once a day, that they follow or like one already.
 *
 * Which accounts they are leaves this tab only where the person asks: in the popup, and for the words of a hint.
 */
(() => {
  'use strict';

  const { browser, hint, place, sightings } = globalThis.jaganetral;

  /**
   * Begins to look at the page and to tell.
   *
   * @param {TabPlace} surroundings
   * @returns {Sightings}
   */
  function start(surroundings) {
    let at = '';
    /** The links that are marked here, and the sheets that do it. @type {Set<string>} */
    const marked = new Set();
    /** @type {string[]} */
    let sheets = [];
    /** What this page has asked about already: the worker keeps the day. @type {Set<string>} */
    const asked = new Set();

    async function unmark() {
      const old = sheets;
      sheets = [];
      marked.clear();
      if (old.length) await browser.send({ type: 'unmark', sheets: old });
    }

    /** @param {string[]} names */
    async function mark(names) {
      const fresh = names.filter((name) => !marked.has(name));
      if (!fresh.length) return;
      for (const name of fresh) marked.add(name);
      const { sheet } = await browser.send({ type: 'mark', hrefs: fresh });
      if (sheet) sheets.push(sheet);
    }

    /** @param {Sight} sight */
    async function existing({ site, list, href, parts }) {
      const page = place.context(site, href);
      for (const { action, account, control } of sightings.doneIn(parts, page, list)) {
        const key = `${action} ${account[0]}`;
        if (asked.has(key)) continue;
        asked.add(key);
        const model = await browser.send({
          type: 'existing',
          platform: site.rules.platform,
          action,
          identities: account,
        });
        if (!model.line) continue;
        const plain = control.length > 0 && control.length <= 30 ? '' : '_plain';
        const undo = (model.texts[`hint_undo_${action}${plain}`] ?? '').replace('{control}', () => control);
        const { texts, language, line, fine } = model;
        hint.show({ look: site.looks?.hint ?? '', texts, language, simulated: site.now !== null, line, more: [undo], fine });
        return;
      }
    }

    /** @param {Sight} sight */
    async function tell(sight) {
      if (!browser.alive()) return; // an orphan: a newer script of ours tells, once the page is loaded again
      const { site, href, shown } = sight;
      if (at !== href) {
        if (at) hint.close();
        at = href;
        await unmark();
      }
      if (sight.changed) await browser.send({ type: 'shown', count: shown.length });
      // A stage may end while its marks stand: one sheet is for many names, so those that still count are marked anew.
      if (!site.marks || [...marked].some((name) => !sight.whose(name))) await unmark();
      if (site.marks) await mark(sight.names);
      if (site.existing && shown.length && !hint.isOpen()) await existing(sight);
    }

    let turn = Promise.resolve();
    const watched = sightings.watch(surroundings, (sight) => {
      const next = () => tell(sight);
      turn = turn.then(next, next); // one that failed is the browser's to report, and keeps none back
    });
    browser.onAsked('who-is-shown', () => ({
      platform: surroundings.bundle()?.rules.platform,
      identities: watched.shown(),
    }));
    return watched;
  }

  Object.assign(globalThis.jaganetral, { telling: { start } });
})();
