/**
 * Sees which flagged accounts the page shows in the window, so that the toolbar can tell and marks can stand.
 *
 * Nothing of the page is observed. After the page has come up, after a scroll has ended and after a navigation inside
 * the page, an idle moment is used for one look at the parts of the page in the window; a hidden tab is never
 * looked at. What is found is in this variable and in the badge, and nowhere else.
 */
(() => {
  'use strict';

  const { authors, controls, identity, verdict } = globalThis.jaganetral;

  /** Where the window is asked what stands there: at these shares of its width, so many times at most. */
  const COLUMNS = [0.15, 0.5, 0.85];
  const MOST_ASKED = 12;
  const MOST_NEIGHBOURS = 60;
  /** A part higher than this many windows holds more than is in view. */
  const TALLEST = 1.5;
  const MOST_LINKS = 400;
  const MOST_CONTROLS = 200;
  /** Two looks are never nearer to each other than this. */
  const PACE_MS = 1000;
  /** A page goes on filling after it has come up. */
  const SETTLING_MS = [200, 1500, 4000, 10000];
  const IDLE_MS = 2000;
  const MOST_KNOWN = 2000;
  const LONGEST_NAME = 80;

  /** @param {Element} element */
  function inView(element) {
    const { top, bottom, left, right, width } = element.getBoundingClientRect();
    if (width === 0 || bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return false;
    return element.checkVisibility({ visibilityProperty: true });
  }

  /**
   * The part of the page that an element belongs to: a post, a header, a row of a list.
   *
   * @param {Element} element
   */
  function partOf(element) {
    let part = element;
    for (let outer = part.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      if (outer.getBoundingClientRect().height > innerHeight * TALLEST) break;
      part = outer;
    }
    return part;
  }

  /**
   * The parts of the page that stand in the window. Asking what stands at a point costs the more, the longer the page
   * is; so each column is asked at its top, and from there one goes from neighbour to neighbour.
   *
   * @returns {Set<Element>}
   */
  function partsInView() {
    /** @type {Set<Element>} */
    const parts = new Set();
    for (const across of COLUMNS) {
      let y = 1;
      for (let asked = 0; asked < MOST_ASKED && y < innerHeight; asked += 1) {
        const hit = document.elementFromPoint(innerWidth * across, y);
        y += innerHeight / MOST_ASKED;
        if (!hit || hit === document.body || hit === document.documentElement) continue;
        /** @type {Element | null} */
        let part = partOf(hit);
        for (let steps = 0; part && steps < MOST_NEIGHBOURS; steps += 1) {
          const { top, bottom } = part.getBoundingClientRect();
          if (top >= innerHeight) break;
          parts.add(part);
          y = Math.max(y, bottom + 1);
          part = part.nextElementSibling;
        }
      }
    }
    return parts;
  }

  /**
   * The flagged accounts that links in some parts of the page lead to, with those links.
   *
   * @param {Iterable<Element>} parts
   * @param {(href: string) => string | null} whose the flagged identity an address belongs to
   * @returns {Map<string, Element[]>}
   */
  function flaggedIn(parts, whose) {
    /** @type {Map<string, Element[]>} */
    const found = new Map();
    let left = MOST_LINKS;
    for (const part of parts) {
      const links = part.matches('a[href]') ? [part] : part.querySelectorAll('a[href]');
      for (const link of links) {
        left -= 1;
        if (left < 0) return found;
        const account = whose(link.getAttribute('href') ?? '');
        if (account) found.set(account, [...(found.get(account) ?? []), link]);
      }
    }
    return found;
  }

  /**
   * Whether a link is the name of an account, not its picture, its time or one of its posts: its address ends with the
   * account, and one can read it.
   *
   * @param {Element} link
   * @param {string} account
   */
  function isName(link, account) {
    const text = (link.textContent ?? '').trim();
    if (!text || text.length > LONGEST_NAME || link.querySelector('time') || link.getAttribute('tabindex') === '-1')
      {return false;}
    const url = URL.parse(link.getAttribute('href') ?? '', location.href);
    if (!url) return false;
    const known = account.replace(/^\W|^\w+\//u, '');
    const last = decodeURIComponent(url.pathname).replace(/\/$/u, '').split('/').at(-1)?.replace(/^@/u, '') ?? '';
    const folded = last.toLowerCase();
    return [last, folded, folded.replaceAll('.', ''), url.searchParams.get('id')].includes(known);
  }

  /**
   * @param {Iterable<Element>} parts
   * @param {string} selector
   * @returns {Set<Element>} what matches in them, each once, and no more than are looked at
   */
  function within(parts, selector) {
    /** @type {Set<Element>} */
    const found = new Set();
    for (const part of parts) {
      if (part.matches(selector)) found.add(part);
      for (const element of part.querySelectorAll(selector)) {
        found.add(element);
        if (found.size >= MOST_CONTROLS) return found;
      }
    }
    return found;
  }

  /**
   * Where a page shows that the person already follows a flagged account, or likes something of it.
   *
   * @param {Iterable<Element>} parts of the page
   * @param {PageContext} page
   * @param {FlagList} flags
   * @param {(element: Element) => boolean} [counts] which controls are looked at: those in the window
   * @returns {Generator<Done>}
   */
  function* doneIn(parts, page, flags, counts = inView) {
    for (const rule of page.rules.done) {
      for (const way of rule.ways) {
        for (const element of within(parts, way.css)) {
          if (!counts(element) || !controls.matches(way, element, page)) continue;
          const accounts = authors.aimedAt(rule.aims, element, page);
          const account = accounts.find((one) => one.some((name) => flags.has(name)));
          if (account) yield { action: rule.action, account, control: (element.textContent ?? '').trim() };
        }
      }
    }
  }

  /**
   * Begins to look, now and whenever something else may have come into view.
   *
   * @param {TabPlace} surroundings
   * @param {(sight: Sight) => void} tell what is in the window; called where something is shown, or was
   * @returns {Sightings}
   */
  function watch({ bundle, flags, address }, tell) {
    let due = false;
    let lookedAt = -Infinity;
    /** What was told last, where it was, and whether anything was ever told there. */
    let told = '';
    let href = '';
    let toldHere = false;
    /** @type {string[]} */
    let shown = [];
    /** Whose the addresses on this page are; who is flagged changes with the clock. @type {Map<string, string | null>} */
    const known = new Map();
    /** @type {ReturnType<typeof setTimeout>[]} */
    const settling = [];

    /** @param {ContentBundle} site @param {FlagList} list @returns {(address: string) => string | null} */
    const reader = (site, list) => (link) => {
      if (!known.has(link)) known.set(link, identity.fromUrl(site.identity, link, href));
      const account = known.get(link);
      return account && list.has(account) ? account : null;
    };

    /**
     * @param {Iterable<Element>} parts
     * @param {(address: string) => string | null} whose
     * @returns {{accounts: string[], names: string[]}}
     */
    function inWindow(parts, whose) {
      const own = whose(href);
      const accounts = new Set(own ? [own] : []);
      const names = new Set();
      for (const [account, links] of flaggedIn(parts, whose)) {
        for (const link of links.filter(inView)) {
          accounts.add(account);
          if (isName(link, account)) names.add(link.getAttribute('href') ?? '');
        }
      }
      return { accounts: [...accounts], names: [...names] };
    }

    function look() {
      due = false;
      const site = bundle();
      const list = flags();
      if (!site || !list || document.hidden) return;
      lookedAt = performance.now();
      if (href !== address()) {
        if (toldHere) told = 'elsewhere';
        toldHere = false;
        href = address();
        known.clear();
      }
      if (known.size > MOST_KNOWN) known.clear();
      const paused = verdict.paused(site);
      const parts = paused ? [] : [...partsInView()];
      const whose = reader(site, list);
      const { accounts, names } = inWindow(parts, paused ? () => null : whose);
      shown = accounts;
      const state = shown.length ? JSON.stringify([shown, names, site.marks]) : '';
      // Where nothing is shown and nothing ever was, there is nothing to tell.
      if (state || told || toldHere) tell({ site, list, href, shown, parts, names, whose, changed: state !== told });
      told = state;
      toldHere ||= state !== '';
    }

    /** @param {number} [delay] */
    function soon(delay = 0) {
      if (due || document.hidden) return;
      due = true;
      const wait = Math.max(delay, lookedAt + PACE_MS - performance.now());
      setTimeout(() => requestIdleCallback(look, { timeout: IDLE_MS }), wait);
    }

    /** Looks at a page that has come up or come back, more than once; a tab that goes behind wakes up for none of it. */
    function settle() {
      for (const timer of settling.splice(0)) clearTimeout(timer);
      if (!document.hidden) settling.push(...SETTLING_MS.map((delay) => setTimeout(soon, delay)));
    }

    if (document.readyState === 'complete') settle();
    addEventListener('pageshow', () => {
      if (told) told = 'elsewhere'; // where the browser kept the page for the way back, it kept no badge of it
      settle();
    });
    addEventListener('scrollend', () => soon(), { capture: true, passive: true });
    document.addEventListener('visibilitychange', settle);
    Reflect.get(window, 'navigation')?.addEventListener('currententrychange', settle);
    return { again: soon, shown: () => shown };
  }

  Object.assign(globalThis.jaganetral, { sightings: { watch, flaggedIn, isName, doneIn } });
})();
