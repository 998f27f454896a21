/** Says where an event or a look happens, in the one form that the engine reads: the site's rules and the page's address. */
(() => {
  'use strict';

  /** The address that was read last. */
  let known = { href: '', path: '' };

  /**
   * @param {ContentBundle} site
   * @param {string} href the page's address
   * @param {AccountIdentities[]} [last] whom the last act was aimed at
   * @param {ActionName | null} [lastAction]
   * @returns {PageContext} made anew for each event
   */
  function context({ rules, identity }, href, last = [], lastAction = null) {
    if (known.href !== href) known = { href, path: URL.parse(href)?.pathname ?? '' };
    return { rules, identity, href, path: known.path, last, lastAction };
  }

  Object.assign(globalThis.jaganetral, { place: { context } });
})();
