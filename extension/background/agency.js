/**
 * Why this file exists: what an administrator set is told by the browser, which takes its time over it: Chromium answers
 * some three seconds after its start. So it is asked apart from everything a person waits for, and what it said last
 * counts until then.
 */
import '../common/browser.js';
import { changeState, readState } from './database.js';

const { browser } = globalThis.jaganetral;

/** What an agency may choose in the person's stead, until they choose themselves. */
export const AGENCY_SWITCHES = /** @type {const} */ (['existing']);

/** @typedef {typeof AGENCY_SWITCHES[number]} AgencySwitch */

/**
 * @typedef {object} Agency
 * @property {string} name of the agency that installed this, or empty
 * @property {string} contact whom to ask there, or empty
 * @property {Partial<Record<AgencySwitch, boolean>>} switches
 */

/** @type {Agency} */
const NOBODY = { name: '', contact: '', switches: {} };

/** @param {unknown} value */
const words = (value) => (typeof value === 'string' ? value : '');

/**
 * What an administrator's settings say to us; all else that they wrote is left unread.
 *
 * @param {Record<string, unknown>} managed see managed-schema.json
 * @returns {Agency}
 */
export function agencyOf(managed) {
  /** @type {Agency['switches']} */
  const switches = {};
  for (const name of AGENCY_SWITCHES) {
    const value = managed[name];
    if (typeof value === 'boolean') switches[name] = value;
  }
  return { name: words(managed.agency_name), contact: words(managed.agency_contact), switches };
}

/** @returns {Promise<Agency>} as the browser told last */
export async function knownAgency() {
  return (await readState('agency')) ?? NOBODY;
}

/**
 * Asks the browser, however long it takes, and keeps what it says.
 *
 * @returns {Promise<boolean>} whether it is another than was known
 */
export async function hearAgency() {
  const heard = agencyOf(await browser.managed());
  if (JSON.stringify(heard) === JSON.stringify(await knownAgency())) return false;
  await changeState('agency', () => heard);
  return true;
}
