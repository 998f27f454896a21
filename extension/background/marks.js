/**
 * Why this file exists: a mark beside a flagged account's name must not add anything to the page.
 *
 * It is a style sheet of the user's, keyed on the addresses that the page itself writes in its links. Its words are
 * those of a screen reader too. A page can read it from computed styles: so it is there only for who chose it.
 */
import '../common/browser.js';
import { noticeTexts } from './notice-texts.js';
import { languageOf, readSettings } from './settings.js';

const { browser } = globalThis.jaganetral;

const MOST_LINKS = 100;
const LONGEST_LINK = 1000;
/** Pictures, times and links that a keyboard skips are no names. */
const NO_NAME = ':not([tabindex="-1"], :empty, :has(img, image, picture, video, canvas, time))';

/**
 * A text as a CSS string. It comes from a page: everything but letters and digits is written as its number.
 *
 * @param {string} text
 */
function quoted(text) {
  const safe = text.replace(
    /[^\p{L}\p{N}]/gu,
    (sign) => `\\${/** @type {number} */ (sign.codePointAt(0)).toString(16)} `,
  );
  return `"${safe}"`;
}

/**
 * The sheet that marks some links.
 *
 * @param {string[]} hrefs as the page writes them
 * @param {string} words for who does not see the sign
 * @returns {string} CSS
 */
export function markSheet(hrefs, words) {
  const links = hrefs.map((href) => {
    // Facebook ends every address anew with its own tracking; what comes before it names the account.
    const at = href.search(/[?&]__/u);
    return at < 0 ? `a[href=${quoted(href)}]` : `a[href^=${quoted(href.slice(0, at + 3))}]`;
  });
  const look = 'display: inline !important; font-size: 0.8em !important; opacity: 1 !important';
  return `:is(${links.join(', ')})${NO_NAME}::after { content: " ◆" / ${quoted(` (${words})`)} !important; ${look}; }`;
}

/**
 * Marks links of a tab's page.
 *
 * @param {any} message `{type:'mark', hrefs}` from a content script
 * @param {MessageSender} sender
 * @returns {Promise<{sheet: string | null}>} what has to be given back to take the marks away; null where none was made
 */
export async function mark({ hrefs }, { tabId, top }) {
  const settings = await readSettings();
  if (typeof tabId !== 'number' || !top || !Array.isArray(hrefs) || !settings.marks) return { sheet: null };
  const links = hrefs.filter((href) => typeof href === 'string' && href.length <= LONGEST_LINK).slice(0, MOST_LINKS);
  if (links.length === 0 || !(await browser.canMark())) return { sheet: null };
  const texts = await noticeTexts(languageOf(settings));
  const sheet = markSheet(links, texts['mark_words']);
  await browser.insertSheet(tabId, sheet);
  return { sheet };
}

/**
 * Takes marks away.
 *
 * @param {any} message `{type:'unmark', sheets}` from a content script
 * @param {MessageSender} sender
 */
export async function unmark({ sheets }, { tabId, top }) {
  if (typeof tabId !== 'number' || !top || !Array.isArray(sheets) || !(await browser.canMark())) return {};
  for (const sheet of sheets) if (typeof sheet === 'string') await browser.removeSheet(tabId, sheet);
  return {};
}
