/** The channels and videos of the imitated YouTube, about the people the test names. */

import accounts from '../accounts.json';
import { choice } from '../shared/choices.js';

/** Whose channel the page is about: its handle without "@". */
export const author = choice('author', 'wargasatu');
/** Somebody else in the same page. */
export const other = choice('other', 'wargadua');
export const third = 'wargatiga';
/** The person who is logged in. */
export const self = 'pegawaiteladan';

/** How the page links to channels: "handle", "id", "custom" (/c/) or "user" (/user/). */
const form = choice('form', 'handle');

/** @param {string} text any form of a channel in the table */
const bare = (text) => text.replace(/^.*\//, '').replace(/^@/, '').toLowerCase();

const ids = Object.fromEntries([
  ...Object.entries(accounts.ids_of.youtube),
  ...accounts.flagged.filter((row) => row.platform === 'youtube' && row.id).map((row) => [bare(row.handle), row.id]),
]);

/**
 * @param {string} who a handle, or the identity of a channel without one
 * @returns {string} the site's own identity of that channel
 */
export function idOf(who) {
  if (/^UC[\w-]{22}$/.test(who)) return who;
  const letters = bare(who).replace(/[^a-z0-9]/g, '').slice(0, 20);
  return ids[bare(who)] ?? `UC${letters.padEnd(22, '-')}`;
}

/** @param {string} who a handle */
export function nameOf(who) {
  return `Kanal ${who}`;
}

/**
 * @param {string} who a handle
 * @param {string} [as] the form of the link; the page's own where nothing is said
 * @returns {string} the link the page draws to that channel
 */
export function channelLink(who, as = form) {
  if (as === 'id' || /^UC[\w-]{22}$/.test(who)) return `/channel/${idOf(who)}`;
  if (as === 'custom') return `/c/${encodeURIComponent(who)}`;
  if (as === 'user') return `/user/${encodeURIComponent(who)}`;
  return `/@${encodeURIComponent(who)}`;
}

/** @param {string} who a handle */
export const handleLink = (who) => channelLink(who, 'handle');

/**
 * @typedef {object} Video
 * @property {string} id the eleven signs of its address
 * @property {string} author the channel
 * @property {boolean} [live] it is being broadcast
 */

/** @type {Video[]} */
export const videos = [
  { id: 'vidSATU0001', author },
  { id: 'vidDUA00002', author: other },
  { id: 'vidTIGA0003', author },
  { id: 'vidEMPT0004', author: other },
  { id: 'vidLIVE0005', author, live: true },
  { id: 'vidLIVE0006', author: other, live: true },
];

/** @type {Video[]} */
export const shorts = [
  { id: 'srtSATU0001', author },
  { id: 'srtDUA00002', author: other },
  { id: 'srtTIGA0003', author },
];

/** Posts of channels in words. */
/** @type {Video[]} */
export const posts = [
  { id: 'UgkxSATU01', author },
  { id: 'UgkxDUA002', author: other },
];

/**
 * @param {string} id a video's, short's or post's identity
 * @returns {Video} what it is; one that nobody listed is the author's
 */
export function videoById(id) {
  return [...videos, ...shorts, ...posts].find((video) => video.id === id) ?? { id, author };
}

/**
 * @typedef {object} Comment
 * @property {string} id the comment's number
 * @property {string} author who wrote it
 * @property {string} text what it says
 * @property {Comment[]} [replies] the answers under it
 */

/**
 * The comments under something: by the other person, by its owner, by a third.
 * @param {Video} video what they are about
 * @returns {Comment[]} the comments
 */
export function commentsOf(video) {
  return [
    {
      id: '11',
      author: choice('commenter', other),
      text: `Komentar pertama ${video.id}`,
      replies: [{ id: '21', author: choice('replier', third), text: `Balasan ${video.id}` }],
    },
    { id: '12', author: video.author, text: `Komentar pemilik ${video.id}` },
    { id: '13', author: third, text: `Komentar ketiga ${video.id}` },
  ];
}
