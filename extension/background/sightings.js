/**
 * Why this file exists: the toolbar tells that a page shows flagged accounts, and the popup which.
 *
 * A tab tells how many there are; which ones it keeps to itself until the popup asks. So nothing of what was seen is
 * written down here, and there is nothing to forget.
 */
import '../common/browser.js';
import { lookUp, nowOf } from './list-cache.js';
import { MOST_IDENTITIES, flaggedNow } from './notices.js';
import { supportedPlatforms } from './platforms.js';
import { setTabStates } from './tab-badge.js';

const { browser } = globalThis.jaganetral;

/**
 * Shows on a tab's badge whether its page shows flagged accounts.
 *
 * @param {any} message `{type:'shown', count}` from a content script
 * @param {MessageSender} sender
 */
export async function tellShown({ count }, { tabId, top, page }) {
  if (typeof tabId === 'number' && top) await setTabStates(tabId, { flagged_here: count > 0 ? {} : null }, page);
  return {};
}

/**
 * The flagged accounts that a tab shows at this moment.
 *
 * @param {any} message `{type:'shown-accounts', tab}` from the popup
 * @returns {Promise<ShownAccount[]>} each account once; empty where no script of ours is in the tab
 */
export async function shownAccounts({ tab }) {
  const answer = typeof tab === 'number' ? await browser.askTab(tab, { type: 'who-is-shown' }) : null;
  if (!(await supportedPlatforms()).includes(answer?.platform)) return [];
  const { list, found } = await lookUp(answer.platform, answer.identities.slice(0, MOST_IDENTITIES));
  if (list === undefined) return [];
  return flaggedNow(found, nowOf(list)).flatMap(({ record, span }) => {
    const contest = list.contests.find(({ id }) => id === record.account.contest);
    if (contest === undefined) return [];
    const { class: kind, display, source, checked_on, confidence } = record.account;
    const about = { source, checked_on, confidence, contest: contest.name, stage: span.stage };
    return [{ name: record.candidate.name, display, class: kind, ...about }];
  });
}
