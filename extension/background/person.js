/**
 * Why this file exists: the person says once, on the welcome page or on the dashboard, what their status is, and browser
 * and service both speak to it.
 *
 * What both last agreed on is remembered with the key of the pairing, so that it can be told which side was changed
 * since; a service that is paired anew is told. One that does not know the question yet refuses it, and nothing else
 * depends on the answer.
 */
import { ServiceError, pairedAs } from './connection.js';
import { changeState, readState } from './database.js';
import { PERSONS, changeSettings, readSettings } from './settings.js';

/** @typedef {{person: PersonName, keyId: string}} Agreed */

/**
 * Which side has news for the other. A choice is never taken back by a service that says "unset": one whose journal
 * cannot be read says so too.
 *
 * @param {PersonName} own what was chosen in this browser
 * @param {unknown} heard what the service says, undefined where it says nothing
 * @param {PersonName | null} agreed what both last knew, null where they never spoke of it
 * @returns {{tell: boolean, take: PersonName | null}}
 */
export function newsOf(own, heard, agreed) {
  if (own !== (agreed ?? 'unset')) return { tell: heard !== own, take: null };
  const known = PERSONS.find((person) => person === heard) ?? own;
  return { tell: false, take: known === own || known === 'unset' ? null : known };
}

/**
 * Brings the status of the person in agreement.
 *
 * @param {import('./connection.js').Service} service
 * @param {unknown} heard `person` of its status, undefined where it has none
 * @returns {Promise<boolean>} whether the settings of this browser were changed
 * @throws {ServiceError} of every code but `refused`
 */
export async function sharePerson(service, heard) {
  const keyId = await pairedAs();
  /** @type {Agreed | undefined} */
  const last = await readState('person');
  const own = (await readSettings()).person;
  const { tell, take } = newsOf(own, heard, last !== undefined && last.keyId === keyId ? last.person : null);
  if (tell && !(await told(service, own))) return false;
  if (take !== null) await changeSettings({ person: take });
  const person = take ?? own;
  if (last?.person !== person || last.keyId !== keyId) await changeState('person', () => ({ person, keyId }));
  return take !== null;
}

/**
 * @param {import('./connection.js').Service} service
 * @param {PersonName} person
 * @returns {Promise<boolean>} false where the service does not take it
 */
async function told(service, person) {
  try {
    await service.request('POST', '/api/v1/person', { json: { person } });
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'refused') return false; // a service of an earlier version
    throw error;
  }
}
