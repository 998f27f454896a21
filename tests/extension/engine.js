/** Loads the content scripts' engine into a page of its own, so that rules are tried on pieces of HTML. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const ROOT = new URL('../../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
/** @param {string} path */
export const json = (path) => JSON.parse(read(path));

const ENGINE = ['common/identity', 'common/hash', 'content/place', 'content/tree', 'content/controls', 'content/authors', 'content/identify', 'content/verdict', 'content/health', 'content/sightings', 'content/nodes', 'content/hint', 'content/own-posts'];
const { platforms } = json('backend/jaganetral/candidates/data/platforms.json');

/**
 * A page of a site with the engine in it.
 * @param {string} platform
 * @param {string} address
 * @param {string} body HTML
 * @returns {{engine: JagaNetral, document: Document, context: PageContext}}
 */
export function page(platform, address, body) {
  const dom = new JSDOM(`<!doctype html><body>${body}`, { url: address, runScripts: 'outside-only' });
  for (const file of ENGINE) dom.window.eval(read(`extension/${file}.js`));
  const url = new URL(address);
  const rules = json(`extension/sites/${platform}.json`);
  return {
    engine: /** @type {JagaNetral} */ (dom.window.eval('globalThis.jaganetral')),
    document: dom.window.document,
    context: { rules, identity: platforms[platform], href: address, path: url.pathname, last: [] },
  };
}

/**
 * What pressing the element marked `data-press` is, in one line: "like @a", or null for no act.
 * @param {string} platform
 * @param {string} address
 * @param {string} body
 * @param {(engine: JagaNetral, target: Element, context: PageContext) => Act | null} [how]
 * @returns {string | null}
 */
export function actIn(platform, address, body, how = (engine, target, context) => engine.identify.press(target, context)) {
  const { engine, document, context } = page(platform, address, body);
  const target = document.querySelector('[data-press]');
  if (!target) throw new Error('the piece of page marks nothing with data-press');
  const act = how(engine, target, context);
  return act && `${act.action} ${act.accounts.map((account) => account.join('=')).join(' + ')}`;
}
