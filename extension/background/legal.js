/**
 * Why this file exists: the legal table comes with the package, and a newer one, signed, from the service.
 *
 * Whichever has the higher version counts. One that is not such a table is not kept; the last good one stays.
 */
import '../common/browser.js';
import { ServiceError } from './connection.js';
import { changeState, readState } from './database.js';

const { browser } = globalThis.jaganetral;

/**
 * @typedef {object} LegalRecord
 * @property {LegalTable} table
 * @property {string | null} etag what the service called this version
 */

/**
 * Whether a value can be used as the legal table; the service has checked it in every detail.
 *
 * @param {any} value
 * @returns {value is LegalTable}
 */
export function isLegalTable(value) {
  const sentence = /** @param {any} one */ (one) => typeof one?.id === 'string' && typeof one?.en === 'string';
  return (
    value?.schema === 1 &&
    typeof value.version === 'string' &&
    sentence(value.general?.sentence) &&
    Array.isArray(value.general?.basis) &&
    sentence(value.duty_goes_on) &&
    sentence(value.photo?.rule) &&
    Array.isArray(value.rows) &&
    value.rows.length > 0 &&
    value.rows.every((/** @type {any} */ row) => sentence(row?.rule) && Array.isArray(row?.basis) && Array.isArray(row?.person))
  );
}

/**
 * Of two tables the one that counts.
 *
 * @param {LegalTable} bundled
 * @param {LegalTable | undefined} signed
 */
export function newerTable(bundled, signed) {
  return signed !== undefined && signed.version > bundled.version ? signed : bundled;
}

/** @returns {Promise<LegalTable>} the table in force */
export async function legalTable() {
  const [bundled, kept] = await Promise.all([browser.packaged('bundled/legal.json'), readState('legal')]);
  return newerTable(bundled, /** @type {LegalRecord | undefined} */ (kept)?.table);
}

/**
 * @param {import('./connection.js').Service} service
 * @param {string | null} etag
 */
async function askFor(service, etag) {
  try {
    return await service.request('GET', '/api/v1/legal', { etag });
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'refused') return null; // a service of an earlier version
    throw error;
  }
}

/**
 * Asks the service for its table.
 *
 * @param {import('./connection.js').Service} service
 */
export async function fetchLegal(service) {
  /** @type {LegalRecord | undefined} */
  const kept = await readState('legal');
  const answer = await askFor(service, kept?.etag ?? null);
  if (answer === null || answer.status === 304 || !isLegalTable(answer.value)) return;
  /** @type {LegalRecord} */
  const record = { table: answer.value, etag: answer.etag };
  await changeState('legal', () => record);
}
