import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';

import { agencyOf } from '../../extension/background/agency.js';
import { PRIORITY, badgeState, winner } from '../../extension/background/badge-looks.js';
import { fromBase64, toBase64, toHex } from '../../extension/background/bytes.js';
import { ServiceError } from '../../extension/background/connection.js';
import { mayKeep, retryAfter } from '../../extension/background/journal-queue.js';
import { dayOf, flaggedNow, spanAt } from '../../extension/background/notices.js';
import { originsOf } from '../../extension/background/platforms.js';
import { answerIsProved, importKey, requestProof, serverIsProved, sessionKey } from '../../extension/background/proof.js';
import { whoSent } from '../../extension/background/sender.js';
import { DEFAULTS, SettingsError, byThisClock, changed, defaultsWith, isPaused, kept } from '../../extension/background/settings.js';
import { contestsInForce, listInForce } from '../../extension/background/status.js';
import { stateAfter } from '../../extension/background/sync.js';

const NOW = Date.parse('2026-11-23T08:00:00Z');

for (const changes of [
  { language: 'jv' },
  { person: 'camat' },
  { paused_until: NOW - 1 },
  { paused_until: NOW + 7 * 24 * 3600_000 },
  { paused_until: 'tomorrow' },
  { welcomed: 'yes' },
  { marks: 1 },
  { own_posts: null },
  { existing: 'no' },
  { shared: 'yes' },
  { consent: { journal: 'on', proceeded: false } },
  { consent: null },
  { key: 'stolen' },
]) {
  test(`no page can set ${JSON.stringify(changes)}`, () => {
    assert.throws(() => changed(DEFAULTS, changes, NOW), SettingsError);
  });
}

test('consent notes when it was given, and to which sentences', () => {
  const { consent } = changed(DEFAULTS, { consent: { journal: true, proceeded: false } }, NOW);
  assert.deepEqual(consent, { journal: true, proceeded: false, agreed_at: '2026-11-23T08:00:00.000Z', wording: '2' });
});

test('the second tick cannot stand without the first', () => {
  assert.equal(changed(DEFAULTS, { consent: { journal: false, proceeded: true } }, NOW).consent.proceeded, false);
});

test('a shared computer keeps no journal, whatever is ticked with it or after', () => {
  const given = changed(DEFAULTS, { consent: { journal: true, proceeded: true } }, NOW);
  const shared = changed(given, { shared: true }, NOW);
  const off = { journal: false, proceeded: false, agreed_at: null, wording: '2' };
  assert.deepEqual(shared.consent, off);
  assert.deepEqual(changed(shared, { consent: { journal: true, proceeded: true } }, NOW).consent, off);
  assert.deepEqual(changed(DEFAULTS, { shared: true, consent: { journal: true, proceeded: false } }, NOW).consent, off);
  assert.equal(changed(shared, { shared: false, consent: { journal: true, proceeded: false } }, NOW).consent.journal, true);
});

test('withdrawn consent leaves no date behind', () => {
  const given = changed(DEFAULTS, { consent: { journal: true, proceeded: true } }, NOW);
  assert.equal(changed(given, { consent: { journal: false, proceeded: false } }, NOW + 1).consent.agreed_at, null);
});

test('saying the same again does not move the date of consent', () => {
  const given = changed(DEFAULTS, { consent: { journal: true, proceeded: false } }, NOW);
  assert.equal(changed(given, { consent: { journal: true, proceeded: false } }, NOW + 5000).consent.agreed_at, given.consent.agreed_at);
});

test('marks and the reading of own posts are off before the person has chosen', () => {
  assert.deepEqual([DEFAULTS.marks, DEFAULTS.own_posts], [false, false]);
});

test('an agency can set no more than the hint about existing follows, and only as a default', () => {
  const everything = { existing: false, own_posts: true, marks: true, second_line: true, shared: true, welcomed: true, person: 'pns', language: 'en', paused_until: NOW, consent: { journal: true, proceeded: true }, agency_name: 'Kota Contoh' };
  assert.deepEqual(agencyOf(everything), { name: 'Kota Contoh', contact: '', switches: { existing: false } });
  assert.deepEqual(agencyOf({ existing: 'no', agency_name: 7 }), { name: '', contact: '', switches: {} });
  assert.deepEqual(defaultsWith(agencyOf(everything).switches), { ...DEFAULTS, existing: false });
  assert.equal(changed(defaultsWith({ existing: false }), { existing: true }, NOW).existing, true);
});

test('what an agency has set goes on following it until the person chooses that very thing', () => {
  const defaults = defaultsWith({ existing: false });
  const language = { language: 'en' };
  const first = kept({}, language, changed(defaults, language, NOW));
  assert.equal('existing' in first, false);
  assert.equal(first.language, 'en');
  const choice = { existing: false };
  const second = kept(first, choice, changed({ ...defaults, ...first }, choice, NOW));
  assert.equal(second.existing, false);
  assert.equal(kept(second, language, changed({ ...DEFAULTS, ...second }, language, NOW)).existing, false);
});

for (const [ahead, clock] of /** @type {[number, string][]} */ ([
  [8 * 3600_000, 'eight hours, as where two systems share a computer'],
  [4 * 365 * 86_400_000, 'four years'],
])) {
  test(`a pause that was chosen while the clock was ahead by ${clock}, ends when it is put right`, () => {
    const chosen = changed(DEFAULTS, { paused_until: NOW + ahead + 900_000 }, NOW + ahead);
    assert.equal(isPaused(chosen, NOW + ahead + 1), true);
    assert.equal(isPaused(byThisClock(chosen, NOW), NOW), false);
    assert.deepEqual(byThisClock(chosen, NOW), DEFAULTS);
  });
}

test('a pause outlives a clock that is set right by seconds, and one that a version before kept', () => {
  const chosen = changed(DEFAULTS, { paused_until: NOW + 900_000 }, NOW);
  assert.equal(isPaused(byThisClock(chosen, NOW - 20_000), NOW - 20_000), true);
  assert.equal(isPaused(byThisClock({ ...DEFAULTS, paused_until: NOW + 900_000 }, NOW), NOW), true);
  assert.deepEqual(changed(chosen, { paused_until: null }, NOW + 1), DEFAULTS);
});

test('the journal is off before the person has chosen', () => {
  assert.deepEqual([DEFAULTS.consent.journal, DEFAULTS.consent.proceeded], [false, false]);
});

test('a continued act needs the second tick, the other decisions the first', () => {
  const first = { ...DEFAULTS.consent, journal: true };
  assert.equal(mayKeep(DEFAULTS.consent, 'cancelled'), false);
  assert.equal(mayKeep(first, 'cancelled'), true);
  assert.equal(mayKeep(first, 'wrong_account'), true);
  assert.equal(mayKeep(first, 'proceeded'), false);
  assert.equal(mayKeep({ ...first, proceeded: true }, 'proceeded'), true);
});

test('the wait between deliveries doubles and ends at an hour', () => {
  assert.deepEqual([1, 2, 3, 8, 50].map(retryAfter), [30_000, 60_000, 120_000, 3_600_000, 3_600_000]);
});

const ROOT = 'chrome-extension://abc/';

for (const [name, sender, who] of /** @type {[string, MessageSender, string][]} */ ([
  ['a page of ours', { id: 'abc', url: 'chrome-extension://abc/pages/popup.html', tab: false }, 'page'],
  ['a page of ours in a tab', { id: 'abc', url: 'chrome-extension://abc/pages/options.html', tab: true }, 'page'],
  ['a content script', { id: 'abc', url: 'https://x.com/home', tab: true }, 'content'],
  ['a content script in an empty frame', { id: 'abc', url: 'about:blank', tab: true }, 'content'],
  ['another extension', { id: 'other', url: 'chrome-extension://abc/pages/popup.html', tab: true }, 'stranger'],
  ['something without a tab', { id: 'abc', url: 'https://x.com/home', tab: false }, 'stranger'],
  ['something without an address', { id: 'abc', url: undefined, tab: true }, 'stranger'],
  ['a page that only begins like ours', { id: 'abc', url: 'chrome-extension://abcd/pages/popup.html', tab: false }, 'stranger'],
  ['a file of ours that is no page', { id: 'abc', url: 'chrome-extension://abc/content/x.html', tab: true }, 'stranger'],
])) {
  test(`${name} is taken for a ${who}`, () => assert.equal(whoSent(sender, 'abc', ROOT), who));
}

/** @param {string} stage @param {string} starts @param {string} ends @returns {SnapshotSpan} */
const span = (stage, starts, ends) => ({ stage: /** @type {StageName} */ (stage), status: 'determined', starts_at: starts, ends_at: ends });
const SPANS = [span('candidate', '2023-11-12T17:00:00Z', '2024-02-10T17:00:00Z'), span('quiet', '2024-02-10T17:00:00Z', '2024-02-13T17:00:00Z')];

test('a stage begins with its first instant and ends just before its last', () => {
  assert.equal(spanAt(SPANS, Date.parse('2023-11-12T16:59:59.999Z')), null);
  assert.equal(spanAt(SPANS, Date.parse('2024-02-10T16:59:59.999Z'))?.stage, 'candidate');
  assert.equal(spanAt(SPANS, Date.parse('2024-02-10T17:00:00Z'))?.stage, 'quiet');
  assert.equal(spanAt(SPANS, Date.parse('2024-02-13T17:00:00Z')), null);
});

test('of several accounts the first flagged one is named, each account once', () => {
  const record = (/** @type {string} */ id, /** @type {SnapshotSpan[]} */ spans) =>
    /** @type {import('../../extension/background/list-cache.js').AccountRecord} */ (
      /** @type {unknown} */ ({ platform: 'x', identity: `@${id}`, account: { id }, candidate: {}, spans })
    );
  const found = [record('over', []), record('owner', SPANS), record('owner', SPANS), record('other', SPANS)];
  const names = flaggedNow(found, Date.parse('2023-12-15T05:00:00Z')).map(({ record: { account } }) => account.id);
  assert.deepEqual(names, ['owner', 'other']);
});

test('the day of an exposure is the day on the person\'s own clock', () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), '2026-01-05');
});

test('permissions are asked for the host and its sub-domains, without a port', () => {
  assert.deepEqual(originsOf({ hosts: ['x.com', 'twitter.com'] }), ['https://*.x.com/*', 'https://*.twitter.com/*']);
});

test('base64 survives a list larger than one call takes', () => {
  const bytes = new Uint8Array(randomBytes(200_001));
  assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  assert.equal(toHex(new Uint8Array([0, 15, 255])), '000fff');
});

const SECRET = randomBytes(32);
const HANDSHAKE = { clientNonce: randomBytes(32).toString('base64'), serverNonce: randomBytes(32).toString('base64'), port: 47823 };
const mac = (/** @type {Buffer} */ key, /** @type {string} */ text) => createHmac('sha256', key).update(text).digest();
const SERVER_TEXT = `jaganetral server v1\n${HANDSHAKE.clientNonce}\n${HANDSHAKE.serverNonce}\n47823`;

test('a service with the key is believed, on its own port only', async () => {
  const key = await importKey(SECRET.toString('base64'));
  const proof = mac(SECRET, SERVER_TEXT).toString('base64');
  assert.equal(await serverIsProved(key, HANDSHAKE, proof), true);
  assert.equal(await serverIsProved(key, { ...HANDSHAKE, port: 47824 }, proof), false);
});

for (const [name, proof] of [['nothing', ''], ['no base64', '***'], ['the proof of another key', mac(randomBytes(32), SERVER_TEXT).toString('base64')], ['half a proof', mac(SECRET, SERVER_TEXT).subarray(0, 16).toString('base64')]]) {
  test(`a service that shows ${name} is not believed`, async () => {
    assert.equal(await serverIsProved(await importKey(SECRET.toString('base64')), HANDSHAKE, String(proof)), false);
  });
}

test('requests are signed and answers checked over method, path, status and body', async () => {
  const session = await sessionKey(await importKey(SECRET.toString('base64')), HANDSHAKE);
  const raw = mac(SECRET, `jaganetral session v1\n${HANDSHAKE.clientNonce}\n${HANDSHAKE.serverNonce}\n47823`);
  const digest = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'; // SHA-256 of {}
  const body = new TextEncoder().encode('{}');
  assert.equal(await requestProof(session, 'POST', '/api/v1/events?a=1', body), mac(raw, `POST\n/api/v1/events?a=1\n${digest}`).toString('base64'));
  const answer = { method: 'GET', path: '/api/v1/status', status: 200, body };
  const proof = mac(raw, `response\nGET\n/api/v1/status\n200\n${digest}`).toString('base64');
  assert.equal(await answerIsProved(session, answer, proof), true);
  for (const wrong of [{ status: 404 }, { path: '/api/v1/other' }, { method: 'POST' }, { body: new TextEncoder().encode('{ }') }]) {
    assert.equal(await answerIsProved(session, { ...answer, ...wrong }, proof), false, JSON.stringify(wrong));
  }
});

test('the key of a pairing cannot be read back', async () => {
  const key = await importKey(SECRET.toString('base64'));
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey('raw', key));
});

/** @type {Pick<PlatformStatus, 'health' | 'faults' | 'missed' | 'off'>} */
const UNTRIED = { health: 'unknown', faults: [], missed: 0, off: null };

/** @param {object} changes @returns {Status} */
function status(changes = {}) {
  return {
    language: 'id', service: 'connected', service_code: null, service_message: null, last_contact: null, paired: true, simulated: null,
    list: { date: '2026-11-20', origin: 'service', publisher: { id: 'x', en: 'x' }, accounts: 3, problem: false, hash: '' }, feed: null, reminders: [],
    contests: [], queued: 0, consent: DEFAULTS.consent, settings: DEFAULTS, agency: { name: '', contact: '' },
    ...platforms('active', 'active'),
    service_permitted: true,
    second_line_waits: false,
    ...changes,
  };
}

/** @param {...PlatformState} states */
function platforms(...states) {
  return { platforms: states.map((state) => ({ platform: /** @type {const} */ ('x'), state, hosts: ['x.com'], ...UNTRIED })) };
}

for (const [changes, state] of /** @type {[object, string][]} */ ([
  [{}, 'active'],
  [{ service: 'never' }, 'alone'],
  [{ service: 'down' }, 'down'],
  [{ service: 'unpaired' }, 'down'],
  [{ simulated: '2023-12-15T05:00:00Z' }, 'simulation'],
  [{ simulated: '2023-12-15T05:00:00Z', service: 'down' }, 'simulation_down'],
  [{ reminders: [{ fresh: false }, { fresh: true }] }, 'reminder'],
  [{ reminders: [{ fresh: false }] }, 'active'],
  [{ reminders: [{ fresh: true }], service: 'never' }, 'reminder'],
  [{ reminders: [{ fresh: true }], service: 'down' }, 'down'],
  [{ reminders: [{ fresh: true }], simulated: '2023-12-15T05:00:00Z' }, 'simulation'],
  [platforms('paused', 'paused'), 'off'],
  [platforms('loading', 'active'), 'loading'],
  [platforms(), 'loading'],
  [platforms('no_permission', 'no_permission'), 'blocked'],
  [platforms('no_permission', 'active'), 'active'],
])) {
  test(`the badge says ${state} for ${JSON.stringify(changes)}`, () => assert.equal(badgeState(status(changes)), state));
}

for (const [whole, states, shown] of /** @type {[import('../../extension/background/badge-looks.js').GlobalState, object, string][]} */ ([
  ['active', {}, 'active'],
  ['active', { flagged_here: { count: 1 } }, 'flagged_here'],
  ['simulation', { flagged_here: { count: 1 }, degraded: { platform: 'X' } }, 'degraded'],
  ['down', { unknown_here: {}, degraded: { platform: 'X' } }, 'unknown_here'],
  ['off', { degraded: { platform: 'X' }, flagged_here: { count: 1 } }, 'off'],
  ['off', { reload: {} }, 'reload'],
  ['reminder', { flagged_here: {} }, 'flagged_here'],
  ['blocked', { switched_off: { platform: 'X' } }, 'blocked'],
])) {
  test(`of ${whole} and ${Object.keys(states).join(', ') || 'nothing'} the badge shows ${shown}`, () => {
    assert.equal(winner(whole, states), shown);
  });
}

test('every state of the browser and of a tab has its rank, once', () => {
  assert.equal(new Set(PRIORITY).size, PRIORITY.length);
});

for (const [code, paired, state] of /** @type {[import('../../extension/background/connection.js').ServiceCode, boolean, ServiceState][]} */ ([
  ['no_native_host', false, 'never'],
  ['no_native_host', true, 'down'],
  ['native_refused', false, 'unpaired'],
  ['unreachable', true, 'down'],
  ['not_proved', true, 'down'],
  ['unknown_key', true, 'unpaired'],
])) {
  test(`after ${code} a ${paired ? 'paired' : 'new'} profile is ${state}`, () => {
    assert.equal(stateAfter(new ServiceError(code, 'x'), paired), state);
  });
}

/** @param {object} changes @returns {import('../../extension/background/list-cache.js').ListRecord} */
function list(changes = {}) {
  return {
    platform: 'x', version: '1', etag: null, origin: 'bundled', publisher: { id: 'x', en: 'x' }, list_date: '2026-11-20', simulated_now: null,
    contests: [{ id: 'c', name: { id: 'C', en: 'C' }, kind: 'pilpres', time_zone: 'Asia/Jakarta', stages: [
      { stage: 'candidate', from: '2023-11-13', until: '2024-02-10', starts_at: '2023-11-12T17:00:00Z', ends_at: '2024-02-10T17:00:00Z' },
    ] }],
    accounts: 2, off: null, problem: null, ...changes,
  };
}

test('outside the stages of its contests no contest is in force', () => assert.deepEqual(contestsInForce([list()]), []));

test('inside the simulation the contest counts by the simulated clock, once for all platforms', () => {
  const simulated_now = Date.parse('2023-12-15T05:00:00Z');
  assert.deepEqual(contestsInForce([list({ simulated_now }), list({ platform: 'instagram', simulated_now })]).map(({ id, stage }) => [id, stage]), [['c', 'candidate']]);
});

test('the oldest list speaks for the age of all', () => {
  const both = listInForce([list({ list_date: '2026-11-20' }), list({ platform: 'instagram', list_date: '2026-10-01', problem: 'x' })]);
  assert.deepEqual([both.date, both.accounts, both.problem], ['2026-10-01', 4, true]);
});
