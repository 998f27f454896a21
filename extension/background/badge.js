/**
 * Why this file exists: the toolbar is the one place where the person sees, on every page, whether they are guarded.
 *
 * A guard that works as it should shows no text; every other state has one, and a sentence behind it.
 */
import '../common/browser.js';
import { messages } from './notice-texts.js';
import { readStatus } from './status.js';

const { browser } = globalThis.jaganetral;

const WHITE = '#ffffff';

/**
 * off         paused by the person
 * blocked     the browser does not let us on any supported site
 * loading     no list yet
 * simulation  the clock is set for training; simulation_down the same, without its service
 * down        the paired service does not answer
 * alone       no service: the last list goes on working
 * active      all is well
 * reload      this tab was open before us
 *
 * @typedef {'off' | 'blocked' | 'loading' | 'simulation' | 'simulation_down' | 'down' | 'alone' | 'active' | 'reload'} BadgeState
 */

/** @type {Record<BadgeState, {text: string, background: string}>} no colour of a party: greys, one ink, one amber */
const LOOKS = {
  off: { text: 'II', background: '#6b5b2e' },
  blocked: { text: '×', background: '#5b6270' },
  loading: { text: '…', background: '#5b6270' },
  simulation: { text: 'SIM', background: '#4a4e8c' },
  simulation_down: { text: 'SIM!', background: '#4a4e8c' },
  down: { text: '!', background: '#6b5b2e' },
  alone: { text: '', background: '#5b6270' },
  active: { text: '', background: '#5b6270' },
  reload: { text: '↻', background: '#6b5b2e' },
};

/**
 * The one state the badge shows.
 *
 * @param {Status} status
 * @returns {BadgeState}
 */
export function badgeState(status) {
  const states = status.platforms.map((platform) => platform.state);
  if (states.length > 0 && states.every((state) => state === 'no_permission')) return 'blocked';
  if (states.includes('loading') || states.length === 0) return 'loading';
  if (states.includes('paused')) return 'off';
  const down = status.service === 'down' || status.service === 'unpaired';
  if (status.simulated !== null) return status.service === 'connected' ? 'simulation' : 'simulation_down';
  if (down) return 'down';
  return status.service === 'connected' ? 'active' : 'alone';
}

/**
 * @param {BadgeState} state
 * @param {Language} language
 * @returns {Promise<BadgeLook>}
 */
async function lookOf(state, language) {
  const message = await messages(language);
  return { ...LOOKS[state], foreground: WHITE, title: message(`badge_${state}`) };
}

/** Shows the state as it is now. */
export async function refreshBadge() {
  const status = await readStatus();
  await browser.setBadge(await lookOf(badgeState(status), status.language));
}

/** Tells the person on each supported page that was open before us that it must be loaded again. */
export async function markOpenTabs() {
  const { language } = await readStatus();
  const look = await lookOf('reload', language);
  for (const tab of await browser.openSiteTabs()) {
    // A tab may close meanwhile; then there is nobody left to tell.
    await browser.setBadge(look, tab).catch((/** @type {unknown} */ error) => {
      if (!(error instanceof Error && /No tab|Invalid tab/i.test(error.message))) throw error;
    });
  }
}
