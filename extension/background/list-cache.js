/**
 * Why this file exists: the last good list must go on working whatever comes after it.
 *
 * A snapshot is checked whole, then replaces the old one in a single transaction: accounts by identity (for the notice),
 * hashes in groups (for the content scripts), and the calendar. A broken one changes nothing but a mark that says so.
 */
import '../common/browser.js';
import '../common/hash.js';
import { answerOf, transact } from './database.js';
import { SnapshotError, flagGroups, mentionGroups, readSnapshot } from './snapshot.js';

const { browser, hash } = globalThis.jaganetral;

/** A national list has hundreds of thousands of identities; as so many records they would take minutes to write. */
const SHELVES = 1024;

/**
 * What is kept of a snapshot beside its accounts.
 *
 * @typedef {object} ListRecord
 * @property {PlatformName} platform
 * @property {string} version
 * @property {string | null} etag what the service called this version, or null for the bundled list
 * @property {'bundled' | 'service'} origin
 * @property {Bilingual} publisher
 * @property {string} list_date
 * @property {number | null} simulated_now in milliseconds, or null when the real clock counts
 * @property {SnapshotContest[]} contests
 * @property {number} accounts how many there are
 * @property {Bilingual | null} off why the publisher switched the site off, or null
 * @property {string | null} problem why a newer list was refused, or null
 */

/**
 * All a notice needs about one identity.
 *
 * @typedef {object} AccountRecord
 * @property {string} identity
 * @property {SnapshotAccount} account
 * @property {SnapshotCandidate} candidate
 * @property {SnapshotSpan[]} spans
 */

/**
 * Puts a list in force.
 *
 * @param {unknown} value what was received
 * @param {PlatformName} platform
 * @param {string | null} etag
 * @returns {Promise<ListRecord>}
 * @throws {SnapshotError} when it is broken; the list in force stays
 */
export async function applySnapshot(value, platform, etag) {
  let snapshot;
  try {
    snapshot = readSnapshot(value, platform);
  } catch (error) {
    if (error instanceof SnapshotError) await noteProblem(platform, error.message);
    throw error;
  }
  const record = recordOf(snapshot, etag);
  const groups = { platform, groups: flagGroups(snapshot), mentions: mentionGroups(snapshot) };
  const shelves = shelved(accountRecords(snapshot));
  await transact(['lists', 'groups', 'accounts'], 'readwrite', (stores) => {
    stores.accounts.delete(IDBKeyRange.bound([platform], [platform, []]));
    for (const [shelf, records] of shelves) stores.accounts.put({ platform, shelf, records });
    stores.groups.put(groups);
    stores.lists.put(record);
  });
  return record;
}

/** @param {Snapshot} snapshot @param {string | null} etag @returns {ListRecord} */
function recordOf(snapshot, etag) {
  return {
    platform: snapshot.platform,
    version: snapshot.version,
    etag,
    origin: snapshot.origin,
    publisher: snapshot.publisher,
    list_date: snapshot.list_date,
    simulated_now: snapshot.simulated_now === null ? null : Date.parse(snapshot.simulated_now),
    contests: snapshot.contests,
    accounts: snapshot.accounts.length,
    off: snapshot.off ?? null,
    problem: null,
  };
}

/** @param {Snapshot} snapshot @returns {AccountRecord[]} */
function accountRecords(snapshot) {
  const candidates = new Map(snapshot.candidates.map((candidate) => [candidate.id, candidate]));
  return snapshot.accounts.flatMap((account) => {
    const candidate = candidates.get(account.candidate);
    const spans = snapshot.windows[account.windows];
    if (candidate === undefined || spans === undefined || spans.length === 0) return []; // can never be named
    return account.identities.map((identity) => ({ identity, account, candidate, spans }));
  });
}

/** @param {string} identity */
const shelfOf = (identity) => hash.fnv1a64(identity)[0] % SHELVES;

/** @param {AccountRecord[]} records @returns {Map<number, AccountRecord[]>} */
function shelved(records) {
  /** @type {Map<number, AccountRecord[]>} */
  const shelves = new Map();
  for (const record of records) {
    const shelf = shelfOf(record.identity);
    const held = shelves.get(shelf);
    if (held) held.push(record);
    else shelves.set(shelf, [record]);
  }
  return shelves;
}

/**
 * Writes down why a newer list was refused, or that none is outstanding.
 *
 * @param {PlatformName} platform
 * @param {string | null} problem
 */
export async function noteProblem(platform, problem) {
  await transact(['lists'], 'readwrite', async ({ lists }) => {
    const record = await answerOf(lists.get(platform));
    if (record !== undefined && record.problem !== problem) await answerOf(lists.put({ ...record, problem }));
  });
}

/**
 * Writes down the day on which the service's lists were last known to be the newest: they are the same, and fresher.
 *
 * @param {string | null} day YYYY-MM-DD; null where the service does not say
 */
export async function noteListDate(day) {
  if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return;
  await transact(['lists'], 'readwrite', async ({ lists }) => {
    for (const record of /** @type {ListRecord[]} */ (await answerOf(lists.getAll()))) {
      if (record.origin === 'service' && record.list_date !== day) await answerOf(lists.put({ ...record, list_date: day }));
    }
  });
}

/**
 * Sees to it that a platform has a list: the package's own where the service has given none.
 *
 * @param {PlatformName} platform
 * @returns {Promise<void>}
 * @throws {SnapshotError} when the package's own list is broken
 */
export async function ensureList(platform) {
  const record = await listOf(platform);
  if (record?.origin === 'service') return;
  const path = `bundled/snapshot-${platform}.json`;
  const bundled = await browser.packaged(path);
  const same = record?.version === bundled.version && record?.list_date === bundled.list_date;
  if (!same) await applySnapshot(bundled, platform, null);
}

/**
 * @param {PlatformName} platform
 * @returns {Promise<ListRecord | undefined>}
 */
export function listOf(platform) {
  return transact(['lists'], 'readonly', ({ lists }) => answerOf(lists.get(platform)));
}

/** @returns {Promise<ListRecord[]>} */
export function allLists() {
  return transact(['lists'], 'readonly', ({ lists }) => answerOf(lists.getAll()));
}

/**
 * @param {PlatformName} platform
 * @returns {Promise<FlagGroup[]>} empty when there is no list
 */
export async function groupsOf(platform) {
  const record = await transact(['groups'], 'readonly', ({ groups }) => answerOf(groups.get(platform)));
  return record?.groups ?? [];
}

/**
 * What a text may name, for the tabs of a platform.
 *
 * @param {PlatformName} platform
 * @returns {Promise<{groups: FlagGroup[], longest: number}>} empty when there is no list
 */
export async function mentionsOf(platform) {
  const record = await transact(['groups'], 'readonly', ({ groups }) => answerOf(groups.get(platform)));
  return record?.mentions ?? { groups: [], longest: 0 };
}

/**
 * What the list says about some identities, in the order given.
 *
 * @param {PlatformName} platform
 * @param {string[]} identities
 * @returns {Promise<{list: ListRecord | undefined, found: AccountRecord[]}>}
 */
export function lookUp(platform, identities) {
  return transact(['lists', 'accounts'], 'readonly', async ({ lists, accounts }) => {
    const [list, ...found] = await Promise.all([
      answerOf(lists.get(platform)),
      ...identities.map((identity) => answerOf(accounts.get([platform, shelfOf(identity)]))),
    ]);
    const records = found.map((shelf, place) => find(shelf?.records, identities[place]));
    return { list, found: records.filter((record) => record !== undefined) };
  });
}

/** @param {AccountRecord[] | undefined} records @param {string | undefined} identity */
const find = (records, identity) => records?.find((record) => record.identity === identity);

/**
 * The instant that counts for a list.
 *
 * @param {ListRecord} list
 * @returns {number} the simulated instant, or the real one
 */
export function nowOf(list) {
  return list.simulated_now ?? Date.now();
}
