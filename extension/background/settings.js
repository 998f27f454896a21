/** Why this file exists: what the person chose is kept in one place, and nothing but a known choice gets in. */
import { changeState, readState } from './database.js';
import '../common/browser.js';

/** The version of the sentences on the welcome page that the person agrees to. */
export const CONSENT_WORDING = '2';

const LANGUAGES = ['auto', 'id', 'en'];
/** @type {PersonName[]} */
export const PERSONS = ['unset', 'pns', 'cpns', 'pppk', 'non_asn'];
/** Choices that are on or off. */
const SWITCHES = /** @type {const} */ (['welcomed', 'second_line', 'marks', 'existing', 'own_posts', 'shared']);
const LONGEST_PAUSE = 36 * 60 * 60 * 1000; // "until tomorrow" is never further away

/** @type {Settings} what counts before the person has chosen anything */
export const DEFAULTS = {
  language: 'auto',
  person: 'unset',
  consent: { journal: false, proceeded: false, agreed_at: null, wording: CONSENT_WORDING },
  paused_until: null,
  welcomed: false,
  second_line: false,
  marks: false,
  existing: true,
  own_posts: false,
  shared: false,
};

/** A change that no page of ours offers. */
export class SettingsError extends Error {
  /** @param {string} field */
  constructor(field) {
    super(`Not a setting that can be chosen: ${field}`);
    this.name = 'SettingsError';
  }
}

/**
 * The settings after a change.
 *
 * @param {Settings} settings
 * @param {any} changes from a page
 * @param {number} now
 * @returns {Settings}
 * @throws {SettingsError} when a field or a value is not one that can be chosen
 */
export function changed(settings, changes, now) {
  const next = structuredClone(settings);
  for (const [field, value] of Object.entries(changes ?? {})) {
    if (field === 'language' && LANGUAGES.includes(value)) next.language = value;
    else if (field === 'person' && PERSONS.includes(value)) next.person = value;
    else if (field === 'paused_until' && isPause(value, now)) next.paused_until = value;
    else if (field === 'consent') next.consent = agreed(settings.consent, value, now);
    else if (isSwitch(field) && typeof value === 'boolean') next[field] = value;
    else throw new SettingsError(field);
  }
  // Whoever sits down next must find nothing: a shared computer keeps no journal, whatever was ticked.
  if (next.shared) next.consent = agreed(settings.consent, { journal: false, proceeded: false }, now);
  return next;
}

/** @param {string} field @returns {field is typeof SWITCHES[number]} */
function isSwitch(field) {
  return SWITCHES.some((known) => known === field);
}

/** @param {unknown} value @param {number} now */
function isPause(value, now) {
  return value === null || (typeof value === 'number' && value > now && value <= now + LONGEST_PAUSE);
}

/**
 * @param {Consent} old
 * @param {any} asked
 * @param {number} now
 * @returns {Consent}
 */
function agreed(old, asked, now) {
  if (typeof asked?.journal !== 'boolean' || typeof asked.proceeded !== 'boolean') throw new SettingsError('consent');
  const journal = asked.journal;
  const proceeded = journal && asked.proceeded; // the second tick adds to the first
  const same = journal === old.journal && proceeded === old.proceeded && old.wording === CONSENT_WORDING;
  if (same) return old;
  return { journal, proceeded, agreed_at: journal ? new Date(now).toISOString() : null, wording: CONSENT_WORDING };
}

/** Settings from before a choice was there have its default. @param {Partial<Settings> | undefined} kept @returns {Settings} */
const withDefaults = (kept) => ({ ...DEFAULTS, ...kept });

/** @returns {Promise<Settings>} */
export async function readSettings() {
  return withDefaults(await readState('settings'));
}

/**
 * @param {any} changes from a page
 * @returns {Promise<Settings>} as they are now
 * @throws {SettingsError}
 */
export function changeSettings(changes) {
  return changeState('settings', (old) => changed(withDefaults(old), changes, Date.now()), { strict: true });
}

/**
 * The language of everything the person reads: Indonesian unless they, or their browser, say English.
 *
 * @param {Settings} settings
 * @returns {Language}
 */
export function languageOf(settings) {
  if (settings.language !== 'auto') return settings.language;
  return globalThis.jaganetral.browser.uiLanguage().toLowerCase().startsWith('en') ? 'en' : 'id';
}

/**
 * Whether acts pass unheld at an instant.
 *
 * @param {Settings} settings
 * @param {number} now
 */
export function isPaused(settings, now) {
  return settings.paused_until !== null && now < settings.paused_until;
}
