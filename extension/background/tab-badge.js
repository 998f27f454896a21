/**
 * Why this file exists: what is to be said about one page must outlive the worker, and must not outlive the page.
 *
 * Kept in the browser's session storage, which a page cannot read and which is never on disk. When a tab goes to another
 * page the browser itself forgets what was set for it: each record carries a mark that is set for the tab as well, and
 * counts only while the tab still has it. So nothing listens to the person's navigation.
 */
import '../common/browser.js';
import { badgeState, lookOf, winner } from './badge-looks.js';
import { readStatus } from './status.js';

const { browser } = globalThis.jaganetral;

/** @typedef {import('./badge-looks.js').TabState} TabState */
/** @typedef {import('./badge-looks.js').TabStates} TabStates */
/** @typedef {{mark: string, states: TabStates}} TabRecord */

const PREFIX = 'tab:';

/** @param {number} tab */
const keyOf = (tab) => `${PREFIX}${tab}`;

/**
 * @param {number} tab
 * @param {TabRecord | undefined} record
 * @returns {Promise<TabRecord | null>} null when the page it speaks of is gone
 */
async function stillThere(tab, record) {
  return record !== undefined && (await browser.tabMark(tab)) === record.mark ? record : null;
}

/**
 * What is to be said about the page in a tab.
 *
 * @param {number} tab
 * @returns {Promise<TabStates>}
 */
export async function tabStates(tab) {
  const record = await browser.readSession(keyOf(tab));
  return (await stillThere(tab, record))?.states ?? {};
}

/**
 * Changes what is said about the page in a tab, and shows it; one change at a time.
 *
 * What a page says may reach us when its tab shows another: while the worker starts, or a change before it is made. So
 * the page is asked, once the mark stands: it stands on this very page then, or has gone with the one before.
 *
 * @param {number} tab
 * @param {Partial<Record<TabState, Record<string, string | number> | null>>} said by state, what fills the places of the
 *   text `badge_<state>`; null takes it back
 * @param {number | null} [page] which page it is said of, null for one without a script of ours; any, when left out
 * @returns {Promise<void>} once the badge shows it, or the page is gone
 */
export async function setTabStates(tab, said, page) {
  await navigator.locks.request('jaganetral:tabs', async () => {
    const old = await stillThere(tab, await browser.readSession(keyOf(tab)));
    /** @type {TabStates} */
    const states = Object.fromEntries(Object.entries({ ...old?.states, ...said }).filter(([, value]) => value !== null));
    if (old === null && Object.keys(states).length === 0) {
      await browser.forgetSession(keyOf(tab));
      return;
    }
    const record = { mark: old?.mark ?? crypto.randomUUID(), states };
    if (old === null && !(await browser.markTab(tab, record.mark))) return; // closed meanwhile: nobody is left to tell
    const status = await readStatus();
    const there = page === undefined ? undefined : await browser.pageIn(tab);
    if (there !== undefined && there !== page) return;
    await browser.writeSession(keyOf(tab), record);
    await paint(tab, states, status);
  });
}

/**
 * @param {number} tab
 * @param {TabStates} states
 * @param {Status} status
 */
async function paint(tab, states, status) {
  const state = winner(badgeState(status), states);
  const values = Object.hasOwn(states, state) ? states[/** @type {TabState} */ (state)] : undefined;
  await browser.setBadge(await lookOf(state, status.language, values), tab);
}

/**
 * Shows every tab's badge anew, and forgets the tabs whose page is gone.
 *
 * @param {Status} status
 */
export async function repaintTabs(status) {
  await navigator.locks.request('jaganetral:tabs', async () => {
    for (const [key, kept] of Object.entries(await browser.readSession(null))) {
      if (!key.startsWith(PREFIX)) continue;
      const tab = Number(key.slice(PREFIX.length));
      const record = await stillThere(tab, kept);
      if (record === null) await browser.forgetSession(key);
      else await paint(tab, record.states, status);
    }
  });
}
