/** Why this file exists: a page of ours may change settings, a content script may not, and nobody else may speak at all. */

/**
 * Who sent a message.
 *
 * @param {MessageSender} sender
 * @param {string} ownId id of this extension
 * @param {string} pages address of our folder of pages
 * @returns {'page' | 'content' | 'stranger'}
 */
export function whoSent(sender, ownId, pages) {
  if (sender.id !== ownId) return 'stranger';
  if (sender.url?.startsWith(pages)) return 'page';
  const { origin } = new URL(pages);
  if (sender.tab && sender.url !== undefined && !sender.url.startsWith(origin)) return 'content';
  return 'stranger';
}
