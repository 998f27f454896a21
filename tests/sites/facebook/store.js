/** What the imitated Facebook remembers, and the acts that change it. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { makeStore, toggled } from '../shared/store.js';

/** Visitors without an account see everything and can do nothing. */
export const loggedOut = choice('out', 'no') === 'yes';

/**
 * What a reaction is given to.
 * @typedef {object} Target
 * @property {'post'|'comment'|'message'} kind
 * @property {string} id its number
 * @property {string} author who wrote it
 * @property {string} [post] the post it stands under
 */

/** @param {string} name a choice that lists things, separated by commas */
const listed = (name) => choice(name, '').split(',').filter(Boolean);

export const store = makeStore({
  /** The reaction given, by key of its target. */
  given: /** @type {Record<string, string>} */ (Object.fromEntries(listed('liked').map((key) => [key, 'like']))),
  following: new Set(listed('following')),
  likedPages: new Set(listed('likedPages')),
  requested: new Set(listed('requested')),
  joined: new Set(listed('joined')),
  /** @type {{target: Target, x: number, y: number, focus: boolean}|null} */
  popover: null,
  /** The post shown in a dialog over the page, and whether its box is to have the focus. */
  dialog: /** @type {import('./data.js').Post|null} */ (null),
  writing: false,
  /** @type {{kind: 'share'|'unfollow'|'compose'|'login', target?: Target, who?: string, group?: string}|null} */
  layer: null,
  /** The comments whose reply box is open. */
  replying: new Set(),
  /** The post the list has taken away. */
  dropped: '',
});

/** @param {Target} target */
export function keyOf(target) {
  return target.kind === 'post' ? target.id : `${target.post}/${target.id}`;
}

/** @param {import('./data.js').Post} post */
export const postTarget = (post) => ({ kind: /** @type {const} */ ('post'), id: post.id, author: post.author });

/** @param {Target} target */
const of = (target) =>
  target.kind === 'post'
    ? { post: target.id, author: target.author }
    : { [target.kind]: target.id, post: target.post ?? '', author: target.author };

/** @param {Target} target */
const likeOf = (target) => ({ post: 'like', comment: 'like-comment', message: 'chat-reaction' })[target.kind];

let closing = 0;

/** Show the list of reactions beside something. */
export function showReactions(target, at, focus = false) {
  window.clearTimeout(closing);
  store.set({ popover: { target, ...at, focus } });
}

/** Keep the list open: the pointer has come to it. */
export function keepReactions() {
  window.clearTimeout(closing);
}

/** Take the list away, at once or after the moment the pointer needs to reach it. */
export function hideReactions(after = 0) {
  window.clearTimeout(closing);
  if (!store.get().popover) return;
  if (after === 0) store.set({ popover: null });
  else closing = window.setTimeout(() => store.set({ popover: null }), after);
}

/**
 * Open a sheet, dialog or menu.
 * @param {NonNullable<ReturnType<typeof store.get>['layer']>} layer what to open
 */
export function openLayer(layer) {
  did('open', { what: layer.kind, ...(layer.target ? of(layer.target) : {}) });
  store.set({ layer });
}

/** Close whatever lies on top. */
export function closeLayer() {
  if (store.get().layer) store.set({ layer: null });
  else store.set({ dialog: null });
}

const set = (name, item) => store.set({ [name]: toggled(store.get()[name], item) });

/** Run an act, or ask a visitor to log in. */
function asMember(act) {
  if (loggedOut) openLayer({ kind: 'login' });
  else act();
}

export const acts = {
  /** Press Like: give the plain reaction, or take back whichever was given. */
  like(target) {
    asMember(() => {
      const { given } = store.get();
      const key = keyOf(target);
      if (given[key]) {
        did(`un${likeOf(target)}`, of(target));
        store.set({ given: { ...given, [key]: '' } });
      } else acts.react(target, 'like');
    });
  },
  /** Choose from the list. */
  react(target, reaction) {
    asMember(() => {
      const { given } = store.get();
      const key = keyOf(target);
      did(given[key] ? 'change-reaction' : likeOf(target), { ...of(target), reaction });
      store.set({ given: { ...given, [key]: reaction }, popover: null });
    });
  },
  openReactions(target, at, focus) {
    did('open', { what: 'reactions', ...of(target) });
    showReactions(target, at, focus);
  },
  /** Open the post over the page, to write under it or only to read what others wrote. */
  openPost(post, writing) {
    asMember(() => {
      did('open', { what: writing ? 'post' : 'comments', ...of(postTarget(post)) });
      store.set({ dialog: post, writing });
    });
  },
  openShare(target) {
    asMember(() => openLayer({ kind: 'share', target }));
  },
  share(target, how) {
    did(how, of(target));
    store.set({ layer: null });
  },
  comment(post, text) {
    asMember(() => did('comment', { ...of(postTarget(post)), text }));
  },
  reply(post, comment, text) {
    did('reply', { comment: comment.id, post: post.id, author: comment.author, text });
    set('replying', `${post.id}/${comment.id}`);
  },
  openReply(post, comment) {
    asMember(() => {
      did('open', { what: 'reply', comment: comment.id, post: post.id, author: comment.author });
      const { replying } = store.get();
      store.set({ replying: new Set([...replying, `${post.id}/${comment.id}`]) });
    });
  },
  follow(who) {
    asMember(() => {
      if (store.get().following.has(who)) {
        openLayer({ kind: 'unfollow', who });
        return;
      }
      did('follow', { account: who });
      set('following', who);
    });
  },
  unfollow(who) {
    did('unfollow', { account: who });
    set('following', who);
    store.set({ layer: null });
  },
  likePage(who) {
    did(store.get().likedPages.has(who) ? 'unlike-page' : 'like-page', { account: who });
    set('likedPages', who);
  },
  befriend(who) {
    did(store.get().requested.has(who) ? 'cancel-request' : 'add-friend', { account: who });
    set('requested', who);
  },
  join(group) {
    did(store.get().joined.has(group) ? 'leave' : 'join', { group });
    set('joined', group);
  },
  post(group, text) {
    did('post', { ...(group ? { group } : {}), text });
    store.set({ layer: null });
  },
  message(who, text) {
    did('message', { account: who, text });
  },
  sendLike(who) {
    did('chat-like', { account: who });
  },
};
