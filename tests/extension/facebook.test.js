import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn } from './engine.js';

const HOME = 'https://www.facebook.com/';
const GROUP = 'https://www.facebook.com/groups/warga/posts/123/';
/** @param {string} href @param {string} shown */
const name = (href, shown) =>
  `<div data-ad-rendering-role="profile_name"><a role="link" href="${href}?__cft__[0]=AZ">${shown}</a></div>`;
/** @param {string} label @param {string} inside */
const button = (label, inside = '') => `<div role="button" tabindex="0" aria-label="${label}" data-press>${inside}</div>`;
const LIKE = button('Suka', '<span data-ad-rendering-role="like_button"></span>Suka');
const SATU = name('/calon.satu', 'Calon Satu');
/** @param {string} author @param {string} control @param {string} [inside] */
const post = (author, control, inside = '') =>
  `<div role="main"><div aria-posinset="1"><h3>${author}</h3>${inside}<a href="?__cft__[0]=AZ">--6---h</a><div><div>${control}</div></div></div></div>`;
/** @param {string} who @param {string} control */
const comment = (who, control) =>
  `<div role="article" aria-label="Komentar oleh ${who} sejam lalu"><a href="/${who}?comment_id=1">${who}</a><ul><li><span>${control}</span></li></ul></div>`;

const cases = {
  'a like is its post’s author’s, dots and case aside': [HOME, post(SATU, LIKE), 'like @calonsatu'],
  'a like is known by its word where the role hook is gone': [HOME, post(SATU, button('Suka')), 'like @calonsatu'],
  'a like given is not held': [
    HOME,
    post(SATU, button('Hapus Suka', '<span data-ad-rendering-role="like_button"></span>')),
    null,
  ],
  'a count of likes is no act': [HOME, post(SATU, button('Suka: 30 orang')), null],
  'the opener of reactions is a like': [
    HOME,
    post(SATU, `${LIKE.replace(' data-press', '')}<div role="button" aria-label="Beri reaksi" data-press></div>`),
    'like @calonsatu',
  ],
  'an author by number is the same kind of author': [
    HOME,
    post(name('/profile.php?id=61550000000001&x=1', 'Calon').replace('?__cft__', '&__cft__'), LIKE),
    'like #61550000000001',
  ],
  'a comment button is a comment': [
    HOME,
    post(SATU, button('Beri komentar', '<span data-ad-rendering-role="comment_button"></span>')),
    'comment @calonsatu',
  ],
  'a shared post is the sharer’s; sharing it on is the original’s too': [
    HOME,
    post(
      name('/warga.satu', 'Warga'),
      button('Kirim', '<span data-ad-rendering-role="share_button"></span>'),
      `<div>${SATU}</div>`,
    ),
    'share @wargasatu + @calonsatu',
  ],
  'liking a shared post is the sharer’s alone': [HOME, post(name('/warga.satu', 'Warga'), LIKE, `<div>${SATU}</div>`), 'like @wargasatu'],
  'a group’s post in the feed is the writer’s, not the group’s': [
    HOME,
    post(`${name('/groups/warga/', 'Grup Warga')}`, LIKE, '<a href="/groups/warga/user/100001/">Penulis</a>'),
    'like #100001',
  ],
  'a post without any container is read by climbing': [
    GROUP,
    `<div role="dialog"><div><div>${name('/groups/warga/user/100001/', 'Penulis')}</div><div>${LIKE}</div></div></div>`,
    'like #100001',
  ],
  'a comment’s like is the comment author’s': [HOME, post(SATU, '', comment('warga_dua', button('Suka'))).replace('warga_dua?', 'wargadua?'), 'like @wargadua'],
  'a reply is the commenter’s and the post owner’s': [
    HOME,
    post(SATU, '', comment('wargadua', '<div role="button" data-press>Balas</div>')),
    'comment @wargadua + @calonsatu',
  ],
  'the comment box is the post’s': [
    HOME,
    post(SATU, '<form role="presentation"><div role="textbox" contenteditable="true" data-lexical-editor="true" data-press></div></form>'),
    'comment @calonsatu',
  ],
  'following a page from its header is the page’s': [
    'https://www.facebook.com/calon.satu',
    '<div role="main"><div><h1>Calon Satu</h1><div role="button" data-press>Ikuti</div></div></div>',
    'follow @calonsatu',
  ],
  'befriending in a list is that row’s person’s': [
    GROUP,
    '<div role="main"><div role="listitem"><a href="/calon.satu">Calon</a><div role="button" aria-label="Tambah teman" data-press></div></div></div>',
    'follow @calonsatu',
  ],
  'joining a group is the group’s': [
    'https://www.facebook.com/groups/relawan.satu/',
    '<div role="main"><div role="button" aria-label="Gabung ke Grup" data-press></div></div>',
    'join group/relawansatu',
  ],
  'a chat window’s thumb is no act': [
    HOME,
    `<div role="grid"><a href="/calon.satu">Calon</a></div><div><div role="button" aria-label="Kirim Suka" data-press></div></div>`,
    null,
  ],
  'an author whose link is hidden is nobody': [
    GROUP,
    `<div role="main"><div role="article"><h3><a href="#">Anggota</a></h3>${LIKE}</div></div>`,
    null,
  ],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('facebook', String(address), String(body)), expected));
}
