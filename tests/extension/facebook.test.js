import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn, page } from './engine.js';

const HOME = 'https://www.facebook.com/';
const GROUP = 'https://www.facebook.com/groups/warga/posts/123/';
/** @param {string} href @param {string} shown */
const name = (href, shown) =>
  `<div data-ad-rendering-role="profile_name"><a role="link" href="${href}?__cft__[0]=AZ">${shown}</a></div>`;
/** @param {string} label @param {string} inside */
const button = (label, inside = '') =>
  `<div role="button" tabindex="0" aria-label="${label}" data-press>${inside}</div>`;
const LIKE = button('Suka', '<span data-ad-rendering-role="like_button"></span>Suka');
const SATU = name('/calon.satu', 'Calon Satu');
/** @param {string} author @param {string} control @param {string} [inside] */
const post = (author, control, inside = '') =>
  `<div role="main"><div aria-posinset="1"><h3>${author}</h3>${inside}<a href="?__cft__[0]=AZ">--6---h</a><div><div>${control}</div></div></div></div>`;
/** @param {string} who @param {string} control */
const comment = (who, control) =>
  `<div role="article" aria-label="Komentar oleh ${who} sejam lalu"><a href="/${who}?comment_id=1">${who}</a><ul><li><span>${control}</span></li></ul></div>`;

/** A comment that only its links tell. @param {string} who @param {string} like @param {string} [answer] */
const bare = (who, like, answer = '<div role="button">Balas</div>') =>
  `<div><div><a href="/${who}?comment_id=Y29t"><span>${who}</span></a><div>Setuju</div></div><ul><li><a href="/x/posts/1?comment_id=Y29t">3j</a></li><li>${like}</li><li>${answer}</li></ul></div>`;
const VIDEO = 'https://www.facebook.com/watch/?v=123';

const PERMALINK = 'https://www.facebook.com/calon.satu/posts/1';
/** The bar of a post: the like button and the opener of reactions some levels above it, then the comment button. @param {string} [react] */
const bar = (react = '') =>
  `<div><div><div role="button" aria-label="Suka"><div><div><span data-ad-rendering-role="like_button">Suka</span></div></div></div>${react}</div>` +
  '<div><div role="button" aria-label="Komentar"><span data-ad-rendering-role="comment_button"></span></div></div></div>';
const ONE_POST = `<div><h3><a href="/calon.satu?__cft__=1">Calon</a></h3><div>isi</div>${bar()}</div>`;
/** Where a plain button stands right beside what holds the only post of a page. @type {Record<string, string>} */
const BESIDE_A_POST = {
  'that closes a post’s dialog': `<div role="dialog"><div><h2>Kiriman Calon</h2><div role="button" aria-label="Tutup" data-press></div><div>${ONE_POST}</div></div></div>`,
  'for a new message': `<div><div role="button" aria-label="Pesan baru" data-press></div><div role="main">${ONE_POST}</div></div>`,
  'to the next card': `<div role="main"><div><div role="button" aria-label="Kartu berikutnya" data-press></div>${ONE_POST}</div></div>`,
  'that shows more comments': `<div role="main"><div>${ONE_POST}<div role="button" data-press>Lihat komentar lainnya</div></div></div>`,
  'that enlarges a photo': `<div role="dialog"><div><div role="button" aria-label="Perbesar" data-press></div><div role="complementary">${ONE_POST}</div></div></div>`,
};
/** A reaction bar that nobody had to open. */
const REACTIONS = `<div role="toolbar"><div role="button" aria-label="Suka" data-press></div>${['Super', 'Haha', 'Wow'].map((word) => `<div role="button" aria-label="${word}"></div>`).join('')}</div>`;
const LIVE = `<h2><a href="/calon.satu">Calon</a></h2>`;
/** A page that a search found. @param {string} who @param {string} control */
const found = (who, control) => `<div role="article"><a href="/${who}">${who}</a>${control}</div>`;
/** @param {string} word */
const hoverCard = (word) =>
  `<div role="dialog"><div><a href="/calon.satu">Calon Satu</a></div><div>Teman bersama: <a href="/warga.satu">A</a> dan <a href="/warga.dua">B</a></div><div role="button" data-press>${word}</div></div>`;

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
  'liking a shared post is the sharer’s alone': [
    HOME,
    post(name('/warga.satu', 'Warga'), LIKE, `<div>${SATU}</div>`),
    'like @wargasatu',
  ],
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
  'a comment’s like is the comment author’s': [
    HOME,
    post(SATU, '', comment('warga_dua', button('Suka'))).replace('warga_dua?', 'wargadua?'),
    'like @wargadua',
  ],
  'a reply is the commenter’s and the post owner’s': [
    HOME,
    post(SATU, '', comment('wargadua', '<div role="button" data-press>Balas</div>')),
    'comment @wargadua + @calonsatu',
  ],
  'the comment box is the post’s': [
    HOME,
    post(
      SATU,
      '<form role="presentation"><div role="textbox" contenteditable="true" data-lexical-editor="true" data-press></div></form>',
    ),
    'comment @calonsatu',
  ],
  'sending a comment from a dialog is a comment, though its button says what a share says': [
    HOME,
    `<div role="dialog">${post(SATU, '')}<form role="presentation"><div role="textbox"></div><div id="focused-state-composer-submit">${button('Kirim')}</div></form></div>`,
    'comment @calonsatu',
  ],
  'the box to answer a story is the story’s, though its label begins like a comment’s': [
    'https://www.facebook.com/stories/123/UzpfSVND/',
    '<div role="main"><div><a href="/calon.satu">Calon</a></div><div role="textbox" contenteditable="true" aria-label="Balas Calon Satu…" data-press></div></div>',
    'comment @calonsatu',
  ],
  'a comment button without a role hook is known in other languages': [
    HOME,
    post(SATU, button('Dejar un comentario')),
    'comment @calonsatu',
  ],
  'a comment whose role is gone is known by its links': [
    HOME,
    post(SATU, LIKE.replace(' data-press', ''), bare('wargadua', button('Suka')) + bare('wargatiga', button('Suka').replace(' data-press', ''))),
    'like @wargadua',
  ],
  'so it is in a group, where only the time of a comment leads to it': [
    GROUP,
    `<div role="dialog"><div>${name('/groups/warga/user/100001/', 'P')}</div><div>${bare('x', button('Suka')).replace('/x?comment_id=Y29t', '/groups/warga/user/100002/?__cft__[0]=AZ')}</div></div>`,
    'like #100002',
  ],
  'a post’s like is its author’s though the comments under it lost their role': [
    HOME,
    `<div role="dialog"><div>${SATU}</div>${button('Suka')}${bare('wargadua', button('Suka').replace(' data-press', ''))}</div>`,
    'like @calonsatu',
  ],
  'answering a comment is known by its place beside the like': [
    HOME,
    post(SATU, '', comment('wargadua', button('Seneng').replace(' data-press', '')).replace('</li></ul>', '</li><li><div><div role="button" data-press>Wangsulan</div></div></li></ul>')),
    'comment @wargadua + @calonsatu',
  ],
  'reading the translation of a comment is no answer to it': [
    HOME,
    post(SATU, '', comment('wargadua', button('Suka').replace(' data-press', '')).replace('</li></ul>', '</li><li><div><div role="button" data-press>Lihat terjemahan</div></div></li></ul>')),
    null,
  ],
  'the box to answer a comment is the comment’s author’s and the post’s': [
    HOME,
    `<div role="dialog"><div>${SATU}</div><div><div>${comment('wargadua', '')}</div><div><form role="presentation"><div role="textbox" aria-label="Balas Warga Dua…" data-press></div></form></div></div></div>`,
    'comment @wargadua + @calonsatu',
  ],
  'the box under all comments is the post’s alone': [
    HOME,
    `<div role="dialog"><div>${SATU}</div><div>${comment('wargadua', '')}</div><div>${bare('wargatiga', '')}</div><form role="presentation"><div role="textbox" aria-label="Komentari sebagai Warga" data-press></div></form></div>`,
    'comment @calonsatu',
  ],
  'an author without hook and heading is known by the picture': [
    HOME,
    `<div aria-posinset="1"><div><a href="/calon.satu"><svg><mask></mask></svg></a></div><div><a href="/calon.satu">Calon</a><a href="/warga.satu">Warga</a></div>${button('Suka')}</div>`,
    'like @calonsatu',
  ],
  'the box beside a video is of who made it, not of the next video': [
    VIDEO,
    `<div role="main"><div><h2><a href="/calon.satu">Calon</a></h2>${button('Suka').replace(' data-press', '')}</div><div role="complementary"><form role="presentation"><div role="textbox" data-press></div></form><a href="/warga.satu/videos/1">Berikutnya</a></div></div>`,
    'comment @calonsatu',
  ],
  'sharing a post beside somebody’s shared one is not the other original’s': [
    HOME,
    `<div role="main"><div><h3>${SATU}</h3>${button('Suka').replace(' data-press', '')}${button('Bagikan')}</div><div><h3>${name('/warga.satu', 'W')}</h3>${name('/warga.dua', 'Dua')}${button('Suka').replace(' data-press', '')}</div></div>`,
    'share @calonsatu',
  ],
  'a group joined already opens a menu': [
    'https://www.facebook.com/groups/relawan.satu/',
    '<div role="main"><div role="button" aria-haspopup="menu" aria-label="Bergabung" data-press></div></div>',
    null,
  ],
  'following a page on another site is that page’s': [
    'https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fcalon.satu',
    '<a role="button" href="#" data-press>Ikuti Halaman</a>',
    'follow @calonsatu',
  ],
  'commenting on a post on another site is that post’s': [
    'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fcalon.satu%2Fposts%2F1',
    '<a role="button" href="https://www.facebook.com/calon.satu/posts/1" data-press>Komentari</a>',
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
  'a post inside a bundle is its own author’s': [
    HOME,
    `<div aria-posinset="1"><h3>${name('/warga.satu', 'Warga')}</h3><div><div>${SATU}<div>${LIKE}</div></div>` +
      `<div>${name('/warga.dua', 'Dua')}<div>${LIKE.replace(' data-press', '')}</div></div></div></div>`,
    'like @calonsatu',
  ],
  'a like whose own post names nobody is not the next post’s': [
    HOME,
    `<div role="main"><div><div>Iklan</div><div>${LIKE}</div></div><div><h3><a href="/calon.satu">Calon</a></h3>${LIKE.replace(' data-press', '')}</div></div>`,
    null,
  ],
  'a reel is its author’s, not its commenters’': [
    'https://www.facebook.com/reel/123',
    `<div role="main"><div><div><a href="/calon.satu">Calon</a></div><div>${button('Suka')}</div></div>` +
      `<div role="complementary">${comment('wargadua', '')}</div></div>`,
    'like @calonsatu',
  ],
  'the row of a list is that row’s person’s, not the page’s': [
    'https://www.facebook.com/calon.satu/followers',
    '<div role="main"><div><h1>Calon Satu</h1></div><div><div><a href="/warga.satu">Warga</a><div role="button" data-press>Ikuti</div></div></div></div>',
    'follow @wargasatu',
  ],
  'a hover card is its own person’s': [
    'https://www.facebook.com/calon.satu',
    '<div role="main"><h1>Calon Satu</h1></div><div role="dialog"><div><a href="/warga.satu">Warga</a></div><div role="button" aria-label="Tambah teman" data-press></div></div>',
    'follow @wargasatu',
  ],
  'a card without a link is nobody’s': [
    'https://www.facebook.com/calon.satu',
    '<div role="main"><h1>Calon Satu</h1></div><div role="dialog"><div role="button" aria-label="Ikuti" data-press></div></div>',
    null,
  ],
  'confirming something in a dialog is no friendship': [
    'https://www.facebook.com/calon.satu',
    '<div role="main"><h1>Calon Satu</h1></div><div role="dialog"><div role="button" aria-label="Konfirmasi" data-press></div></div>',
    null,
  ],
  'writing into a group is the group’s': [
    'https://www.facebook.com/groups/relawan.satu/',
    '<div role="main"><div role="button" data-press><span>Tulis sesuatu...</span></div></div>',
    'post group/relawansatu',
  ],
  'a like button on another site is of the page its address names': [
    'https://www.facebook.com/v19.0/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2Fcalon.satu&width=50',
    '<form action="/plugins/like/connect"><button type="submit" data-press>Suka</button></form>',
    'like @calonsatu',
  ],
  'a like given on another site is no act': [
    'https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2Fcalon.satu',
    '<form action="/plugins/like/connect"><button type="submit" data-press>Disukai</button></form>',
    null,
  ],
  'a form to share from elsewhere is of what its address names': [
    'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.facebook.com%2Fcalon.satu%2Fposts%2F1',
    '<form><button name="__CONFIRM__" type="submit" data-press>Posting ke Facebook</button></form>',
    'share @calonsatu',
  ],
  'sharing a newspaper is nobody’s': [
    'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fkabar.invalid%2Fcalon.satu',
    '<form><button name="__CONFIRM__" type="submit" data-press>Posting ke Facebook</button></form>',
    null,
  ],
  'the mobile page of a post is whom its address names': [
    'https://m.facebook.com/story.php?story_fbid=1&id=100091000000001',
    '<div data-mcomponent="MScreen"><div data-action-id="1" tabindex="0" data-press>Suka</div></div>',
    'like #100091000000001',
  ],
  ...Object.fromEntries(
    [
      ['<div data-action-id="1" data-long-click-action-id="2" role="button" tabindex="0" aria-label="2,3Klike, nhấn đúp và giữ để xem các cảm xúc khác" data-press>\u{f0378} 2,3K</div>', 'like #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="Like, button double tap and hold for more reactions." data-press></div>', 'like #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" data-press><span>\u{f0378}</span> 12</div>', 'like #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="Suka, 1,2 rb" data-press>1,2 rb</div>', 'like #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="Komentar, 12" data-press>12</div>', 'comment #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="Frekuensi dibagikan, 3" data-press>3</div>', 'share #100091000000001'],
      ['<div data-tracking-duration-id="1" data-long-click-action-id="2"><div aria-label="Profile, Warga"></div><div data-action-id="1" role="button" tabindex="0" data-press>Suka</div></div>', null],
      ['<div data-action-id="1"><button class="native-text" data-press><span>Suka</span></button></div>', 'like #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="\u{f0379} 40comments" data-press>\u{f0379} 40</div>', 'comment #100091000000001'],
      ['<div data-action-id="1" role="button" tabindex="0" data-press><span style="color:#0d83ff;">\u{f0378}</span> 13</div>', null],
      ['<div data-action-id="1" role="button" tabindex="0" aria-label="Satu dan 2,3K lainnya bereaksi" data-press>2,3K</div>', null],
    ].map(([box, act], at) => [
      `so it is where the mobile page draws its buttons in signs of its own: ${at}`,
      ['https://m.facebook.com/story.php?story_fbid=1&id=100091000000001', `<div data-mcomponent="MScreen">${box}</div>`, act],
    ]),
  ),
  'asking somebody for friendship is a follow when the label names him': [
    'https://www.facebook.com/friends/suggestions',
    '<div role="main"><div role="listitem"><a href="/calon.satu">Calon Satu</a><div role="button" aria-label="Add Friend Calon Satu" data-press>Add Friend</div></div></div>',
    'follow @calonsatu',
  ],
  'a like whose label names the author is a like': [
    HOME,
    post(SATU, button('React with Like to Calon Satu’s post', '12')),
    'like @calonsatu',
  ],
  'so it is in other languages and other words': [HOME, post(SATU, button('给Calon Satu的帖子留下心情：赞', '赞')), 'like @calonsatu'],
  'two posts with such labels and no container are told apart': [
    HOME,
    `<div role="main">${['/warga.satu', '/calon.satu'].map((who) => `<div><div>${name(who, 'Nama')}</div>${button('Bày tỏ cảm xúc Thích về bài viết của Nama', '7')}</div>`).join('').replace(' data-press', '')}</div>`,
    'like @calonsatu',
  ],
  'the opener of reactions names the author too': [HOME, post(SATU, button('React to Calon Satu’s post')), 'like @calonsatu'],
  'a comment button whose label names the author is a comment': [
    HOME,
    post(SATU, button('Comment on Calon Satu’s post', '3')),
    'comment @calonsatu',
  ],
  'writing a picture as a comment’s is no press on the comment button': [HOME, post(SATU, button('Comment with a GIF')), null],
  'taking back a like whose label names the author is not held, whatever its role': [
    HOME,
    post(SATU, button('Remove Like from Calon Satu’s post', '<span data-ad-rendering-role="like_button"></span>Like')),
    null,
  ],
  ...Object.fromEntries(
    ['从Calon Satu的帖子中移除赞', 'Eliminar Me gusta', '„Gefällt mir“ entfernen', 'Видалити реакцію У захваті', 'Gỡ Thích', '「いいね！」を取り消す', 'Hapus Suka dari postingan Calon Satu'].map((label) => [
      `taking a like back is not held in other languages: ${label}`,
      [HOME, post(SATU, button(label, '<span data-ad-rendering-role="like_button"></span>')), null],
    ]),
  ),
  'the like of a comment whose label names its author is the comment author’s': [
    HOME,
    post(SATU, '', comment('wargadua', button('给Warga的评论留下心情'))),
    'like @wargadua',
  ],
  'a label in letters put together from two is the same label': [HOME, post(SATU, button('Gefa\u0308llt\u00a0mir')), 'like @calonsatu'],
  'a number of likes beside a post is no like, though its label says so': [
    HOME,
    post(SATU, `${LIKE.replace(' data-press', '')}<div role="toolbar">${button('Suka', '1,2 rb')}</div>`),
    null,
  ],
  'the post’s own like is alone in spite of it': [
    HOME,
    `<div role="main"><div>${name('/calon.satu', 'Calon')}<div role="toolbar">${button('赞', '3,829').replace(' data-press', '')}</div>${button('赞')}</div></div>`,
    'like @calonsatu',
  ],
  'a share is the original’s too where the sharer’s heading is the name': [
    HOME,
    `<div role="main"><div aria-posinset="1"><h4 data-ad-rendering-role="profile_name"><a href="/warga.satu">Warga</a></h4><div>${SATU}</div>${button('Bagikan')}</div></div>`,
    'share @wargasatu + @calonsatu',
  ],
  'a change of one’s reaction is no new act': [HOME, post(SATU, button('Ubah tanggapan Suka')), null],
  'an author whose link is hidden is nobody': [
    GROUP,
    `<div role="main"><div role="article"><h3><a href="#">Anggota</a></h3>${LIKE}</div></div>`,
    null,
  ],
  ...Object.fromEntries(Object.entries(BESIDE_A_POST).map(([what, body]) => [`a button ${what} is no act`, [PERMALINK, body, null]])),
  'the opener of reactions is a like in a language we don’t list': [
    PERMALINK,
    `<div role="main">${ONE_POST.replace(bar(), bar('<div role="button" aria-label="Xyz" data-press></div>'))}</div>`,
    'like @calonsatu',
  ],
  'following from a hover card that names common friends is of whose card it is': [HOME, hoverCard('Ikuti'), 'follow @calonsatu'],
  'adding a friend from one is, too': [HOME, hoverCard('Tambah teman'), 'follow @calonsatu'],
  'a follow button in a list of people that names nobody beside it is nobody’s': [
    HOME,
    hoverCard('Ikuti').replace('<div role="dialog">', '<div role="dialog"><div role="list"></div>'),
    null,
  ],
  'liking a page that a search found is the page’s': [
    'https://www.facebook.com/search/pages/?q=calon',
    `<div role="main">${found('calon.satu', button('Suka'))}${found('warga.satu', button('Suka').replace(' data-press', ''))}</div>`,
    'like @calonsatu',
  ],
  'a reaction that stands open under a video is its author’s': [
    'https://www.facebook.com/watch/live/?v=1',
    `<div role="main"><div>${LIVE}</div>${REACTIONS}</div>`,
    'like @calonsatu',
  ],
  'a reaction to a message beside it is nobody’s': [
    'https://www.facebook.com/watch/live/?v=1',
    `<div role="main"><div>${LIVE}</div></div><div>${REACTIONS}</div>`,
    null,
  ],
  'asking for a comment’s translation is no answer in any language listed': [
    HOME,
    post(SATU, '', `<div role="article" aria-label="Comentário de Warga"><a href="/warga.satu">W</a><ul><li><span><div role="button" aria-label="Curtir"></div></span></li><li><div role="button" data-press>Ver tradução</div></li></ul></div>`),
    null,
  ],
  'a comment button that only says “Balas” is a comment': [HOME, post(SATU, '<div role="button" data-press>Balas</div>'), 'comment @calonsatu'],
  'answering a message is no comment': [HOME, `${post(SATU, '')}<div role="grid"><a href="/calon.satu">C</a><div role="button" data-press>Balas</div></div>`, null],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('facebook', String(address), String(body)), expected));
}

const LIST = `<div role="dialog">${['Suka', 'Super', 'Haha', 'Wow'].map((word) => `<div role="button" aria-label="${word}"></div>`).join('')}</div>`;

test('a reaction belongs to whom the last like was aimed at, and not to whom anything else was', () => {
  const { engine, document, context } = page('facebook', 'https://www.facebook.com/calon.satu', LIST);
  const haha = /** @type {Element} */ (document.querySelector('[aria-label=Haha]'));
  const last = [['@wargasatu']];
  const act = engine.identify.press(haha, { ...context, last, lastAction: 'like' });
  assert.equal(act?.accounts.join(), '@wargasatu');
  assert.equal(engine.identify.press(haha, { ...context, last, lastAction: 'share' }), null);
  assert.equal(engine.identify.press(haha, context), null);
});

test('pressing inside a post opens something of its author’s, in a chat something of nobody’s', () => {
  const options = post(SATU, '<div role="button" aria-label="Lainnya" data-press></div>');
  const chat = '<div role="grid"><div role="button" aria-label="Tanggapi" data-press></div></div>';
  for (const [body, expected] of [
    [options, '@calonsatu'],
    [chat, ''],
  ]) {
    const { engine, document, context } = page('facebook', HOME, String(body));
    const pressed = /** @type {Element} */ (document.querySelector('[data-press]'));
    assert.equal(engine.identify.opening(pressed, context)?.accounts.join(), expected);
  }
});

for (const [given, expected] of [
  ['Suka', 'like'],
  ['Hapus Suka', undefined],
]) {
  test(`the like key on a post whose own button says ${given}, whatever those of its comments say`, () => {
    const comments = comment('wargadua', button(given === 'Suka' ? 'Hapus Suka' : 'Suka'));
    const body = `<div aria-posinset="1" tabindex="-1"><h3>${SATU}</h3>${button(String(given))}${comments}</div>`;
    const { engine, document, context } = page('facebook', HOME, body);
    const focused = /** @type {Element} */ (document.querySelector('[aria-posinset]'));
    const event = /** @type {KeyboardEvent} */ (/** @type {unknown} */ ({ key: 'l' }));
    assert.equal(engine.identify.shortcut(event, focused, context)?.action, expected);
  });
}
