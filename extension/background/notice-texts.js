/** Why this file exists: the fixed strings and the look of notice and badge are files of the package. */
import '../common/browser.js';

const { browser } = globalThis.jaganetral;

/**
 * The strings of the notice.
 *
 * @param {Language} language
 * @returns {Promise<Record<string, any>>}
 */
export function noticeTexts(language) {
  return browser.packaged(`_locales/${language}/notice.json`);
}

/**
 * How notice and hint look: style sheets that come to the tabs as data, so that no page takes them in as a script.
 *
 * @returns {Promise<{notice: string, hint: string}>}
 */
export async function looks() {
  const [notice, hint] = await Promise.all([
    browser.packagedText('content/notice.css'),
    browser.packagedText('content/hint.css'),
  ]);
  return { notice, hint };
}

/**
 * A lookup of the strings that pages and badge show.
 *
 * @param {Language} language
 * @returns {Promise<(key: string) => string>} throws for a key that is not there
 */
export async function messages(language) {
  /** @type {Record<string, {message: string}>} */
  const all = await browser.packaged(`_locales/${language}/messages.json`);
  return (key) => {
    const entry = all[key];
    if (entry === undefined) throw new Error(`No message ${key}`);
    return entry.message;
  };
}
