/**
 * Why this file exists: popup and settings describe the same state, so the sentences are chosen here, once.
 *
 * Pure: a status and the words go in, sentences come out.
 */

/** @typedef {import('./page.js').Words} Words */

const DAY = 24 * 60 * 60 * 1000;
const OLD_DAYS = 7; // as the notice says it, in background/wording.js
const VERY_OLD_DAYS = 30;

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string} the supported platforms by name
 */
export function platformNames(status, words) {
  return words.list(status.platforms.map(({ platform }) => words.text(`platform_${platform}`)));
}

/**
 * The platform that an address belongs to.
 *
 * @param {Status} status
 * @param {string | null} address null where our permissions do not reach
 * @returns {Status['platforms'][number] | null}
 */
export function platformAt(status, address) {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:') return null;
  return status.platforms.find(({ hosts }) => hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))) ?? null;
}

/** @typedef {'reload' | 'switched_off' | 'unknown_here' | 'degraded'} PageState what there is to say of a page of ours */

/** @type {PageState[]} the most urgent first, as the badge ranks them */
const PAGE_STATES = ['reload', 'switched_off', 'unknown_here', 'degraded'];

/**
 * The one answer the popup is opened for.
 *
 * @param {Status} status
 * @param {string | null} address of the page in front
 * @param {number} now
 * @param {object} [said] what is said about that page, by state
 * @returns {'blocked' | 'loading' | 'paused' | 'here' | 'elsewhere' | PageState}
 */
export function headlineOf(status, address, now, said = {}) {
  if (status.settings.paused_until !== null && now < status.settings.paused_until) return 'paused';
  const states = status.platforms.map(({ state }) => state);
  const here = platformAt(status, address);
  if (here?.state === 'no_permission' || (here === null && states.every((state) => state === 'no_permission'))) return 'blocked';
  if (here === null) return states.includes('loading') ? 'loading' : 'elsewhere';
  if (here.state === 'loading') return 'loading';
  return PAGE_STATES.find((state) => Object.hasOwn(said, state)) ?? 'here';
}

/**
 * The word for how a site is guarded.
 *
 * @param {PlatformStatus} platform
 * @returns {Exclude<PlatformState, 'active'> | PlatformStatus['health']}
 */
export function siteState({ state, health }) {
  return state === 'active' ? health : state;
}

/**
 * @param {Status['contests'][number]} contest
 * @param {Words} words
 * @returns {string} its stage and the last day of it, by the calendar of the contest, as the notice counts
 */
export function stageSentence({ stage, ends_at, time_zone }, words) {
  const last = words.day(Date.parse(ends_at) - 1, time_zone);
  return `${words.text(`stage_${stage}`)}, ${words.text('until_day', { date: last })}`;
}

/**
 * @param {Occasion} occasion
 * @param {Words} words
 * @returns {string} what has begun or was set, and on which day of the contest's calendar
 */
export function reminderSentence({ kind, name, stage, starts_at, time_zone }, words) {
  const values = { contest: name[words.language], stage: words.text(`stage_${stage}`).toLowerCase() };
  return words.text(`reminder_${kind}`, { ...values, date: words.day(starts_at, time_zone) });
}

/**
 * @param {Status} status
 * @param {Words} words
 * @param {number} now
 * @returns {string[]} what is known of the list
 */
export function listSentences(status, words, now) {
  const { feed } = status;
  const { date, accounts, origin, publisher, problem, hash } = status.list;
  if (date === null || origin === null || publisher === null) return [words.text('list_none')];
  const days = ageOf(date, now);
  const age = days === 0 ? words.text('age_today') : words.count('age', days);
  const sentences = [words.text('list_of', { date: words.day(date), age, count: accounts })];
  const state = listState(status, now);
  if (state === 'old' || state === 'very_old') sentences.push(words.text(`list_${state}`));
  if (feed !== null && feed.checked_at !== null) sentences.push(words.text('list_checked', { time: words.moment(feed.checked_at) }));
  if (feed !== null && feed.problem !== null) sentences.push(words.text('list_not_updated'));
  if (problem) sentences.push(words.text('list_problem'));
  const whose = feed?.publisher?.name ?? publisher[words.language];
  sentences.push(words.text('list_publisher', { publisher: whose, code: shortCode(feed?.list_hash ?? hash) }));
  return sentences;
}

/**
 * By the real clock, in a simulation too: it is the age of what was really downloaded. Counted from day to day by the
 * person's own calendar: yesterday's list is of yesterday, also early in the morning.
 *
 * @param {string} date
 * @param {number} now
 * @returns {number} whole days
 */
function ageOf(date, now) {
  const today = new Date(now);
  return Math.max(0, (Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - Date.parse(date)) / DAY);
}

/**
 * Whether the list is as new as it should be: what the service says of its feed, else by the age of the list.
 *
 * @param {Status} status
 * @param {number} now
 * @returns {FeedStatus['state']} none: no list
 */
export function listState({ list, feed }, now) {
  if (list.date === null) return 'none';
  if (list.origin === 'service' && feed !== null && feed.state !== 'none') return feed.state;
  const days = ageOf(list.date, now);
  return days >= VERY_OLD_DAYS ? 'very_old' : days >= OLD_DAYS ? 'old' : 'fresh';
}

/**
 * The beginning of a hash, as two people read it to each other.
 *
 * @param {string} hash hexadecimal, with or without the name of its algorithm before a colon
 * @returns {string} four groups of four, as the dashboard shows them
 */
export function shortCode(hash) {
  return (hash.split(':').at(-1) ?? '').slice(0, 16).replace(/(.{4})(?=.)/gu, '$1 ');
}

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string[]} which regions the list is about, and what is then not covered; empty where nothing is known of it
 */
export function regionSentences({ feed }, words) {
  if (feed === null || feed.state === 'none') return [];
  if (feed.regions === null) return [words.text('regions_all')];
  if (feed.regions.length === 0) return [words.text('regions_national'), words.text('regions_else')];
  return [words.text('regions_some', { regions: words.list(feed.regions.map((name) => name[words.language])) }), words.text('regions_else')];
}

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string[]} how things stand with the service
 */
export function serviceSentences(status, words) {
  const sentences = [status.service_code === 'not_proved' ? words.text('service_impostor') : words.text(`service_${status.service}`)];
  if (status.service !== 'connected' && status.service_message !== null) sentences.push(status.service_message[words.language]);
  if (status.service !== 'connected' && status.last_contact !== null) sentences.push(words.text('last_contact', { time: words.moment(status.last_contact) }));
  if (status.queued > 0) sentences.push(words.count('queued', status.queued));
  return sentences;
}

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string | null} what the browser does not let us do, as a person can refuse it in Firefox at any time
 */
export function missingSentence(status, words) {
  const refused = status.platforms.filter(({ state }) => state === 'no_permission').map(({ platform }) => words.text(`platform_${platform}`));
  const sentences = [];
  if (refused.length > 0) sentences.push(words.text('missing_sites', { platforms: words.list(refused) }));
  if (!status.service_permitted) sentences.push(words.text('missing_service'));
  return sentences.length > 0 ? sentences.join(' ') : null;
}

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string | null} the label of the simulation
 */
export function simulationLabel(status, words) {
  return status.simulated === null ? null : words.text('simulation_at', { date: words.day(status.simulated) });
}

/**
 * @param {Status} status
 * @param {Words} words
 * @returns {string} since when the journal is on, or that it is off
 */
export function consentSentence({ consent }, words) {
  return consent.agreed_at === null ? words.text('consent_off') : words.text('consent_since', { time: words.day(consent.agreed_at) });
}

/**
 * @param {number} milliseconds
 * @returns {string} hours, minutes and seconds as a clock shows them
 */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`;
}

/**
 * Six in the morning of the next day, by the person's own clock: at midnight "tomorrow" would be over at once.
 *
 * @param {number} now
 * @returns {number}
 */
export function tomorrowMorning(now) {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(6, 0, 0, 0);
  return morning.getTime();
}
