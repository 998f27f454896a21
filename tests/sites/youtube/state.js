/** What the imitated YouTube remembers, and the acts that change it. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';

/** @param {string} name a choice that lists things, separated by commas */
const listed = (name) => new Set(choice(name, '').split(',').filter(Boolean));

export const state = {
  /** Videos, shorts and posts that were liked, and comments as "video/comment". */
  liked: listed('liked'),
  subscribed: listed('subscribed'),
  /** What the controls of the watch page act on. */
  video: /** @type {import('./data.js').Video|null} */ (null),
  /** What the owner's block and the comments show; while a page is changing it is still the last video. */
  settled: /** @type {import('./data.js').Video|null} */ (null),
};

/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * Be told of every change.
 * @param {() => void} listener called after each
 * @returns {() => void} ends it
 */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tell everybody that the state has changed. */
export function changed() {
  for (const listener of [...listeners]) listener();
}

function toggle(set, item) {
  if (!set.delete(item)) set.add(item);
  changed();
}

/** @param {import('./data.js').Video} video */
export const of = (video) => ({ video: video.id, author: video.author });

export const acts = {
  like(video) {
    did(state.liked.has(video.id) ? 'unlike' : 'like', of(video));
    toggle(state.liked, video.id);
  },
  dislike(video) {
    did('dislike', of(video));
  },
  likeComment(video, comment) {
    const key = `${video.id}/${comment.id}`;
    did(state.liked.has(key) ? 'unlike-comment' : 'like-comment', { comment: comment.id, author: comment.author });
    toggle(state.liked, key);
  },
  subscribe(who) {
    did('subscribe', { account: who });
    state.subscribed.add(who);
    changed();
  },
  unsubscribe(who) {
    did('unsubscribe', { account: who });
    state.subscribed.delete(who);
    changed();
  },
  comment(video, text) {
    did('comment', { ...of(video), text });
  },
  reply(video, comment, text) {
    did('reply', { comment: comment.id, video: video.id, author: comment.author, text });
  },
  chat(video, text) {
    did('live-chat', { ...of(video), text });
  },
};
