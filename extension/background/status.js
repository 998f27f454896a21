/** Why this file exists: popup, settings and badge must all tell the same truth about what is guarded. */
import '../common/browser.js';
import { readAdapters } from './adapters.js';
import { knownAgency } from './agency.js';
import { isPublished } from './content-bundle.js';
import { toHex } from './bytes.js';
import { isPaired } from './connection.js';
import { readState } from './database.js';
import { feedStatus } from './feed.js';
import { countWaiting } from './journal-queue.js';
import { allLists, nowOf } from './list-cache.js';
import { identityRules, originsOf, supportedPlatforms } from './platforms.js';
import { reminders } from './reminders.js';
import { isWaiting } from './second-line-start.js';
import { isPaused, languageOf, readSettings } from './settings.js';
import { stageInForce } from './snapshot.js';

const { browser } = globalThis.jaganetral;

const SERVICE_ORIGINS = ['http://127.0.0.1/*'];

/** @typedef {import('./list-cache.js').ListRecord} ListRecord */

/**
 * What the last contact with the service brought.
 *
 * @typedef {object} ServiceRecord
 * @property {ServiceState} state
 * @property {string | null} code why the last attempt failed
 * @property {Bilingual | null} said what the native host told the person
 * @property {string | null} last_contact when it last succeeded
 * @property {number} [synced_at] when the last attempt to fetch the lists began
 */

/** @type {ServiceRecord} */
export const NEVER = { state: 'never', code: null, said: null, last_contact: null };

/** @returns {Promise<ServiceRecord>} */
export async function readService() {
  return (await readState('service')) ?? NEVER;
}

/**
 * The contests whose stage binds now, each once.
 *
 * @param {ListRecord[]} lists
 * @returns {Status['contests']}
 */
export function contestsInForce(lists) {
  /** @type {Map<string, Status['contests'][number]>} */
  const found = new Map();
  for (const list of lists) {
    for (const contest of list.contests) {
      const stage = stageInForce(contest, nowOf(list));
      const { id, name, time_zone } = contest;
      if (stage) found.set(id, { id, name, stage: stage.stage, starts_at: stage.starts_at, ends_at: stage.ends_at, time_zone });
    }
  }
  return [...found.values()];
}

/**
 * What two people compare to see whether they have the same lists.
 *
 * @param {ListRecord[]} lists
 * @returns {Promise<string>} SHA-256 in hexadecimal, empty without a list
 */
export async function listsHash(lists) {
  if (lists.length === 0) return '';
  const versions = lists.map(({ platform, version }) => `${platform} ${version}\n`).sort();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(versions.join('')));
  return toHex(new Uint8Array(digest));
}

/**
 * @param {ListRecord[]} lists
 * @returns {Omit<Status['list'], 'hash'>} the oldest one speaks for all: age is never made to look better than it is
 */
export function listInForce(lists) {
  const [oldest] = [...lists].sort((a, b) => a.list_date.localeCompare(b.list_date));
  return {
    date: oldest?.list_date ?? null,
    origin: oldest?.origin ?? null,
    publisher: oldest?.publisher ?? null,
    accounts: lists.reduce((sum, list) => sum + list.accounts, 0),
    problem: lists.some((list) => list.problem !== null),
  };
}

/**
 * @param {PlatformName} platform
 * @param {boolean} paused
 * @param {import('./adapters.js').AdapterRecord | undefined} adapter
 * @param {Bilingual | null} off why the publisher switched it off
 * @returns {Promise<PlatformStatus>}
 */
async function platformStatus(platform, paused, adapter, off) {
  const rules = await identityRules(platform);
  /** @type {PlatformState} */
  let state = 'active';
  if (!(await browser.permitted(originsOf(rules)))) state = 'no_permission';
  else if (!(await isPublished(platform))) state = 'loading';
  else if (paused) state = 'paused';
  const { state: health = /** @type {const} */ ('unknown'), faults = [], missed = 0 } = adapter ?? {};
  return { platform, state, hosts: rules.hosts, health: off === null ? health : 'off', faults, missed, off };
}

/** @returns {Promise<Status>} everything at one look */
export async function readStatus() {
  const [settings, agency, service, lists, queued, paired, platforms, adapters, service_permitted] = await Promise.all([
    readSettings(),
    knownAgency(),
    readService(),
    allLists(),
    countWaiting(),
    isPaired(),
    supportedPlatforms(),
    readAdapters(),
    browser.permitted(SERVICE_ORIGINS),
  ]);
  const [hash, feed, due] = await Promise.all([listsHash(lists), feedStatus(), reminders(lists, settings)]);
  const paused = isPaused(settings, Date.now());
  const simulated = lists.find((list) => list.simulated_now !== null)?.simulated_now ?? null;
  return {
    language: languageOf(settings),
    service: service.state,
    service_code: service.code,
    service_message: service.said,
    last_contact: service.last_contact,
    paired,
    simulated: simulated === null ? null : new Date(simulated).toISOString(),
    list: { ...listInForce(lists), hash },
    feed,
    reminders: due,
    contests: contestsInForce(lists),
    queued,
    consent: settings.consent,
    settings,
    agency: { name: agency.name, contact: agency.contact },
    platforms: await Promise.all(
      platforms.map((platform) => {
        const off = lists.find((list) => list.platform === platform)?.off ?? null;
        return platformStatus(platform, paused, adapters[platform], off);
      }),
    ),
    service_permitted,
    second_line_waits: await isWaiting(settings),
  };
}
