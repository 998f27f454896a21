/** The letter keys of the imitated Facebook: they act on the post that is current. */

import { commentOn } from './composers.js';
import { currentPost, shownPosts } from './shown.js';
import { acts, openLayer, postTarget } from './store.js';

/** What the site puts on the page for its own help sheet. */
export const shortcutList = JSON.stringify([
  { keys: ['j'] }, { keys: ['k'] }, { keys: ['l'] }, { keys: ['c'] }, { keys: ['s'] }, { keys: ['p'] },
  { keys: ['Enter'] }, { keys: ['o'] }, { keys: ['f'] }, { keys: ['q'] }, { keys: ['/'] },
]);

function step(by) {
  const list = shownPosts();
  const at = list.indexOf(document.activeElement?.closest('[data-imitation-post]'));
  list[Math.min(list.length - 1, Math.max(0, at + by))]?.focus();
}

const down = new Set();

function onKeyDown(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || down.has(event.key)) return;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))) return;
  down.add(event.key);
  const post = currentPost();
  const doing = {
    j: () => step(1),
    k: () => step(-1),
    p: () => openLayer({ kind: 'compose' }),
    l: () => post && acts.like(postTarget(post)),
    c: () => post && commentOn(post),
    s: () => post && acts.openShare(postTarget(post)),
  };
  if (!doing[event.key]) return;
  event.preventDefault();
  doing[event.key]();
}

/** Begin to listen, on the window and after everything else, as the site does. */
export function listen() {
  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('keyup', (event) => down.delete(event.key));
}
