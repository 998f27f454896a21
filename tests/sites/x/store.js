/** What the imitated X remembers, and the acts that change it. */

import { did } from '../shared/log.js';
import { go } from '../shared/place.js';
import { makeStore, toggled } from '../shared/store.js';
import { choice } from '../shared/choices.js';
import { timeline } from './data.js';

/**
 * @typedef {object} Layer
 * @property {'reply'|'quote'|'compose'|'repost-menu'|'share-menu'|'post-menu'|'unfollow'|'card'} kind
 * @property {import('./data.js').Post} [post] the post it was opened for
 * @property {string} [handle] the account it was opened for
 * @property {string} [back] the path to return to
 */

export const store = makeStore({
  liked: new Set(choice('liked', '').split(',')),
  reposted: new Set(timeline.filter((post) => post.reposted).map((post) => post.id)),
  following: new Set(choice('following', '').split(',')),
  /** @type {Layer|null} */
  layer: null,
  /** The post the list has taken away. */
  dropped: '',
});

const of = (post) => ({ post: post.id, author: post.author });

export const acts = {
  like(post) {
    const { liked } = store.get();
    did(liked.has(post.id) ? 'unlike' : 'like', of(post));
    store.set({ liked: toggled(liked, post.id) });
  },
  repost(post) {
    const { reposted } = store.get();
    did(reposted.has(post.id) ? 'unrepost' : 'repost', of(post));
    store.set({ reposted: toggled(reposted, post.id), layer: null });
  },
  share(post, how) {
    did(how, of(post));
    store.set({ layer: null });
  },
  bookmark(post) {
    did('bookmark', of(post));
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
  send(kind, post, text) {
    did(kind, { ...(post ? of(post) : {}), text });
    closeLayer();
  },
};

/**
 * Open a menu, sheet or card.
 * @param {Layer} layer what to open
 */
export function openLayer(layer) {
  const composes = ['reply', 'quote', 'compose'].includes(layer.kind);
  did('open', { what: layer.kind, ...(layer.post ? of(layer.post) : {}) });
  const back = location.pathname;
  store.set({ layer: { ...layer, back } });
  if (composes) go('/compose/post');
}

/** Close whatever is open, and return to the page under it. */
export function closeLayer() {
  const { layer } = store.get();
  store.set({ layer: null });
  if (layer?.back && layer.back !== location.pathname) go(layer.back);
}
