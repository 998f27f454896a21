import assert from 'node:assert/strict';
import { test } from 'node:test';

import { json } from './engine.js';

import { DEFAULTS } from '../../extension/background/settings.js';
import { follower, wordsIn } from '../../extension/pages/page.js';
import { clock, headlineOf, listSentences, listState, missingSentence, platformAt, regionSentences, reminderSentence, serviceSentences, shortCode, stageSentence, tomorrowMorning } from '../../extension/pages/state.js';

const NOW = Date.parse('2026-11-23T08:00:00Z');

/** @type {import('../../extension/pages/page.js').Words} names the key and its values instead of a sentence */
const WORDS = {
  language: 'id',
  text: (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key),
  count: (key, count) => `${key} ${count}`,
  list: (items) => items.join('+'),
  day: (value) => String(value),
  moment: (value) => String(value),
};

/** @param {object} changes @returns {Status} */
function status(changes = {}) {
  return {
    language: 'id', service: 'connected', service_code: null, service_message: null, last_contact: null, paired: true, simulated: null,
    list: { date: '2026-11-20', origin: 'service', publisher: { id: 'Penerbit', en: 'Publisher' }, accounts: 3, problem: false, hash: 'c0de'.repeat(16) }, feed: null, reminders: [],
    contests: [], queued: 0, consent: DEFAULTS.consent, settings: DEFAULTS, agency: { name: '', contact: '' },
    platforms: [{ platform: 'x', state: 'active', hosts: ['x.com', 'twitter.com'], health: 'active', faults: [], missed: 0, off: null }],
    service_permitted: true,
    second_line_waits: false,
    ...changes,
  };
}

for (const [address, platform] of [
  ['https://x.com/home', 'x'],
  ['https://mobile.twitter.com/a', 'x'],
  ['http://x.com/home', undefined],
  ['https://evilx.com/', undefined],
  ['https://x.com.evil.example/', undefined],
  ['https://kpu.go.id/', undefined],
  ['not an address', undefined],
  [null, undefined],
]) {
  test(`the page at ${address} belongs to ${platform ?? 'none'}`, () => {
    assert.equal(platformAt(status(), address ?? null)?.platform, platform);
  });
}

for (const [changes, address, headline] of /** @type {[object, string | null, string][]} */ ([
  [{}, 'https://x.com/', 'here'],
  [{}, 'https://kpu.go.id/', 'elsewhere'],
  [{}, null, 'elsewhere'],
  [{ platforms: [{ platform: 'x', state: 'loading', hosts: ['x.com'] }] }, 'https://x.com/', 'loading'],
  [{ platforms: [{ platform: 'x', state: 'no_permission', hosts: ['x.com'] }] }, 'https://x.com/', 'blocked'],
  [{ platforms: [{ platform: 'x', state: 'no_permission', hosts: ['x.com'] }] }, null, 'blocked'],
  [{ settings: { ...DEFAULTS, paused_until: NOW + 1 } }, 'https://x.com/', 'paused'],
  [{ settings: { ...DEFAULTS, paused_until: NOW } }, 'https://x.com/', 'here'],
])) {
  test(`at ${address} with ${JSON.stringify(changes)} the popup says ${headline}`, () => {
    assert.equal(headlineOf(status(changes), address, NOW), headline);
  });
}

test('the popup never says guarded before the list is loaded', () => {
  const loading = { platforms: [{ platform: 'x', state: 'loading', hosts: ['x.com'] }] };
  for (const address of ['https://x.com/', null]) assert.equal(headlineOf(status(loading), address, NOW), 'loading');
});

test('the age of a list is counted by the real clock, in a simulation too', () => {
  const simulated = status({ simulated: '2023-12-15T05:00:00Z' });
  for (const one of [simulated, status()]) assert.match(listSentences(one, WORDS, NOW)[0] ?? '', /age 3/);
});

test('a refused newer list is said', () => {
  const list = { ...status().list, problem: true };
  assert.ok(listSentences(status({ list }), WORDS, NOW).includes('list_problem'));
});

/** @type {FeedStatus} */
const FEED = {
  state: 'fresh', checked_at: '2026-11-23T06:00:00Z', list_date: '2026-11-22', problem: null, regions: null,
  publisher: { name: 'KPU Contoh', contact: null }, list_hash: 'sha256:0123456789abcdef',
};

test('publisher and code are those of the feed, and of the lists themselves where there is no feed', () => {
  assert.equal(listSentences(status(), WORDS, NOW).at(-1), 'list_publisher {"publisher":"Penerbit","code":"c0de c0de c0de c0de"}');
  assert.equal(listSentences(status({ feed: FEED }), WORDS, NOW).at(-1), 'list_publisher {"publisher":"KPU Contoh","code":"0123 4567 89ab cdef"}');
});

test('a code is never longer than four groups of four, and never breaks on a short hash', () => {
  assert.deepEqual(['', 'ab', 'abcd', 'abcde', 'f'.repeat(64)].map(shortCode), ['', 'ab', 'abcd', 'abcd e', 'ffff ffff ffff ffff']);
});

for (const [days, state] of /** @type {[number, string][]} */ ([[0, 'fresh'], [6, 'fresh'], [7, 'old'], [29, 'old'], [30, 'very_old'], [400, 'very_old']])) {
  test(`a list of ${days} days is ${state} where no feed speaks for it`, () => {
    const date = new Date(NOW - days * 24 * 3600_000).toISOString().slice(0, 10);
    const aged = status({ list: { ...status().list, date } });
    assert.equal(listState(aged, NOW), state);
    assert.equal(listSentences(aged, WORDS, NOW).includes(`list_${state}`), state !== 'fresh');
    // A list of the package is as old as it is, whatever the service follows.
    const bundled = { ...aged.list, origin: /** @type {const} */ ('bundled') };
    assert.equal(listState({ ...aged, list: bundled, feed: FEED }, NOW), state);
  });
}

test('the feed says how its own list stands, by when it was last verified', () => {
  const aged = { ...status().list, date: '2026-01-01' };
  assert.equal(listState(status({ list: aged, feed: FEED }), NOW), 'fresh');
  assert.equal(listState(status({ feed: { ...FEED, state: 'very_old' } }), NOW), 'very_old');
  assert.equal(listState(status({ list: aged, feed: { ...FEED, state: 'none' } }), NOW), 'very_old');
  assert.equal(listState(status({ list: { ...aged, date: null } }), NOW), 'none');
});

test('an update that failed is said, and when the list was last checked', () => {
  const said = listSentences(status({ feed: { ...FEED, problem: 'offline' } }), WORDS, NOW);
  assert.ok(said.includes('list_not_updated'));
  assert.ok(said.includes('list_checked {"time":"2026-11-23T06:00:00Z"}'));
});

test('chosen regions are named with what is then not covered', () => {
  assert.deepEqual(regionSentences(status(), WORDS), []);
  assert.deepEqual(regionSentences(status({ feed: { ...FEED, state: 'none' } }), WORDS), []);
  assert.deepEqual(regionSentences(status({ feed: FEED }), WORDS), ['regions_all']);
  assert.deepEqual(regionSentences(status({ feed: { ...FEED, regions: [{ id: 'DKI Jakarta', en: 'Jakarta' }, { id: 'Bali', en: 'Bali' }] } }), WORDS), ['regions_some {"regions":"DKI Jakarta+Bali"}', 'regions_else']);
  assert.deepEqual(regionSentences(status({ feed: { ...FEED, regions: [] } }), WORDS), ['regions_national', 'regions_else']);
});

test('without a service the popup says so, and how many records wait', () => {
  assert.deepEqual(serviceSentences(status({ service: 'down', queued: 2, last_contact: 'kemarin' }), WORDS), [
    'service_down', 'last_contact {"time":"kemarin"}', 'queued 2',
  ]);
});

test('a program that cannot prove itself is named for what it is', () => {
  assert.equal(serviceSentences(status({ service: 'down', service_code: 'not_proved' }), WORDS)[0], 'service_impostor');
});

test('what the native host said is passed on until the service is connected', () => {
  const said = { id: 'Semua port terpakai.', en: 'All ports are taken.' };
  assert.ok(serviceSentences(status({ service: 'unpaired', service_message: said }), WORDS).includes(said.id));
  assert.ok(!serviceSentences(status({ service_message: said }), WORDS).includes(said.id));
});

test('a countdown is never negative and shows hours only when there are some', () => {
  assert.deepEqual([-5, 1, 59_000, 15 * 60_000, 3_600_000, 8 * 3_600_000 + 61_000].map(clock), ['00:00', '00:01', '00:59', '15:00', '1:00:00', '8:01:01']);
});

test('until tomorrow means the next morning, also just before and after midnight', () => {
  for (const hour of [0, 8, 23]) {
    const now = new Date(2026, 10, 23, hour, 59);
    assert.deepEqual(new Date(tomorrowMorning(now.getTime())), new Date(2026, 10, 24, 6, 0, 0, 0));
  }
});

test('what the browser refuses is said, site by site, and the service too', () => {
  const refused = { platform: 'x', state: 'no_permission', hosts: ['x.com'] };
  const given = { platform: 'instagram', state: 'active', hosts: ['instagram.com'] };
  assert.equal(missingSentence(status(), WORDS), null);
  assert.equal(missingSentence(status({ platforms: [refused, given] }), WORDS), 'missing_sites {"platforms":"platform_x"}');
  assert.equal(missingSentence(status({ service_permitted: false }), WORDS), 'missing_service');
  assert.equal(missingSentence(status({ platforms: [refused], service_permitted: false }), WORDS), 'missing_sites {"platforms":"platform_x"} missing_service');
});

globalThis.jaganetral.browser.packaged = async (path) => json(`extension/${path}`);
const SAID = await wordsIn('id');
const QUIET = { id: 'c', name: { id: 'Pilgub Contoh', en: 'Example election' }, stage: /** @type {const} */ ('quiet') };

for (const zone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'America/New_York']) {
  /** @template T @param {() => T} work @returns {T} as a computer with the clock of that zone does it */
  const there = (work) => {
    const own = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      return work();
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  };

  test(`in ${zone} a stage begins and ends on the days of the contest's own calendar`, () => {
    const jakarta = { ...QUIET, starts_at: '2026-11-23T17:00:00Z', ends_at: '2026-11-26T17:00:00Z', time_zone: 'Asia/Jakarta' };
    const papua = { ...QUIET, starts_at: '2026-11-23T15:00:00Z', ends_at: '2026-11-26T15:00:00Z', time_zone: 'Asia/Jayapura' };
    for (const contest of [jakarta, papua]) {
      assert.match(there(() => stageSentence(contest, SAID)), /sampai 26 November 2026/u);
      assert.match(there(() => reminderSentence({ ...contest, key: 'k', kind: 'stage' }, SAID)), /sejak 24 November 2026/u);
    }
  });

  test(`in ${zone} the list of a day is of that day, and a day old from midnight on`, () => {
    const listed = status({ list: { ...status().list, date: '2026-11-26' } });
    const said = (/** @type {string} */ at) => there(() => listSentences(listed, SAID, new Date(at).getTime())[0]);
    // Without a zone in it, an instant is read by the clock of the computer.
    assert.match(said('2026-11-26T23:59:00') ?? '', /26 November 2026 \(hari ini\)/u);
    assert.match(said('2026-11-27T00:01:00') ?? '', /26 November 2026 \(1 hari lalu/u);
  });
}

/** What a page shows, in order, whose questions are answered as the test says; `now` is the state at the worker. */
function followed() {
  /** @type {string[]} */
  const shown = [];
  const worker = { now: 'before' };
  const follow = follower((/** @type {string} */ one) => shown.push(one), async () => worker.now);
  return { shown, worker, follow };
}

/** An answer that is still on its way. @returns {{promise: Promise<string>, resolve: (answer: string) => void}} */
function onItsWay() {
  /** @type {(answer: string) => void} */
  let resolve = () => {};
  const promise = new Promise((/** @type {(answer: string) => void} */ settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

test('an older answer that comes first does not keep the answer to a change from being shown', async () => {
  const { shown, worker, follow } = followed();
  const change = onItsWay();
  const changed = follow(change.promise);
  await follow(Promise.resolve(worker.now)); // asked later, answered first, and read before the change was made
  worker.now = 'after';
  change.resolve('after');
  await changed;
  assert.deepEqual(shown, ['before', 'after']);
});

test('an older answer that comes last is not shown over a newer one', async () => {
  const { shown, worker, follow } = followed();
  const slow = onItsWay();
  const asked = follow(slow.promise);
  worker.now = 'after';
  await follow(Promise.resolve('after'));
  slow.resolve('before');
  await asked;
  assert.deepEqual(shown, ['after', 'after']);
});

test('an answer that nothing came between is shown as it is', async () => {
  const { shown, follow } = followed();
  await follow(Promise.resolve('one'));
  await follow(Promise.resolve('two'));
  assert.deepEqual(shown, ['one', 'two']);
});
