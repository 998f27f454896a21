import assert from 'node:assert/strict';
import { test } from 'node:test';

import { named, readFeed } from '../../extension/background/feed.js';
import { newsOf } from '../../extension/background/person.js';
import { afterSaid, isFirstDay, occasions, occasionsOf } from '../../extension/background/reminders.js';
import { DEFAULTS } from '../../extension/background/settings.js';
import { listsHash } from '../../extension/background/status.js';
import { afterLook } from '../../extension/background/still-active.js';

const HOUR = 3600_000;
const at = (/** @type {string} */ text) => Date.parse(text);

/** @param {[StageName, string, string][]} spans first and last day @returns {SnapshotContest} */
function contest(spans, id = 'pilgub-contoh') {
  const stages = spans.map(([stage, from, until]) => ({
    stage, from, until, starts_at: `${from}T00:00:00Z`, ends_at: new Date(at(`${until}T00:00:00Z`) + 24 * HOUR).toISOString(),
  }));
  return { id, name: { id: 'Pemilihan Contoh', en: 'Example Election' }, kind: 'pilkada', time_zone: 'Asia/Jakarta', stages };
}

/** @type {[StageName, string, string][]} */
const FIRST = [
  ['prospective', '2029-06-01', '2029-06-30'],
  ['candidate', '2029-07-01', '2029-09-30'],
  ['quiet', '2029-10-01', '2029-10-03'],
  ['counting', '2029-10-04', '2029-10-30'],
];
/** @type {[StageName, string, string][]} */
const AGAIN = [
  ['quiet', '2029-12-01', '2029-12-03'],
  ['counting', '2029-12-04', '2029-12-20'],
];

/** @param {SnapshotContest[]} contests @param {number | null} simulated_now @returns {any} a list as it is kept */
const list = (contests, simulated_now) => ({ platform: 'x', version: 'v', simulated_now, contests });

for (const [when, keys] of /** @type {[string, string[]][]} */ ([
  ['2029-05-31', []],
  ['2029-06-01', ['pilgub-contoh/prospective/0']],
  ['2029-07-01', ['pilgub-contoh/candidate/0']],
  ['2029-10-02', ['pilgub-contoh/quiet/0']],
  ['2029-10-04', ['pilgub-contoh/counting/0']],
  ['2029-10-31', []],
])) {
  test(`on ${when} the calendar gives reason to say ${keys.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(occasionsOf(contest(FIRST), at(`${when}T12:00:00Z`)).map(({ key }) => key), keys);
  });
}

test('a second voting day is said as soon as it is set, and then its own stages', () => {
  const both = contest([...AGAIN, ...FIRST]);
  const said = (/** @type {string} */ when) => occasionsOf(both, at(when)).map(({ key }) => key);
  assert.deepEqual(said('2029-10-20T00:00:00Z'), ['pilgub-contoh/counting/0', 'pilgub-contoh/again/1']);
  assert.deepEqual(said('2029-11-11T00:00:00Z'), ['pilgub-contoh/again/1']);
  assert.deepEqual(said('2029-12-02T00:00:00Z'), ['pilgub-contoh/quiet/1', 'pilgub-contoh/again/1']);
  assert.deepEqual(said('2029-12-04T00:00:00Z'), ['pilgub-contoh/counting/1']);
});

test('a date that is corrected is not said again', () => {
  const corrected = FIRST.map(([stage, from, until]) => /** @type {[StageName, string, string]} */ ([stage, from === '2029-07-01' ? '2029-07-03' : from, until]));
  const now = at('2029-08-01T00:00:00Z');
  assert.deepEqual(occasionsOf(contest(corrected), now).map(({ key }) => key), occasionsOf(contest(FIRST), now).map(({ key }) => key));
});

test('six platforms with the same contest give one occasion, and a training one of its own', () => {
  const now = at('2029-08-01T00:00:00Z');
  const lists = [list([contest(FIRST)], now), list([contest(FIRST)], now), list([contest(FIRST, 'lain')], now)];
  assert.deepEqual(occasions(lists).map(({ key }) => key), ['training/pilgub-contoh/candidate/0', 'training/lain/candidate/0']);
});

test('nothing is news before the welcome page is finished, for a day at most', () => {
  const memory = { since: 0, said: {} };
  assert.equal(isFirstDay(DEFAULTS, undefined, 0), true);
  assert.equal(isFirstDay(DEFAULTS, memory, 23 * HOUR), true);
  assert.equal(isFirstDay(DEFAULTS, memory, 24 * HOUR), false);
  assert.equal(isFirstDay({ ...DEFAULTS, welcomed: true }, memory, 1), false);
});

test('what is done with stays so, though the popup notes later that it was shown', () => {
  const done = afterSaid({ first: 'shown' }, ['first', 'second'], 'done');
  assert.deepEqual(afterSaid(done, ['first', 'third'], 'shown'), { first: 'done', second: 'done', third: 'shown' });
});

test('still active is said on one day of a month, and not in the month of the installation', () => {
  const installed = afterLook(undefined, '2026-11-23');
  assert.deepEqual(installed, { month: '2026-11', day: null });
  assert.equal(afterLook(installed, '2026-11-30'), installed);
  const december = afterLook(installed, '2026-12-04');
  assert.deepEqual(december, { month: '2026-12', day: '2026-12-04' });
  assert.equal(afterLook(december, '2026-12-05'), december);
});

for (const [name, own, heard, agreed, news] of /** @type {[string, PersonName, unknown, PersonName | null, object][]} */ ([
  ['nobody chose anything', 'unset', 'unset', null, { tell: false, take: null }],
  ['it was chosen here', 'pns', 'unset', null, { tell: true, take: null }],
  ['it was changed here', 'pppk', 'pns', 'pns', { tell: true, take: null }],
  ['it was changed on the dashboard', 'pns', 'pppk', 'pns', { tell: false, take: 'pppk' }],
  ['the service has forgotten it', 'pns', 'unset', 'pns', { tell: false, take: null }],
  ['another browser chose before', 'unset', 'cpns', null, { tell: false, take: 'cpns' }],
  ['both chose the same', 'pns', 'pns', null, { tell: false, take: null }],
  ['both were changed, this browser counts', 'cpns', 'pppk', 'pns', { tell: true, take: null }],
  ['an earlier service does not say', 'pns', undefined, null, { tell: true, take: null }],
  ['an earlier service, told before', 'pns', undefined, 'pns', { tell: false, take: null }],
  ['the service says something unknown', 'pns', 'camat', 'pns', { tell: false, take: null }],
])) {
  test(`the status of the person where ${name}`, () => assert.deepEqual(newsOf(own, heard, agreed), news));
}

test('what cannot be understood of a feed is left out, never guessed', () => {
  for (const broken of [undefined, null, 'fresh', {}, { state: 'great' }, { state: 1 }]) assert.equal(readFeed(broken), null);
  assert.deepEqual(readFeed({ state: 'old', checked_at: 'yesterday', list_date: 5, problem: {}, regions: ['31', 7, ''], publisher: { name: '' }, list_hash: ['x'] }), {
    state: 'old', checked_at: null, list_date: null, problem: null, regions: ['31'], publisher: null, list_hash: null,
  });
});

test('a province is called by its name, and by its code where this version has no name for it', () => {
  const regions = [{ code: '51', name: { id: 'Bali', en: 'Bali' } }];
  assert.deepEqual(named(['51', '99'], regions), [{ id: 'Bali', en: 'Bali' }, { id: '99', en: '99' }]);
});

test('a feed is read whole', () => {
  const feed = {
    state: 'fresh', checked_at: '2026-11-23T06:00:00Z', list_date: '2026-11-22', problem: null, regions: null,
    publisher: { name: 'KPU Contoh', contact: 'contoh@kpu.invalid' }, list_hash: 'ab12',
  };
  assert.deepEqual(readFeed({ ...feed, later: 'a field of tomorrow' }), feed);
});

test('the code of the lists depends on what they are, not on their order', async () => {
  const one = { ...list([], null), platform: 'x', version: '1' };
  const two = { ...list([], null), platform: 'tiktok', version: '2' };
  assert.equal(await listsHash([]), '');
  assert.equal(await listsHash([one, two]), await listsHash([two, one]));
  assert.notEqual(await listsHash([one]), await listsHash([{ ...one, version: '3' }]));
});
