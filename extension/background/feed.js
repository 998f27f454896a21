/**
 * Why this file exists: how old the signed list is, and who published it, is known by the service and told by the popup.
 *
 * What the service says last is kept, so that it can be told while the service does not answer. A service that follows
 * no feed, or one of an earlier version, says nothing.
 */
import '../common/browser.js';
import { changeState, readState } from './database.js';

const { browser } = globalThis.jaganetral;

/** @typedef {Omit<FeedStatus, 'regions'> & {regions: string[] | null}} KeptFeed provinces by code */

const STATES = ['fresh', 'old', 'very_old', 'none'];
const LONGEST = 300;

/** @param {unknown} value @returns {string | null} */
const text = (value) => (typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : null);

/** @param {unknown} value @returns {string | null} a date, or an instant */
const date = (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null);

/**
 * What the service says of its feed, as far as it can be understood.
 *
 * @param {any} value `feed` of `GET /api/v1/status`
 * @returns {KeptFeed | null} null where it says nothing of use
 */
export function readFeed(value) {
  if (!STATES.includes(value?.state)) return null;
  const name = text(value.publisher?.name);
  return {
    state: value.state,
    checked_at: date(value.checked_at),
    list_date: date(value.list_date),
    problem: text(value.problem),
    regions: Array.isArray(value.regions) ? value.regions.flatMap((/** @type {unknown} */ code) => text(code) ?? []) : null,
    publisher: name === null ? null : { name, contact: text(value.publisher.contact) },
    list_hash: text(value.list_hash),
  };
}

/** @param {unknown} value `feed` of the service's status */
export async function noteFeed(value) {
  await changeState('feed', () => readFeed(value));
}

/** @returns {Promise<FeedStatus | null>} what the service last said, its provinces by name */
export async function feedStatus() {
  /** @type {KeptFeed | null} */
  const kept = (await readState('feed')) ?? null;
  if (kept === null || kept.regions === null) return kept && { ...kept, regions: null };
  const { regions } = await browser.packaged('bundled/regions.json');
  return { ...kept, regions: named(kept.regions, regions) };
}

/**
 * @param {string[]} codes
 * @param {{code: string, name: Bilingual}[]} regions
 * @returns {Bilingual[]} a province that this version does not know yet keeps its code
 */
export function named(codes, regions) {
  return codes.map((code) => regions.find((region) => region.code === code)?.name ?? { id: code, en: code });
}
