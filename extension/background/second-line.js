/**
 * Why this file exists: an act that the rules did not recognise still leaves as a request of the site, and that is the
 * one sure sign that the rules are broken.
 *
 * Only for who switched it on; until then the browser does not even let us look. It watches and stops nothing: which
 * requests name an act is data of the site files, and of what is sent no more is read than the one field that names it.
 * A content script says soon after an event that it recognised an act; a request that follows nothing of the kind was
 * missed. Nothing of it is kept but a count of each site.
 *
 * The worker must ask for the requests before it waits for anything, so it cannot fetch the rules first: `build/bundle`
 * copies them into a module.
 */
import sites from '../bundled/requests.js';
import '../common/browser.js';
import { isPublished } from './content-bundle.js';
import { countMissed } from './health.js';
import { isPaused, readSettings } from './settings.js';
import { tabStates } from './tab-badge.js';

const { browser } = globalThis.jaganetral;

/** @typedef {{action: ActionName, path: string, field?: string, query?: string, value?: string}} RequestRule */
/** @typedef {{platform: PlatformName, version: number, hosts: string[], requests: RequestRule[]}} WatchedSite */

/** How long after it was recognised an act may still send its request: a menu or a box lies between. */
const RECENT = 30_000;
/** How long after its request an act may still be reported: the report leaves after the event. */
const PATIENCE = 1500;
const ACTIONS = ['like', 'follow', 'comment', 'share', 'join', 'post'];

const SITES = /** @type {WatchedSite[]} */ (sites);

/** A listener lives as long as the worker does, or shorter where the permission is given up; this asks it. */
let watches = () => false;

/** @param {number} tab */
const keyOf = (tab) => `acts:${tab}`;

/** @param {string} path with * for any run of characters */
function pathPattern(path) {
  return new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'))
      .join('.*')}$`,
  );
}

/**
 * The act that a request stands for.
 *
 * @param {WatchedSite[]} known
 * @param {string} address
 * @param {(name: string) => string | null} field reads one field of the form that is sent
 * @returns {{site: WatchedSite, action: ActionName} | null}
 */
export function actOfRequest(known, address, field) {
  const { hostname, pathname, searchParams } = new URL(address);
  const site = known.find(({ hosts }) => hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)));
  for (const rule of site?.requests ?? []) {
    if (!pathPattern(rule.path).test(pathname)) continue;
    const named = rule.field ? field(rule.field) : rule.query ? searchParams.get(rule.query) : '';
    if (site && named !== null && new RegExp(rule.value ?? '', 'u').test(named)) return { site, action: rule.action };
  }
  return null;
}

/**
 * The addresses to be told about, apart by whether a field of the form has to be read.
 *
 * @param {WatchedSite[]} known
 * @param {boolean} withField
 * @returns {string[]}
 */
export function addressesOf(known, withField) {
  const found = known.flatMap(({ hosts, requests }) =>
    requests
      .filter(({ field }) => (field !== undefined) === withField)
      .flatMap(({ path }) => hosts.map((host) => `https://*.${host}${path}*`)),
  );
  return [...new Set(found)];
}

/**
 * Notes that a content script recognised an act, whatever became of it.
 *
 * @param {any} message `{type:'recognised', action}`
 * @param {MessageSender} sender
 * @returns {Promise<{noted: boolean}>}
 */
export async function noteRecognised({ action }, { tabId }) {
  if (!ACTIONS.includes(action) || typeof tabId !== 'number') return { noted: false };
  await navigator.locks.request('jaganetral:acts', async () => {
    const acts = await browser.readSession(keyOf(tabId));
    await browser.writeSession(keyOf(tabId), { ...acts, [action]: Date.now() });
  });
  return { noted: true };
}

/**
 * @param {number} tab
 * @param {ActionName} action
 * @param {number} at when the request left
 */
async function wasRecognised(tab, action, at) {
  const acts = await browser.readSession(keyOf(tab));
  return at - (acts?.[action] ?? -Infinity) < RECENT;
}

/**
 * Whether the page that a tab was found to show is another than the one that sent a request: the worker may have had to
 * start first.
 *
 * @param {number | null | undefined} page as `pageIn` says it
 * @param {Pick<SeenRequest, 'top' | 'at'>} request
 */
export function isAnother(page, { top, at }) {
  if (page === null) return top; // without a script of ours: around a frame of a listed site, but never one itself
  return page !== undefined && Math.floor(page) > at;
}

/** A page that was open before us has no script of ours to recognise anything. @param {number} tab */
const isUnguarded = async (tab) => Object.hasOwn(await tabStates(tab), 'reload');

/**
 * Looks whether the act of a request had been recognised, and counts it where not.
 *
 * @param {SeenRequest} request
 * @returns {Promise<boolean>} whether the state of the site is another now
 */
export async function lookAtRequest({ tab, top, at, address, field }) {
  const found = actOfRequest(SITES, address, field);
  if (found === null) return false;
  const { site, action } = found;
  // By the time it is counted, the tab may show another page; or what it shows may only then be known.
  const [page, unguarded] = await Promise.all([browser.pageIn(tab), isUnguarded(tab)]);
  await new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  const settings = await readSettings();
  const watched = settings.second_line && !isPaused(settings, at) && (await isPublished(site.platform));
  if (!watched || unguarded || (await isUnguarded(tab)) || (await wasRecognised(tab, action, at))) return false;
  return countMissed(site.platform, site.version, { tab, page, gone: isAnother(page, { top, at }) });
}

/**
 * Asks the browser for the requests of acts; to be called at once when the worker starts, and when the permission comes.
 *
 * @param {(request: SeenRequest) => void} seen
 */
export function watchRequests(seen) {
  if (watches()) return;
  const named = browser.onRequests(addressesOf(SITES, false), false, seen);
  const fielded = browser.onRequests(addressesOf(SITES, true), true, seen);
  const both = () => named() && fielded();
  if (both()) watches = both;
}
