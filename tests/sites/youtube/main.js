/** The imitated YouTube: which page an address shows, and the frame around it. */

import { choice } from '../shared/choices.js';
import { el, link } from './build.js';
import { chatPage } from './chat.js';
import { author, other, self, videoById } from './data.js';
import { askToSubscribe, channelPage, homePage, openCard, postPage, searchPage, subscriptionsPage } from './lists.js';
import { mobileChannel, mobileList, mobileWatch } from './mobile.js';
import { drawsPages, go, listen, videoOf } from './navigate.js';
import { shortsPage } from './shorts.js';
import { player, watchPage } from './watch.js';
import { words } from './words.js';

/** The handle of the channel an address names; `owner` says it where the address has another name. */
function channelAt([first, second]) {
  const known = choice('owner', '');
  if (known) return known;
  if (first.startsWith('@')) return decodeURIComponent(first.slice(1));
  if (first === 'channel') return author;
  return decodeURIComponent(second ?? first);
}

function desktopPage(parts) {
  const [first, second] = parts;
  if (!first || first === 'index') return homePage();
  if (first === 'watch' || first === 'live') return watchPage();
  if (first === 'shorts') return shortsPage();
  if (first === 'results') return searchPage();
  if (first === 'post') return postPage(second);
  if (first === 'feed' && second === 'subscriptions') return subscriptionsPage();
  if (first === 'feed') return homePage();
  const who = channelAt(parts);
  return channelPage(who, parts.at(-1));
}

function mobilePage(parts) {
  const [first] = parts;
  if (first === 'watch' || first === 'shorts') return mobileWatch(videoOf(location.href));
  if (!first || ['feed', 'results'].includes(first)) return mobileList();
  return mobileChannel(channelAt(parts));
}

function masthead() {
  return el(
    'ytd-masthead#masthead',
    { class: 'row' },
    link('/', 'YouTube'),
    el('input', { name: 'search_query', placeholder: words.search, 'aria-label': words.search }),
    link(`/@${self}`, `@${self}`),
  );
}

function draw() {
  const parts = location.pathname.split('/').filter(Boolean);
  const [first, second] = parts;
  if (first === 'live_chat') {
    document.body.append(chatPage(videoById(new URLSearchParams(location.search).get('v') ?? '')));
    return;
  }
  if (first === 'embed') {
    document.body.append(player(() => videoById(second).author));
    return;
  }
  const mobile = location.hostname.startsWith('m.');
  const app = el(mobile ? 'ytm-app' : 'ytd-app');
  document.querySelector('ytd-app, ytm-app')?.remove();
  const page = mobile ? mobilePage(parts) : desktopPage(parts);
  app.append(masthead(), el('div#content', {}, el('ytd-page-manager#page-manager', {}, page)), el('ytd-popup-container'));
  document.body.append(app);
  if (new URLSearchParams(location.search).get('sub_confirmation') === '1') askToSubscribe(channelAt(parts));
}

// In a frame of the site's own the page around it keeps both logs.
if (window.parent !== window) {
  window.__acts = window.parent.__acts;
  window.__seen = window.parent.__seen;
}
drawsPages(draw);
listen();
draw();
window.__go = go;
// A mention or a picture of somebody brings up the card of their channel, over any page.
if (choice('card', '') === 'other') openCard(other);
requestAnimationFrame(() => {
  window.__ready = true;
});
