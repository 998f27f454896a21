/**
 * Why this file exists: while the notice is already on screen, somebody must say who the account is and what the rule
 * says today.
 *
 * Looks the identities up, finds the span that holds now, counts the exposure and lets `wording.js` find the words.
 */
import '../common/browser.js';
import { answerOf, readState, transact } from './database.js';
import { legalTable } from './legal.js';
import { lookUp, nowOf } from './list-cache.js';
import { noticeTexts } from './notice-texts.js';
import { languageOf, readSettings } from './settings.js';
import { compose } from './wording.js';

/** @typedef {import('./list-cache.js').AccountRecord} AccountRecord */
/** @typedef {import('./list-cache.js').ListRecord} ListRecord */

const ACTIONS = ['like', 'follow', 'comment', 'share', 'join', 'post'];
export const MOST_IDENTITIES = 20; // a post with collaborators names a handful

/**
 * @param {SnapshotSpan[]} spans
 * @param {number} now
 * @returns {SnapshotSpan | null} the span that holds at an instant
 */
export function spanAt(spans, now) {
  return spans.find((span) => Date.parse(span.starts_at) <= now && now < Date.parse(span.ends_at)) ?? null;
}

/**
 * The name of a day in the person's own calendar, for counting.
 *
 * @param {Date} date
 */
export function dayOf(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Counts one notice, unless the computer is shared by the time it is written down.
 *
 * @param {string} account
 * @returns {Promise<{exposures: number, repeat: boolean}>} how many notices there were before, and whether this account
 *   was the subject of one today
 */
function countExposure(account) {
  const day = dayOf(new Date());
  return transact(['exposures', 'state'], 'readwrite', async ({ exposures, state }) => {
    const [today, total, chosen] = await Promise.all([
      answerOf(exposures.get([day, account])),
      answerOf(state.get('notices')),
      answerOf(state.get('settings')),
    ]);
    if (chosen?.shared) return uncounted(total);
    exposures.delete(IDBKeyRange.upperBound([day], true)); // yesterday's counts serve nobody
    exposures.put({ day, account, count: (today?.count ?? 0) + 1 });
    state.put((total ?? 0) + 1, 'notices');
    return { exposures: total ?? 0, repeat: today !== undefined };
  });
}

/** Forgets which accounts notices were about: on a shared computer that is nobody else's business. */
export async function forgetExposures() {
  await transact(['exposures'], 'readwrite', ({ exposures }) => answerOf(exposures.clear()));
}

/**
 * What a notice in a private window, or on a shared computer, says of earlier ones: it is neither counted nor known from a count.
 *
 * @param {number | undefined} total
 * @returns {{exposures: number, repeat: boolean}}
 */
function uncounted(total) {
  return { exposures: total ?? 0, repeat: false };
}

/**
 * @param {AccountRecord[]} found
 * @param {number} now
 * @returns {{record: AccountRecord, span: SnapshotSpan}[]} the flagged ones in their order, each account once
 */
export function flaggedNow(found, now) {
  const seen = new Set();
  return found.flatMap((record) => {
    const span = spanAt(record.spans, now);
    if (span === null || seen.has(record.account.id)) return [];
    seen.add(record.account.id);
    return [{ record, span }];
  });
}

/**
 * The notice for an act that is being held.
 *
 * @param {any} message `{type:'notice', platform, action, identities}` from a content script
 * @param {Pick<MessageSender, 'private'>} sender
 * @returns {Promise<NoticeModel | null>} null when none of them is flagged: the notice withdraws
 */
export async function noticeFor({ platform, action, identities }, sender) {
  if (typeof platform !== 'string' || !ACTIONS.includes(action) || !Array.isArray(identities)) return null;
  const asked = identities.filter((identity) => typeof identity === 'string').slice(0, MOST_IDENTITIES);
  const { list, found } = await lookUp(/** @type {PlatformName} */ (platform), asked);
  if (list === undefined) return null;
  const now = nowOf(list);
  const flagged = flaggedNow(found, now);
  const [first] = flagged;
  const contest = list.contests.find(({ id }) => id === first?.record.account.contest);
  if (first === undefined || contest === undefined) return null;
  const settings = await readSettings();
  const [table, count] = await Promise.all([
    legalTable(),
    sender.private ? readState('notices').then(uncounted) : countExposure(first.record.account.id),
  ]);
  const language = languageOf(settings);
  return compose({
    table,
    texts: await noticeTexts(language),
    language,
    person: settings.person,
    action,
    stage: first.span.stage,
    status: first.span.status,
    account: first.record.account,
    identity: first.record.identity,
    also: flagged.slice(1).map(({ record }) => record.account.display),
    candidate: first.record.candidate,
    contest,
    publisher: list.publisher,
    list_date: list.list_date,
    now,
    simulated: list.simulated_now !== null,
    ...count,
  });
}
