/**
 * Why this file exists: the toolbar is the one place where the person sees, on every page, whether they are guarded.
 *
 * A guard that works as it should shows no text; every other state has one, and a sentence behind it.
 */
import '../common/browser.js';
import { badgeState, lookOf } from './badge-looks.js';
import { readStatus } from './status.js';
import { repaintTabs, setTabStates } from './tab-badge.js';

const { browser } = globalThis.jaganetral;

/** Shows the state as it is now; one look at a time, so that an older one is never painted over a newer. */
export async function refreshBadge() {
  await navigator.locks.request('jaganetral:badge', async () => {
    const status = await readStatus();
    await browser.setBadge(await lookOf(badgeState(status), status.language));
    await repaintTabs(status);
  });
}

/** Tells the person on each supported page that no living script of ours guards that it must be loaded again. */
export async function markOpenTabs() {
  for (const tab of await browser.openSiteTabs()) {
    const page = await browser.pageIn(tab);
    await setTabStates(tab, { reload: page === null ? {} : null }, page);
  }
}
