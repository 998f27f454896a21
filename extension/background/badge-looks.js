/**
 * Why this file exists: several things may be worth saying about a page at once, and the badge has room for one.
 *
 * Pure but for the packaged texts: which state wins, and how it looks. Adding a state takes a line in `PRIORITY`, one in
 * `LOOKS` and the text `badge_<state>` in both languages; where a state has a value, its fields fill the places of the
 * text.
 */
import { messages } from './notice-texts.js';

/**
 * Every state of the badge, the most urgent first.
 *
 * Of a tab, kept in tab-badge.js until it navigates:
 *
 * reload        the page was open before us: nothing guards it until it is loaded again
 * unknown_here  the site's rules say that this place cannot be checked
 * degraded      the site's rules no longer fit this page as they should
 * flagged_here  the page shows a flagged account
 * switched_off  the publisher of the list switched this site off
 *
 * Of the whole browser:
 *
 * off           paused by the person
 * blocked       the browser does not let us on any supported site
 * loading       no list yet
 * simulation    the clock is set for training; simulation_down the same, without its service
 * down          the paired service does not answer
 * reminder      a stage has opened, or voting was set anew, and the person has not seen it yet
 * alone         no service: the last list goes on working
 * active        all is well
 *
 * What takes protection away on the whole goes before what is said about one page; that goes before how we are.
 */
export const PRIORITY = /** @type {const} */ ([
  'reload',
  'off',
  'blocked',
  'loading',
  'switched_off',
  'unknown_here',
  'degraded',
  'flagged_here',
  'simulation_down',
  'simulation',
  'down',
  'reminder',
  'alone',
  'active',
]);

/** @typedef {typeof PRIORITY[number]} BadgeState */
/** @typedef {'off' | 'blocked' | 'loading' | 'simulation' | 'simulation_down' | 'down' | 'reminder' | 'alone' | 'active'} GlobalState */
/** @typedef {Exclude<BadgeState, GlobalState>} TabState */
/** @typedef {Partial<Record<TabState, Record<string, string | number>>>} TabStates by state, the values of its text */

const WHITE = '#ffffff';
const GREY = '#5b6270';
const AMBER = '#6b5b2e';
const INK = '#4a4e8c';

/** @type {Record<BadgeState, {text: string, background: string}>} no colour of a party: greys, one ink, one amber */
const LOOKS = {
  reload: { text: '↻', background: AMBER },
  off: { text: 'II', background: AMBER },
  blocked: { text: '×', background: GREY },
  loading: { text: '…', background: GREY },
  switched_off: { text: 'II', background: GREY },
  unknown_here: { text: '?', background: GREY },
  degraded: { text: '!', background: AMBER },
  flagged_here: { text: '●', background: INK },
  simulation: { text: 'SIM', background: INK },
  simulation_down: { text: 'SIM!', background: INK },
  down: { text: '!', background: AMBER },
  reminder: { text: 'i', background: INK },
  alone: { text: '', background: GREY },
  active: { text: '', background: GREY },
};

/**
 * The one state of the whole browser.
 *
 * @param {Status} status
 * @returns {GlobalState}
 */
export function badgeState(status) {
  const states = status.platforms.map((platform) => platform.state);
  if (states.length > 0 && states.every((state) => state === 'no_permission')) return 'blocked';
  if (states.includes('loading') || states.length === 0) return 'loading';
  if (states.includes('paused')) return 'off';
  const down = status.service === 'down' || status.service === 'unpaired';
  if (status.simulated !== null) return status.service === 'connected' ? 'simulation' : 'simulation_down';
  if (down) return 'down';
  if (status.reminders.some(({ fresh }) => fresh)) return 'reminder';
  return status.service === 'connected' ? 'active' : 'alone';
}

/**
 * The one state that a tab's badge shows.
 *
 * @param {GlobalState} whole of the browser
 * @param {TabStates} states of the tab
 * @returns {BadgeState}
 */
export function winner(whole, states) {
  return PRIORITY.find((state) => state === whole || Object.hasOwn(states, state)) ?? whole;
}

/**
 * @param {BadgeState} state
 * @param {Language} language
 * @param {Record<string, string | number>} [values] for the places of its text
 * @returns {Promise<BadgeLook>}
 */
export async function lookOf(state, language, values = {}) {
  const message = await messages(language);
  const title = message(`badge_${state}`).replace(/\{(\w+)\}/g, (_all, /** @type {string} */ name) =>
    String(values[name]),
  );
  return { ...LOOKS[state], foreground: WHITE, title };
}
