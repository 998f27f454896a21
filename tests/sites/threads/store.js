/** What the imitated Threads remembers, and the acts that change it. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { makeStore, toggled } from '../shared/store.js';

const named = (name) => new Set(choice(name, '').split(',').filter(Boolean));

/**
 * @typedef {object} Layer
 * @property {'reply'|'quote'|'compose'|'repost-menu'|'share-menu'|'more-menu'|'unfollow'|'card'|'followers'} kind
 * @property {import('./data.js').Post} [post] the post it was opened for
 * @property {string} [handle] the account it was opened for
 */

export const store = makeStore({
  liked: named('liked'),
  reposted: named('reposted'),
  following: named('following'),
  requested: new Set(),
  /** @type {Layer|null} */
  layer: null,
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
  repost(post) {
    const { reposted } = store.get();
    did(reposted.has(post.code) ? 'unrepost' : 'repost', of(post));
    store.set({ reposted: toggled(reposted, post.code), layer: null });
  },
  share(post, how) {
    did(how, of(post));
    store.set({ layer: null });
  },
  follow(handle) {
    const { following, requested } = store.get();
    if (following.has(handle) || requested.has(handle)) {
      openLayer({ kind: 'unfollow', handle });
      return;
    }
    did('follow', { account: handle });
    if (choice('private', 'no') === 'yes') store.set({ requested: toggled(requested, handle) });
    else store.set({ following: toggled(following, handle) });
  },
  unfollow(handle) {
    did('unfollow', { account: handle });
    const without = (set) => (set.has(handle) ? toggled(set, handle) : set);
    const { following, requested } = store.get();
    store.set({ following: without(following), requested: without(requested), layer: null });
  },
  /** @param {'reply'|'quote'|'post'} kind what is sent */
  send(kind, post, text) {
    did(kind, { ...(post ? of(post) : {}), text });
    store.set({ layer: null });
  },
};

/**
 * Open a menu, dialog or card.
 * @param {Layer} layer what to open
 */
export function openLayer(layer) {
  const about = layer.post ? of(layer.post) : layer.handle ? { account: layer.handle } : {};
  did('open', { what: layer.kind, ...about });
  store.set({ layer });
}

/** Close whatever is open. */
export function closeLayer() {
  store.set({ layer: null });
}
