/** The pages of the imitated YouTube that list things: home, search, channel, posts. */

import { did } from '../shared/log.js';
import { openShare, shapeButton } from './buttons.js';
import { el, link, make } from './build.js';
import { comments } from './comments.js';
import { author, channelLink, handleLink, idOf, nameOf, other, posts, third, videoById, videos } from './data.js';
import { openDialog } from './popups.js';
import { acts, state } from './state.js';
import { tile } from './watch.js';
import { words } from './words.js';

function grid(list) {
  return el(
    'ytd-rich-grid-renderer',
    {},
    ...list.map((one) => el('ytd-rich-item-renderer', {}, el('div#content', {}, tile(one)))),
  );
}

/** What the site proposes: tiles without anything to like. */
export function homePage() {
  return el('ytd-browse', { role: 'main', 'page-subtype': 'home' }, grid(videos));
}

/** A post in words; "backstage" on a channel, plain in a feed. Its like is called a comment's. */
function post(one, tag) {
  const video = () => one;
  return el(
    `${tag}#post`,
    {},
    el(
      'div#header',
      { class: 'row' },
      link(channelLink(one.author), el('span', { class: 'picture' })),
      el('a#author-text', { href: channelLink(one.author) }, nameOf(one.author)),
      el('yt-formatted-string#published-time-text', {}, link(`/post/${one.id}`, '2 hari')),
    ),
    el('div#content-text', {}, `Kiriman ${one.id} tentang jembatan `, link(handleLink(third), `@${third}`)),
    el(
      'ytd-comment-action-buttons-renderer#action-buttons',
      {},
      el(
        'div#toolbar',
        { class: 'row' },
        make('ytd-toggle-button-renderer#like-button', {
          press: () => acts.like(video()),
          isPressed: () => state.liked.has(one.id),
          label: words.likeComment(12),
          drawing: 'thumb',
        }),
        el('span#vote-count-middle', {}, '12'),
        el('ytd-button-renderer#share-button', {}, shapeButton({ label: words.share, text: words.share, press: () => openShare(one) })),
        el('ytd-button-renderer#reply-button-end', {}, link(`/post/${one.id}`, '4')),
      ),
    ),
  );
}

/** Posts of the channels one subscribes to, among their videos. */
export function subscriptionsPage() {
  return el(
    'ytd-browse',
    { role: 'main', 'page-subtype': 'subscriptions' },
    ...posts.map((one) => el('ytd-rich-section-renderer', {}, post(one, 'ytd-post-renderer'))),
    grid(videos),
  );
}

/** One post with its comments. */
export function postPage(id) {
  const one = videoById(id);
  return el(
    'ytd-browse',
    { role: 'main', 'page-subtype': 'post' },
    el('ytd-backstage-post-thread-renderer', {}, post(one, 'ytd-backstage-post-renderer')),
    comments(() => one),
  );
}

/** What a search finds: channels with their subscribe, then videos. */
export function searchPage() {
  const channel = (who) =>
    el(
      'ytd-channel-renderer',
      { class: 'row' },
      el('a#avatar-section', { href: channelLink(who) }, el('span', { class: 'picture' })),
      el(
        'div#info-section',
        {},
        el('a#main-link', { class: 'channel-link', href: channelLink(who) }, el('ytd-channel-name#channel-title', {}, nameOf(who))),
        el('span#subscribers', {}, `@${who} · ${words.subscribers}`),
      ),
      el('div#buttons', {}, el('div#subscribe-button', {}, make('ytd-subscribe-button-renderer', { who: () => who }))),
    );
  return el(
    'ytd-search',
    { role: 'main' },
    channel(author),
    channel(other),
    ...videos.map((one) => el('ytd-video-renderer', {}, tile(one))),
  );
}

/** Ask whether to subscribe: a link from elsewhere leads here. */
export function askToSubscribe(who) {
  openDialog((close) =>
    el(
      'yt-confirm-dialog-renderer',
      {},
      el('h2', {}, words.confirmTitle),
      el('yt-formatted-string', {}, nameOf(who)),
      el('yt-button-renderer#cancel-button', {}, shapeButton({ label: words.cancel, text: words.cancel, press: close })),
      el(
        'yt-button-renderer#confirm-button',
        {},
        shapeButton({
          label: words.subscribe,
          text: words.subscribe,
          press: () => {
            acts.subscribe(who);
            close();
          },
        }),
      ),
    ),
  );
}

/** The card of a channel, over whatever page is shown. */
export function openCard(who) {
  openDialog(() =>
    el(
      'yt-profile-card-view-model',
      {},
      link(channelLink(who), el('span', { class: 'picture' }), nameOf(who)),
      make('yt-subscribe-button-view-model', { who: () => who }),
    ),
  );
}

/** A channel; the words about it name another one, and a shelf proposes more. */
export function channelPage(who, tab) {
  const canonical = document.head.querySelector('link[rel=canonical]') ?? el('link', { rel: 'canonical' });
  canonical.setAttribute('href', `https://www.youtube.com/channel/${idOf(who)}`);
  document.head.append(canonical);
  const own = videos.filter((one) => one.author === who);
  return el(
    'ytd-browse',
    { role: 'main', 'page-subtype': 'channels' },
    el(
      'yt-page-header-renderer',
      {},
      el(
        'yt-page-header-view-model',
        {},
        el('h1', {}, el('yt-dynamic-text-view-model', {}, nameOf(who))),
        el('yt-content-metadata-view-model', {}, `@${who} · ${words.subscribers}`),
        el('yt-description-preview-view-model', {}, 'Juga di ', link(handleLink(other), `@${other}`)),
        el('yt-flexible-actions-view-model', { class: 'row' }, make('yt-subscribe-button-view-model', { who: () => who }), shapeButton({
          label: words.join,
          text: words.join,
          press: () => did('open', { what: 'membership', account: who }),
        })),
      ),
    ),
    el('div#tabs', { class: 'row' }, link(`${channelLink(who)}/videos`, 'Video'), link(`${channelLink(who)}/posts`, 'Postingan')),
    el(
      'ytd-shelf-renderer',
      { class: 'row' },
      ...[other, third].map((one) =>
        el(
          'ytd-grid-channel-renderer',
          { class: 'row' },
          el('a#channel-info', { href: channelLink(one) }, nameOf(one)),
          make('ytd-subscribe-button-renderer', { who: () => one }),
        ),
      ),
    ),
    tab === 'posts' || tab === 'community'
      ? el('div', {}, ...posts.filter((one) => one.author === who).map((one) => el('ytd-backstage-post-thread-renderer', {}, post(one, 'ytd-backstage-post-renderer'))))
      : grid(own),
  );
}
