/**
 * Why this file exists: when a contest enters a stage, or voting is set anew, old likes and follows are worth two minutes;
 * that is said once, and never pressed.
 *
 * What there is to say follows from the calendar of the list alone. Remembered is only what has been said, by contest
 * and stage. What was under way while the person was still getting to know the product is not news to them.
 */
import { changeState, readState } from './database.js';
import { allLists, nowOf } from './list-cache.js';
import { readSettings } from './settings.js';
import { stageInForce } from './snapshot.js';

/** @typedef {import('./list-cache.js').ListRecord} ListRecord */

/**
 * @typedef {object} Said
 * @property {number} since when it was first looked at
 * @property {Record<string, 'shown' | 'done'>} said by occasion: shown in the popup, or done with
 */

const FIRST_DAY = 24 * 60 * 60 * 1000; // whoever never finishes the welcome page is reminded after it

/**
 * What a contest's calendar gives reason to say at an instant.
 *
 * A date that is corrected is no new occasion: a stage counts by its place among the stages of its name. A second
 * voting day is said as soon as it is set, and no longer than until it begins.
 *
 * @param {SnapshotContest} contest
 * @param {number} now
 * @returns {Occasion[]}
 */
export function occasionsOf(contest, now) {
  const ordered = [...contest.stages].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const named = (/** @type {StageName} */ stage) => ordered.filter((one) => one.stage === stage);
  const { name, time_zone } = contest;
  /** @type {Occasion[]} */
  const found = [];
  const current = stageInForce(contest, now);
  if (current !== null) {
    const { stage, starts_at, ends_at } = current;
    found.push({ key: `${contest.id}/${stage}/${named(stage).indexOf(current)}`, kind: 'stage', name, stage, starts_at, ends_at, time_zone });
  }
  const coming = named('counting').findIndex((one, place) => place > 0 && now < Date.parse(one.starts_at));
  const again = named('counting')[coming];
  if (again !== undefined) {
    const { stage, starts_at, ends_at } = again;
    found.push({ key: `${contest.id}/again/${coming}`, kind: 'again', name, stage, starts_at, ends_at, time_zone });
  }
  return found;
}

/**
 * @param {ListRecord[]} lists
 * @returns {Occasion[]} each once; a training has occasions of its own, so that it uses up none of the real ones
 */
export function occasions(lists) {
  /** @type {Map<string, Occasion>} */
  const found = new Map();
  for (const list of lists) {
    const simulated = list.simulated_now !== null;
    for (const contest of list.contests) {
      for (const one of occasionsOf(contest, nowOf(list))) {
        const key = simulated ? `training/${one.key}` : one.key;
        found.set(key, { ...one, key });
      }
    }
  }
  return [...found.values()];
}

/**
 * Whether the person is still getting to know the product.
 *
 * @param {Settings} settings
 * @param {Said | undefined} memory
 * @param {number} now by the real clock
 */
export function isFirstDay(settings, memory, now) {
  return !settings.welcomed && (memory === undefined || now < memory.since + FIRST_DAY);
}

/** Takes note of what is under way while the person gets to know the product: it is never said as news. */
export async function noteOccasions() {
  const [settings, lists] = await Promise.all([readSettings(), allLists()]);
  const now = Date.now();
  await changeState('reminders', (/** @type {Said | undefined} */ memory) => {
    const { since = now, said = {} } = memory ?? {};
    if (!isFirstDay(settings, memory, now)) return { since, said };
    const done = occasions(lists).map(({ key }) => [key, /** @type {const} */ ('done')]);
    return { since, said: { ...said, ...Object.fromEntries(done) } };
  });
}

/**
 * What is to be said, in the order of the list.
 *
 * @param {ListRecord[]} lists
 * @param {Settings} settings
 * @returns {Promise<Reminder[]>}
 */
export async function reminders(lists, settings) {
  /** @type {Said | undefined} */
  const memory = await readState('reminders');
  if (memory === undefined || isFirstDay(settings, memory, Date.now())) return [];
  return occasions(lists).flatMap((one) => {
    const said = memory.said[one.key];
    return said === 'done' ? [] : [{ ...one, fresh: said === undefined }];
  });
}

/**
 * What is remembered after something was seen, or done with.
 *
 * What is done with stays so: the popup says what it showed only after it was drawn, and by then the person may have
 * pressed the button.
 *
 * @param {Record<string, 'shown' | 'done'>} said
 * @param {string[]} keys of occasions
 * @param {'shown' | 'done'} how
 */
export function afterSaid(said, keys, how) {
  return { ...said, ...Object.fromEntries(keys.map((key) => [key, said[key] === 'done' ? 'done' : how])) };
}

/**
 * Notes what the person has seen, or is done with.
 *
 * @param {unknown} keys of occasions
 * @param {'shown' | 'done'} how
 */
export async function noteSaid(keys, how) {
  if (!Array.isArray(keys)) return;
  const known = new Set(occasions(await allLists()).map(({ key }) => key));
  const named = keys.filter((key) => known.has(key));
  await changeState('reminders', (/** @type {Said | undefined} */ memory) => ({
    since: memory?.since ?? Date.now(),
    said: afterSaid(memory?.said ?? {}, named, how),
  }));
}
