import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import '../../extension/common/identity.js';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const { platforms } = json('../../backend/jaganetral/candidates/data/platforms.json');
/** @type {{platform: string, text: string, identity: string | null}[]} */
const vectors = json('../fixtures/identities.json');

test('every written form of an account gives the identity that the service gives', () => {
  const wrong = vectors.filter(
    ({ platform, text, identity }) => globalThis.jaganetral.identity.fromText(platforms[platform], text) !== identity,
  );
  assert.deepEqual(wrong, []);
});

test('a relative link is read against the page it stands on', () => {
  const { fromUrl } = globalThis.jaganetral.identity;
  assert.equal(fromUrl(platforms.x, '/Calon_Satu/status/1', 'https://x.com/home'), '@calon_satu');
  assert.equal(fromUrl(platforms.x, '/home', 'https://x.com/calon_satu'), null);
});

test('a link to another site names nobody, whatever its path', () => {
  const { fromUrl } = globalThis.jaganetral.identity;
  const others = ['https://evilx.com/calon', 'https://x.com.evil.example/calon', 'javascript:alert(1)', 'mailto:a@x.com', ''];
  for (const href of others) assert.equal(fromUrl(platforms.x, href, 'https://example.org/'), null, href);
});

test('a relative link is read although the address of the page itself cannot be decoded', () => {
  const { fromUrl } = globalThis.jaganetral.identity;
  assert.equal(fromUrl(platforms.x, '/calon_satu', 'https://x.com/search/%E0%A4%A'), '@calon_satu');
});
