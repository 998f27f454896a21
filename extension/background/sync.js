/**
 * Why this file exists: everything that needs the service happens in one burst: the lists come, the queue goes.
 *
 * One burst at a time, held by a lock that outlives a killed worker's promises. Whatever fails leaves the last good list
 * in force and the queue as it was, and is written down for popup and badge.
 */
import '../common/browser.js';
import { reportAdapters } from './adapters.js';
import { ServiceError, connect, isPaired } from './connection.js';
import { publish } from './content-bundle.js';
import { changeState } from './database.js';
import { noteFeed } from './feed.js';
import { countWaiting, deliver, discardBefore, noteFailure, noteSuccess } from './journal-queue.js';
import { fetchLegal } from './legal.js';
import { applySnapshot, ensureList, listOf, noteListDate, noteProblem } from './list-cache.js';
import { sharePerson } from './person.js';
import { supportedPlatforms } from './platforms.js';
import { noteOccasions } from './reminders.js';
import { forgetPauseAhead, readSettings } from './settings.js';
import { takeShared } from './shared-computer.js';
import { SnapshotError } from './snapshot.js';
import { NEVER, readService } from './status.js';

const { browser } = globalThis.jaganetral;

/** @typedef {import('./connection.js').Service} Service */
/** @typedef {import('./status.js').ServiceRecord} ServiceRecord */

/** A national list takes the service a while to put together, in ms. */
const LIST_PATIENCE = 90_000;

/** Rings when a failed burst is to be tried again. */
export const RETRY_ALARM = 'retry';

/** Puts the package's own lists in force where there are no others, and writes what the content scripts read. */
export async function prepare() {
  for (const platform of await supportedPlatforms()) await ensureList(platform);
  await forgetPauseAhead();
  await noteOccasions();
  await publish();
}

/**
 * @param {Service} service
 * @param {PlatformName} platform
 */
async function fetchList(service, platform) {
  const etag = (await listOf(platform))?.etag ?? null;
  const answer = await service.request('GET', `/api/v1/snapshot/${platform}`, { etag, patience: LIST_PATIENCE });
  if (answer.status === 304) {
    await noteProblem(platform, null);
    return;
  }
  try {
    await applySnapshot(answer.value, platform, answer.etag);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error; // a broken list is noted there, and the last good one stays
  }
}

/**
 * Hears how the service stands, and brings the status of the person in agreement.
 *
 * What the person has deleted there meanwhile is thrown away here, and that is said.
 *
 * @param {Service} service
 * @returns {Promise<{simulated: boolean, listDate: string | null}>} whether the service's clock is simulated, and the day
 *   on which its list was last known to be the newest
 */
async function hearStatus(service) {
  const { value } = await service.request('GET', '/api/v1/status');
  await noteFeed(value.feed);
  await sharePerson(service, value.person);
  await takeShared(value.journal?.shared);
  const simulated = (value.as_of ?? null) !== null;
  const clearing = value.journal?.cleared ?? null;
  if (clearing !== null) {
    await discardBefore(clearing, simulated);
    await service.request('POST', '/api/v1/journal/cleared', { json: { clearing } });
  }
  return { simulated, listDate: value.list_date ?? null };
}

/**
 * @param {ServiceError} error
 * @param {boolean} paired
 * @returns {ServiceState}
 */
export function stateAfter(error, paired) {
  if (error.code === 'unknown_key') return 'unpaired';
  if (paired) return 'down';
  return error.code === 'no_native_host' ? 'never' : 'unpaired';
}

/**
 * @param {ServiceError | null} failure
 * @returns {Promise<ServiceState>}
 */
async function remember(failure) {
  const paired = await isPaired();
  /** @type {(old: ServiceRecord | undefined) => ServiceRecord} */
  const next = (old = NEVER) =>
    failure === null
      ? { ...old, state: 'connected', code: null, said: null, last_contact: new Date().toISOString() }
      : { ...old, state: stateAfter(failure, paired), code: failure.code, said: failure.said };
  return (await changeState('service', next)).state;
}

/**
 * One burst with the service, and what became of it.
 *
 * @param {(service: Service) => Promise<void>} work
 */
async function contact(work) {
  if ((await countWaiting()) > 0) await browser.alarmAt(RETRY_ALARM, Date.now() + 60_000); // should the worker die now
  try {
    await work(await connect());
    await remember(null);
    await noteSuccess();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const state = await remember(error);
    if (state !== 'never') await browser.alarmAt(RETRY_ALARM, await noteFailure());
  }
}

/**
 * Delivers what is in the queue, after which nothing is left to be tried again: a decision of the other clock waits for
 * that clock, and no alarm brings it nearer.
 *
 * @param {Service} service
 * @param {boolean} simulated
 */
async function deliverAll(service, simulated) {
  await deliver(service, simulated, (await readSettings()).consent);
  await browser.cancelAlarm(RETRY_ALARM);
}

/** @param {() => Promise<void>} burst */
function oneAtATime(burst) {
  return navigator.locks.request('jaganetral:service', burst);
}

/**
 * Fetches the lists and delivers the queue.
 *
 * @returns {Promise<void>} resolves also when the service cannot be reached; the status says so then
 */
export async function sync() {
  const asked = Date.now();
  await oneAtATime(async () => {
    const { synced_at = 0 } = await readService();
    const began = Date.now();
    // Somebody did it while we waited; an attempt that lies ahead was made before the clock was put right.
    if (synced_at >= asked && synced_at <= began) return;
    await contact(async (service) => {
      for (const platform of await supportedPlatforms()) await fetchList(service, platform);
      await fetchLegal(service);
      await noteOccasions();
      const { simulated, listDate } = await hearStatus(service);
      await noteListDate(listDate);
      await publish();
      await deliverAll(service, simulated);
      await reportAdapters(service);
    });
    await changeState('service', (/** @type {ServiceRecord} */ old) => ({ ...old, synced_at: began }));
  });
}

/**
 * Tells the service alone how the rules fit, soon after that has changed.
 *
 * @returns {Promise<void>} resolves also when it must wait
 */
export async function deliverHealth() {
  await oneAtATime(async () => {
    if (await isPaired()) await contact(reportAdapters);
  });
}

/**
 * Tells the service alone what the person's status is, soon after they have chosen it.
 *
 * @returns {Promise<void>} resolves also when it must wait
 */
export async function deliverPerson() {
  await oneAtATime(async () => {
    if (await isPaired()) await contact(async (service) => void (await hearStatus(service)));
  });
}

/**
 * Delivers the queue alone, soon after a decision.
 *
 * @returns {Promise<void>} resolves also when it must wait
 */
export async function deliverQueue() {
  await oneAtATime(async () => {
    if ((await countWaiting()) === 0) return;
    await contact(async (service) => deliverAll(service, (await hearStatus(service)).simulated));
  });
}
