/** Navigation inside the imitated YouTube, with the events the site sends and its delay. */

import { choice } from '../shared/choices.js';
import { videoById } from './data.js';
import { changed, state } from './state.js';

/** How long the owner's block lags behind the address, in milliseconds; "hold": until the test says. */
const lag = choice('lag', '300');

/** @type {() => void} */
let draw = () => {};

/** @param {() => void} page draws the page the address names */
export function drawsPages(page) {
  draw = page;
}

function tell(name) {
  document.querySelector('ytd-app, ytm-app')?.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
}

/** The video a watch address names. */
export function videoOf(address) {
  const url = new URL(address, location.href);
  const [first, second] = url.pathname.split('/').filter(Boolean);
  if (first === 'watch') return videoById(url.searchParams.get('v') ?? '');
  return videoById(second ?? '');
}

/** Let the owner's block and the comments catch up with the address. */
function settle() {
  state.settled = state.video;
  changed();
  tell('yt-navigate-finish');
}

/**
 * Go to another address. From one video to the next the page stays: its controls change first,
 * the owner's block and the comments later.
 * @param {string} href the new address
 */
export function go(href) {
  const fromVideo = location.pathname === '/watch';
  tell('yt-navigate-start');
  history.pushState(null, '', href);
  if (fromVideo && location.pathname === '/watch') {
    state.video = videoOf(href);
    changed();
    if (lag === 'hold') window.__settle = settle;
    else window.setTimeout(settle, Number(lag));
    return;
  }
  draw();
  tell('yt-navigate-finish');
}

/** Begin to follow the links of the site inside the page. */
export function listen() {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
    if (!anchor || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    go(anchor.getAttribute('href'));
  });
  window.addEventListener('popstate', () => {
    draw();
    tell('yt-navigate-finish');
  });
}
