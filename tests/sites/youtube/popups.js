/** Dialogs and menus of the imitated YouTube: in a container of their own, far from what opened them. */

import { el } from './build.js';

function container() {
  const found = document.querySelector('ytd-popup-container');
  if (found) return found;
  const made = el('ytd-popup-container');
  (document.querySelector('ytd-app, ytm-app') ?? document.body).append(made);
  return made;
}

/**
 * Put an overlay over the page; a press outside it and Escape take it away, as the site's own do.
 * @param {HTMLElement} overlay the overlay
 * @returns {() => void} takes it away
 */
function lay(overlay) {
  const close = () => {
    overlay.remove();
    document.removeEventListener('click', outside, true);
    document.removeEventListener('keydown', escape, true);
  };
  const outside = (event) => {
    if (!overlay.contains(event.target)) close();
  };
  const escape = (event) => {
    if (event.key === 'Escape') close();
  };
  container().append(overlay);
  // The press that opened the overlay is still on its way.
  window.setTimeout(() => {
    if (!overlay.isConnected) return;
    document.addEventListener('click', outside, true);
    document.addEventListener('keydown', escape, true);
  });
  return close;
}

/**
 * Open a dialog.
 * @param {(close: () => void) => HTMLElement} content makes what is inside
 */
export function openDialog(content) {
  const dialog = el('tp-yt-paper-dialog', { role: 'dialog', tabindex: '-1' });
  const close = lay(dialog);
  dialog.append(content(close));
}

/**
 * Open a menu.
 * @param {[string, () => void][]} items words and what each does
 */
export function openMenu(items) {
  const list = el('tp-yt-paper-listbox', { role: 'menu' });
  const menu = el('tp-yt-iron-dropdown', {}, el('ytd-menu-popup-renderer', {}, list));
  const close = lay(menu);
  for (const [text, act] of items) {
    const pick = () => {
      close();
      act();
    };
    const key = (event) => {
      if (event.key === 'Enter') pick();
    };
    const item = el('tp-yt-paper-item', { role: 'menuitem', tabindex: '0', click: pick, keydown: key }, text);
    list.append(el('ytd-menu-service-item-renderer', {}, item));
  }
}
