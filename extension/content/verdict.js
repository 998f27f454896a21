/**
 * Answers at once, inside the event, whether an account is flagged now and whether the person has been let through.
 *
 * The list is the tab's own copy: sorted 64-bit hashes, grouped by the span of time in which they are flagged, in the
 * form that background/shards.js packs. Two names share a hash once in 2^64: with a million of them listed, a click on
 * somebody else's name meets one of them less than once in 10^13.
 */
(() => {
  'use strict';

  const { hash } = globalThis.jaganetral;
  const PART = 4;
  const HEAD = 256 * PART;
  /** A large shard begins with this, and has how many hashes begin with the same two bytes. */
  const LARGE = 0xffffffff;
  const COUNTS = 256 * 256;
  /** How long an act stays let through after "Tetap lanjutkan": it covers the menu, the box and the send button. */
  const PASS_MS = 5 * 60 * 1000;

  /**
   * @param {string} base64
   * @returns {DataView}
   */
  function decode(base64) {
    const native = Reflect.get(Uint8Array, 'fromBase64'); // not in every browser that we support
    if (native) return new DataView(native.call(Uint8Array, base64).buffer);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return new DataView(bytes.buffer);
  }

  /**
   * @param {DataView} view a shard
   * @param {number} high
   * @param {number} low
   */
  function includes(view, high, low) {
    if (view.byteLength < HEAD) return false;
    const large = view.getUint32(0) === LARGE;
    const known = large ? 16 : 8; // bits of a hash that follow from its place
    const entry = 8 - known / 8;
    const ends = large ? PART : 0;
    const counts = ends + HEAD;
    const start = large ? counts + COUNTS : counts;
    const part = high >>> 24;
    let from = part ? view.getUint32(ends + part * PART - PART) : 0;
    let to = view.getUint32(ends + part * PART) - 1;
    if (large) {
      const last = counts + (high >>> 16);
      for (let at = counts + part * 256; at < last; at += 1) from += view.getUint8(at);
      to = from + view.getUint8(last) - 1;
    }
    while (from <= to) {
      const middle = (from + to) >>> 1;
      const at = start + middle * entry;
      const order = (view.getUint32(at) >>> known) - ((high << known) >>> known) || view.getUint32(at + entry - 4) - low;
      if (order === 0) return true;
      if (order < 0) from = middle + 1;
      else to = middle - 1;
    }
    return false;
  }

  /**
   * The list of one platform as this tab knows it.
   * @param {Pick<ContentBundle, 'groups' | 'now'>} bundle
   * @returns {FlagList}
   */
  function list({ groups, now }) {
    const decoded = groups.map(({ starts, ends, hashes }) => ({ starts, ends, view: decode(hashes) }));
    return {
      has(identity) {
        const at = now ?? Date.now();
        let hashed;
        for (const { starts, ends, view } of decoded) {
          if (at < starts || at >= ends) continue;
          hashed ??= hash.fnv1a64(identity);
          if (includes(view, hashed[0], hashed[1])) return true;
        }
        return false;
      },
    };
  }

  /**
   * The acts the person has decided to go on with.
   * @param {() => number} clock milliseconds that only go forward
   * @returns {Passes}
   */
  function passes(clock) {
    /** @type {Map<string, number>} */
    const until = new Map();
    return {
      grant(action, account) {
        for (const identity of account) until.set(`${action} ${identity}`, clock() + PASS_MS);
      },
      holds(action, account) {
        return account.some((identity) => (until.get(`${action} ${identity}`) ?? -Infinity) > clock());
      },
    };
  }

  /**
   * Whether the person has paused us; a pause that begins later was chosen by a clock that has been put right since.
   * @param {Pick<ContentBundle, 'paused_from' | 'paused_until'>} bundle
   */
  const paused = ({ paused_from, paused_until }) => {
    const now = Date.now();
    return (paused_from ?? 0) <= now && now < (paused_until ?? 0);
  };

  Object.assign(globalThis.jaganetral, { verdict: { list, passes, paused } });
})();
