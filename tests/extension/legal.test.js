import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { isLegalTable, newerTable } from '../../extension/background/legal.js';

const BUNDLED = JSON.parse(readFileSync(new URL('../../extension/bundled/legal.json', import.meta.url), 'utf8'));

test('the table of the package is one', () => {
  assert.ok(isLegalTable(BUNDLED));
});

for (const [name, value] of Object.entries({
  nothing: null,
  'an error': { error: { code: 'not_found' } },
  'a later schema': { ...BUNDLED, schema: 2 },
  'no rows': { ...BUNDLED, rows: [] },
  'a row without a rule': { ...BUNDLED, rows: [{}] },
  'no general sentence': { ...BUNDLED, general: {} },
})) {
  test(`${name} is no legal table`, () => {
    assert.ok(!isLegalTable(value));
  });
}

test('a signed table counts where its version is higher, and only there', () => {
  const newer = { ...BUNDLED, version: '2999-01-01' };
  assert.equal(newerTable(BUNDLED, newer), newer);
  assert.equal(newerTable(BUNDLED, { ...BUNDLED, version: '1999-01-01' }), BUNDLED);
  assert.equal(newerTable(BUNDLED, { ...BUNDLED }), BUNDLED);
  assert.equal(newerTable(BUNDLED, undefined), BUNDLED);
});
