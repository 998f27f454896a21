/** Where a press on "comment" leads: to the box of the post if one is shown, else to its dialog. */

import { acts, loggedOut } from './store.js';

/** @type {{post: string, focus: () => void}[]} */
let shown = [];

/**
 * Say that a post's comment box is in the page.
 * @param {string} post the post's number
 * @param {() => void} focus gives the box the focus
 * @returns {() => void} says that it is gone
 */
export function showsBox(post, focus) {
  const entry = { post, focus };
  shown = [...shown, entry];
  return () => {
    shown = shown.filter((one) => one !== entry);
  };
}

/** @param {import('./data.js').Post} post */
export function commentOn(post) {
  const box = shown.findLast((one) => one.post === post.id);
  if (box && !loggedOut) box.focus();
  else acts.openPost(post, true);
}
