/** The one place where an imitation page writes down what the real site would have done. */

/**
 * Write an act into the log the tests read.
 * @param {string} kind what was done: like, unlike, follow, comment, repost …
 * @param {Record<string, string>} details which post or account it was done to
 */
export function did(kind, details) {
  window.__acts.push({ kind, ...details });
}
