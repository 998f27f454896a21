/**
 * Why this file exists: that the person follows or likes a flagged account already is said once a day, in words that
 * follow from the list and the legal table alone.
 *
 * Whom a hint was about today is kept in the browser's memory only; a browser that is started anew may say it again.
 */
import '../common/browser.js';
import { legalTable } from './legal.js';
import { lookUp, nowOf } from './list-cache.js';
import { noticeTexts } from './notice-texts.js';
import { MOST_IDENTITIES, dayOf, flaggedNow } from './notices.js';
import { isPaused, languageOf, readSettings } from './settings.js';
import { existingHint, photoRule } from './hint-wording.js';

const { browser } = globalThis.jaganetral;

const HINTED = 'hinted';
const ACTIONS = ['like', 'follow'];
/** @type {HintModel} */
const NONE = { line: null };

/**
 * @param {string} account
 * @returns {Promise<boolean>} whether this is the first hint about the account today
 */
function firstToday(account) {
  return navigator.locks.request('jaganetral:hinted', async () => {
    const day = dayOf(new Date());
    const kept = await browser.readSession(HINTED);
    const accounts = kept?.day === day ? kept.accounts : [];
    if (accounts.includes(account)) return false;
    await browser.writeSession(HINTED, { day, accounts: [...accounts, account] });
    return true;
  });
}

/**
 * The hint about an act that was done before.
 *
 * @param {any} message `{type:'existing', platform, action, identities}` from a content script
 * @returns {Promise<HintModel>}
 */
export async function hintFor({ platform, action, identities }) {
  if (typeof platform !== 'string' || !ACTIONS.includes(action) || !Array.isArray(identities)) return NONE;
  const settings = await readSettings();
  if (!settings.existing || isPaused(settings, Date.now())) return NONE;
  const asked = identities.filter((one) => typeof one === 'string').slice(0, MOST_IDENTITIES);
  const { list, found } = await lookUp(/** @type {PlatformName} */ (platform), asked);
  if (list === undefined) return NONE;
  const now = nowOf(list);
  const [first] = flaggedNow(found, now);
  const contest = list.contests.find(({ id }) => id === first?.record.account.contest);
  if (first === undefined || contest === undefined || !(await firstToday(first.record.account.id))) return NONE;
  const language = languageOf(settings);
  return existingHint({
    table: await legalTable(),
    texts: await noticeTexts(language),
    language,
    person: settings.person,
    action,
    span: first.span,
    account: first.record.account,
    candidate: first.record.candidate,
    contest,
    now,
    simulated: list.simulated_now !== null,
  });
}

/**
 * What a tab needs to remind of names in the person's own text.
 *
 * @param {Settings} settings
 * @param {import('./list-cache.js').ListRecord} list
 * @param {{groups: FlagGroup[], longest: number}} mentions
 * @returns {Promise<OwnPosts | null>} null where the person has not chosen it
 */
export async function ownPosts(settings, list, mentions) {
  if (!settings.own_posts) return null;
  const table = await legalTable();
  return { ...mentions, photo: photoRule(table, languageOf(settings), nowOf(list), list.simulated_now !== null) };
}
