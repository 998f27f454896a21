import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../../extension/common/hash.js';
import { SnapshotError, flagGroups, readSnapshot, stageInForce } from '../../extension/background/snapshot.js';

/** @returns {any} a small list that is right in every field */
function goodSnapshot() {
  return {
    schema: 1,
    platform: 'x',
    version: 'a1b2',
    origin: 'service',
    publisher: { id: 'Daftar contoh', en: 'Example list' },
    list_date: '2023-12-15',
    simulated_now: '2023-12-15T05:00:00Z',
    contests: [
      {
        id: 'contoh-2024',
        name: { id: 'Pemilihan Contoh', en: 'Example election' },
        kind: 'pilpres',
        time_zone: 'Asia/Jakarta',
        stages: [
          { stage: 'candidate', from: '2023-11-13', until: '2024-02-10', starts_at: '2023-11-12T17:00:00Z', ends_at: '2024-02-10T17:00:00Z' },
          { stage: 'quiet', from: '2024-02-11', until: '2024-02-13', starts_at: '2024-02-10T17:00:00Z', ends_at: '2024-02-13T17:00:00Z' },
          { stage: 'concluded', from: '2024-03-21', until: '2099-12-31', starts_at: '2024-03-20T17:00:00Z', ends_at: '2099-12-31T17:00:00Z' },
        ],
      },
    ],
    candidates: [{ id: 'calon-1', contest: 'contoh-2024', name: 'Calon Satu', number: 1, office: 'Presiden', region: null }],
    windows: [
      [
        { stage: 'candidate', status: 'determined', starts_at: '2023-11-12T17:00:00Z', ends_at: '2024-02-10T17:00:00Z' },
        { stage: 'quiet', status: 'determined', starts_at: '2024-02-10T17:00:00Z', ends_at: '2024-02-13T17:00:00Z' },
      ],
      [],
    ],
    accounts: [
      {
        id: 'akun-1', candidate: 'calon-1', contest: 'contoh-2024', class: 'candidate', confidence: 'high',
        identities: ['@calonsatu', '#77'], display: '@calonsatu', source: 'https://example.org/1', checked_on: null, windows: 0,
      },
      {
        id: 'kantor', candidate: 'calon-1', contest: 'contoh-2024', class: 'institution', confidence: 'high',
        identities: ['@kantor'], display: '@kantor', source: 'https://example.org/2', checked_on: '2023-12-01', windows: 1,
      },
    ],
  };
}

/** @type {[string, (list: any) => unknown][]} */
const broken = [
  ['nothing at all', () => null],
  ['a page of a captive portal', () => '<html>'],
  ['an array', () => []],
  ['a schema of the future', (list) => ({ ...list, schema: 2 })],
  ['the list of another platform', (list) => ({ ...list, platform: 'instagram' })],
  ['no version', (list) => ({ ...list, version: '' })],
  ['an unknown origin', (list) => ({ ...list, origin: 'somewhere' })],
  ['a publisher in one language', (list) => ({ ...list, publisher: { id: 'x' } })],
  ['a mention without words', (list) => ({ ...list, mentions: [{ keys: [''], windows: 0 }] })],
  ['a mention of no time', (list) => ({ ...list, mentions: [{ keys: ['calon satu'], windows: 9 }] })],
  ['a list date that is none', (list) => ({ ...list, list_date: '15-12-2023' })],
  ['a list date that is not in the calendar', (list) => ({ ...list, list_date: '2023-13-45' })],
  ['a simulated clock that is none', (list) => ({ ...list, simulated_now: 'kemarin' })],
  ['contests that are no list', (list) => ({ ...list, contests: {} })],
  ['an unknown kind of contest', (list) => { list.contests[0].kind = 'arisan'; return list; }],
  ['an unknown stage', (list) => { list.contests[0].stages[0].stage = 'later'; return list; }],
  ['a stage that ends before it starts', (list) => { list.contests[0].stages[0].ends_at = '2023-01-01T00:00:00Z'; return list; }],
  ['two contests with one name', (list) => { list.contests.push(list.contests[0]); return list; }],
  ['a candidate of a contest that is not there', (list) => { list.candidates[0].contest = 'lain'; return list; }],
  ['a candidate without a name', (list) => { list.candidates[0].name = ''; return list; }],
  ['windows that are no lists', (list) => { list.windows[0] = { 0: 1 }; return list; }],
  ['a window with an unknown status', (list) => { list.windows[0][0].status = 'hopeful'; return list; }],
  ['a window with a broken instant', (list) => { list.windows[0][0].starts_at = '2023-11-12'; return list; }],
  ['an account without a candidate', (list) => { delete list.accounts[0].candidate; return list; }],
  ['an account of an unknown candidate', (list) => { list.accounts[0].candidate = 'calon-9'; return list; }],
  ['an account of an unknown class', (list) => { list.accounts[0].class = 'fan'; return list; }],
  ['an account of unknown confidence', (list) => { list.accounts[0].confidence = 'sure'; return list; }],
  ['an account without identities', (list) => { list.accounts[0].identities = []; return list; }],
  ['an identity that is no text', (list) => { list.accounts[0].identities = [77]; return list; }],
  ['an identity of unreasonable length', (list) => { list.accounts[0].identities = [`@${'a'.repeat(400)}`]; return list; }],
  ['a window index out of range', (list) => { list.accounts[0].windows = 2; return list; }],
  ['a negative window index', (list) => { list.accounts[0].windows = -1; return list; }],
  ['a source that is no web address', (list) => { list.accounts[0].source = 'javascript:alert(1)'; return list; }],
  ['an institution with a window', (list) => { list.accounts[1].windows = 0; return list; }],
];

for (const [name, spoil] of broken) {
  test(`a snapshot is refused when it is or has ${name}`, () => {
    assert.throws(() => readSnapshot(spoil(goodSnapshot()), 'x'), SnapshotError);
  });
}

test('a refusal says where the fault is', () => {
  const list = goodSnapshot();
  list.accounts[1].windows = 7;
  assert.throws(() => readSnapshot(list, 'x'), /accounts\[1\]\.windows/);
});

test('a right snapshot is read', () => {
  assert.equal(readSnapshot(goodSnapshot(), 'x').accounts.length, 2);
});

/** The hashes in a shard: 256 ends of parts, then seven bytes a hash. @param {string} base64 */
function hashes(base64) {
  const bytes = Buffer.from(base64, 'base64');
  const ends = Array.from({ length: 256 }, (_, part) => bytes.readUInt32BE(part * 4));
  return Array.from({ length: ends.at(-1) ?? 0 }, (_, index) => {
    const first = ends.findIndex((end) => index < end);
    const rest = bytes.subarray(1024 + index * 7, 1024 + index * 7 + 7).toString('hex');
    return BigInt(`0x${first.toString(16)}${rest}`);
  });
}

/** @param {string} identity */
function hash(identity) {
  const [high, low] = globalThis.jaganetral.hash.fnv1a64(identity);
  return (BigInt(high) << 32n) | BigInt(low);
}

test('spans that follow one another become one group', () => {
  const groups = flagGroups(readSnapshot(goodSnapshot(), 'x'));
  assert.equal(groups.length, 1);
  assert.equal(groups[0]?.starts, Date.parse('2023-11-12T17:00:00Z'));
  assert.equal(groups[0]?.ends, Date.parse('2024-02-13T17:00:00Z'));
});

test('a group holds every identity of its accounts, sorted, once', () => {
  const list = goodSnapshot();
  for (let number = 0; number < 200; number += 1) {
    list.accounts.push({ ...list.accounts[0], id: `akun-x${number}`, identities: [`@akun${number}`, '@calonsatu'] });
  }
  const found = hashes(flagGroups(readSnapshot(list, 'x'))[0]?.hashes ?? '');
  assert.equal(found.length, 202);
  assert.deepEqual(found, [...found].sort((a, b) => (a < b ? -1 : 1)));
  for (const identity of ['@calonsatu', '#77', '@akun0', '@akun199']) assert.ok(found.includes(hash(identity)), identity);
});

test('an account without a window is in no group', () => {
  const found = flagGroups(readSnapshot(goodSnapshot(), 'x')).flatMap((group) => hashes(group.hashes));
  assert.ok(!found.includes(hash('@kantor')));
});

test('a pause between two windows makes two groups', () => {
  const list = goodSnapshot();
  list.windows[0][1].starts_at = '2024-02-11T17:00:00Z';
  assert.deepEqual(flagGroups(readSnapshot(list, 'x')).map((group) => group.starts), [Date.parse('2023-11-12T17:00:00Z'), Date.parse('2024-02-11T17:00:00Z')]);
});

test('a stage is in force from its first instant until just before its last', () => {
  const { contests } = readSnapshot(goodSnapshot(), 'x');
  const [contest] = contests;
  assert.ok(contest);
  assert.equal(stageInForce(contest, Date.parse('2023-11-12T16:59:59Z')), null);
  assert.equal(stageInForce(contest, Date.parse('2023-11-12T17:00:00Z'))?.stage, 'candidate');
  assert.equal(stageInForce(contest, Date.parse('2024-02-10T17:00:00Z'))?.stage, 'quiet');
  assert.equal(stageInForce(contest, Date.parse('2024-02-13T17:00:00Z')), null);
});

test('a concluded contest is not in force', () => {
  const [contest] = readSnapshot(goodSnapshot(), 'x').contests;
  assert.ok(contest);
  assert.equal(stageInForce(contest, Date.parse('2026-11-23T00:00:00Z')), null);
});
