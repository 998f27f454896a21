/** Why this file exists: a page of ours may change settings, a content script may not, and nobody else may speak at all. */

/**
 * Who sent a message.
 *
 * @param {MessageSender} sender
 * @param {string} ownId id of this extension
 * @param {string} root address of our package
 * @returns {'page' | 'content' | 'stranger'}
 */
export function whoSent(sender, ownId, root) {
  if (sender.id !== ownId) return 'stranger';
  if (sender.url?.startsWith(`${root}pages/`)) return 'page';
  if (sender.tab && sender.url !== undefined && !sender.url.startsWith(root)) return 'content';
  return 'stranger';
}
