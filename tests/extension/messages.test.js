import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { PRIORITY } from '../../extension/background/badge-looks.js';

const EXTENSION = new URL('../../extension/', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, EXTENSION), 'utf8');
const files = (/** @type {string} */ folder) => readdirSync(new URL(folder, EXTENSION)).map((name) => `${folder}${name}`);

/** @type {Record<string, Record<string, {message: string}>>} */
const MESSAGES = Object.fromEntries(['id', 'en'].map((language) => [language, JSON.parse(read(`_locales/${language}/messages.json`))]));
const PAGES = files('pages/').filter((path) => path.endsWith('.html'));
const SCRIPTS = [...files('pages/'), ...files('background/')].filter((path) => path.endsWith('.js'));

/** Keys written out, and beginnings that a value is added to. */
function used() {
  const keys = new Set();
  const beginnings = new Set();
  for (const path of PAGES) for (const [, key] of read(path).matchAll(/data-i18n(?:-label)?="(\w+)"/g)) keys.add(key);
  for (const path of SCRIPTS) {
    const source = read(path);
    for (const [, key] of source.matchAll(/['"](\w+)['"]/g)) keys.add(key);
    for (const [, beginning] of source.matchAll(/(?:text|message)\(`(\w+_)\$\{/g)) beginnings.add(beginning);
    for (const [, word] of source.matchAll(/words\.count\('(\w+)'/g)) beginnings.add(`${word}_`);
  }
  for (const [, key] of read('manifest.json').matchAll(/__MSG_(\w+)__/g)) keys.add(key);
  return { keys, beginnings };
}

test('every text that a page names is there', () => {
  for (const path of PAGES) {
    for (const [, key] of read(path).matchAll(/data-i18n(?:-label)?="(\w+)"/g)) assert.ok(key && MESSAGES.id?.[key], `${path}: ${key}`);
  }
  for (const path of SCRIPTS) {
    for (const [, key] of read(path).matchAll(/words\.text\('(\w+)'/g)) assert.ok(key && MESSAGES.id?.[key], `${path}: ${key}`);
  }
});

test('no text is left that nothing shows', () => {
  const { keys, beginnings } = used();
  const idle = Object.keys(MESSAGES.id ?? {}).filter((key) => !keys.has(key) && ![...beginnings].some((beginning) => key.startsWith(beginning)));
  assert.deepEqual(idle, []);
});

test('every value that is added to a beginning has its text', () => {
  const families = {
    badge: [...PRIORITY],
    reminder: ['stage', 'again'],
    list: ['old', 'very_old'],
    more_contests: ['one', 'other'],
    platform: ['x', 'instagram', 'facebook', 'tiktok', 'youtube', 'threads'],
    stage: ['prospective', 'candidate', 'quiet', 'counting'],
    action: ['like', 'follow', 'comment', 'share', 'join', 'post'],
    decision: ['cancelled', 'proceeded', 'wrong_account'],
    practice: ['cancelled', 'proceeded', 'wrong_account', 'withdrawn'],
    headline: ['here', 'elsewhere', 'loading', 'paused', 'blocked', 'reload', 'switched_off', 'unknown_here', 'degraded'],
    detail: ['here', 'elsewhere', 'loading', 'paused', 'blocked', 'reload', 'switched_off', 'unknown_here', 'degraded'],
    site: ['active', 'loading', 'paused', 'no_permission', 'degraded', 'unknown', 'off'],
    missed: ['one', 'other'],
    service: ['connected', 'down', 'unpaired', 'never'],
    age: ['one', 'other'],
    queued: ['one', 'other'],
  };
  for (const [family, members] of Object.entries(families)) for (const member of members) assert.ok(MESSAGES.id?.[`${family}_${member}`], `${family}_${member}`);
});

test('no page has a script or a style of its own in it', () => {
  for (const path of PAGES) {
    const html = read(path);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/, path);
  }
});

test('no page has words of its own in it', () => {
  for (const path of PAGES) {
    const words = read(path).replace(/<!doctype[^>]*>|<[^>]*>/g, ' ').replaceAll('JagaNetral', '').trim();
    assert.equal(words, '', path);
  }
});

test('a content script asks of the door only what its part for tabs has', () => {
  const given = /browser: \{ ([^}]+) \}/.exec(read('common/browser-in-tab.js'))?.[1]?.split(', ') ?? [];
  const scripts = files('content/').filter((name) => name.endsWith('.js'));
  const asked = scripts.flatMap((path) => [...read(path).matchAll(/\bbrowser\.(\w+)/g)].map((match) => match[1]));
  assert.deepEqual([...new Set(asked)].sort(), [...given].sort());
});

test('only the two files of one door speak to the browser\'s extension interface', () => {
  for (const path of [...SCRIPTS, ...files('content/'), ...files('common/')].filter((name) => name.endsWith('.js') && !name.startsWith('common/browser'))) {
    assert.doesNotMatch(read(path), /\b(?:chrome|globalThis\.browser)\.[a-z]/, path);
  }
});
