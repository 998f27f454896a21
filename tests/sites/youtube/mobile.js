/** The imitated m.youtube.com: other elements, other buttons, the same people. */

import { button, openShare } from './buttons.js';
import { did } from '../shared/log.js';
import { el, link, make, piece } from './build.js';
import { channelLink, commentsOf, handleLink, nameOf, videos } from './data.js';
import { acts, state } from './state.js';
import { words } from './words.js';

piece('ytm-like-button-renderer', (host, { video }) => {
  const control = button({ label: words.like('1.234'), drawing: 'thumb', press: () => acts.like(video) });
  host.append(control);
  return () => control.setAttribute('aria-pressed', String(state.liked.has(video.id)));
});

piece('ytm-subscribe-button-renderer', (host, { who }) => {
  const press = () => (state.subscribed.has(who) ? acts.unsubscribe(who) : acts.subscribe(who));
  const control = button({ text: words.subscribe, press });
  host.append(control);
  return () => {
    const on = state.subscribed.has(who);
    control.setAttribute('aria-label', on ? words.unsubscribeFrom(nameOf(who)) : words.subscribeTo(nameOf(who)));
    control.querySelector('div').textContent = on ? words.subscribed : words.subscribe;
  };
});

piece('ytm-comment-thread-renderer', (host, { video, comment }) => {
  const like = button({ label: words.likeComment(3), drawing: 'thumb', press: () => acts.likeComment(video, comment) });
  host.append(
    el(
      'ytm-comment-renderer',
      { class: 'row' },
      link(handleLink(comment.author), `@${comment.author}`),
      el('span', {}, comment.text),
      el('ytm-toggle-button-renderer', {}, like),
      button({
        label: words.reply,
        text: words.reply,
        press: () => did('open', { what: 'reply', comment: comment.id, video: video.id, author: comment.author }),
      }),
    ),
  );
  return () => like.setAttribute('aria-pressed', String(state.liked.has(`${video.id}/${comment.id}`)));
});

function commentBox(video) {
  const area = el('textarea', { 'aria-label': words.addComment, placeholder: words.addComment });
  return el(
    'ytm-comment-simplebox-renderer',
    { class: 'row' },
    area,
    button({
      label: words.comment,
      text: words.comment,
      press: () => {
        if (!area.value.trim()) return;
        acts.comment(video, area.value.trim());
        area.value = '';
      },
    }),
  );
}

/** @param {import('./data.js').Video} video what is shown */
export function mobileWatch(video) {
  return el(
    'ytm-watch',
    {},
    el('div#player', { class: 'thumbnail' }),
    el(
      'ytm-slim-video-metadata-section-renderer',
      {},
      el('h2', {}, `Video ${video.id}`),
      el(
        'ytm-slim-owner-renderer',
        { class: 'row' },
        link(channelLink(video.author), el('span', { class: 'picture' }), nameOf(video.author)),
        make('ytm-subscribe-button-renderer', { who: video.author }),
      ),
      el(
        'ytm-slim-video-action-bar-renderer',
        { class: 'row' },
        make('ytm-like-button-renderer', { video }),
        el('ytm-button-renderer', {}, button({ label: words.share, text: words.share, press: () => openShare(video) })),
        el('ytm-button-renderer', {}, button({ label: words.save, text: words.save, press: () => did('save', { video: video.id, author: video.author }) })),
      ),
    ),
    el(
      'ytm-comment-section-renderer',
      {},
      commentBox(video),
      ...commentsOf(video).map((comment) => make('ytm-comment-thread-renderer', { video, comment })),
    ),
    mobileList(),
  );
}

/** @param {string} who the channel */
export function mobileChannel(who) {
  return el(
    'ytm-browse',
    {},
    el(
      'ytm-c4-tabbed-header-renderer',
      { class: 'row' },
      el('h1', {}, nameOf(who)),
      el('span', {}, `@${who}`),
      make('ytm-subscribe-button-renderer', { who }),
    ),
    mobileList(),
  );
}

/** What there is to watch. */
export function mobileList() {
  return el(
    'ytm-item-section-renderer',
    {},
    ...videos.map((one) =>
      el(
        'ytm-video-with-context-renderer',
        { class: 'row' },
        link(`/watch?v=${one.id}`, `Video ${one.id}`),
        link(channelLink(one.author), nameOf(one.author)),
      ),
    ),
  );
}
