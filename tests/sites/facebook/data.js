/** The posts of the imitated Facebook: one of every shape, about the people the test names. */

import accounts from '../accounts.json';
import { choice } from '../shared/choices.js';

/** Whom the page is about, as the page writes it: a vanity name, or a number where there is none. */
export const author = choice('author', 'warga.satu');
/** Somebody else in the same page. */
export const other = choice('other', 'warga.dua');
/** The person who is logged in. */
export const self = 'pegawai.teladan';
/** The group of the page, by its short name or number, and what it is called. */
export const group = choice('group', 'obrolanwarga');
export const groupName = choice('group-name', 'Obrolan Warga');

/** How the page links to people: by name, by number, or by number under a display name. */
const form = choice('form', 'vanity');

/**
 * @param {string} text any form of an account in the table
 * @returns {string} the vanity name without what the site ignores in it
 */
function bare(text) {
  return text.replace(/\/$/, '').replace(/^.*\//, '').replace(/\./g, '').toLowerCase();
}

const numbers = Object.fromEntries([
  ...Object.entries(accounts.ids_of.facebook).map(([name, number]) => [bare(name), number]),
  ...accounts.flagged
    .filter((row) => row.platform === 'facebook' && row.id)
    .map((row) => [bare(row.handle), row.id]),
]);

/**
 * @param {string} who a vanity name or a number
 * @returns {string} the site's number of that account
 */
export function numberOf(who) {
  if (/^\d+$/.test(who)) return who;
  const known = numbers[bare(who)];
  if (known) return known;
  let sum = 7;
  for (const letter of bare(who)) sum = (sum * 31 + letter.charCodeAt(0)) % 99999999;
  return `1000${String(10000000000 + sum)}`;
}

/** @param {string} who a vanity name or a number */
export function nameOf(who) {
  return `Nama ${who.replace(/\./g, ' ')}`;
}

/** What the site appends to its links, different for every place. */
function tracking(extra) {
  return `${extra}__cft__[0]=AZXabc_${extra.length}-9&__tn__=-UC%2CP-R`;
}

/**
 * @param {string} who a vanity name or a number
 * @param {string} [extra] a further part of the query, ended with "&"
 * @returns {string} the link the page draws to that account
 */
export function profileLink(who, extra = '') {
  if (form === 'people') return `/people/${encodeURIComponent(nameOf(who))}/${numberOf(who)}/?${tracking(extra)}`;
  if (form === 'number' || /^\d+$/.test(who)) return `/profile.php?id=${numberOf(who)}&${tracking(extra)}`;
  return `/${who}?${tracking(extra)}`;
}

/** @param {string} who the member's vanity name or number */
export function memberLink(who) {
  return `/groups/${group}/user/${numberOf(who)}/?${tracking('')}`;
}

export const groupLink = `/groups/${group}/?${tracking('')}`;

/**
 * @typedef {object} Post
 * @property {string} id the post's number, also in its text
 * @property {string} author whose post it is
 * @property {{id: string, author: string}} [original] the post that this one shares
 * @property {boolean} [grouped] it stands in the group of the page
 * @property {string} [withWhom] somebody the author is with
 * @property {string} [on] on whose timeline it was written
 * @property {boolean} [ad] an ad
 * @property {boolean} [suggested] carries a follow button in its head
 * @property {string} [mention] an account named in the text
 * @property {boolean} [empty] a place not yet filled
 * @property {Post[]} [bundle] several posts under one head
 * @property {boolean} [open] its comments are shown in the feed
 * @property {boolean} [photo] carries a picture with a page of its own
 */

/** @type {Post[]} */
export const feed = [
  { id: '101', author, photo: true },
  { id: '102', author: other },
  { id: '103', author, original: { id: '903', author: other } },
  { id: '104', author: other, original: { id: '904', author } },
  { id: '105', author, grouped: true },
  { id: '106', author: other, grouped: true },
  { id: '107', author, withWhom: other },
  { id: '108', author: other, withWhom: author },
  { id: '109', author, on: other },
  { id: '110', author: other, on: author },
  { id: '111', author, ad: true },
  { id: '112', author: other, ad: true },
  { id: '113', author, suggested: true },
  { id: '114', author: other, suggested: true },
  { id: '115', author: other, mention: author },
  { id: '116', author, mention: other },
  { id: '117', author: other, empty: true },
  { id: '118', author: other, bundle: [{ id: '181', author }, { id: '182', author: other }] },
  { id: '119', author, open: true },
  { id: '120', author: other, open: true },
  { id: '121', author: self },
];

/**
 * @param {string} id a post's number
 * @param {string} [whose] its author, where the feed doesn't know it
 * @returns {Post} the post
 */
export function postById(id, whose) {
  const inside = feed.flatMap((post) => [post, ...(post.bundle ?? [])]);
  return inside.find((post) => post.id === id) ?? { id, author: whose ?? author };
}

/**
 * @typedef {object} Comment
 * @property {string} id the comment's number
 * @property {string} author who wrote it
 * @property {string} text what it says
 * @property {Comment[]} [replies] the answers under it
 */

/**
 * The comments under a post: by the other person, by the post's author, by a third.
 * @param {Post} post the post
 * @returns {Comment[]} the comments
 */
export function commentsOf(post) {
  return [
    {
      id: '11',
      author: choice('commenter', other),
      text: `Komentar pertama ${post.id}`,
      replies: [{ id: '21', author: choice('replier', 'warga.tiga'), text: `Balasan ${post.id}` }],
    },
    { id: '12', author: post.author, text: `Komentar pemilik ${post.id}` },
    { id: '13', author: 'warga.tiga', text: `Komentar ketiga ${post.id}` },
  ];
}

/** The reels one after the other. */
/** @type {Post[]} */
export const reels = [
  { id: '201', author },
  { id: '202', author: other },
  { id: '203', author },
];
