/**
 * Why this file exists: what must not be read by a page lives in IndexedDB of the extension's own origin, and only here
 * is it opened.
 *
 * Every call opens, does one transaction and closes, so that nothing depends on a worker that may die at any moment.
 * `strict` asks the system to have the data on disk before the transaction counts as done.
 */

const NAME = 'jaganetral';
const VERSION = 2;

/**
 * state      one record a name: settings, agency, pairing, profile, service, delivery, notices, welcome, health, person,
 *            feed, reminders, monthly, shared
 * lists      one record a platform: what the last good snapshot says, without its accounts
 * groups     one record a platform: the hashes for the content scripts
 * accounts   the identities of a platform in shelves (see list-cache.js), with all a notice needs
 * queue      decisions that wait for the service, in order
 * exposures  how often an account was warned about on a day
 *
 * @typedef {'state' | 'lists' | 'groups' | 'accounts' | 'queue' | 'exposures'} StoreName
 */

/**
 * @param {IDBDatabase} database
 * @param {number} from the version found, 0 for none
 */
function build(database, from) {
  if (from === 1) {
    // Lists were kept in another form; they come again from the package and the service.
    for (const name of ['lists', 'groups', 'accounts']) database.deleteObjectStore(name);
  }
  database.createObjectStore('lists', { keyPath: 'platform' });
  database.createObjectStore('groups', { keyPath: 'platform' });
  database.createObjectStore('accounts', { keyPath: ['platform', 'shelf'] });
  if (from > 0) return;
  database.createObjectStore('state');
  database.createObjectStore('queue', { keyPath: 'order', autoIncrement: true }).createIndex('id', 'id', { unique: true });
  database.createObjectStore('exposures', { keyPath: ['day', 'account'] });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = ({ oldVersion }) => build(opening.result, oldVersion);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('The database did not open'));
  });
}

/**
 * The answer of one request; the only thing that may be awaited inside a transaction.
 *
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 * @throws {DOMException} what the request failed with
 */
export function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed'));
  });
}

/**
 * Does some work in one transaction: all of it holds, or nothing.
 *
 * @template T
 * @param {StoreName[]} names the stores the work touches
 * @param {'readonly' | 'readwrite'} mode
 * @param {(stores: Record<StoreName, IDBObjectStore>) => Promise<T> | T} work awaits nothing but `answerOf`
 * @param {{strict?: boolean}} [options] strict: on disk before it counts
 * @returns {Promise<T>} what the work returned, once the transaction is complete
 * @throws whatever the work threw (nothing is kept then), or the reason why the transaction failed
 */
export async function transact(names, mode, work, { strict = false } = {}) {
  const database = await open();
  try {
    const transaction = database.transaction(names, mode, { durability: strict ? 'strict' : 'default' });
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was given up'));
    });
    const stores = /** @type {Record<StoreName, IDBObjectStore>} */ (
      Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]))
    );
    try {
      const [result] = await Promise.all([(async () => work(stores))(), finished]);
      return result;
    } catch (error) {
      // An aborted transaction refuses a second abort; the first reason is the one to tell.
      if (transaction.error === null) giveUp(transaction);
      throw error;
    }
  } finally {
    database.close();
  }
}

/** @param {IDBTransaction} transaction */
function giveUp(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error; // already over
  }
}

/**
 * One record of the state store.
 *
 * @param {string} name
 * @returns {Promise<any>} undefined when it was never written
 */
export function readState(name) {
  return transact(['state'], 'readonly', ({ state }) => answerOf(state.get(name)));
}

/**
 * Changes one record of the state store without losing another's change.
 *
 * @template T
 * @param {string} name
 * @param {(old: any) => T} change pure; gets undefined the first time
 * @param {{strict?: boolean}} [options]
 * @returns {Promise<T>} the new record
 */
export function changeState(name, change, options) {
  return transact(
    ['state'],
    'readwrite',
    async ({ state }) => {
      const next = change(await answerOf(state.get(name)));
      await answerOf(state.put(next, name));
      return next;
    },
    options,
  );
}
