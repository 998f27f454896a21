/** Attacks EX9 to EX11 that need no browser: look-alikes, innocent pages without number, and what the package carries. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { pack } from '../../extension/background/shards.js';
import { page } from './engine.js';

const EXTENSION = new URL('../../extension/', import.meta.url);
const FLAGGED = ['calon_satu', 'calon_dua'];
const PAGES = 1200;

/** A list with some identities on it, for ever. @param {JagaNetral} engine @param {string[]} identities */
function listOf(engine, identities) {
  return engine.verdict.list({ groups: [{ starts: 0, ends: 1, hashes: pack(new Set(identities)) }], now: 0 });
}

/** Numbers that only look random, the same in every run. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const HEART = '<svg width="24"><path d="M16.792 3.904A4.989 4.989 0 0 1"/></svg>';

/**
 * How posts of a site are built: `own` is the post that is pressed, `beside` what may stand in and around it.
 * @type {Record<string, {address: string, post: (author: string, inside: string, controls: string) => string, controls: string[],
 *   beside: ((flagged: string) => string)[], frame: (posts: string, aside: string) => string}>}
 */
const SITES = {
  x: {
    address: 'https://x.com/home',
    post: (author, inside, controls) =>
      `<article data-testid="tweet" tabindex="0"><div data-testid="User-Name"><a href="/${author}">Nama</a><a href="/${author}">@${author}</a>` +
      `<a href="/${author}/status/10"><time>1j</time></a></div>${inside}<div role="group">${controls}</div></article>`,
    controls: [
      '<button data-testid="like" aria-label="2 suka. Suka" data-press>2</button>',
      '<button data-testid="reply" data-press>3</button>',
      '<button data-testid="retweet" aria-haspopup="menu" data-press>4</button>',
      '<button aria-haspopup="menu" aria-label="Bagikan postingan" data-press></button>',
    ],
    beside: [
      (flagged) => `<div data-testid="tweetText">Halo <a href="/${flagged}">@${flagged}</a>, selamat pagi</div>`,
      (flagged) =>
        `<div role="link" tabindex="0"><div data-testid="UserAvatar-Container-${flagged}"></div><div data-testid="User-Name">Calon @${flagged}</div></div>`,
      (flagged) => `<span data-testid="socialContext"><a href="/${flagged}">Calon memposting ulang</a></span>`,
      (flagged) =>
        `<div data-testid="card.wrapper"><a href="https://berita.invalid/${flagged}">berita tentang @${flagged}</a></div>`,
      () => '<div data-testid="tweetText">tanpa nama siapa pun</div>',
    ],
    frame: (posts, aside) => `<main>${posts}</main><aside>${aside}</aside>`,
  },
  instagram: {
    address: 'https://www.instagram.com/',
    post: (author, inside, controls) =>
      `<article><div><div><a role="link" href="/${author}/"><span>${author}</span></a><div><a href="/p/AbC/" role="link"><time>2 jam</time></a></div></div></div>` +
      `<section><div>${controls}</div></section>${inside}</article>`,
    controls: [
      `<div role="button" tabindex="0" data-press>${HEART}</div>`,
      '<div role="button" tabindex="0" data-press><svg width="24"><path d="M20.656 17.008a9.993"/></svg></div>',
      '<div role="button" tabindex="0" data-press><svg width="24"><path d="M13.973 20.046 21.77"/></svg></div>',
    ],
    beside: [
      (flagged) => `<div><span>Pagi <a href="/${flagged}/" role="link">@${flagged}</a></span></div>`,
      (flagged) => `<ul><li><a href="/${flagged}/" role="link">${flagged}</a><span>setuju</span></li></ul>`,
      () => '<div><span>tanpa nama siapa pun</span></div>',
    ],
    frame: (posts, aside) => `<main>${posts}</main><div>${aside}</div>`,
  },
};

for (const [platform, site] of Object.entries(SITES)) {
  test(`ex10 no press on ${PAGES} innocent pages of ${platform} is held, with flagged accounts all around`, () => {
    const { engine, document, context } = page(platform, site.address, '');
    const list = listOf(
      engine,
      FLAGGED.map((handle) => `@${handle}`),
    );
    const roll = dice(20231215);
    const pick = (/** @type {any[]} */ some) => some[roll(some.length)];
    let acts = 0;
    for (let number = 0; number < PAGES; number += 1) {
      const author = `warga_${roll(100_000)}`;
      const around = Array.from({ length: roll(3) }, () =>
        site.post(pick(FLAGGED), '', pick(site.controls).replace(' data-press', '')),
      );
      const inside = Array.from({ length: roll(3) }, () => pick(site.beside)(pick(FLAGGED))).join('');
      const own = site.post(author, inside, pick(site.controls));
      around.splice(roll(around.length + 1), 0, own);
      document.body.innerHTML = site.frame(around.join(''), pick(site.beside)(pick(FLAGGED)));
      const target = document.querySelector('[data-press]');
      assert(target);
      const act = engine.identify.press(target, context);
      const named = act?.accounts.flat() ?? [];
      assert(!named.some((one) => list.has(one)), `held: ${document.body.innerHTML}`);
      if (named.includes(`@${author}`)) acts += 1;
    }
    // The pages would prove nothing if the presses were not understood at all.
    assert(acts > PAGES * 0.95, `only ${acts} of ${PAGES} presses were read`);
  });
}

test('ex09 a flagged account is known however its address is written, and a look-alike is somebody else', () => {
  const { engine, context } = page('x', 'https://x.com/home', '');
  const list = listOf(engine, ['@calon_satu', '#99']);
  const read = (/** @type {string} */ href) => engine.identity.fromUrl(context.identity, href, context.href);
  const flagged = [
    ...['/calon_satu', '/CALON_SATU', '/Calon_Satu/', '/calon_satu?lang=id', '/calon_satu#top', '//x.com/calon_satu'],
    ...[
      'https://x.com/calon_satu/',
      'https://mobile.x.com/calon_satu',
      'https://twitter.com/calon_satu',
      'https://www.twitter.com/calon_satu/status/1',
    ],
    ...['/calon_satu/with_replies', 'https://X.com/calon_satu'],
  ];
  for (const href of flagged) assert(list.has(read(href) ?? ''), href);
  assert(list.has('#99'), 'a renamed account is known by its number');
  const others = [
    ...[
      '/calon_satu_',
      '/_calon_satu',
      '/calonsatu',
      '/calon__satu',
      '/ca1on_satu',
      '/calon_satu1',
      '/calon_sat',
      '/calon-satu',
      '/calon.satu',
    ],
    ...[
      '/c\u0430lon_satu',
      '/calon_s\u0430tu',
      '/\uFF43alon_satu',
      '/calon_satu\u200B',
      '/calon%5Fsatu%E2%80%8B',
      '/i/calon_satu',
      '/search?q=calon_satu',
    ],
    ...[
      'https://x.com.evil.invalid/calon_satu',
      'https://evilx.com/calon_satu',
      'https://evil.invalid/x.com/calon_satu',
      'javascript:calon_satu',
    ],
  ];
  for (const href of others) assert(!list.has(read(href) ?? ''), href);
});

test('ex11 the package offers no file to pages, runs no text as code and names no script elsewhere', () => {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', EXTENSION), 'utf8'));
  for (const key of ['web_accessible_resources', 'externally_connectable', 'sandbox']) {
    assert(!(key in manifest), key);
  }
  // Stricter than what holds without one: nothing but the package's own files, and no way to anybody but the service.
  assert.match(manifest.content_security_policy.extension_pages, /^default-src 'none'; script-src 'self';/);
  assert.doesNotMatch(manifest.content_security_policy.extension_pages, /unsafe|https:|data:|blob:|\*(?!;)/);
  const files = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' });
  const code = files.filter((name) => /\.(?:js|html|css)$/.test(name));
  assert(code.length > 30);
  for (const name of code) {
    const text = readFileSync(new URL(name, EXTENSION), 'utf8').replace(/^\s*\/\*[\s\S]*?\*\//gm, '');
    for (const bad of [
      /\beval\s*\(/,
      /\bnew\s+Function\b/,
      /\bimportScripts\b/,
      /set(?:Timeout|Interval)\s*\(\s*['"`]/,
      /\bdocument\.write\b/,
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML)\b/,
      /\bimport\s*\(/,
      /<script[^>]+src=["']?(?:https?:)?\/\//i,
      /<link[^>]+href=["']?(?:https?:)?\/\//i,
      /@import|url\(\s*["']?(?:https?:)?\/\//,
      /from\s+['"]https?:/,
      /<[^>]+\son\w+\s*=\s*[\x22\x27]/i,
      /javascript:/i,
    ]) {
      assert(!bad.test(text), `${name}: ${bad}`);
    }
    for (const [address] of text.matchAll(/\bfetch\(\s*['"`][^'"`]*/g)) assert.fail(`${name}: ${address}`);
    for (const [address] of text.matchAll(/['"`]http:\/\/[^'"`]*/g)) {
      assert(/^.http:\/\/(?:127\.0\.0\.1[:/]|www\.w3\.org\/)/.test(address), `${name}: ${address}`);
    }
  }
  assert.deepEqual(
    files.filter((name) => /\.(?:wasm|node|exe|so|dll|map)$/.test(name)),
    [],
  );
});
