import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn, page } from './engine.js';

const HOME = 'https://www.instagram.com/';
/** @param {string} drawing @param {number} [size] @param {string} [label] */
const icon = (drawing, size = 24, label = 'Kegiatan') =>
  `<svg role="img" aria-label="${label}" width="${size}" height="${size}"><path d="${drawing}"/></svg>`;
/** @param {string} inside */
const button = (inside) => `<div role="button" tabindex="0" data-press>${inside}</div>`;
const HEART = 'M16.792 3.904A4.989 4.989 0 0 1';
const LIKE = button(icon(HEART));
/** @param {string} handle */
const link = (handle) => `<a role="link" href="/${handle}/" tabindex="0"><span>${handle}</span></a>`;
const TIME = '<a href="/p/AbC/" role="link"><time>2 jam</time></a>';
/** @param {string} authors @param {string} control */
const feedPost = (authors, control) =>
  `<main><article><div><div><div>${authors}<div><span>•</span>${TIME}</div></div></div></div><section><div>${control}</div></section></article></main>`;
/** @param {string} control */
const dialog = (control) =>
  `<main><header><section><h2>calon_satu</h2><button type="button">Ikuti</button></section></header><a href="/calon_satu/tagged/">Ditandai</a></main>` +
  `<div role="dialog"><article role="presentation"><div><a href="/warga_dua/" tabindex="-1">warga_dua</a></div>` +
  `<div><header>${link('calon_satu')}<div><button type="button">Ikuti</button></div></header>` +
  `<ul><div><div>${link('warga_satu')}<span>setuju ${link('calon_dua')}</span><div>${TIME}<button>Balas</button></div></div><span>REPLACE</span></div></ul>` +
  `<section>${control}</section><section><div><form><textarea aria-label="Tambahkan komentar…"></textarea><div><div role="button">Kirim</div></div></form></div></section></div></article></div>`;

const FULL = 'M34.6 3.1c-4.5';
const QUIET = LIKE.replace(' data-press', '');
/** The card that the pointer brings up, outside the page's main part. @param {string} handle */
const hoverCard = (handle) =>
  `<div><div>${link(handle)}<div>Nama</div></div><div>Diikuti oleh ${link('warga_satu')} dan ${link('warga_dua')}</div><div><div role="button">Kirim pesan</div><div role="button" data-press>Ikuti</div></div></div>`;
const OWN_PROFILE = '<main><header><button>Ikuti</button></header></main>';
const DOTS = '<svg aria-label="Xyz"><circle cx="12" cy="12" r="1.5"/><circle cx="6" cy="12" r="1.5"/><circle cx="18" cy="12" r="1.5"/></svg>';
const SHARE_TO = '<div role="dialog"><button>Buka postingan</button><button data-press>Bagikan ke...</button></div>';
const HIGHLIGHT = 'https://www.instagram.com/stories/highlights/1/';

const cases = {
  'a heart in a frame of another site is the post’s author’s': [
    'https://www.instagram.com/p/AbC/embed/',
    `<a href="https://www.instagram.com/?utm_source=ig_embed">Instagram</a><a href="https://www.instagram.com/calon_satu/?utm_source=ig_embed">c</a><a href="https://www.instagram.com/p/AbC/" data-press>${icon(HEART)}</a>`,
    'like @calon_satu',
  ],
  'a heart under a live picture is whose the address says': [
    'https://www.instagram.com/calon_satu/live/',
    `<section>${LIKE}${link('warga_satu')}</section>`,
    'like @calon_satu',
  ],
  'reposting is a share': [HOME, feedPost(link('calon_satu'), button(icon('M19.998 9.497a1 1', 24, 'Posting ulang'))), 'share @calon_satu'],
  'the mark on a face that somebody reposted is no act': [
    HOME,
    feedPost(link('calon_satu'), button(`<img alt="Foto profil">${icon('M19.998 9.497a1 1', 22, 'Posting ulang')}`)),
    null,
  ],
  'a repost made before is no act, though its label still says repost': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M19.998 9.497a1 1', 24, 'Posting ulang').replace('</svg>', '<path d="M1 1"/><path d="m9 12 2 2"/></svg>'))),
    null,
  ],
  'a like is known by its label with signs around the word': [HOME, feedPost(link('calon_satu'), button(icon('M1 1', 24, '「いいね！」'))), 'like @calon_satu'],
  'the box of one line under a reel is the reel’s author’s': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/calon_satu/reels/">calon_satu</a></div>${LIKE.replace(' data-press', '')}<div><input placeholder="Tambahkan komentar…" type="text" data-press></div></div></main>`,
    'comment @calon_satu',
  ],
  'sending it is, too': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/calon_satu/reels/">calon_satu</a></div>${LIKE.replace(' data-press', '')}<div><input placeholder="Tambahkan komentar…" type="text"><div role="button" data-press>Kirim</div></div></div></main>`,
    'comment @calon_satu',
  ],
  'looking for somebody to send a reel to is no act': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><a href="/calon_satu/reels/">calon_satu</a>${LIKE.replace(' data-press', '')}<div role="dialog"><input name="queryBox" placeholder="Cari" type="text" data-press></div></div></main>`,
    null,
  ],
  'sharing to one’s story is a share of whose post the page is': [
    'https://www.instagram.com/calon_satu/p/AbC/',
    '<div role="dialog"><input type="checkbox"><button data-press>Tambahkan ke cerita</button></div>',
    'share @calon_satu',
  ],
  'sending a message to somebody is no act': [
    'https://www.instagram.com/direct/t/1/',
    '<div role="dialog"><input type="checkbox"><button data-press>Kirim</button></div>',
    null,
  ],
  'a like in the feed is the post’s author’s': [HOME, feedPost(link('calon_satu'), LIKE), 'like @calon_satu'],
  'a like is known by its words where the drawing changed': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M99 99 1', 24, 'Suka'))),
    'like @calon_satu',
  ],
  'a like given is not held again': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M34.6 3.1c-4.5', 24, 'Batal suka'))),
    null,
  ],
  'a post by two is both authors’': [
    HOME,
    feedPost(`<span>${link('warga_satu')} dan ${link('calon_satu')}</span>`, LIKE),
    'like @warga_satu + @calon_satu',
  ],
  'an author’s link with a long query is the same author': [
    HOME,
    feedPost('<a href="/calon_satu/?hl=id&utm_source=ig_embed">calon_satu</a><span>Bersponsor</span>', LIKE),
    'like @calon_satu',
  ],
  'the comment button is a comment': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M20.656 17.008a9.993'))),
    'comment @calon_satu',
  ],
  'the repost button is a share': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M19.998 9.497a1'))),
    'share @calon_satu',
  ],
  'the paper plane is a share': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M13.973 20.046 21.77'))),
    'share @calon_satu',
  ],
  'the older paper plane is one too': [
    HOME,
    feedPost(link('calon_satu'), button('<svg width="24"><polygon points="11.698 20.334 22 3.001"/></svg>')),
    'share @calon_satu',
  ],
  'saving is nobody’s act': [
    HOME,
    feedPost(
      link('calon_satu'),
      `<div role="button"><div role="button" data-press><svg width="24"><polygon points="20 21 12 13.44 4 21"/></svg></div></div>`,
    ),
    null,
  ],
  'the count beside a heart is no act': [
    HOME,
    feedPost(link('calon_satu'), '<span role="button" data-press>52</span>'),
    null,
  ],
  'the notifications heart of the navigation is no act': [
    HOME,
    `<nav><a href="#" role="link" data-press>${icon(HEART)}</a></nav>${feedPost(link('calon_satu'), '')}`,
    null,
  ],
  'the floating messages button is no act': [
    HOME,
    `${feedPost(link('calon_satu'), '')}<div>${button(icon('M13.973 20.046 21.77', 24, 'Pesan'))}</div>`,
    null,
  ],
  'a follow button in a suggested post is its author’s': [
    HOME,
    `<main><article><div>${link('calon_satu')}<div><div role="button" data-press>Ikuti</div></div></div></article></main>`,
    'follow @calon_satu',
  ],
  'the word follow is known in another language': [
    HOME,
    `<main><article><div>${link('calon_satu')}<div role="button" data-press>Seguir</div></div></article></main>`,
    'follow @calon_satu',
  ],
  'following already is no act': [
    HOME,
    `<main><article><div>${link('calon_satu')}<div role="button" data-press>Mengikuti</div></div></article></main>`,
    null,
  ],
  'in a dialog the author stands in the header, not with the tagged': [
    'https://www.instagram.com/p/AbC/',
    dialog(LIKE),
    'like @calon_satu',
  ],
  'a comment’s heart is the comment author’s': [
    'https://www.instagram.com/p/AbC/',
    dialog('').replace('REPLACE', button(icon(HEART, 12))),
    'like @warga_satu',
  ],
  'a reply is both the commenter’s and the post owner’s': [
    'https://www.instagram.com/p/AbC/',
    dialog('').replace('<button>Balas', '<button data-press>Balas'),
    'comment @warga_satu + @calon_satu',
  ],
  'the comment box is the post owner’s': [
    'https://www.instagram.com/p/AbC/',
    dialog('').replace('<textarea', '<textarea data-press'),
    'comment @calon_satu',
  ],
  'sending a comment is the post owner’s': [
    'https://www.instagram.com/p/AbC/',
    dialog('').replace('<div role="button">Kirim', '<div role="button" data-press>Kirim'),
    'comment @calon_satu',
  ],
  'the profile behind a dialog is the profile’s own': [
    'https://www.instagram.com/p/AbC/',
    dialog('').replace('<button type="button">', '<button type="button" data-press>'),
    'follow @calon_satu',
  ],
  'a profile’s follow button is the address’s, not the linked account’s': [
    'https://www.instagram.com/calon_satu/',
    `<main><header><section><h2>Nama Lain</h2><button data-press>Ikuti</button><a href="/warga_satu/">akun kedua</a></section></header></main>`,
    'follow @calon_satu',
  ],
  'a private profile’s second button isn’t a suggested person’s': [
    'https://www.instagram.com/warga_satu/',
    `<main><div><div><span>Akun ini privat</span><button data-press>Ikuti</button></div><div>${['a1', 'b2', 'c3', 'calon_satu'].map(link).join('')}</div></div></main>`,
    'follow @warga_satu',
  ],
  'a suggested person’s button is that person’s': [
    'https://www.instagram.com/warga_satu/',
    `<main><ul><li>${link('calon_satu')}<button data-press>Ikuti</button></li><li>${link('warga_dua')}<button>Ikuti</button></li></ul></main>`,
    'follow @calon_satu',
  ],
  'a reel’s column of buttons belongs to the video beside it': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/warga_satu/reels/">warga_satu</a></div><div>${button(icon(HEART)).replace(' data-press', '')}</div></div>` +
      `<div><div><a href="/calon_satu/reels/">calon_satu</a></div><div>${LIKE}</div></div></main>`,
    'like @calon_satu',
  ],
  'a reel’s like is known by its word and size where the drawing changed': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/calon_satu/reels/">calon_satu</a></div><div>${button(icon('M99 99 1', 24, 'Suka'))}</div></div></main>`,
    'like @calon_satu',
  ],
  'a comment’s like is known by its word and size where the drawing changed': [
    'https://www.instagram.com/p/AbC/',
    `<main><div><div>${link('calon_satu')}<section>${button(icon('M99 99 1', 24, 'Suka')).replace(' data-press', '')}</section></div><div>${link('warga_satu')}${button(icon('M99 99 1', 12, 'Suka'))}</div></div></main>`,
    'like @warga_satu',
  ],
  'a like is known by its word in another language where the drawing changed': [
    HOME,
    feedPost(link('calon_satu'), button(icon('M99 99 1', 24, 'Curtir'))),
    'like @calon_satu',
  ],
  'a reel whose author is linked by profile is that author’s': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div>${link('warga_satu')}</div><div>${LIKE.replace(' data-press', '')}</div></div><div><div>${link('calon_satu')}<a href="/reels/audio/1/">audio</a></div><div>${LIKE}</div></div></main>`,
    'like @calon_satu',
  ],
  'a reel whose author is not drawn yet is nobody’s, not that of a reel liked already': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/calon_satu/reels/">calon_satu</a></div><div>${button(icon('M34.6 3.1c-4.5')).replace(' data-press', '')}</div></div>` +
      `<div><div></div><div>${LIKE}</div></div></main>`,
    null,
  ],
  'the box to answer a story is the story’s before the address counts it': [
    'https://www.instagram.com/stories/calon_satu/',
    '<section><textarea data-press></textarea></section>',
    'comment @calon_satu',
  ],
  'a post that is no article is of who stands before its time, not of who liked it': [
    HOME,
    ['warga_satu', 'calon_satu', 'warga_tiga']
      .map((handle) => feedPost(link(handle), `${LIKE}<span>Disukai ${link('warga_dua')}</span>`))
      .join('')
      .replace(/<\/?(?:article|main)>/gu, (tag) => (tag.includes('main') ? '' : tag.replace('article', 'div')))
      .replace(/^/u, '<main>')
      .replace(' data-press', ''),
    'like @calon_satu',
  ],
  'a reel whose author is not drawn yet is nobody’s, not the next one’s': [
    'https://www.instagram.com/reels/AbC/',
    `<main><div><div><a href="/calon_satu/reels/">calon_satu</a></div><div>${button(icon(HEART)).replace(' data-press', '')}</div></div>` +
      `<div><div></div><div>${LIKE}</div></div></main>`,
    null,
  ],
  'a post of its own page without an article has its author in the address': [
    'https://www.instagram.com/calon_satu/p/AbC/',
    `<main><div><section>${LIKE}</section></div></main>`,
    'like @calon_satu',
  ],
  'a post of its own page names its author first': [
    'https://www.instagram.com/p/AbC/',
    `<main><div><div>${link('calon_satu')}<span>•</span></div><div>${link('warga_satu')} <span>komentar</span>${button(icon(HEART, 12)).replace(' data-press', '')}</div><section>${LIKE}<span>Disukai ${link('warga_dua')}</span></section></div></main>`,
    'like @calon_satu',
  ],
  'a story’s heart is the story’s': [
    'https://www.instagram.com/stories/calon_satu/123/',
    `<section>${LIKE}</section>`,
    'like @calon_satu',
  ],
  'a story’s reply box is a comment': [
    'https://www.instagram.com/stories/calon_satu/123/',
    '<section><textarea data-press></textarea></section>',
    'comment @calon_satu',
  ],
  'a message to somebody is no act': [
    'https://www.instagram.com/direct/t/1/',
    `<main>${link('calon_satu')}<section><div>${button(icon(HEART))}</div></section></main>`,
    null,
  ],
  'following from a hover card that names common followers is of whose card it is': [
    HOME,
    `<main><article>${link('warga_tiga')}</article></main>${hoverCard('calon_satu')}`,
    'follow @calon_satu',
  ],
  'following from a hover card over a profile is not of the profile': [
    'https://www.instagram.com/calon_satu/',
    OWN_PROFILE + hoverCard('warga_tiga'),
    'follow @warga_tiga',
  ],
  'following from a card that names nobody is not of the profile below it': [
    'https://www.instagram.com/calon_satu/',
    `${OWN_PROFILE}<div><div>Nama</div><div role="button" data-press>Ikuti</div></div>`,
    null,
  ],
  'a post by two is both’s with a button to follow on the same line': [
    HOME,
    feedPost(`<div><span>${link('warga_satu')}</span> dan <span>${link('calon_satu')}</span> • <div role="button">Ikuti</div></div>`, LIKE),
    'like @warga_satu + @calon_satu',
  ],
  'somebody named in the words of a post is no author of it, whatever button is above': [
    HOME,
    `<main><article><div><div>${link('warga_satu')}${TIME}<div role="button">${DOTS}</div></div><div>bersama ${link('calon_satu')}</div></div><section>${LIKE}</section></article></main>`,
    'like @warga_satu',
  ],
  'a highlight without a header is of the one account its section links to': [
    HIGHLIGHT,
    `<nav><a href="/warga_satu/">saya</a></nav><section><div>${link('calon_satu')}</div>${LIKE}</section>`,
    'like @calon_satu',
  ],
  'a highlight that links to several is nobody’s without a header': [
    HIGHLIGHT,
    `<section><div>${link('calon_satu')}</div><div>${link('warga_satu')}</div>${LIKE}</section>`,
    null,
  ],
  'a post in a dialog with neither article nor header is of who comes first': [
    'https://www.instagram.com/p/AbC/',
    `<main></main><div role="dialog"><div>${link('calon_satu')}<span>•</span>${TIME}</div><section>${LIKE}</section></div>`,
    'like @calon_satu',
  ],
  'a box in a dialog that shows no post is nobody’s comment': [
    'https://www.instagram.com/p/AbC/',
    `<main></main><div role="dialog"><div>Laporkan ${link('calon_satu')}</div><form><textarea data-press></textarea></form></div>`,
    null,
  ],
  'a heart in a conversation drawn over the page is no like': [
    HOME,
    `<main></main><div role="dialog"><header>${link('calon_satu')}</header><div contenteditable="true" role="textbox"></div>${LIKE}</div>`,
    null,
  ],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('instagram', String(address), String(body)), expected));
}

/** @type {Parameters<typeof actIn>[3]} */
const doubly = (engine, target, context) => engine.identify.gesture(target, context);

test('a double press on the picture likes the post', () => {
  const body = feedPost(link('calon_satu'), LIKE.replace(' data-press', '')).replace(
    '<section>',
    '<div><img data-press></div><section>',
  );
  assert.equal(actIn('instagram', HOME, body, doubly), 'like @calon_satu');
});

test('a double press on a picture that is liked already does nothing', () => {
  const liked = button(icon('M34.6 3.1c-4.5')).replace(' data-press', '');
  const body = feedPost(link('calon_satu'), liked).replace('<section>', '<div><img data-press></div><section>');
  assert.equal(actIn('instagram', HOME, body, doubly), null);
});

test('a double press on a pane without words over the picture likes the post', () => {
  const body = feedPost(link('calon_satu'), LIKE.replace(' data-press', '')).replace(
    '<section>',
    '<div role="button"><img><div><svg><title>Suara mati</title></svg><div data-press></div></div></div><section>',
  );
  assert.equal(actIn('instagram', HOME, body, doubly), 'like @calon_satu');
});

for (const [what, piece] of Object.entries({
  'words of the post': '<div><img></div><div><span data-press>Kiriman calon</span></div>',
  'the way to the next picture': '<div role="button"><img><button data-press><svg></svg></button></div>',
  'the button to save': '<div><img></div><div role="button" data-press><svg></svg></div>',
})) {
  test(`a double press on ${what} is no act`, () => {
    const body = feedPost(link('calon_satu'), LIKE.replace(' data-press', '')).replace('<section>', `${piece}<section>`);
    assert.equal(actIn('instagram', HOME, body, doubly), null);
  });
}

test('a double press on a comment is the comment author’s', () => {
  const body = dialog(LIKE.replace(' data-press', ''))
    .replace('REPLACE', button(icon(HEART, 12)).replace(' data-press', ''))
    .replace('<span>setuju', '<span data-press>setuju');
  assert.equal(actIn('instagram', 'https://www.instagram.com/p/AbC/', body, doubly), 'like @warga_satu');
});

test('the comments beside a reel are of whose comment button was pressed, and of nobody without one', () => {
  const panel = '<div role="dialog"><form><textarea data-press></textarea></form></div>';
  const { engine, document, context } = page('instagram', 'https://www.instagram.com/reels/AbC/', panel);
  const pressed = /** @type {Element} */ (document.querySelector('[data-press]'));
  const last = [['@calon_satu']];
  assert.equal(engine.identify.writing(pressed, { ...context, last, lastAction: 'comment' })?.accounts.join(), '@calon_satu');
  assert.equal(engine.identify.writing(pressed, { ...context, last, lastAction: 'like' }), null);
  assert.equal(engine.identify.writing(pressed, context), null);
});

/** A reel of the page that plays one after the other. @param {string} handle @param {string} heart @param {string} [media] */
const reel = (handle, heart, media = '<video></video>') =>
  `<div><div>${media}<a href="/${handle}/reels/"><img>${handle}</a><a href="/reels/audio/1/"><img></a></div><div>${button(icon(heart)).replace(' data-press', '')}</div></div>`;
const PRESSED_VIDEO = '<video data-press></video>';
const REELS = 'https://www.instagram.com/reels/AbC/';
const PERMALINK = 'https://www.instagram.com/p/AbC/';

for (const [what, [address, body, expected]] of Object.entries({
  'a story’s picture above the posts is no act': [
    HOME,
    `<main><div role="button" aria-label="Cerita warga_satu"><canvas></canvas><img data-press></div>${feedPost(link('calon_satu'), QUIET).replace(/<\/?main>/gu, '')}</main>`,
    null,
  ],
  'a story’s picture is no act where the posts are no articles': [
    HOME,
    `<main><div role="button"><canvas></canvas><img data-press></div><div>${link('calon_satu')}${TIME}<section>${QUIET}</section></div></main>`,
    null,
  ],
  'a picture beside the articles is no act': [
    HOME,
    `<main><div><img data-press></div>${feedPost(link('calon_satu'), QUIET).replace(/<\/?main>/gu, '')}</main>`,
    null,
  ],
  'a reel likes it': [REELS, `<main>${reel('calon_satu', HEART, PRESSED_VIDEO)}${reel('warga_satu', HEART)}</main>`, 'like @calon_satu'],
  'a reel that is liked already does not like the next': [
    REELS,
    `<main>${reel('warga_satu', FULL, PRESSED_VIDEO)}${reel('calon_satu', HEART)}</main>`,
    null,
  ],
  'the picture of a reel’s author is no act': [REELS, `<main>${reel('calon_satu', HEART).replace('<img>', '<img data-press>')}</main>`, null],
  'the picture of a reel’s sound is no act': [REELS, `<main>${reel('calon_satu', HEART).replace('1/"><img>', '1/"><img data-press>')}</main>`, null],
  'a post on a page of its own likes it': [
    PERMALINK,
    `<main><div>${link('calon_satu')}<div><img data-press></div><section>${QUIET}</section></div><div><a href="/calon_satu/p/B/"><img></a></div></main>`,
    'like @calon_satu',
  ],
  'one of more posts below is no like of the page’s own': [
    PERMALINK,
    `<main><div>${link('calon_satu')}<div><img></div><section>${QUIET}</section></div><div><a href="/calon_satu/p/B/"><img data-press></a></div></main>`,
    null,
  ],
  'one of more reels below is none either': [
    PERMALINK,
    `<main><div>${link('calon_satu')}<div><img></div><section>${QUIET}</section></div><div><a href="/calon_satu/reel/B/"><img data-press></a></div></main>`,
    null,
  ],
})) {
  test(`a double press on ${what}`, () => assert.equal(actIn('instagram', String(address), String(body), doubly), expected));
}

for (const [what, [address, body, expected]] of Object.entries({
  'a post opens something of its author’s': [HOME, feedPost(link('calon_satu'), button(DOTS)), '@calon_satu'],
  'a post’s dialog opens something of its author’s, known by its word': [
    PERMALINK,
    dialog(button(icon('M1 1', 24, 'Opsi lainnya'))),
    '@calon_satu',
  ],
  'a profile opens something of nobody’s': ['https://www.instagram.com/calon_satu/', `<main><header>${button(DOTS)}</header></main>`, ''],
  'a panel to share forgets nobody': [HOME, `<div role="dialog"><input name="queryBox">${button(DOTS)}</div>`, undefined],
})) {
  test(`pressing the options of ${what}`, () => {
    const { engine, document, context } = page('instagram', String(address), String(body));
    const pressed = /** @type {Element} */ (document.querySelector('[data-press]'));
    assert.equal(engine.identify.opening(pressed, context)?.accounts.join(), expected);
  });
}

for (const [address, expected] of /** @type {[string, string | null][]} */ ([
  [HOME, 'share @calon_satu'],
  [PERMALINK, 'share @calon_satu'],
  ['https://www.instagram.com/warga_satu/', null],
])) {
  test(`sharing from the options on ${new URL(address).pathname} is ${expected ? 'a share of what they were opened on' : 'nobody’s'}`, () => {
    /** @type {Parameters<typeof actIn>[3]} */
    const afterwards = (engine, target, context) => engine.identify.press(target, { ...context, last: [['@calon_satu']] });
    assert.equal(actIn('instagram', address, SHARE_TO, afterwards), expected);
  });
}
