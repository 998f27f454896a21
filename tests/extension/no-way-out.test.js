import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const EXTENSION = new URL('../../extension/', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, EXTENSION), 'utf8');
const SCRIPTS = ['background/', 'common/', 'content/', 'pages/'].flatMap((folder) =>
  readdirSync(new URL(folder, EXTENSION)).filter((name) => name.endsWith('.js')).map((name) => `${folder}${name}`),
);
const ASKS = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport|RTCPeerConnection|new Image\b|importScripts/;

test('only two files ask for anything: the reader of the package, and the connection to the service', () => {
  assert.deepEqual(SCRIPTS.filter((path) => ASKS.test(read(path))).sort(), ['background/connection.js', 'common/browser.js']);
});

test('the connection knows one address, that of this computer', () => {
  const asked = [...read('background/connection.js').matchAll(/https?:\/\/[\w.-]*/g)].map(([address]) => address);
  assert.deepEqual([...new Set(asked)], ['http://127.0.0.1']);
  assert.match(read('common/browser.js'), /fetch\(api\(\)\.runtime\.getURL\(path\)\)/);
});

test('the manifest has the browser itself hold pages and worker to that', () => {
  const { content_security_policy: policy } = JSON.parse(read('manifest.json'));
  const rules = Object.fromEntries(policy.extension_pages.split('; ').map((/** @type {string} */ rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
  assert.deepEqual(rules['default-src'], ["'none'"]);
  assert.deepEqual(rules['connect-src'], ["'self'", 'http://127.0.0.1:*']);
  assert.deepEqual(Object.keys(policy), ['extension_pages']);
});
