/** Why this file exists: the fixed strings of notice and badge are files of the package, one folder a language. */
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
