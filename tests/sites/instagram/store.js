/** What the imitated Instagram remembers, and the acts that change it. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { makeStore, toggled } from '../shared/store.js';

export const store = makeStore({
  liked: new Set(choice('liked', '').split(',')),
  reposted: new Set(),
  following: new Set(choice('following', '').split(',')),
  likedComments: new Set(choice('likedComments', '').split(',')),
  /** @type {{kind: 'share'|'comments'|'unfollow'|'notifications'|'card', post?: import('./data.js').Post, handle?: string}|null} */
  layer: null,
  /** The text waiting in a post's comment box, by code. */
  drafts: /** @type {Record<string, string>} */ ({}),
  /** The post the list has taken away. */
  dropped: '',
});

const of = (post) => ({ post: post.code, author: post.author });

export const acts = {
  like(post) {
    const { liked } = store.get();
    did(liked.has(post.code) ? 'unlike' : 'like', of(post));
    store.set({ liked: toggled(liked, post.code) });
  },
  /** A double click likes and never takes a like away. */
  likeOnly(post) {
    const { liked } = store.get();
    if (liked.has(post.code)) return;
    acts.like(post);
  },
  repost(post) {
    const { reposted } = store.get();
    did(reposted.has(post.code) ? 'unrepost' : 'repost', of(post));
    store.set({ reposted: toggled(reposted, post.code) });
  },
  save(post) {
    did('save', of(post));
  },
  likeComment(comment) {
    const { likedComments } = store.get();
    did(likedComments.has(comment.id) ? 'unlike-comment' : 'like-comment', {
      comment: comment.id,
      author: comment.author,
    });
    store.set({ likedComments: toggled(likedComments, comment.id) });
  },
  likeCommentOnly(comment) {
    if (!store.get().likedComments.has(comment.id)) acts.likeComment(comment);
  },
  follow(handle) {
    const { following } = store.get();
    if (following.has(handle)) {
      store.set({ layer: { kind: 'unfollow', handle } });
      return;
    }
    did('follow', { account: handle });
    store.set({ following: toggled(following, handle) });
  },
  unfollow(handle) {
    did('unfollow', { account: handle });
    store.set({ following: toggled(store.get().following, handle), layer: null });
  },
  comment(post, text) {
    did('comment', { ...of(post), text });
    acts.draft(post, '');
  },
  draft(post, text) {
    store.set({ drafts: { ...store.get().drafts, [post.code]: text } });
  },
  story(post) {
    did('story', of(post));
    store.set({ layer: null });
  },
  send(post) {
    did('send', of(post));
    store.set({ layer: null });
  },
};

/**
 * Open a sheet or panel.
 * @param {NonNullable<ReturnType<typeof store.get>['layer']>} layer what to open
 */
export function openLayer(layer) {
  did('open', { what: layer.kind, ...(layer.post ? of(layer.post) : {}) });
  store.set({ layer });
}

/** Close whatever is open. */
export function closeLayer() {
  store.set({ layer: null });
}
