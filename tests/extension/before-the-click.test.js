import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { json, page } from './engine.js';

import '../../extension/common/hash.js';
import { existingHint, photoRule } from '../../extension/background/hint-wording.js';
import { markSheet } from '../../extension/background/marks.js';
import { flagGroups, mentionGroups } from '../../extension/background/snapshot.js';

const table = json('extension/bundled/legal.json');
const { texts } = json('tests/fixtures/mentions.json');

/** @param {string[]} known @returns {FlagList} */
const flags = (known) => ({ has: (one) => known.includes(one) });

/** @param {string} text @param {string[]} known @param {string[]} [handles] */
function named(text, known, handles = []) {
  const { engine, context } = page('x', 'https://x.com/home', '');
  return [
    ...engine.ownPosts.namedIn(text, {
      longest: 4,
      mentions: flags(known),
      flags: flags(handles),
      rules: context.identity,
    }),
  ];
}

for (const { text, names, found } of texts) {
  test(`in ${JSON.stringify(text)} there is ${JSON.stringify(found)}`, () =>
    assert.deepEqual(named(text, names), found));
}

for (const [text, found] of /** @type {[string, string[]][]} */ ([
  ['Halo @Calon_Satu, selamat', ['@Calon_Satu']],
  ['Halo @calon_satu.', ['@calon_satu']],
  ['tulis ke surat@calon_satu', []],
  ['Halo @calon_satuu dan @lembaga_netral', []],
])) {
  test(`a flagged handle is found in ${JSON.stringify(text)}, and no other`, () =>
    assert.deepEqual(named(text, [], ['@calon_satu']), found));
}

test('a thousand words are searched in a few milliseconds', () => {
  const text = 'kata demi kata tanpa nama siapa pun '.repeat(250);
  const began = performance.now();
  assert.deepEqual(named(text, ['calon satu']), []);
  assert.ok(performance.now() - began < 1500); // the page is made anew each time; the search is a small part
});

test('links of the window give the flagged accounts, each with its links', () => {
  const body =
    '<p><a href="/calon_satu">Satu</a><a href="/calon_satu/status/1">1 j</a><a href="/warga_satu">Warga</a></p><p><a href="/Calon_Dua">Dua</a></p>';
  const { engine, document, context } = page('x', 'https://x.com/home', body);
  const list = flags(['@calon_satu', '@calon_dua']);
  const whose = (/** @type {string} */ href) => {
    const account = engine.identity.fromUrl(context.identity, href, context.href);
    return account && list.has(account) ? account : null;
  };
  const found = engine.sightings.flaggedIn(document.querySelectorAll('p'), whose);
  assert.deepEqual(
    [...found].map(([account, links]) => [account, links.length]),
    [
      ['@calon_satu', 2],
      ['@calon_dua', 1],
    ],
  );
});

for (const [platform, link, account, expected] of /** @type {[string, string, string, boolean][]} */ ([
  ['x', '<a href="/Calon_Satu">Calon Satu</a>', '@calon_satu', true],
  ['x', '<a href="/calon_satu" tabindex="-1">@calon_satu</a>', '@calon_satu', false],
  ['x', '<a href="/calon_satu"><img src="data:,"></a>', '@calon_satu', false],
  ['x', '<a href="/calon_satu/status/1"><time>1 j</time></a>', '@calon_satu', false],
  ['x', '<a href="/calon_satu/status/1/analytics">22 rb</a>', '@calon_satu', false],
  ['facebook', '<a href="https://www.facebook.com/Calon.Satu?__cft__[0]=1">Calon Satu</a>', '@calonsatu', true],
  ['facebook', '<a href="/profile.php?id=100091000000005&__tn__=x">Nama Baru</a>', '#100091000000005', true],
  ['facebook', '<a href="/calon.satu/posts/1">kemarin</a>', '@calonsatu', false],
  ['youtube', '<a href="/channel/UCcalonSatu0000000000000">Calon Satu</a>', '#UCcalonSatu0000000000000', true],
  ['tiktok', '<a href="/@calon.satu">calon.satu</a>', '@calon.satu', true],
])) {
  test(`${link} is ${expected ? 'a' : 'no'} name on ${platform}`, () => {
    const { engine, document } = page(platform, `https://www.${platform}.com/`, link);
    assert.equal(engine.sightings.isName(/** @type {Element} */ (document.querySelector('a')), account), expected);
  });
}

const X_POST = (/** @type {string} */ who, /** @type {string} */ button) =>
  `<article><div data-testid="User-Name"><a href="/${who}">Nama</a></div><div role="group">${button}</div></article>`;

for (const [
  name,
  platform,
  address,
  body,
  expected,
] of /** @type {[string, string, string, string, string | null][]} */ ([
  [
    'a follow on X',
    'x',
    'https://x.com/calon_satu',
    '<button data-testid="1-unfollow" aria-label="Mengikuti @calon_satu">Mengikuti</button>',
    'follow @calon_satu',
  ],
  [
    'a follow on X without its test id',
    'x',
    'https://x.com/calon_satu',
    '<button aria-label="Following @calon_satu">Following</button>',
    'follow @calon_satu',
  ],
  [
    'a like on X',
    'x',
    'https://x.com/home',
    X_POST('calon_satu', '<button data-testid="unlike">22</button>'),
    'like @calon_satu',
  ],
  [
    'a like of somebody else on X',
    'x',
    'https://x.com/home',
    X_POST('warga_satu', '<button data-testid="unlike">22</button>'),
    null,
  ],
  ['no like yet on X', 'x', 'https://x.com/home', X_POST('calon_satu', '<button data-testid="like">22</button>'), null],
  [
    'a follow on Instagram',
    'instagram',
    'https://www.instagram.com/calon.satu/',
    '<main><header><section><button>Mengikuti</button></section></header></main>',
    'follow @calon.satu',
  ],
  [
    'a follow on Threads',
    'threads',
    'https://www.threads.com/@calon.satu',
    '<div role="region"><div role="button">Following</div></div>',
    'follow @calon.satu',
  ],
  [
    'a subscription on YouTube',
    'youtube',
    'https://www.youtube.com/@calonsatu',
    '<ytd-subscribe-button-renderer subscribed><button>Disubscribe</button></ytd-subscribe-button-renderer>',
    'follow @calonsatu',
  ],
  [
    'a like on YouTube',
    'youtube',
    'https://www.youtube.com/watch?v=1',
    '<ytd-watch-metadata><ytd-video-owner-renderer><a href="/@calonsatu">S</a></ytd-video-owner-renderer><like-button-view-model><button aria-pressed="true">1</button></like-button-view-model></ytd-watch-metadata>',
    'like @calonsatu',
  ],
  [
    'a follow on TikTok',
    'tiktok',
    'https://www.tiktok.com/@calon.satu',
    '<div data-e2e="user-page"><button data-e2e="follow-button">Mengikuti</button></div>',
    'follow @calon.satu',
  ],
  [
    'a like on TikTok',
    'tiktok',
    'https://www.tiktok.com/foryou',
    '<article><a data-e2e="video-author-avatar" href="/@calon.satu"></a><button aria-pressed="true"><span data-e2e="like-icon"></span></button></article>',
    'like @calon.satu',
  ],
  [
    'a follow on Facebook',
    'facebook',
    'https://www.facebook.com/calon.satu',
    '<div role="main"><div role="button" aria-label="Mengikuti">Mengikuti</div></div>',
    'follow @calonsatu',
  ],
  [
    'a like on Facebook',
    'facebook',
    'https://www.facebook.com/',
    '<div aria-posinset="1"><h3><span data-ad-rendering-role="profile_name"><a href="/calon.satu">S</a></span></h3><div role="button" aria-label="Hapus Suka"><span data-ad-rendering-role="like_button"></span></div></div>',
    'like @calonsatu',
  ],
])) {
  test(`${name} is ${expected ? 'seen as done' : 'not seen as done'}`, () => {
    const { engine, context, document } = page(platform, address, body);
    const list = flags(['@calon_satu', '@calon.satu', '@calonsatu']);
    const [done] = engine.sightings.doneIn([document.body], context, list, () => true);
    assert.equal(done ? `${done.action} ${done.account[0]}` : null, expected);
  });
}

/**
 * A page of X in front, with some links in view; a look is made at once.
 * @param {string[]} links
 */
function open(links) {
  const body = `<p>${links.map((link) => `<a href="${link}">Nama</a>`).join('')}</p>`;
  const { engine, document, context } = page('x', 'https://x.com/home', body);
  const atOnce = (/** @type {() => void} */ look) => look();
  Object.assign(/** @type {Window} */ (document.defaultView), { requestIdleCallback: atOnce, setTimeout: atOnce });
  Object.defineProperty(document, 'hidden', { value: false });
  document.elementFromPoint = () => document.querySelector('p');
  for (const element of document.querySelectorAll('*')) {
    const box = /** @type {DOMRect} */ ({ height: 10, width: 10, top: 0, left: 0, bottom: 10, right: 10 });
    Object.assign(element, { getBoundingClientRect: () => box, checkVisibility: () => true });
  }
  const site = /** @type {ContentBundle} */ (/** @type {unknown} */ ({ ...context, marks: true, paused_until: null }));
  /** @type {string[]} */
  const flagged = [];
  const list = flags(flagged); // one list, which compares its spans with the clock
  return { engine, document, flagged, place: { bundle: () => site, flags: () => list, address: () => document.URL } };
}

test('on a page that stays open, a stage that begins or ends is seen with the next look', () => {
  const { engine, flagged, place } = open(['/calon_satu', '/calon_dua']);
  const sights = engine.sightings.watch(place, () => {});
  const shown = [['@calon_satu'], ['@calon_satu', '@calon_dua'], ['@calon_dua'], []].map((now) => {
    flagged.splice(0, 2, ...now);
    sights.again();
    return [...sights.shown()];
  });
  assert.deepEqual(shown, [['@calon_satu'], ['@calon_satu', '@calon_dua'], ['@calon_dua'], []]);
});

test('the mark of an account whose stage has ended goes, and those that still count stand', async () => {
  const { engine, document, flagged, place } = open(['/calon_satu', '/calon_dua']);
  /** @type {any[]} */
  const sent = [];
  const send = async (/** @type {any} */ message) => {
    if (message.type !== 'shown') sent.push(message.hrefs ? [...message.hrefs] : [...message.sheets]);
    return { sheet: `sheet ${sent.length}` };
  };
  Object.assign(engine, { browser: { alive: () => true, onAsked: () => {}, send } });
  const telling = readFileSync(new URL('../../extension/content/telling.js', import.meta.url), 'utf8');
  Reflect.get(/** @type {Window} */ (document.defaultView), 'eval')(telling);
  const sights = engine.telling.start(place);
  for (const now of [['@calon_satu', '@calon_dua'], ['@calon_dua'], []]) {
    flagged.splice(0, 2, ...now);
    sights.again();
    await new Promise((told) => {
      setImmediate(told);
    });
  }
  assert.deepEqual(sent, [['/calon_satu', '/calon_dua'], ['sheet 1'], ['/calon_dua'], ['sheet 3']]);
});

test('an address in a mark cannot end the rule it stands in', () => {
  const sheet = markSheet(['/a"]{}*{background:url(//x)}a[href="'], 'akun');
  assert.equal(sheet.match(/[{}]/gu)?.length, 2);
  assert.ok(!sheet.includes('url('));
});

test('a mark has words beside its sign, and stands beside names only', () => {
  const sheet = markSheet(['/calon_satu', 'https://www.facebook.com/calon.satu?__cft__[0]=AZ'], 'akun ini');
  assert.match(sheet, /^:is\(a\[href="\\2f calon\\5f satu"\], a\[href\^="https\\3a .*\\3f \\5f \\5f "\]\)/u);
  assert.match(sheet, /content: " ◆" \/ ".*akun\\20 ini.*" !important/u);
  assert.match(sheet, /:has\(img, /u);
});

const span = {
  stage: 'candidate',
  status: 'determined',
  starts_at: '2023-11-12T17:00:00Z',
  ends_at: '2024-02-10T17:00:00Z',
};
/** @type {any} */
const known = {
  table,
  person: 'pns',
  span,
  account: { id: 'a', class: 'candidate', confidence: 'high', display: '@calon_satu' },
  candidate: { name: 'Calon Satu' },
  contest: {
    id: 'contoh',
    name: { id: 'Pemilihan Contoh', en: 'Example election' },
    kind: 'pilpres',
    time_zone: 'Asia/Jakarta',
  },
  now: Date.parse('2023-12-15T05:00:00Z'),
};

for (const language of /** @type {const} */ (['id', 'en'])) {
  for (const action of ['like', 'follow']) {
    test(`the hint about an existing ${action} names account, contest and rule, and no consequence, in ${language}`, () => {
      const words = json(`extension/_locales/${language}/notice.json`);
      const hint = existingHint({ ...known, texts: words, language, action, simulated: true });
      for (const part of ['Calon Satu', '@calon_satu']) assert.ok(hint.line?.includes(part));
      assert.ok(hint.fine?.[0]?.includes(known.contest.name[language]));
      const row = table.rows.find((/** @type {any} */ one) => one.rule[language] === hint.fine?.[1]);
      assert.ok(row && !hint.fine?.includes(row.consequence?.[language]));
      assert.equal(hint.fine?.[2], words['review']);
    });
  }

  test(`outside the simulation an unchecked rule is not shown in a hint, in ${language}`, () => {
    const words = json(`extension/_locales/${language}/notice.json`);
    const hint = existingHint({ ...known, texts: words, language, action: 'like', simulated: false });
    assert.deepEqual(hint.fine?.slice(1), [table.general.sentence[language]]);
    assert.equal(photoRule(table, language, known.now, false), table.general.sentence[language]);
    assert.equal(photoRule(table, language, known.now, true), table.photo.rule[language]);
  });
}

test('mentions are grouped and hashed as accounts are, with the length of the longest name', () => {
  const snapshot = /** @type {any} */ ({
    windows: [[span]],
    accounts: [{ identities: ['calon satu', '#pilihcontoh'], windows: 0 }],
    mentions: [{ keys: ['calon satu', '#pilihcontoh'], windows: 0 }],
  });
  assert.deepEqual(mentionGroups(snapshot), { groups: flagGroups(snapshot), longest: 2 });
});
