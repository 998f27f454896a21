/**
 * Works out whose account an act is aimed at, from the pressed element outwards.
 *
 * Each name in a site's `authors` is a ranked list of independent ways; the first that reads somebody decides.
 */
(() => {
  'use strict';

  const { controls, identity, tree } = globalThis.jaganetral;
  const FARTHEST = 40;
  /** How far apart, and how long together, the names of co-authors stand. */
  const LINE_DEPTH = 6;
  const LINE_LENGTH = 160;
  const MOST_NAMES = 3;
  /** How far from its opener a list is drawn. */
  const NEAR_PX = 160;
  /** Beside the names may stand one button without a drawing: the one to follow. */
  const MORE_THAN_NAMES = 'section,form,textarea,button svg,[role=button] svg';

  /** Whose a link of this page is: one page shows the same few people again and again. @type {Map<string, string | null>} */
  const whose = new Map();
  const MOST_LINKS = 500;
  /** What those links were read against. @type {{href: string, rules: PlatformRules | null}} */
  let readFor = { href: '', rules: null };

  /**
   * @param {Element} link
   * @param {PageContext} context
   * @returns {string | null}
   */
  function linked(link, context) {
    const href = link.getAttribute('href');
    if (href === null || href.startsWith('#')) return null;
    if (readFor.href !== context.href || readFor.rules !== context.identity || whose.size > MOST_LINKS) {
      whose.clear();
      readFor = { href: context.href, rules: context.identity };
    }
    let found = whose.get(href);
    if (found === undefined) whose.set(href, (found = identity.fromUrl(context.identity, href, context.href)));
    return found;
  }

  /**
   * The first link to an account inside an element, and whose it is.
   * @param {Element | ShadowRoot} root
   * @param {string} selector
   * @param {PageContext} context
   * @returns {{link: Element, identity: string} | null}
   */
  function firstLink(root, selector, context) {
    const first = root.querySelector(selector);
    const author = first && linked(first, context);
    if (!first || author) return first && author ? { link: first, identity: author } : null;
    for (const link of root.querySelectorAll(selector)) {
      const found = linked(link, context);
      if (found) return { link, identity: found };
    }
    return null;
  }

  /**
   * Everybody whom links inside an element lead to.
   * @param {Element | ShadowRoot} root
   * @param {string} selector
   * @param {PageContext} context
   * @returns {string[]}
   */
  function everyone(root, selector, context) {
    const found = Array.from(root.querySelectorAll(selector), (link) => linked(link, context));
    return [...new Set(found.filter((one) => one !== null))];
  }

  /**
   * The first linked account with those named close beside it: the co-authors of a post share one short line.
   * @param {Element | ShadowRoot} root
   * @param {string} selector
   * @param {PageContext} context
   * @returns {AccountIdentities[]}
   */
  function coAuthors(root, selector, context) {
    const first = firstLink(root, selector, context);
    if (!first) return [];
    // The picture links to the author as well; only the written name has the others beside it.
    const own = Array.from(root.querySelectorAll(selector)).filter((link) => linked(link, context) === first.identity);
    for (const link of own.slice(0, MOST_NAMES)) {
      let line = link.parentElement;
      for (let steps = 0; line && line !== root.parentElement && steps < LINE_DEPTH; steps += 1) {
        if ((line.textContent ?? '').length > LINE_LENGTH || line.querySelector(MORE_THAN_NAMES)) break;
        if (controls.buttons(line, context).length > 1) break;
        const names = everyone(line, selector, context);
        if (names.length > 1) return names.map((name) => [name]);
        line = line.parentElement;
      }
    }
    return [[first.identity]];
  }

  /**
   * The account that a way's pattern finds in a text.
   * @param {string | null | undefined} text
   * @param {AuthorWay} way
   * @param {PageContext} context
   * @returns {string | null}
   */
  function named(text, way, context) {
    const match = controls.pattern(way.pattern ?? '^(.+)$').exec((text ?? '').trim());
    return match?.[1] ? identity.fromText(context.identity, match[1]) : null;
  }

  /**
   * Whom the page was asked to be about: a form to share or follow names it in the query of its address.
   * @param {string[]} names
   * @param {AuthorWay} way
   * @param {PageContext} context
   * @returns {string | null}
   */
  function asked(names, way, context) {
    const query = URL.parse(context.href)?.searchParams;
    for (const name of names) {
      const found = named(query?.get(name), way, context);
      if (found) return found;
    }
    return null;
  }

  /**
   * @param {Element | ShadowRoot} root
   * @param {AuthorWay} way
   * @param {PageContext} context
   * @returns {AccountIdentities[]}
   */
  function read(root, way, context) {
    if (way.url || way.query) {
      if (way.css && !root.querySelector(way.css)) return [];
      const found = way.query
        ? asked(way.query, way, context)
        : identity.fromUrl(context.identity, context.href, context.href);
      return found ? [[found]] : [];
    }
    if (way.link && way.css) {
      const inner = root.querySelector(way.css);
      const found = inner && firstLink(inner, way.link, context);
      return found ? [[found.identity]] : [];
    }
    if (way.link && way.together) return coAuthors(root, way.link, context);
    if (way.link) {
      const found = firstLink(root, way.link, context);
      const crowded = way.most !== undefined && found && everyone(root, way.link, context).length > way.most;
      return found && !crowded ? [[found.identity]] : [];
    }
    const carriers = way.css ? root.querySelectorAll(way.css) : root instanceof Element ? [root] : [];
    for (const carrier of carriers) {
      const found = named(way.attribute ? carrier.getAttribute(way.attribute) : carrier.textContent, way, context);
      if (found) return [[found]];
    }
    return [];
  }

  /**
   * The one of several things on the page that the person is looking at: the nearest to the middle of the window.
   * @param {Document} page
   * @param {string} selector
   * @returns {Element | undefined}
   */
  function inView(page, selector) {
    const middle = (page.defaultView?.innerHeight ?? 0) / 2;
    /** @param {Element} element */
    const distance = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return Math.abs((top + bottom) / 2 - middle);
    };
    return Array.from(page.querySelectorAll(selector)).sort((one, other) => distance(one) - distance(other))[0];
  }

  /**
   * The page around the frame that an element is in, where both belong to one site.
   * @param {Element} element
   * @returns {Element[]}
   */
  function outerPage(element) {
    const outer = element.ownerDocument.defaultView?.parent;
    try {
      return outer && outer !== element.ownerDocument.defaultView ? [outer.document.documentElement] : [];
    } catch {
      return []; // another site's page: what it shows is not ours to read
    }
  }

  /**
   * The places a way may read in, nearest first.
   * @param {Exclude<AuthorWay["scope"], "last" | "near">} scope
   * @param {Element} element
   * @returns {Iterable<Element | ShadowRoot>}
   */
  function scopes(scope, element) {
    if (scope === 'self') return [element];
    if (scope === 'page') return [element.ownerDocument.documentElement];
    if (scope === 'outer') return outerPage(element);
    if ('climb' in scope) return climb(scope, element);
    if ('closest' in scope) return tree.places(element, scope.closest);
    if ('visible' in scope) {
      const seen = inView(element.ownerDocument, scope.visible);
      return seen ? [seen] : [];
    }
    let found = element.closest(scope.outermost);
    for (let outer = found; outer; outer = outer.parentElement?.closest(scope.outermost) ?? null) found = outer;
    return found ? [found] : [];
  }

  /**
   * Whether a place holds something that makes it no longer about one post or person.
   * @param {Bounds} scope
   * @param {Element | ShadowRoot} place
   * @param {PageContext} context
   */
  function tooWide({ until, single, alone, apart }, place, context) {
    if (until && place.querySelector(until)) return true;
    if (single && place.querySelectorAll(single).length > 1) return true;
    return alone !== undefined && controls.crowded(place, alone, apart, context);
  }

  /**
   * The places around an element, up to a bound.
   * @param {ClimbScope} scope
   * @param {Element} element
   * @returns {Generator<Element | ShadowRoot>}
   */
  function* climb(scope, element) {
    const bound = tree.closest(element, scope.climb);
    let place = tree.around(element);
    for (let steps = 0; bound && place && steps < FARTHEST; steps += 1) {
      yield place;
      if (place === bound) return;
      place = tree.around(place);
    }
  }

  /**
   * Whose the control is that opened the list at the pressed place: the nearest on the screen that opens one.
   * @param {Element} element
   * @param {PageContext} context
   * @returns {AccountIdentities[]}
   */
  function besides(element, context) {
    const own = element.getBoundingClientRect();
    /** @param {Element} other */
    const apart = (other) => {
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const across = Math.max(left - own.right, own.left - right, 0);
      return right > left ? Math.hypot(across, Math.max(top - own.bottom, own.top - bottom, 0)) : Infinity;
    };
    const list = element.parentElement;
    const others = controls
      .buttons(element.ownerDocument.documentElement, context)
      .filter((one) => !list?.contains(one));
    const near = others.map((one) => ({ one, far: apart(one) })).filter(({ far }) => far < NEAR_PX);
    for (const { one } of near.sort((here, there) => here.far - there.far)) {
      const rule = controls.opening(one, context);
      if (rule?.rest) return rule.aims ? aimedAt(rule.aims, one, context) : [];
    }
    return [];
  }

  /**
   * @param {AuthorWay[]} ways
   * @param {Element} element
   * @param {PageContext} context
   * @returns {AccountIdentities[]}
   */
  function resolve(ways, element, context) {
    /** @type {AccountIdentities[]} */
    let decided = [];
    for (const way of ways) {
      if (decided.length && !way.also) continue;
      if (way.path && !controls.pattern(way.path).test(context.path)) continue;
      if (way.outside && tree.closest(element, way.outside)) continue;
      if (way.scope === 'last') {
        if (!way.after || (context.lastAction && way.after.includes(context.lastAction))) decided = context.last;
        continue;
      }
      if (way.scope === 'near') {
        decided = besides(element, context);
        continue;
      }
      for (const root of scopes(way.scope, element)) {
        const found = read(root, way, context);
        if (!found.length) continue;
        // What makes a place too wide is in every wider one too, so it is enough to look where something was read.
        if (typeof way.scope === 'object' && tooWide(way.scope, root, context)) break;
        const only = decided.length === 1 ? decided[0] : undefined;
        if (way.also && only) only.push(...found.flat().filter((one) => !only.includes(one)));
        else decided = found;
        break;
      }
    }
    return decided;
  }

  /**
   * Everybody an act is aimed at.
   * @param {string[][]} aims one entry a target, each a ranked list of names in the site's `authors`
   * @param {Element} element the pressed control or the box written in
   * @param {PageContext} context
   * @returns {AccountIdentities[]} one list of identities an account, in the order of the targets
   */
  function aimedAt(aims, element, context) {
    /** @type {AccountIdentities[]} */
    const accounts = [];
    const seen = new Set();
    for (const ranked of aims) {
      for (const name of ranked) {
        const found = resolve(context.rules.authors[name] ?? [], element, context);
        if (!found.length) continue;
        for (const account of found) {
          if (seen.has(account[0])) continue;
          seen.add(account[0]);
          accounts.push(account);
        }
        break;
      }
    }
    return accounts;
  }

  Object.assign(globalThis.jaganetral, { authors: { aimedAt, inView, resolve } });
})();
