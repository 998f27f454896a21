/** The watch page: player, owner, row of buttons, hidden old block, comments, what comes next. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { branding, likePair, menuButton, modelButton, shareButton } from './buttons.js';
import { el, link, make, piece } from './build.js';
import { comments } from './comments.js';
import { author, channelLink, handleLink, nameOf, other, videos } from './data.js';
import { videoOf } from './navigate.js';
import { of, state } from './state.js';
import { words } from './words.js';

const video = () => state.video;
/** The block of the owner and the comments follow the address only when the page has settled. */
const settled = () => state.settled;
const owner = () => state.settled.author;

/** What can be done inside the player; one shown on another site offers none of it. */
function quickActions(shown) {
  return el(
    'div',
    { class: 'ytp-fullscreen-quick-actions' },
    el(
      'yt-player-quick-action-buttons',
      {},
      make('like-button-view-model', { video: shown, label: words.like('1.234') }),
      make('dislike-button-view-model', { video: shown }),
      shareButton(shown),
    ),
  );
}

/** The player, with a way to subscribe in its corner; `shown` gives it a like of its own. */
export function player(corner, shown) {
  const brand = branding(corner);
  const host = make('ytd-player#ytd-player', brand.refresh);
  host.append(
    el(
      'div#movie_player',
      { class: 'html5-video-player', tabindex: '-1' },
      shown ? quickActions(shown) : el('a', { class: 'ytp-title-channel-logo', href: channelLink(corner(), 'id') }),
      brand.element,
    ),
  );
  return host;
}

piece('ytd-player', (_host, refresh) => refresh);

piece('ytd-video-owner-renderer', (host, { who }) => {
  let shown = '';
  return () => {
    if (who() === shown) return;
    shown = who();
    host.replaceChildren(
      link(channelLink(shown), el('span', { class: 'picture' })),
      el(
        'div#upload-info',
        {},
        el('ytd-channel-name#channel-name', {}, el('yt-formatted-string#text', {}, link(channelLink(shown), nameOf(shown)))),
        el('yt-formatted-string#owner-sub-count', {}, words.subscribers),
      ),
    );
  };
});

/** The block that was there before, still in the page and never seen. */
function hiddenBlock() {
  return el(
    'div#info-contents',
    { hidden: true },
    el(
      'ytd-video-primary-info-renderer',
      {},
      make('like-button-view-model', { video, label: words.like('1.234') }),
      make('ytd-subscribe-button-renderer', { who: owner }),
    ),
  );
}

function metadata() {
  const title = el('h1', {}, '');
  const host = make('ytd-watch-metadata', () => {
    title.textContent = `Video ${state.video.id}`;
  });
  host.append(
    el('div#title', {}, title),
    el(
      'div#top-row',
      {},
      el(
        'div#owner',
        { class: 'row' },
        make('ytd-video-owner-renderer', { who: owner }, { class: 'row' }),
        el('div#subscribe-button', {}, make('ytd-subscribe-button-renderer', { who: owner })),
        el(
          'div#sponsor-button',
          {},
          el('timed-animation-button-renderer', {}, modelButton({
            label: words.join,
            text: words.join,
            press: () => did('open', { what: 'membership', account: owner() }),
          })),
        ),
      ),
      el(
        'div#actions',
        {},
        el(
          'ytd-menu-renderer',
          { class: 'row' },
          el(
            'div#top-level-buttons-computed',
            { class: 'row' },
            likePair(video),
            shareButton(video),
            modelButton({ label: words.remix, text: words.remix, press: () => did('remix', of(video())) }),
            modelButton({ label: words.save, text: words.save, press: () => did('save', of(video())) }),
          ),
          menuButton(video),
        ),
      ),
    ),
    el('div#bottom-row', {}, 'Bersama ', link(handleLink(other), `@${other}`), ' ', link('/hashtag/desa', '#desa')),
  );
  return host;
}

piece('ytd-watch-metadata', (_host, refresh) => refresh);

/** A video in a list: nothing to like, only a menu. */
export function tile(one) {
  return el(
    'yt-lockup-view-model',
    {},
    link(`/watch?v=${one.id}`, el('span', { class: 'thumbnail' })),
    el('h3', {}, link(`/watch?v=${one.id}`, `Video ${one.id}`)),
    el('div', {}, link(channelLink(one.author), nameOf(one.author))),
    menuButton(() => one),
  );
}

/** The chat of a video being broadcast: a frame of its own, with the test's choices. */
function chatFrame() {
  const choices = new URLSearchParams({ v: state.video.id, author, other, hl: choice('hl', 'id') });
  return el(
    'ytd-live-chat-frame#chat',
    {},
    el('iframe#chatframe', { src: `/live_chat?${choices}`, title: 'chat' }),
  );
}

/** The page. */
export function watchPage() {
  state.video = videoOf(location.href);
  state.settled = state.video;
  const flexy = make(
    'ytd-watch-flexy',
    () => flexy.setAttribute('video-id', state.video.id),
    { role: 'main' },
  );
  flexy.append(
    el(
      'div#columns',
      {},
      el(
        'div#primary',
        {},
        el('div#player', {}, player(owner, video)),
        el('div#below', {}, metadata(), hiddenBlock(), comments(settled)),
      ),
      el(
        'div#secondary',
        {},
        state.video.live ? chatFrame() : null,
        el(
          'ytd-watch-next-secondary-results-renderer',
          {},
          ...videos.filter((one) => one.id !== state.video.id).map(tile),
        ),
      ),
    ),
  );
  return flexy;
}

piece('ytd-watch-flexy', (_host, refresh) => refresh);
