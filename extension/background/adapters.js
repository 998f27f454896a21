/**
 * Why this file exists: whether a site's rules still fit must be known after the page is gone, and no more than that.
 *
 * What is kept of a site is the state, the version of the rules, the day it last changed, which rules failed, in words of
 * the rule file, and how many acts were missed where the person had them watched: nothing of a page, no address, no time
 * of day, no number of visits.
 */
import '../common/browser.js';
import { isSame } from './content-bundle.js';
import { changeState, readState } from './database.js';
import { allLists } from './list-cache.js';
import { dayOf } from './notices.js';

const { browser } = globalThis.jaganetral;

/**
 * What is known of a site's rules.
 *
 * @typedef {object} AdapterRecord
 * @property {'active' | 'degraded'} state
 * @property {number} version of the rules it was found with
 * @property {string} changed_on the person's own calendar day on which the state last changed
 * @property {string[]} faults what failed, `<health rule>: <what>`
 * @property {number} missed acts that reached the site and had not been recognised
 */

/** @typedef {Partial<Record<PlatformName, AdapterRecord>>} Adapters */

/** What content scripts may know of it, in storage.local. */
const SHARED = 'health';
const LOCK = 'jaganetral:health';
const MOST_FAULTS = 60;

/** @returns {Promise<Adapters>} by platform; one that has never been tried is missing */
export async function readAdapters() {
  return (await readState('health')) ?? {};
}

/**
 * What is known of a site after one more report.
 *
 * @param {AdapterRecord | undefined} old
 * @param {{version: number, checked: string[], faults: string[]}} report of what was tried on the page
 * @param {string} today
 * @returns {AdapterRecord}
 */
export function afterReport(old, { version, checked, faults }, today) {
  // What another version of the rules was found to do says nothing about this one.
  const kept = old?.version === version ? old : undefined;
  const others = (kept?.faults ?? []).filter((fault) => !checked.includes(fault.slice(0, fault.indexOf(':'))));
  return dated(
    old,
    { version, faults: [...new Set([...others, ...faults])].slice(0, MOST_FAULTS), missed: kept?.missed ?? 0 },
    today,
  );
}

/**
 * What is known of a site after an act was missed.
 *
 * @param {AdapterRecord | undefined} old
 * @param {number} version of the rules that missed it
 * @param {string} today
 * @returns {AdapterRecord}
 */
export function afterMissed(old, version, today) {
  const kept = old?.version === version ? old : undefined;
  return dated(old, { version, faults: kept?.faults ?? [], missed: (kept?.missed ?? 0) + 1 }, today);
}

/**
 * @param {AdapterRecord | undefined} old
 * @param {{version: number, faults: string[], missed: number}} found
 * @param {string} today
 * @returns {AdapterRecord}
 */
function dated(old, found, today) {
  const state = found.faults.length > 0 || found.missed > 0 ? 'degraded' : 'active';
  return {
    ...found,
    state,
    changed_on: old?.state === state && old.version === found.version ? old.changed_on : today,
  };
}

/**
 * Changes what is known of a site, and lets the tabs read it; one change at a time.
 *
 * @param {PlatformName} platform
 * @param {(old: AdapterRecord | undefined, today: string) => AdapterRecord | undefined} change pure
 * @param {() => Promise<boolean>} [wanted] asked when its turn has come
 * @returns {Promise<boolean>} whether a state, or the version it was found with, is another than the tabs have read
 */
export async function changeAdapter(platform, change, wanted = async () => true) {
  return navigator.locks.request(LOCK, async () => {
    if (!(await wanted())) return false;
    return share(
      await changeState('health', (old) => ({ ...old, [platform]: change(old?.[platform], dayOf(new Date())) })),
    );
  });
}

/** Lets the tabs read what is known, where the browser ended after it was kept and before they could. */
export async function shareAdapters() {
  await navigator.locks.request(LOCK, async () => share(await readAdapters()));
}

/**
 * What the tabs read is compared, not what was kept before: whoever died between the two is made up for.
 *
 * @param {Adapters} adapters
 * @returns {Promise<boolean>} whether the tabs had read something else
 */
async function share(adapters) {
  const known = Object.fromEntries(
    Object.entries(adapters).flatMap(([name, one]) => (one ? [[name, { state: one.state, version: one.version }]] : [])),
  );
  if (isSame(known, (await browser.read(SHARED)) ?? {})) return false;
  await browser.write(SHARED, known);
  return true;
}

/** Forgets the acts that were missed: whoever switches the second line off wants no trace of it. */
export async function forgetMissed() {
  for (const platform of /** @type {PlatformName[]} */ (Object.keys(await readAdapters()))) {
    await changeAdapter(platform, (old, today) => old && dated(old, { ...old, missed: 0 }, today));
  }
}

/**
 * What the service is told: the state of each site, nothing more.
 *
 * @param {Adapters} adapters
 * @param {PlatformName[]} off sites that the publisher switched off
 * @returns {{platform: string, state: 'active' | 'degraded' | 'off', version: number | null, changed_on: string | null}[]}
 */
export function reported(adapters, off) {
  const known = Object.entries(adapters).flatMap(([platform, one]) =>
    one && !off.includes(/** @type {PlatformName} */ (platform))
      ? [{ platform, state: one.state, version: one.version, changed_on: one.changed_on }]
      : [],
  );
  return [
    ...known,
    ...off.map((platform) => ({ platform, state: /** @type {const} */ ('off'), version: null, changed_on: null })),
  ];
}

/**
 * Tells the service how the rules fit, for its page and for `jaganetral doctor`.
 *
 * @param {import('./connection.js').Service} service
 */
export async function reportAdapters(service) {
  const off = (await allLists()).flatMap((list) => (list.off ? [list.platform] : []));
  await service.request('POST', '/api/v1/adapters', { json: { adapters: reported(await readAdapters(), off) } });
}
