/** The posts of the imitated Threads: one of every shape, about the people the test names. */

import { choice } from '../shared/choices.js';

/** Whom the page is about, in the letter case the page writes. */
export const author = choice('author', 'warga.satu');
/** Somebody else in the same page. */
export const other = choice('other', 'warga.dua');
/** The person who is logged in. */
export const self = 'pegawai.teladan';

/**
 * @typedef {object} Post
 * @property {string} code the post's code, also in its text
 * @property {string} author whose post it is
 * @property {string} [repostedBy] named in a line above the author: who reposted it
 * @property {string} [repliedBy] named in a line above the author: who answered it
 * @property {{author: string, code: string}} [quote] the quoted post
 * @property {string} [mention] an account named in the text
 * @property {boolean} [ad] an ad has no link around its time
 * @property {boolean} [absolute] links are written in full, with a query
 * @property {string} [topic] a topic linked behind the author's name
 * @property {Post} [answer] an answer shown right below, on the same line
 */

/** @type {Post[]} */
export const feed = [
  { code: 'Daa101', author, topic: 'Pasar' },
  { code: 'Daa102', author: other },
  { code: 'Daa103', author, repostedBy: other },
  { code: 'Daa104', author: other, repostedBy: author },
  { code: 'Daa105', author, quote: { author: other, code: 'Dqq905' } },
  { code: 'Daa106', author: other, quote: { author, code: 'Dqq906' } },
  { code: 'Daa107', author, repliedBy: other },
  { code: 'Daa108', author: other, repliedBy: author },
  { code: 'Daa109', author, mention: other },
  { code: 'Daa110', author: other, mention: author },
  { code: 'Daa111', author, absolute: true },
  { code: 'Daa112', author: self },
  { code: 'Daa113', author, answer: { code: 'Daa114', author: other } },
  { code: 'Daa115', author: other, answer: { code: 'Daa116', author } },
  { code: 'Daa117', author, ad: true },
  { code: 'Daa118', author: other, ad: true },
  { code: 'Daa119', author: other, repostedBy: author, quote: { author, code: 'Dqq919' } },
];

/**
 * The answers under a post: by somebody else, by its owner, by a third.
 * @param {Post} post the post
 * @returns {Post[]} the answers
 */
export function repliesTo(post) {
  return [
    { code: 'Drr201', author: choice('commenter', other) },
    { code: 'Drr202', author: post.author },
    { code: 'Drr203', author: 'warga.tiga', mention: post.author },
  ];
}

/**
 * @param {string} code a post's code
 * @param {string} whose its author, when the feed doesn't know it
 * @returns {Post} the post
 */
export function postByCode(code, whose) {
  const answers = feed.flatMap((post) => post.answer ?? []);
  return [...feed, ...answers].find((post) => post.code === code) ?? { code, author: whose };
}
