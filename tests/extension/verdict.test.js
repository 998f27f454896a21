import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pack, packHashes } from '../../extension/background/shards.js';
import { page } from './engine.js';

const { engine } = page('x', 'https://x.com/home', '');
const { verdict } = engine;

/** @param {string[]} identities */
const shard = (identities) => pack(new Set(identities));

const DAY = 86_400_000;
const many = Array.from({ length: 5000 }, (_, number) => `@calon_${number}`);

test('every account of the list is flagged while its span lasts', () => {
  const list = verdict.list({ groups: [{ starts: 10 * DAY, ends: 20 * DAY, hashes: shard(many) }], now: 15 * DAY });
  assert(many.every((identity) => list.has(identity)));
});

test('every account of a list as long as a national one is flagged, and nobody else', () => {
  const national = Array.from({ length: 150_000 }, (_, number) => `@calon_${number}`);
  const hashes = shard(national);
  assert(hashes.length < (4 / 3) * (national.length * 6 + 256 * 256 + 2000), 'six bytes an account, and a table');
  const list = verdict.list({ groups: [{ starts: 0, ends: 20 * DAY, hashes }], now: DAY });
  assert(national.every((identity) => list.has(identity)));
  assert(!Array.from({ length: 150_000 }, (_, number) => `@warga_${number}`).some((identity) => list.has(identity)));
});

test('hashes that crowd in one place are all found', () => {
  const { fnv1a64 } = /** @type {any} */ (globalThis).jaganetral.hash;
  const [high, low] = fnv1a64('@a');
  const known = (BigInt(high) << 32n) | BigInt(low);
  const crowd = BigUint64Array.from({ length: 70_000 }, (_, number) => known + BigInt(number) - 35_000n);
  const list = verdict.list({ groups: [{ starts: 0, ends: 10, hashes: packHashes(crowd) }], now: 5 });
  assert(list.has('@a'));
  assert(!list.has('@b'));
});

test('an account that isn’t listed is not flagged', () => {
  const list = verdict.list({ groups: [{ starts: 0, ends: 20 * DAY, hashes: shard(many) }], now: DAY });
  const absent = Array.from({ length: 20_000 }, (_, number) => `@warga_${number}`);
  assert(!absent.some((identity) => list.has(identity)));
});

test('a span begins at its first instant and is over at its last', () => {
  /** @param {number} now */
  const at = (now) => verdict.list({ groups: [{ starts: 10, ends: 20, hashes: shard(['@a']) }], now }).has('@a');
  assert.deepEqual([9, 10, 19, 20].map(at), [false, true, true, false]);
});

test('the real clock counts when there is no simulation', () => {
  const groups = [{ starts: Date.now() - DAY, ends: Date.now() + DAY, hashes: shard(['@a']) }];
  assert(verdict.list({ groups, now: null }).has('@a'));
  assert(!verdict.list({ groups, now: 3 * DAY }).has('@a'));
});

test('an empty list flags nobody', () => {
  assert(!verdict.list({ groups: [], now: null }).has('@a'));
  assert(!verdict.list({ groups: [{ starts: 0, ends: 10, hashes: '' }], now: 5 }).has('@a'));
});

test('going on lets that act on that account through for five minutes, under all its names', () => {
  let now = 1000;
  const passes = verdict.passes(() => now);
  passes.grant('like', ['@a', '#1']);
  assert(passes.holds('like', ['#1']));
  assert(!passes.holds('follow', ['@a']), 'another act is held');
  assert(!passes.holds('like', ['@b']), 'another account is held');
  now += 5 * 60_000 - 1;
  assert(passes.holds('like', ['@a']));
  now += 1;
  assert(!passes.holds('like', ['@a']));
});

test('a browser without its own base64 reads the same list', () => {
  const native = Reflect.get(Uint8Array, 'fromBase64');
  Reflect.set(Uint8Array, 'fromBase64', undefined);
  try {
    const list = verdict.list({ groups: [{ starts: 0, ends: 10, hashes: shard(many) }], now: 5 });
    assert(many.every((identity) => list.has(identity)) && !list.has('@warga_1'));
  } finally {
    Reflect.set(Uint8Array, 'fromBase64', native);
  }
});

test('a tab is paused from when that was chosen until it ends, and not by a clock that was ahead', () => {
  const now = Date.now();
  assert.equal(verdict.paused({ paused_until: null }), false);
  assert.equal(verdict.paused({ paused_until: now + 60_000 }), true);
  assert.equal(verdict.paused({ paused_from: now - 60_000, paused_until: now + 60_000 }), true);
  assert.equal(verdict.paused({ paused_from: now - 60_000, paused_until: now }), false);
  assert.equal(verdict.paused({ paused_from: now + 60_000, paused_until: now + 120_000 }), false);
});
