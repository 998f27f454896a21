/** Why this file exists: what the person chose is kept in one place, and nothing but a known choice gets in. */
import '../common/browser.js';
import { AGENCY_SWITCHES, knownAgency } from './agency.js';
import { changeState, readState } from './database.js';

/** The version of the sentences on the welcome page that the person agrees to. */
export const CONSENT_WORDING = '2';

const LANGUAGES = ['auto', 'id', 'en'];
/** @type {PersonName[]} */
export const PERSONS = ['unset', 'pns', 'cpns', 'pppk', 'non_asn'];
/** Choices that are on or off. */
const SWITCHES = /** @type {const} */ (['welcomed', 'second_line', 'marks', 'existing', 'own_posts', 'shared']);
const LONGEST_PAUSE = 36 * 60 * 60 * 1000; // "until tomorrow" is never further away
const CLOCK_SLACK = 60_000; // clocks are set right by seconds all the time; that ends no pause

/** @type {Settings} what counts before the person has chosen anything */
export const DEFAULTS = {
  language: 'auto',
  person: 'unset',
  consent: { journal: false, proceeded: false, agreed_at: null, wording: CONSENT_WORDING },
  paused_from: null,
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
    else if (field === 'paused_until' && isPause(value, now)) Object.assign(next, pause(value, now));
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
 * @param {number | null} until
 * @param {number} now
 * @returns {Pick<Settings, 'paused_from' | 'paused_until'>}
 */
function pause(until, now) {
  return { paused_from: until === null ? null : now - CLOCK_SLACK, paused_until: until };
}

/**
 * Whether a pause was chosen while the clock was ahead, and the clock has been put right since.
 *
 * @param {Pick<Settings, 'paused_from'>} settings
 * @param {number} now
 */
function isOfAnotherClock({ paused_from }, now) {
  return (paused_from ?? 0) > now;
}

/**
 * The settings without a pause that would last as long as the clock was ahead.
 *
 * @param {Settings} settings
 * @param {number} now
 * @returns {Settings}
 */
export function byThisClock(settings, now) {
  return isOfAnotherClock(settings, now) ? { ...settings, ...pause(null, now) } : settings;
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

/**
 * @param {import('./agency.js').Agency['switches']} switches that an agency set
 * @returns {Settings} what counts before the person has chosen anything
 */
export function defaultsWith(switches) {
  return { ...structuredClone(DEFAULTS), ...switches };
}

const standing = async () => defaultsWith((await knownAgency()).switches);

/**
 * Settings as they are kept: without what an agency may choose and the person has not, which goes on following the agency.
 *
 * @param {Partial<Settings>} old as they were kept before
 * @param {any} changes from a page
 * @param {Settings} next after the change
 * @returns {Partial<Settings>}
 */
export function kept(old, changes, next) {
  const open = AGENCY_SWITCHES.filter((name) => !(name in old || name in (changes ?? {})));
  return Object.fromEntries(Object.entries(next).filter(([field]) => !open.some((name) => name === field)));
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const [defaults, settings] = await Promise.all([standing(), readState('settings')]);
  // Settings from before a choice was there have its default.
  return byThisClock({ ...defaults, ...settings }, Date.now());
}

/** Forgets a pause of another clock for good: left on disk, it would be in force again once its time has come. */
export async function forgetPauseAhead() {
  const settings = await readState('settings');
  if (settings !== undefined && isOfAnotherClock(settings, Date.now())) await changeSettings({ paused_until: null });
}

/**
 * @param {any} changes from a page
 * @returns {Promise<Settings>} as they are now
 * @throws {SettingsError}
 */
export async function changeSettings(changes) {
  const defaults = await standing();
  /** @param {Partial<Settings>} old */
  const change = (old = {}) => kept(old, changes, changed({ ...defaults, ...old }, changes, Date.now()));
  return { ...defaults, ...(await changeState('settings', change, { strict: true })) };
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
