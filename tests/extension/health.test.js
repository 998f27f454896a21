import assert from 'node:assert/strict';
import { test } from 'node:test';

import { afterMissed, afterReport, reported } from '../../extension/background/adapters.js';
import { SettingsError, DEFAULTS, changed } from '../../extension/background/settings.js';
import { actOfRequest, addressesOf, isAnother } from '../../extension/background/second-line.js';
import { readSnapshot, SnapshotError } from '../../extension/background/snapshot.js';
import { headlineOf, siteState } from '../../extension/pages/state.js';
import { json, page } from './engine.js';

const PLATFORMS = /** @type {PlatformName[]} */ (json('extension/sites/index.json').platforms);
const KNOWN = json('extension/bundled/platforms.json').platforms;
const SITES = PLATFORMS.map((platform) => {
  const { version, requests } = json(`extension/sites/${platform}.json`);
  return { platform, version, hosts: KNOWN[platform].hosts, requests };
});
const TODAY = '2026-11-24';
const BEFORE = '2026-11-01';

/** @param {Partial<import('../../extension/background/adapters.js').AdapterRecord>} [changes] */
const record = (changes) => ({ state: /** @type {const} */ ('active'), version: 1, changed_on: BEFORE, faults: [], missed: 0, ...changes });

test('a first good report makes a site active, and dates it', () => {
  assert.deepEqual(afterReport(undefined, { version: 1, checked: ['post'], faults: [] }, TODAY), record({ changed_on: TODAY }));
});

test('a fault degrades, and the day is that of the change, not of the last visit', () => {
  const broken = afterReport(record(), { version: 1, checked: ['post'], faults: ['post: author'] }, TODAY);
  assert.deepEqual(broken, record({ state: 'degraded', faults: ['post: author'], changed_on: TODAY }));
  assert.equal(afterReport(broken, { version: 1, checked: ['post'], faults: ['post: author'] }, '2026-12-01').changed_on, TODAY);
  assert.deepEqual(afterReport(record(), { version: 1, checked: ['post'], faults: [] }, TODAY), record());
});

test('what was found well elsewhere on the site mends nothing that was not tried', () => {
  const broken = record({ state: 'degraded', faults: ['comment: author', 'post: author'] });
  assert.deepEqual(afterReport(broken, { version: 1, checked: ['post'], faults: [] }, TODAY).faults, ['comment: author']);
});

test('another version of the rules starts with a clean sheet', () => {
  const broken = record({ state: 'degraded', faults: ['comment: author'], missed: 3 });
  assert.deepEqual(afterReport(broken, { version: 2, checked: ['post'], faults: [] }, TODAY), record({ version: 2, changed_on: TODAY }));
  assert.equal(afterMissed(broken, 2, TODAY).missed, 1);
});

test('a missed act degrades however well the page looks', () => {
  const missed = afterMissed(record(), 1, TODAY);
  assert.deepEqual([missed.state, missed.missed], ['degraded', 1]);
  assert.equal(afterReport(missed, { version: 1, checked: ['post'], faults: [] }, TODAY).state, 'degraded');
});

test('the service is told the state of each site and nothing that failed', () => {
  const adapters = { x: record({ state: 'degraded', faults: ['post: author'], missed: 2 }), tiktok: record() };
  assert.deepEqual(reported(adapters, ['tiktok']), [
    { platform: 'x', state: 'degraded', version: 1, changed_on: BEFORE },
    { platform: 'tiktok', state: 'off', version: null, changed_on: null },
  ]);
});

test('a page that came after a request, or has no script of ours, did not send it', () => {
  const itself = { top: true, at: 1000 };
  const frame = { top: false, at: 1000 };
  assert.deepEqual([999.9, 1000.9, 1001.1, null].map((there) => isAnother(there, itself)), [false, false, true, true]);
  assert.deepEqual([999.9, 1001.1, null].map((there) => isAnother(there, frame)), [false, true, false]);
  assert.equal(isAnother(undefined, itself), false, 'a page that is held up is believed to be the one');
});

const GRAPH = 'https://www.facebook.com/api/graphql/';
for (const [address, name, found] of /** @type {[string, string | null, string | null][]} */ ([
  ['https://x.com/i/api/graphql/lI07N6Otwv1PhnEgXILM7A/FavoriteTweet', null, 'x like'],
  ['https://x.com/i/api/graphql/lI07N6Otwv1PhnEgXILM7A/UnfavoriteTweet', null, null],
  ['https://x.com/i/api/graphql/abc/FavoriteTweetList', null, null],
  ['https://x.com/i/api/1.1/friendships/create.json', null, 'x follow'],
  ['https://x.com/i/api/1.1/friendships/destroy.json', null, null],
  ['https://evil.example/i/api/graphql/abc/FavoriteTweet', null, null],
  ['https://www.instagram.com/api/graphql', 'usePolarisLikeMediaXIGLikeMutation', 'instagram like'],
  ['https://www.instagram.com/graphql/query', 'PolarisAPIUnlikePostMutation', null],
  ['https://www.instagram.com/graphql/query', 'usePolarisFollowMutation', 'instagram follow'],
  ['https://www.instagram.com/graphql/query', 'usePolarisUnfollowMutation', null],
  ['https://www.instagram.com/graphql/query', 'usePolarisFollowersQuery', null],
  ['https://www.instagram.com/graphql/query', null, null],
  ['https://www.instagram.com/api/v1/web/comments/3200000000000000001/add/', null, 'instagram comment'],
  ['https://www.instagram.com/api/v1/friendships/create/123/', null, 'instagram follow'],
  [GRAPH, 'CometUFIFeedbackReactMutation', 'facebook like'],
  [GRAPH, 'GroupCometJoinForumMutation', 'facebook join'],
  [GRAPH, 'FriendingCometFriendRequestDeleteMutation', null],
  [GRAPH, 'CometNewsFeedPaginationQuery', null],
  ['https://www.tiktok.com/api/commit/item/digg/?aweme_id=7101&type=1', null, 'tiktok like'],
  ['https://www.tiktok.com/api/commit/item/digg/?aweme_id=7101&type=0', null, null],
  ['https://www.tiktok.com/api/comment/publish/?text=x', null, 'tiktok comment'],
  ['https://www.youtube.com/youtubei/v1/like/like?prettyPrint=false', null, 'youtube like'],
  ['https://www.youtube.com/youtubei/v1/like/removelike', null, null],
  ['https://www.youtube.com/youtubei/v1/like/dislike', null, null],
  ['https://www.youtube.com/youtubei/v1/subscription/unsubscribe', null, null],
  ['https://www.threads.com/api/graphql', 'useTHFollowMutationFollowMutation', 'threads follow'],
  ['https://www.threads.com/api/graphql', 'useTHDeleteRepostMutation', null],
  ['https://www.threads.com/api/graphql', 'useBarcelonaFeedUnlikeMutation', null],
])) {
  test(`${address} ${name ?? ''} is ${found ?? 'no act'}`, () => {
    const act = actOfRequest(SITES, address, () => name);
    assert.equal(act && `${act.site.platform} ${act.action}`, found);
  });
}

test('no request is asked for that no rule names, and a form is looked into only where a rule says which field', () => {
  const plain = addressesOf(SITES, false);
  const forms = addressesOf(SITES, true);
  assert.ok(plain.includes('https://*.x.com/i/api/graphql/*/FavoriteTweet*'));
  assert.deepEqual(forms.filter((address) => plain.includes(address)), []);
  assert.ok([...plain, ...forms].every((address) => /^https:\/\/\*\.[a-z-]+\.[a-z]+\/[\w/.*]{8,}$/.test(address)));
});

test('no page can switch the second line on with anything but yes or no', () => {
  assert.throws(() => changed(DEFAULTS, { second_line: 'x.com' }, 0), SettingsError);
  assert.equal(changed(DEFAULTS, { second_line: true }, 0).second_line, true);
});

const LIST = json('extension/bundled/snapshot-x.json');
for (const off of ['yes', { id: 'x' }, { id: '', en: 'x' }, 7]) {
  test(`a list whose site is off because of ${JSON.stringify(off)} is refused`, () => {
    assert.throws(() => readSnapshot({ ...LIST, off }, 'x'), SnapshotError);
  });
}

test('a list says why its site is off, that it is not, or nothing', () => {
  for (const off of [{ id: 'Berubah.', en: 'Changed.' }, null, undefined]) assert.deepEqual(readSnapshot({ ...LIST, off }, 'x').off, off);
});

test('the popup says the most urgent thing about the page', () => {
  const site = { platform: /** @type {const} */ ('x'), state: /** @type {const} */ ('active'), hosts: ['x.com'], health: /** @type {const} */ ('degraded'), faults: [], missed: 0, off: null };
  const status = /** @type {Status} */ (/** @type {unknown} */ ({ settings: DEFAULTS, platforms: [site] }));
  const said = (/** @type {object} */ states) => headlineOf(status, 'https://x.com/home', 0, states);
  assert.equal(said({}), 'here');
  assert.equal(said({ degraded: {}, unknown_here: {} }), 'unknown_here');
  assert.equal(said({ degraded: {}, reload: {} }), 'reload');
  assert.deepEqual([siteState(site), siteState({ ...site, state: 'paused' })], ['degraded', 'paused']);
});

for (const platform of PLATFORMS) {
  test(`the health rules of ${platform} name controls and authors that are there`, () => {
    const { health, controls, authors } = json(`extension/sites/${platform}.json`);
    for (const rule of health) {
      for (const [name, { by }] of Object.entries(rule.controls)) {
        const ways = controls.find((/** @type {ControlRule} */ control) => control.name === name)?.ways ?? [];
        const kinds = ways.map((/** @type {ControlWay} */ way) => /** @type {const} */ (['icon', 'words', 'in', 'has', 'label', 'css']).find((kind) => way[kind] !== undefined));
        for (const kind of by) assert.ok(kinds.includes(kind), `${rule.name}: ${name} by ${kind}`);
      }
      if (rule.author) assert.ok((authors[rule.author.name] ?? []).length >= rule.author.ways, `${rule.name}: ${rule.author.name}`);
    }
  });
}

const ARTICLE = `<article data-testid="tweet" data-box>
  <div data-testid="UserAvatar-Container-warga"><a href="/warga" aria-hidden="true"></a></div>
  <div data-testid="User-Name"><a href="/warga">Warga</a><a href="/warga/status/1"><time>1j</time></a></div>
  <div role="group">
    <button data-testid="reply"><svg><path d="M1.751 10c0-4.42"/></svg></button>
    <button data-testid="retweet" aria-haspopup="menu"><svg><path d="M4.5 3.88l4.432"/></svg></button>
    <button data-testid="like"><svg><path d="M16.697 5.5c-1.222"/></svg></button>
    <button aria-haspopup="menu" aria-label="Bagikan postingan"><svg><path d="M12 2.59l5.7 5.7"/></svg></button>
  </div></article>`;
const LINKS = '<a href="/a">a</a>'.repeat(8);

/**
 * What examining a page of X says; everything in it counts as in view.
 * @param {string} body
 * @param {{address?: string, lang?: string, settled?: boolean}} [how]
 */
function examined(body, { address = 'https://x.com/home', lang = 'id', settled = true } = {}) {
  const { engine, document, context } = page('x', address, body);
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('*')) element.getBoundingClientRect = () => /** @type {DOMRect} */ ({ height: 10, top: 0, bottom: 10, width: 10 });
  return structuredClone(engine.health.examine(document, context, settled)); // of this realm, to be compared
}

test('a post as it should be is active', () => assert.deepEqual(examined(ARTICLE), { state: 'active', checked: ['post', 'feed'], faults: [] }));

test('a page with nothing of its kind says nothing', () => {
  assert.equal(examined(LINKS, { address: 'https://x.com/settings' }).state, 'unknown');
});

test('a page where a post is expected and none is found is degraded, once it has had the time', () => {
  assert.equal(examined(LINKS, { settled: false }).state, 'unknown');
  assert.deepEqual(examined(LINKS).faults, ['feed: container']);
});

test('a page that is still empty, or asks who one is, expects nothing', () => {
  assert.equal(examined('').state, 'unknown');
  assert.equal(examined(`${LINKS}<input type="password">`).state, 'unknown');
});

test('what is done already need not be recognised', () => {
  const liked = ARTICLE.replace('<button data-testid="like"><svg><path d="M16.697 5.5c-1.222"/></svg></button>', '<button data-testid="unlike"></button>');
  assert.equal(examined(liked).state, 'active');
});

test('words are not expected in a language that the rules are not written for', () => {
  const french = ARTICLE.replace('Bagikan postingan', 'Partager');
  assert.deepEqual(examined(french).faults, ['post: share (words)']);
  assert.equal(examined(french, { lang: 'fr' }).state, 'active');
});

test('where the ways to read the author disagree, the adapter is degraded and the ranked first decides', () => {
  const torn = ARTICLE.replace('UserAvatar-Container-warga', 'UserAvatar-Container-lain').replace('/warga/status/1', '/lain/status/1');
  assert.deepEqual(examined(torn).faults, ['post: author']);
  const { engine, document, context } = page('x', 'https://x.com/home', torn);
  const like = document.querySelector('[data-testid=like]');
  assert.ok(like);
  assert.equal(engine.identify.press(like, context)?.accounts.join(), '@warga');
});
