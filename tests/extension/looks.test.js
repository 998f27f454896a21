import assert from 'node:assert/strict';
import { test } from 'node:test';

import { page } from './engine.js';

/**
 * A page in whose window stands one post, with a clock and idle moments of its own.
 * @param {string} handle
 * @param {'visible' | 'hidden'} visibility
 */
function windowOn(handle, visibility) {
  const { engine, document, context } = page(
    'x',
    'https://x.com/home',
    `<article><a href="/${handle}">Nama</a></article>`,
  );
  const window = /** @type {any} */ (document.defaultView);
  const article = /** @type {Element} */ (document.querySelector('article'));
  let asked = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  window.setTimeout = (/** @type {() => void} */ work) => waiting.push(work);
  window.requestIdleCallback = (/** @type {() => void} */ work) => waiting.push(work);
  window.Element.prototype.getBoundingClientRect = () => ({
    top: 10,
    bottom: 50,
    left: 0,
    right: 500,
    width: 500,
    height: 40,
  });
  window.Element.prototype.checkVisibility = () => true;
  Object.assign(document, {
    elementFromPoint() {
      asked += 1;
      return article;
    },
  });
  Object.defineProperty(document, 'hidden', { value: visibility === 'hidden', writable: true });
  /** @type {Sight[]} */
  const told = [];
  const list = { has: (/** @type {string} */ one) => one === '@calon_satu' };
  const site = /** @type {any} */ ({
    rules: context.rules,
    identity: context.identity,
    paused_until: null,
    marks: false,
  });
  const sights = engine.sightings.watch(
    { bundle: () => site, flags: () => list, address: () => context.href },
    (sight) => told.push(sight),
  );
  /** Lets everything happen that waits. */
  const pass = () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) work();
  };
  return { window, document, article, sights, told, pass, site, asked: () => asked };
}

test('a flagged account in the window is told once, and again only when something else is there', () => {
  const { sights, told, pass, article } = windowOn('Calon_Satu', 'visible');
  sights.again();
  pass();
  assert.deepEqual(
    told.map(({ shown, changed }) => [[...shown], changed]),
    [[['@calon_satu'], true]],
  );
  sights.again();
  pass();
  assert.equal(told[1]?.changed, false);
  article.replaceChildren();
  sights.again();
  pass();
  assert.deepEqual([...(told[2]?.shown ?? ['none told'])], []);
  sights.again();
  pass();
  // It is looked at for marks whose account no longer counts; only what has changed is passed on.
  assert.deepEqual(told.map(({ changed }) => changed), [true, false, true, false]);
});

test('a page without flagged accounts tells nothing at all', () => {
  const { sights, told, pass, asked } = windowOn('warga_satu', 'visible');
  sights.again();
  pass();
  assert.ok(asked() > 0);
  assert.deepEqual(told, []);
});

test('a hidden tab is never looked at, and at once when it is shown', () => {
  const { window, document, sights, told, pass, asked } = windowOn('calon_satu', 'hidden');
  sights.again();
  window.dispatchEvent(new window.Event('load'));
  window.dispatchEvent(new window.Event('scrollend'));
  pass();
  assert.equal(asked(), 0);
  Object.assign(document, { hidden: false });
  document.dispatchEvent(new window.Event('visibilitychange'));
  pass();
  assert.equal(told.length, 1);
});

test('nothing is looked at while the person has paused us', () => {
  const { sights, told, pass, asked, site } = windowOn('calon_satu', 'visible');
  site.paused_until = Date.now() + 60_000;
  sights.again();
  pass();
  assert.deepEqual([asked(), told], [0, []]);
});
