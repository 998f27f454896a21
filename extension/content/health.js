/**
 * Tries a site's rules on what the page shows, so that a redesign is noticed before an act slips through.
 *
 * Every kind of evidence for a control, and every way to read an author, is tried by itself: as long as one holds, acts
 * are still held; as soon as one does not, the person and the maintainers should know. It reads a handful of things in
 * view when the browser is idle, a few times after a page has come, and nothing at all in a tab nobody looks at.
 */
(() => {
  'use strict';

  const { authors, controls } = globalThis.jaganetral;
  const MOST_CONTAINERS = 4;
  const MOST_PLACES = 200;
  const MOST_PRESSABLE = 80;
  const PRESSABLE = 'button,a[href],[role=button],[role=menuitem]';
  /** The kind of evidence a way rests on is the first of these properties that it has. */
  const KINDS = /** @type {const} */ (['icon', 'words', 'in', 'has', 'label', 'css']);
  /** Words are expected to be known in the languages that rules are written for. */
  const SPOKEN = /^(?:id|in|en)\b/iu;
  /** Before this many things can be pressed, a page is still being drawn, or asks who one is. */
  const DRAWN = 8;
  /** When to look after a page has come, in ms each after the other. */
  const LOOKS = [250, 700, 2000, 5000];

  /** @param {Element} element */
  function isInView(element) {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < (element.ownerDocument.defaultView?.innerHeight ?? 0);
  }

  /**
   * @param {Document} page
   * @param {string} selector
   * @returns {Element[]} the first few in view
   */
  function visible(page, selector) {
    const found = [];
    for (const element of Array.from(page.querySelectorAll(selector)).slice(-MOST_PLACES)) {
      if (isInView(element) && found.push(element) === MOST_CONTAINERS) break;
    }
    return found;
  }

  /**
   * Tries each kind of evidence for each control; `tally` learns whether it ever held.
   * @param {HealthRule} probe
   * @param {Element} container
   * @param {PageContext} context
   * @param {Map<string, boolean>} tally
   * @returns {Element | undefined} a control that was recognised
   */
  function tryControls(probe, container, context, tally) {
    const pressables = Array.from(container.querySelectorAll(PRESSABLE)).slice(0, MOST_PRESSABLE);
    const lang = container.ownerDocument.documentElement.lang;
    let known;
    for (const [name, { by, done }] of Object.entries(probe.controls)) {
      const rule = context.rules.controls.find((one) => one.name === name);
      if (!rule || (done && container.querySelector(done))) continue; // done already: there is nothing to recognise
      for (const kind of by) {
        if ((kind === 'words' || kind === 'label') && lang && !SPOKEN.test(lang)) continue;
        const ways = rule.ways.filter((way) => KINDS.find((property) => way[property] !== undefined) === kind);
        const found = pressables.find((one) => ways.some((way) => controls.matches(way, one, context)));
        const fault = `${probe.name}: ${name} (${kind})`;
        tally.set(fault, Boolean(found) || (tally.get(fault) ?? false));
        known ??= found;
      }
    }
    return known;
  }

  /**
   * How many of the ways to read the author agree with the first that reads somebody.
   * @param {string} name
   * @param {Element} element
   * @param {PageContext} context
   */
  function agreement(name, element, context) {
    const ways = (context.rules.authors[name] ?? []).filter((way) => !way.also && way.scope !== 'last');
    const read = ways.map((way) => authors.resolve([way], element, context)[0]?.[0]).filter(Boolean);
    return read.filter((one) => one === read[0]).length;
  }

  /**
   * Says how far the rules fit the page that is shown.
   * @param {Document} page
   * @param {PageContext} context
   * @param {boolean} settled whether what is expected must be there by now
   * @returns {HealthReport}
   */
  function examine(page, context, settled) {
    /** @type {Map<string, boolean>} */
    const tally = new Map();
    const checked = [];
    for (const probe of context.rules.health ?? []) {
      if (probe.path && !controls.pattern(probe.path).test(context.path)) continue;
      const found = probe.containers.map((selector) => visible(page, selector));
      const containers = [...new Set(found.flat())].slice(0, MOST_CONTAINERS);
      if (containers.length) {
        checked.push(probe.name);
        for (const [number, ones] of found.entries()) {
          tally.set(`${probe.name}: container ${number + 1}`, ones.length > 0);
        }
      } else if (settled && probe.expected && controls.pattern(probe.expected).test(context.path) && isDrawn(page)) {
        checked.push(probe.name);
        tally.set(`${probe.name}: container`, false);
      }
      let best = 0;
      let worst = Infinity;
      for (const container of containers) {
        const control = tryControls(probe, container, context, tally);
        if (!probe.author || !control) continue;
        const agreeing = agreement(probe.author.name, control, context);
        best = Math.max(best, agreeing);
        worst = Math.min(worst, agreeing);
      }
      if (probe.author && worst < Infinity) {
        tally.set(
          `${probe.name}: author`,
          best >= probe.author.ways && worst >= (probe.author.least ?? Math.min(2, probe.author.ways)),
        );
      }
    }
    const faults = [...tally].filter(([, held]) => !held).map(([fault]) => fault);
    return { state: checked.length === 0 ? 'unknown' : faults.length ? 'degraded' : 'active', checked, faults };
  }

  /** @param {Document} page */
  function isDrawn(page) {
    return !page.querySelector('input[type=password]') && page.querySelectorAll(PRESSABLE).length >= DRAWN;
  }

  /**
   * Why this place cannot be checked, by the site's own rules.
   * @param {PageContext} context
   */
  function unknownHere({ rules, href, path }) {
    const host = URL.parse(href)?.hostname ?? '';
    /** @param {string | undefined} pattern @param {string} text */
    const fits = (pattern, text) => !pattern || controls.pattern(pattern).test(text);
    return (rules.unknown_here ?? []).find((place) => fits(place.host, host) && fits(place.path, path));
  }

  /**
   * Looks at the page when it has come, when it turns into another and after an act, and reports what has changed.
   * @param {() => PageContext | null} context null while there is nothing to try
   * @param {(report: HealthReport) => void} report
   * @returns {() => void} to be called after an act
   */
  function watch(context, report) {
    let looks = LOOKS.length;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** What the look before found: a page half drawn must not alarm anybody. @type {HealthReport | null} */
    let before = null;

    function look() {
      if (document.hidden) return;
      looks += 1;
      const known = context();
      if (!known) {
        next();
        return;
      }
      const found = unknownHere(known)
        ? { state: /** @type {const} */ ('unknown_here'), checked: [], faults: [] }
        : examine(document, known, looks > 2);
      const sure =
        found.state === 'degraded' ? before?.state === 'degraded' : found.state !== 'unknown' || looks === LOOKS.length;
      if (sure) report(found);
      before = found;
      if (found.state === 'active' || found.state === 'unknown_here') looks = LOOKS.length;
      next();
    }
    function next() {
      clearTimeout(timer);
      if (looks >= LOOKS.length || document.hidden) return;
      timer = setTimeout(() => requestIdleCallback(look, { timeout: 1000 }), LOOKS[looks]);
    }
    function begin() {
      looks = 0;
      before = null;
      next();
    }

    addEventListener('pageshow', begin);
    document.addEventListener('visibilitychange', next);
    /** @type {EventTarget | undefined} */ (Reflect.get(globalThis, 'navigation'))?.addEventListener(
      'navigatesuccess',
      begin,
    );
    return () => {
      if (looks === LOOKS.length) begin();
    };
  }

  Object.assign(globalThis.jaganetral, { health: { examine, watch } });
})();
