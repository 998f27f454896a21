/** The posts of the imitated Instagram: one of every shape, about the people the test names. */

import { choice } from '../shared/choices.js';

/** Whom the page is about, in the letter case the page writes. */
export const author = choice('author', 'warga.satu');
/** Somebody else in the same page. */
export const other = choice('other', 'warga.dua');
/** The person who is logged in. */
export const self = 'pegawai.teladan';

/**
 * @typedef {object} Post
 * @property {string} code the post's code, also in its caption
 * @property {string} author whose post it is
 * @property {string} [coauthor] a second author who is shown
 * @property {number} [hidden] how many further authors are only counted
 * @property {boolean} [suggested] carries a follow button in its head
 * @property {boolean} [sponsored] the author's link carries a long query
 * @property {string} [tagged] a person tagged in the picture
 * @property {string} [likedBy] somebody the person knows who liked it
 */

/** @type {Post[]} */
export const feed = [
  { code: 'Caa101', author, likedBy: other },
  { code: 'Caa102', author: other, likedBy: author },
  { code: 'Caa103', author, coauthor: other },
  { code: 'Caa104', author: other, coauthor: author },
  { code: 'Caa105', author, suggested: true },
  { code: 'Caa106', author: other, suggested: true },
  { code: 'Caa107', author, sponsored: true },
  { code: 'Caa108', author: other, sponsored: true },
  { code: 'Caa109', author, hidden: 5 },
  { code: 'Caa110', author: other, tagged: author },
  { code: 'Caa111', author, tagged: other },
  { code: 'Caa112', author: self },
];

/**
 * @param {string} code a post's code
 * @param {string} whose its author, when the feed doesn't know it
 * @returns {Post} the post
 */
export function postByCode(code, whose) {
  return feed.find((post) => post.code === code) ?? { code, author: whose, tagged: other };
}

/**
 * @param {string} handle whose profile is shown
 * @returns {Post[]} the posts in its grid
 */
export function postsOf(handle) {
  const own = feed.filter((post) => post.author === handle);
  return own.length > 0 ? own : [{ code: 'Cab001', author: handle, tagged: other }];
}

/**
 * The comments under a post: by the other person, by the author, by a third.
 * @param {Post} post the post
 * @returns {{id: string, author: string, text: string}[]} the comments
 */
export function commentsOf(post) {
  return [
    { id: '11', author: choice('commenter', other), text: `Komentar pertama ${post.code}` },
    { id: '12', author: post.author, text: `Komentar pemilik ${post.code}` },
    { id: '13', author: 'warga.tiga', text: `Komentar ketiga ${post.code}` },
  ];
}

/** The reels the viewer keeps in the page; the second one's author is not drawn. */
/** @type {(Post & {far?: boolean})[]} */
export const reels = [
  { code: 'Cre201', author },
  { code: 'Cre202', author: other },
  { code: 'Cre203', author },
  { code: 'Cre204', author: other, far: true },
];
