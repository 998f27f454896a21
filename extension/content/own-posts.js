/**
 * Reminds the person who writes a post or comment, where they chose it, that the text names somebody who stands.
 *
 * The text is read in this tab a moment after the last key, compared by hash, and forgotten; it is sent nowhere and
 * nothing is held. The rules for taking it apart are those of `candidates/mentions.py`, which makes the keys.
 */
(() => {
  'use strict';

  const { controls, hash, hint, identify, identity, place, verdict } = globalThis.jaganetral;

  const QUIET_MS = 300;
  const MOST_LETTERS = 10000;
  const MOST_REMEMBERED = 50;
  /** Between these, words stand apart and are no name together. */
  const BREAK = /[\n!?;:,()"“”]+/u;
  const WORD = /[\p{L}\p{N}\p{M}'’‘ʼ`]+/gu;
  const TAG = /#[\p{L}\p{N}\p{M}_]+/gu;
  const HANDLE = /(?<![\p{L}\p{N}_.])@[\p{L}\p{N}_.·-]{2,60}/gu;

  /** @param {string} word */
  const plain = (word) =>
    word
      .normalize('NFKD')
      .replace(/[\p{M}'’‘ʼ`]/gu, '')
      .toLowerCase();

  /**
   * What a text names, as it is written there.
   *
   * @param {string} text
   * @param {{longest: number, mentions: FlagList, flags: FlagList, rules: PlatformRules}} known
   * @returns {string[]}
   */
  function namedIn(text, { longest, mentions, flags, rules }) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const [written] of text.matchAll(HANDLE)) {
      const handle = [written, written.replace(/[.·-]+$/u, '')].find((one) => {
        const account = identity.fromText(rules, one);
        return account !== null && flags.has(account);
      });
      if (handle) found.add(handle);
    }
    for (const [written] of text.matchAll(TAG)) {
      if (mentions.has(written.normalize('NFKC').toLowerCase())) found.add(written);
    }
    for (const stretch of text.split(BREAK)) {
      const words = [...stretch.matchAll(WORD)].map((match) => ({
        key: plain(match[0]),
        from: match.index,
        to: match.index + match[0].length,
      }));
      for (let first = 0; first < words.length - 1; first += 1) {
        for (let last = Math.min(first + longest, words.length) - 1; last > first; last -= 1) {
          const name = words.slice(first, last + 1);
          if (!mentions.has(name.map(({ key }) => key).join(' '))) continue;
          found.add(stretch.slice(name[0]?.from, name.at(-1)?.to));
          first = last;
          break;
        }
      }
    }
    return [...found];
  }

  /**
   * Listens to what is written.
   *
   * @param {TabPlace} surroundings
   * @returns {(event: Event) => void} to be told of every `input` event
   */
  function reader({ bundle, flags, address }) {
    /** What has been hinted at in a box since it was last empty. @type {WeakMap<Element, Set<string>>} */
    const told = new WeakMap();
    /** Texts that have had their hint, by hash: a draft that is opened again gets no second one. @type {Set<string>} */
    const past = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {{from: OwnPosts | null, list: FlagList | null}} */
    let mentions = { from: null, list: null };

    /** @param {Element} box */
    const textOf = (box) =>
      (box instanceof HTMLTextAreaElement ? box.value : /** @type {HTMLElement} */ (box).innerText).slice(
        0,
        MOST_LETTERS,
      );

    /** @param {string} text */
    function remember(text) {
      past.add(hash.fnv1a64(text).join());
      if (past.size > MOST_REMEMBERED) past.delete(/** @type {string} */ (past.values().next().value));
    }

    /** @param {Element} box */
    function check(box) {
      const site = bundle();
      const list = flags();
      if (!site?.own_posts || !list || !box.isConnected || verdict.paused(site)) return;
      const { own_posts: own } = site;
      if (mentions.from !== own) mentions = { from: own, list: verdict.list({ groups: own.groups, now: site.now }) };
      const text = textOf(box).trim();
      const before = told.get(box) ?? new Set();
      if (!text) {
        told.delete(box);
        return;
      }
      const page = place.context(site, address());
      const { boxes, around, attached } = page.rules.composing;
      if (!boxes.some((way) => controls.matches(way, box, page))) return;
      const named = namedIn(text, {
        longest: own.longest,
        mentions: /** @type {FlagList} */ (mentions.list),
        flags: list,
        rules: site.identity,
      });
      const fresh = named.filter((one) => !before.has(one));
      const again = past.has(hash.fnv1a64(text).join());
      told.set(box, new Set([...before, ...named]));
      if (named.length) remember(text);
      // Where the notice has spoken about this very act, nothing is left to say.
      if (
        !fresh.length ||
        again ||
        identify
          .writing(box, page)
          ?.accounts.flat()
          .some((one) => list.has(one))
      )
        {return;}
      const pictured = box.closest(around)?.querySelector(attached);
      const { texts, language } = site;
      hint.show({
        look: site.looks?.hint ?? '',
        texts,
        language,
        simulated: site.now !== null,
        line: (texts['hint_own'] ?? '').replace('{what}', () => named.join(', ')),
        more: [texts['hint_own_check'] ?? '', ...(pictured ? [own.photo] : [])],
        fine: [texts['hint_own_private'] ?? ''],
      });
    }

    return (event) => {
      if (!event.isTrusted || !bundle()?.own_posts) return;
      const target = event.composedPath()[0];
      const box = target instanceof Element ? controls.editor(target) : null;
      if (!box || box instanceof HTMLInputElement) return;
      clearTimeout(timer);
      timer = setTimeout(() => check(box), QUIET_MS);
    };
  }

  Object.assign(globalThis.jaganetral, { ownPosts: { reader, namedIn } });
})();
