/** The posts of the imitated X: one of every shape, about the people the test names. */

import accounts from '../accounts.json';
import { choice } from '../shared/choices.js';

/** Whom the page is about, in the letter case the page writes. */
export const author = choice('author', 'warga_satu');
/** Somebody else in the same page. */
export const other = choice('other', 'warga_dua');
/** The person who is logged in. */
export const self = 'pegawai_teladan';

const numericIds = {
  ...accounts.numeric_ids,
  ...Object.fromEntries(
    accounts.flagged
      .filter((row) => row.platform === 'x' && row.id)
      .map((row) => [bare(row.handle), row.id]),
  ),
};

/**
 * @param {string} text any form of a handle in the table
 * @returns {string} the handle alone, lower case
 */
function bare(text) {
  return text.replace(/^.*\/|^@/, '').replace(/\?.*$/, '').toLowerCase();
}

/**
 * @param {string} handle a handle
 * @returns {string} the site's numeric id of that account
 */
export function numericId(handle) {
  const known = numericIds[handle.toLowerCase()];
  if (known) return known;
  let sum = 7;
  for (const letter of handle) sum = (sum * 31 + letter.charCodeAt(0)) % 99999999;
  return String(700000000 + sum);
}

/**
 * @typedef {object} Post
 * @property {string} id the post's number, also in its text
 * @property {string} author whose post it is
 * @property {string} [repostedBy] who brought it into the timeline
 * @property {{author: string, id: string}} [quote] the quoted post
 * @property {boolean} [ad] an ad has no link around its time
 * @property {boolean} [pinned] carries a line without a link
 * @property {string} [community] carries a line that links to a community
 * @property {string} [mention] an account named in the text, before anything else is said
 * @property {boolean} [absolute] links are written in full
 * @property {boolean} [media] carries a picture
 * @property {boolean} [reposted] the person has reposted it already
 */

/** @type {Post[]} */
export const timeline = [
  { id: '101', author, media: true },
  { id: '102', author: other },
  { id: '103', author, repostedBy: other },
  { id: '104', author: other, repostedBy: author },
  { id: '105', author, quote: { author: other, id: '905' } },
  { id: '106', author: other, quote: { author, id: '906' } },
  { id: '107', author, ad: true },
  { id: '108', author: other, ad: true },
  { id: '109', author, pinned: true },
  { id: '110', author: self },
  { id: '111', author, community: '1700000000000000001' },
  { id: '112', author, absolute: true },
  { id: '113', author: other, mention: author },
  { id: '114', author, mention: other },
  { id: '115', author: other, repostedBy: author, quote: { author, id: '915' } },
  { id: '116', author, reposted: true },
];

/** Replies under the focal post of a permalink. */
/** @type {Post[]} */
export const replies = [
  { id: '201', author: other, mention: author },
  { id: '202', author },
];

/**
 * @param {string} id a post's number
 * @param {string} [whose] its author as the address says
 * @returns {Post} the post
 */
export function postById(id, whose) {
  return [...timeline, ...replies].find((post) => post.id === id) ?? { id, author: whose ?? author };
}
