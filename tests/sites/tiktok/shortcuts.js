/** The keys of the imitated TikTok: they act on whatever plays, wherever the focus is. */

import { did } from '../shared/log.js';
import { acts, store } from './store.js';

/** Whose live page is shown, if one is. */
let liveOf = '';

/** @param {string} handle the account whose live page is shown, or nothing */
export function playsLive(handle) {
  liveOf = handle;
}

function scrollBy(items) {
  const list = document.querySelector('.feed');
  list?.scrollBy({ top: items * list.clientHeight, behavior: 'instant' });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))) return;
  const { active } = store.get();
  const doing = {
    l: () => {
      if (liveOf) acts.tapLive(liveOf);
      else if (active) acts.like(active);
    },
    m: () => did('mute', {}),
    arrowdown: () => scrollBy(1),
    arrowup: () => scrollBy(-1),
  };
  doing[event.key.toLowerCase()]?.();
}

/** Begin to listen, on the document as the site does. */
export function listen() {
  document.addEventListener('keydown', onKey);
}
