import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../../extension/common/hash.js';

const { fnv1a64 } = globalThis.jaganetral.hash;
const MASK = (1n << 64n) - 1n;

/** The definition itself, slow and plain. */
function byDefinition(/** @type {string} */ text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash;
}

function joined(/** @type {string} */ text) {
  const [high, low] = fnv1a64(text);
  return (BigInt(high) << 32n) | BigInt(low);
}

test('the published test vectors of FNV-1a 64 come out', () => {
  assert.equal(joined(''), 0xcbf29ce484222325n);
  assert.equal(joined('a'), 0xaf63dc4c8601ec8cn);
  assert.equal(joined('foobar'), 0x85944171f73967e8n);
});

test('the two halves agree with the definition for every kind of identity', () => {
  const texts = ['@prabowo', '#123456789012345678', 'c/Nama Saluran', 'group/warga.bersatu', '@é', '@名', '😀'];
  for (let number = 0; number < 500; number += 1) texts.push(`@akun_${number}`, `#${number * 7919}`);
  for (const text of texts) assert.equal(joined(text), byDefinition(text), text);
});

test('both halves are unsigned', () => {
  for (const text of ['', 'a', '@b', '#1', '@prabowo']) {
    for (const half of fnv1a64(text)) assert.ok(half >= 0 && Number.isInteger(half));
  }
});
