/**
 * Turns a link or a written handle into the one string that stands for an account inside its platform.
 *
 * The rules are data (bundled/platforms.json, explained in the backend's platforms.schema.json); the service reads the
 * same file, and tests/fixtures/identities.json holds both to the same answers. Classic script that can be imported.
 */
(() => {
  'use strict';

  /** @type {Record<string, string>} */
  const PREFIX = { handle: '@', id: '#', custom: 'c/', user: 'user/', group: 'group/' };
  const ASCII = /^[\x20-\x7e]*$/;
  const EDGES = /^[ \t\r\n\f\v\u00a0\u200b\u200e\u200f\ufeff]+|[ \t\r\n\f\v\u00a0\u200b\u200e\u200f\ufeff]+$/gu;

  /** @type {Map<string, RegExp>} */
  const compiled = new Map();

  /** @param {string} pattern */
  function regex(pattern) {
    let found = compiled.get(pattern);
    if (!found) compiled.set(pattern, (found = new RegExp(pattern, 'u')));
    return found;
  }

  /**
   * @param {string} host
   * @param {string[]} hosts
   */
  function belongs(host, hosts) {
    return hosts.some((known) => host === known || host.endsWith(`.${known}`));
  }

  /**
   * The identity of a kind for the raw text a rule captured.
   * @param {PlatformRules} rules
   * @param {'handle' | 'id' | 'custom' | 'user' | 'group'} kind
   * @param {string} value
   * @returns {string | null}
   */
  function make(rules, kind, value) {
    const pattern = rules[kind];
    if (!pattern) return null;
    if (kind === 'id') return regex(pattern).test(value) ? `#${value}` : null;
    const name = kind === 'handle' ? value.replace(/^@/u, '') : value;
    const ascii = ASCII.test(name);
    if (!ascii && name.normalize('NFC') !== name) return null;
    const lower =
      ascii || rules.fold === 'unicode' ? name.toLowerCase() : name.replace(/[A-Z]/gu, (sign) => sign.toLowerCase());
    const folded = rules.strip_dots ? lower.replaceAll('.', '') : lower;
    if (!regex(pattern).test(folded)) return null;
    if (
      kind === 'handle' &&
      (rules.reserved.includes(lower) || (folded !== lower && rules.reserved.includes(folded)))
    ) {
      return null;
    }
    return PREFIX[kind] + folded;
  }

  /**
   * The path percent-decoded once; null where it isn't UTF-8 or walks up with dots.
   * @param {string} path
   */
  function decode(path) {
    try {
      const decoded = decodeURIComponent(path);
      return /(?:^|\/)\.{1,2}(?:\/|$)/u.test(decoded) ? null : decoded.replace(/\/+/gu, '/');
    } catch {
      return null; // no address a site makes
    }
  }

  /** What most links inside a site look like: nothing in them to resolve or to decode. */
  const PLAIN = /^(?:\/[\w@~-][\w@~.-]*)+\/?$/;
  /** The address relative links were last read against. */
  let ground = { base: '', host: '' };

  /**
   * The parts of an address that matter here; a plain relative one is read without the cost of a parser.
   * @param {string} href
   * @param {string} [base]
   * @returns {{host: string, path: string, query: URLSearchParams | null} | null} null where it is no web address
   */
  function parts(href, base) {
    if (base !== undefined && PLAIN.test(href)) {
      if (ground.base !== base) {
        const at = URL.parse(base);
        ground = { base, host: at && /^https?:$/u.test(at.protocol) ? at.hostname : '' };
      }
      return { host: ground.host, path: href, query: null };
    }
    const url = URL.parse(href, base);
    if (!url || !/^https?:$/u.test(url.protocol)) return null;
    const path = decode(url.pathname);
    return path === null ? null : { host: url.hostname, path, query: url.search ? url.searchParams : null };
  }

  /**
   * The account a link leads to.
   * @param {PlatformRules} rules the platform's part of platforms.json
   * @param {string} href absolute or relative
   * @param {string} [base] the page's address, for relative links
   * @returns {string | null} null where the link leads to no account of this platform
   */
  function fromUrl(rules, href, base) {
    const found = parts(href, base);
    if (!found || !belongs(found.host, rules.hosts)) return null;
    const { path } = found;
    for (const query of found.query ? rules.query : []) {
      const value = regex(query.path).test(path) ? found.query?.get(query.name) : null;
      if (typeof value === 'string') return make(rules, query.kind, value);
    }
    for (const { pattern, kind } of rules.paths) {
      const value = regex(pattern).exec(path)?.[1];
      if (value === undefined && !(kind === null && regex(pattern).test(path))) continue;
      if (kind === null || (kind === 'handle' && rules.handle_needs_at_in_url && !value?.startsWith('@'))) return null;
      return make(rules, kind, value ?? '');
    }
    return null;
  }

  /**
   * The account that a text names: a handle, a number, or an address.
   * @param {PlatformRules} rules
   * @param {string} text
   * @returns {string | null}
   */
  function fromText(rules, text) {
    const bare = text.replace(EDGES, '');
    if (!bare.replace(/[@#]/gu, '')) return null;
    if (bare.startsWith('#')) return make(rules, 'id', bare.slice(1));
    for (const kind of /** @type {const} */ (['custom', 'user', 'group'])) {
      if (rules[kind] && bare.startsWith(PREFIX[kind] ?? ' ')) {
        return make(rules, kind, bare.slice(PREFIX[kind]?.length));
      }
    }
    if (bare.includes('/')) {
      return fromUrl(
        rules,
        /^(?:[a-z][a-z0-9+.-]*:)?\/\//iu.test(bare) ? bare.replace(/^\/\//u, 'https://') : `https://${bare}`,
      );
    }
    if (bare.startsWith('@')) return make(rules, 'handle', bare);
    if (/^[0-9]+$/u.test(bare) || regex(rules.id).test(bare)) return make(rules, 'id', bare);
    return belongs(bare.toLowerCase(), rules.hosts) ? null : make(rules, 'handle', bare);
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { identity: { fromUrl, fromText } });
})();
