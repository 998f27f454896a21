/** What the imitated TikTok remembers, and the acts that change it. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { makeStore, toggled } from '../shared/store.js';

const named = (name) => new Set(choice(name, '').split(',').filter(Boolean));

/**
 * @typedef {object} Layer
 * @property {'share'|'card'} kind what lies over the page
 * @property {import('./data.js').Item} [item] the item it was opened for
 * @property {string} [handle] the account it was opened for
 */

export const store = makeStore({
  liked: named('liked'),
  likedComments: named('likedComments'),
  favourites: named('favourites'),
  reposted: named('reposted'),
  following: named('following'),
  friends: named('friends'),
  requested: new Set(),
  /** @type {import('./data.js').Item|null} the item that plays: known only once scrolling settles */
  active: null,
  /** Whether the comments of the item that plays are shown beside the feed. */
  panel: choice('panel', '') === 'open',
  inbox: choice('inbox', '') === 'open',
  /** @type {Layer|null} */
  layer: null,
  /** The item the list has taken away. */
  dropped: '',
});

const of = (item) => ({ post: item.id, author: item.author });

export const acts = {
  like(item) {
    const { liked } = store.get();
    did(liked.has(item.id) ? 'unlike' : 'like', of(item));
    store.set({ liked: toggled(liked, item.id) });
  },
  /** A double click likes and never takes a like away. */
  likeOnly(item) {
    if (!store.get().liked.has(item.id)) acts.like(item);
  },
  /** Every tap on a live picture is a like of its own. */
  tapLive(handle) {
    did('like', { post: 'live', author: handle });
  },
  favourite(item) {
    const { favourites } = store.get();
    did(favourites.has(item.id) ? 'unfavourite' : 'favourite', of(item));
    store.set({ favourites: toggled(favourites, item.id) });
  },
  repost(item) {
    const { reposted } = store.get();
    did(reposted.has(item.id) ? 'unrepost' : 'repost', of(item));
    store.set({ reposted: toggled(reposted, item.id), layer: null });
  },
  share(item, how) {
    did(how, of(item));
    store.set({ layer: null });
  },
  likeComment(item, comment) {
    const { likedComments } = store.get();
    did(likedComments.has(comment.id) ? 'unlike-comment' : 'like-comment', {
      comment: comment.id,
      author: comment.author,
      post: item.id,
      owner: item.author,
    });
    store.set({ likedComments: toggled(likedComments, comment.id) });
  },
  comment(item, text) {
    did('comment', { ...of(item), text });
  },
  reply(item, comment, text) {
    did('reply', { comment: comment.id, author: comment.author, post: item.id, owner: item.author, text });
  },
  /** The same button follows, and takes it back at once. */
  follow(handle) {
    const { following, friends, requested } = store.get();
    const undone = following.has(handle) || friends.has(handle) || requested.has(handle);
    did(undone ? 'unfollow' : 'follow', { account: handle });
    const without = (set) => (set.has(handle) ? toggled(set, handle) : set);
    if (undone) {
      store.set({
        following: without(following),
        friends: without(friends),
        requested: without(requested),
      });
    } else if (choice('private', 'no') === 'yes') {
      store.set({ requested: toggled(requested, handle) });
    } else {
      store.set({ following: toggled(following, handle) });
    }
  },
};

/**
 * Open a panel or card over the page.
 * @param {Layer} layer what to open
 */
export function openLayer(layer) {
  did('open', { what: layer.kind, ...(layer.item ? of(layer.item) : { account: layer.handle ?? '' }) });
  store.set({ layer });
}

/** Close whatever lies over the page. */
export function closeLayer() {
  store.set({ layer: null });
}

/**
 * Show the comments of an item beside the feed, or put them away.
 * @param {import('./data.js').Item} item whose comment button was pressed
 */
export function toggleComments(item) {
  const { panel } = store.get();
  did(panel ? 'close' : 'open', { what: 'comments', ...of(item) });
  store.set({ panel: !panel, active: item });
}
