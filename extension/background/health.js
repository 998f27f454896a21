/**
 * Why this file exists: a site changes without telling us, and then the person in front of the page must know.
 *
 * A content script says how the rules fit the page; the badge of its tab shows it, and from it becomes what is known of
 * the site. A private window leaves nothing behind but the badge of its own tab.
 */
import '../common/browser.js';
import { afterMissed, afterReport, changeAdapter } from './adapters.js';
import { platformAt } from './platforms.js';
import { readSettings } from './settings.js';
import { setTabStates } from './tab-badge.js';

const { browser } = globalThis.jaganetral;

const STATES = ['active', 'degraded', 'unknown', 'unknown_here'];
const FAULT = /^[a-z-]{1,40}: [\w ()-]{1,60}$/u;
const MOST = 60;

/** @param {unknown} value @returns {value is string[]} */
const areWords = (value) =>
  Array.isArray(value) && value.length <= MOST && value.every((one) => typeof one === 'string');

/** @param {any} message */
function isReport({ state, version, checked, faults, off }) {
  const known = STATES.includes(state) && Number.isInteger(version) && typeof off === 'boolean';
  return known && areWords(checked) && areWords(faults) && faults.every((fault) => FAULT.test(fault));
}

/**
 * Takes what a content script says about the page it is in.
 *
 * @param {any} message `{type:'health', state, version, checked, faults, off}`
 * @param {MessageSender} sender
 * @returns {Promise<{changed: boolean}>} whether the state of the site is another now
 */
export async function takeHealth(message, sender) {
  const platform = await platformAt(sender.url);
  if (!isReport(message) || !platform || typeof sender.tabId !== 'number' || !sender.top) return { changed: false };
  const { state, version, checked, faults, off } = message;
  const about = { platform: await nameOf(platform) };
  const said = {
    switched_off: off ? about : null,
    unknown_here: state === 'unknown_here' ? {} : null,
    degraded: state === 'degraded' ? { ...about, faults: faults.join(', ') } : null,
  };
  await setTabStates(sender.tabId, said, sender.page);
  if (checked.length === 0 || sender.private) return { changed: false };
  const changed = await changeAdapter(platform, (old, today) => afterReport(old, { version, checked, faults }, today));
  return { changed };
}

/** @param {PlatformName} platform @returns {Promise<string>} the name of the site, the same in every language */
async function nameOf(platform) {
  return (await browser.packaged('bundled/platforms.json')).platforms[platform].name;
}

/**
 * Counts an act that reached the site without having been recognised.
 *
 * @param {PlatformName} platform
 * @param {number} version of the rules that missed it
 * @param {{tab: number, page: number | null | undefined, gone: boolean}} where it happened; which page that was, where it
 *   is known, and whether its tab has gone on to another
 * @returns {Promise<boolean>} whether the state of the site is another now
 */
export async function countMissed(platform, version, { tab, page, gone }) {
  if (!gone) await setTabStates(tab, { degraded: { platform: await nameOf(platform) } }, page);
  if (await browser.isPrivate(tab)) return false;
  // Whoever switches it off wants no trace: what is counted before that is forgotten, and nothing is counted after it.
  const watched = async () => (await readSettings()).second_line;
  return changeAdapter(platform, (old, today) => afterMissed(old, version, today), watched);
}
