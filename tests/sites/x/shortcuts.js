/** The letter keys of the imitated X: they act on the post that has the focus. */

import { postById } from './data.js';
import { acts, openLayer } from './store.js';

/** What the site puts on the page for its own help sheet. */
export const shortcutList = JSON.stringify([
  { keys: ['l'] }, { keys: ['r'] }, { keys: ['t'] }, { keys: ['s'] }, { keys: ['b'] },
  { keys: ['n'] }, { keys: ['Enter'] }, { keys: ['Control+Enter', 'Command+Enter'] },
]);

function focused() {
  const article = document.activeElement?.closest('article');
  const id = article?.getAttribute('data-imitation-post');
  return id ? postById(id) : null;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))) return;
  if (event.key === 'n') {
    openLayer({ kind: 'compose' });
    return;
  }
  const post = focused();
  if (!post) return;
  const doing = {
    l: () => acts.like(post),
    r: () => openLayer({ kind: 'reply', post }),
    t: () => openLayer({ kind: 'repost-menu', post }),
    s: () => openLayer({ kind: 'share-menu', post }),
    b: () => acts.bookmark(post),
  };
  doing[event.key]?.();
}

/** Begin to listen, on the document as the site does. */
export function listen() {
  document.addEventListener('keydown', onKey);
}
