/** The videos and photos of the imitated TikTok: one of every shape, about the people the test names. */

import { choice } from '../shared/choices.js';

/** Whom the page is about, in the letter case the page writes. */
export const author = choice('author', 'warga.satu');
/** Somebody else in the same page. */
export const other = choice('other', 'warga.dua');
/** The person who is logged in. */
export const self = 'pegawai.teladan';

/**
 * @typedef {object} Item
 * @property {string} id the item's number, also in its caption
 * @property {string} author whose it is
 * @property {boolean} [photo] photos instead of a video
 * @property {string} [repostedBy] somebody whose name stands above the author's
 * @property {string} [sponsor] an account the line of an ad names beside its author
 * @property {string} [mention] an account named in the caption
 * @property {boolean} [absolute] links are written in full
 */

/** @type {Item[]} */
export const feed = [
  { id: '7101', author },
  { id: '7102', author: other },
  { id: '7103', author, repostedBy: other },
  { id: '7104', author: other, repostedBy: author },
  { id: '7105', author, sponsor: other },
  { id: '7106', author: other, sponsor: author },
  { id: '7107', author, photo: true },
  { id: '7108', author: other, photo: true },
  { id: '7109', author, mention: other },
  { id: '7110', author: other, mention: author },
  { id: '7111', author: self },
  { id: '7112', author, absolute: true },
];

/**
 * @param {string} id an item's number
 * @param {string} whose its author, when the feed doesn't know it
 * @param {boolean} [photo] whether the address says that it is photos
 * @returns {Item} the item
 */
export function itemById(id, whose, photo = false) {
  return feed.find((item) => item.id === id) ?? { id, author: whose, photo };
}

/**
 * The items after one in the feed: the next is somebody else's.
 * @param {Item} item an item
 * @returns {Item[]} the item and those the page goes on with
 */
export function from(item) {
  const at = feed.findIndex((one) => one.id === item.id);
  return at < 0 ? [item, ...feed.filter((one) => one.author !== item.author)] : feed.slice(at);
}

/**
 * @param {Item} item an item
 * @returns {string} its address
 */
export function addressOf(item) {
  return `/@${item.author}/${item.photo ? 'photo' : 'video'}/${item.id}`;
}

/**
 * The name people see first. It is not the handle, and says nothing sure about who it is.
 * @param {string} handle a handle
 * @returns {string} the name shown for it
 */
export function nickname(handle) {
  const words = handle.split(/[._]/).filter(Boolean);
  const pretty = words.map((word) => word[0].toUpperCase() + word.slice(1)).join(' ');
  return choice(`name.${handle}`, pretty);
}

/**
 * @typedef {object} Comment
 * @property {string} id the comment's number
 * @property {string} author whose it is
 * @property {string} text what it says
 * @property {Comment[]} replies the answers under it
 */

/**
 * The comments under an item: by somebody else, by its owner, by a third, with answers.
 * @param {Item} item the item
 * @returns {Comment[]} the comments
 */
export function commentsOf(item) {
  const comment = (id, whose, replies = []) => ({
    id,
    author: whose,
    text: `Komentar ${id} pada ${item.id}`,
    replies,
  });
  return [
    comment('c1', choice('commenter', other), [
      comment('c11', item.author),
      comment('c12', choice('commenter', other)),
    ]),
    comment('c2', item.author, [comment('c21', 'warga.tiga')]),
    comment('c3', 'warga.tiga'),
  ];
}
