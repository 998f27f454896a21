/**
 * Why this file exists: every page of the extension speaks the person's language and asks the same worker, in one way.
 *
 * Texts stand in `_locales` only. An element names its text with data-i18n, its label with data-i18n-label.
 */
import '../common/browser.js';

const { browser } = globalThis.jaganetral;
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/u;

/**
 * The texts of a page in one language.
 *
 * @typedef {object} Words
 * @property {Language} language
 * @property {(key: string, values?: Record<string, string | number>) => string} text throws for a key that is not there
 * @property {(key: string, count: number) => string} count the text for a number of things
 * @property {(items: string[]) => string} list "a, b dan c"
 * @property {(value: string | number, timeZone?: string) => string} day of an instant, in a time zone (the computer's
 *   own where none is named); YYYY-MM-DD is no instant but a day, the same everywhere
 * @property {(value: string | number) => string} moment day and time
 */

/**
 * @param {Language} language
 * @returns {Promise<Words>}
 */
export async function wordsIn(language) {
  /** @type {Record<string, {message: string}>} */
  const messages = await browser.packaged(`_locales/${language}/messages.json`);
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  /** @type {Words['text']} */
  const text = (key, values = {}) => {
    const entry = messages[key];
    if (entry === undefined) throw new Error(`No message ${key}`);
    return entry.message.replace(/\{(\w+)\}/g, (_all, /** @type {string} */ name) => String(values[name]));
  };
  return {
    language,
    text,
    count: (key, count) => text(`${key}_${plural.select(count) === 'one' ? 'one' : 'other'}`, { count: number.format(count) }),
    list: (items) => new Intl.ListFormat(locale).format(items),
    day: (value, timeZone) => {
      const zone = PLAIN_DAY.test(String(value)) ? 'UTC' : timeZone;
      return new Date(value).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
    },
    moment: (value) => new Date(value).toLocaleString(locale, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
  };
}

/**
 * Writes the texts of a page, and shows it.
 *
 * @param {Words} words
 * @param {Document | Element} [within]
 */
export function translate(words, within = document) {
  document.documentElement.lang = words.language;
  document.documentElement.classList.remove('loading');
  for (const element of within.querySelectorAll('[data-i18n]')) {
    element.textContent = words.text(/** @type {HTMLElement} */ (element).dataset.i18n ?? '');
  }
  for (const element of within.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', words.text(/** @type {HTMLElement} */ (element).dataset.i18nLabel ?? ''));
  }
}

/**
 * Says who installed this, where an agency did.
 *
 * @param {Status['agency']} agency
 * @param {Words} words
 */
export function showAgency({ name, contact }, words) {
  const element = part('agency', HTMLElement);
  element.hidden = name === '';
  const said = [words.text('agency_installed', { agency: name })];
  if (contact !== '') said.push(words.text('agency_contact', { contact }));
  element.textContent = element.hidden ? '' : said.join(' ');
}

/**
 * Asks the worker.
 *
 * @param {string} type
 * @param {object} [more]
 * @returns {Promise<any>}
 * @throws {Error} the worker's sentence
 */
export function ask(type, more = {}) {
  return browser.send({ type, ...more });
}

/** @returns {Promise<Status>} */
export function askStatus() {
  return ask('status');
}

/**
 * @param {SettingsChanges} changes
 * @returns {Promise<Status>} as it is after the change
 */
export function change(changes) {
  return ask('settings', { changes });
}

/**
 * Shows what the worker answers, and never an older state after a newer one.
 *
 * The worker answers a question that came later first, where the first takes longer, and then with what was before it.
 * So an answer that was on its way while another was shown is not believed: it is asked for anew.
 *
 * @template T
 * @param {(answer: T) => unknown} show
 * @param {() => Promise<T>} askAnew
 * @returns {(answer: Promise<T>) => Promise<void>} done once what is shown is as new as this answer
 */
export function follower(show, askAnew) {
  let shown = 0;
  return async function follow(answer) {
    const before = shown;
    const next = await answer;
    if (shown !== before) {
      await follow(askAnew());
      return;
    }
    shown += 1;
    await show(next);
  };
}

/**
 * The one element of a page with an id.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 * @throws {Error} when the page does not have it
 */
export function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${id}`);
  return element;
}

/**
 * A new element.
 *
 * @param {string} name
 * @param {{text?: string, className?: string, children?: (Node | string)[]}} [contents]
 * @returns {HTMLElement}
 */
export function make(name, { text, className, children = [] } = {}) {
  const element = document.createElement(name);
  if (className !== undefined) element.className = className;
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/**
 * Opens the dashboard in a tab of its own.
 *
 * @param {'journal' | 'old_acts' | 'feed'} section where to
 * @returns {Promise<boolean>} false when the service gave no way in
 */
export async function openDashboard(section) {
  const answer = await ask('open-dashboard', { section });
  if (answer.url === undefined) return false;
  await browser.openTab(answer.url);
  return true;
}

/**
 * The banner that stands where the browser lets us do less than we need: what is missing, and the button that asks.
 *
 * @param {() => Promise<void>} granted called once the person has given the permission
 * @returns {(sentence: string | null) => void} shows the sentence, or takes the banner away
 */
export function permissionBanner(granted) {
  // Asked for in the same breath as the click: Firefox refuses to ask later.
  part('permit', HTMLButtonElement).addEventListener('click', () => void browser.askForHosts().then((given) => (given ? granted() : undefined)));
  return (sentence) => {
    part('missing', HTMLElement).hidden = sentence === null;
    part('missing-text', HTMLElement).textContent = sentence ?? '';
  };
}

/**
 * Does what a page is for; a fault becomes one sentence in place of the page's main part.
 *
 * @param {() => Promise<void>} work
 */
export async function start(work) {
  try {
    await work();
  } catch (error) {
    const language = browser.uiLanguage().startsWith('en') ? 'en' : 'id';
    const words = await wordsIn(language);
    translate(words);
    document.querySelector('main')?.replaceChildren(make('p', { className: 'alert', text: words.text('trouble') }));
    throw error;
  }
}
