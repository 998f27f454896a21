import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn } from './engine.js';

const VIDEO = 'https://www.tiktok.com/@calon_satu/video/7500000000000000001';
const FEED = 'https://www.tiktok.com/foryou';
/** @param {string} handle @param {string} control */
const item = (handle, control) =>
  `<article data-e2e="recommend-list-item-container"><section data-e2e="feed-video"><a href="/@${handle}"><h3 data-e2e="video-author-uniqueid">${handle}</h3></a><video></video></section>` +
  `<section><a data-e2e="video-author-avatar" href="/@${handle}"></a>${control}</section></article>`;
const LIKE =
  '<button aria-pressed="false" aria-label="Like video 3 likes" data-press><span data-e2e="like-icon"></span></button>';
/** @param {string} handle @param {string} control @param {string} [composer] */
const row = (handle, control, composer = '') =>
  `<div><div><a href="/@${handle}"></a><div><div data-e2e="comment-username-1"><a href="/@${handle}">x</a></div><div data-e2e="comment-level-1">halo</div>` +
  `<div><div><span role="button" data-e2e="comment-reply-1">Balas</span></div>${control}</div></div></div>${composer}</div>`;
const HEART =
  '<div role="button" aria-label="Like video 2 likes" aria-pressed="false" data-press><svg><path d="M24 12.62c3.91-4.08"/></svg></div>';
/** The list of cards of 2021 to 2023: no `article`, names above the video, hearts drawn by reference. @param {string} handle @param {string} control */
const card = (handle, control) =>
  `<div data-e2e="recommend-list-item-container"><a href="/@${handle}"><img></a><div><h3 data-e2e="video-author-uniqueid">${handle}</h3><a href="/@warga_tiga">@warga_tiga</a></div><div>${control}</div></div>`;
const BOX =
  '<div data-e2e="comment-input"><div data-e2e="comment-text"><div role="textbox" contenteditable="true" data-press></div></div></div>';
/** The like of a list without `aria-pressed`: how it is drawn alone tells whether it was given. @param {string} drawn @param {string} [style] */
const drawnLike = (drawn, style = '') =>
  `<button data-press><span data-e2e="like-icon"${style}><svg fill="${drawn}"><use href="#heart"/></svg></span></button>`;
/** A comment of 2022: nothing of its heart says that it can be pressed. @param {string} drawn */
const oldComment = (drawn) =>
  `<div><a href="/@calon_satu"></a><div><a href="/@calon_satu"><span data-e2e="comment-username-1">x</span></a><p data-e2e="comment-level-1">halo</p><span data-e2e="comment-reply-1">Balas</span></div>` +
  `<div><div><div data-e2e="comment-like-icon"><svg fill="${drawn}" data-press><path d="M24 9.01703C19.0025"/></svg></div><span>3</span></div></div></div>`;
const LIVE = 'https://www.tiktok.com/@calon_satu/live';

const cases = {
  'a like is the item’s author’s': [FEED, item('calon_satu', LIKE), 'like @calon_satu'],
  'a like is known by its drawing where the hook is gone': [
    FEED,
    item(
      'calon_satu',
      '<button aria-pressed="false" data-press><svg width="24"><path d="M7.5 2.25C10.5 2.25"/></svg></button>',
    ),
    'like @calon_satu',
  ],
  'a like given is not held': [FEED, item('calon_satu', LIKE.replace('"false"', '"true"')), null],
  'favouriting is no act': [
    FEED,
    item('calon_satu', '<button data-press><span data-e2e="undefined-icon"></span></button>'),
    null,
  ],
  'a second item on one author’s page is its own author’s': [
    VIDEO,
    item('calon_satu', '') + item('warga_satu', LIKE),
    'like @warga_satu',
  ],
  'the follow button on a video is the author’s': [
    FEED,
    item('calon_satu', '<button data-e2e="feed-follow" data-press></button>'),
    'follow @calon_satu',
  ],
  'a profile’s follow button is the address’s': [
    'https://www.tiktok.com/@calon_satu',
    '<div data-e2e="user-page"><h1 data-e2e="user-title">Nama</h1><button data-e2e="follow-button" aria-label="Ikuti Nama" data-press>Ikuti</button></div>',
    'follow @calon_satu',
  ],
  'a suggested account’s button is that account’s': [
    'https://www.tiktok.com/@warga_satu',
    '<div data-e2e="user-page"><div><a href="/@calon_satu"></a><button data-e2e="follow-button" data-press>Ikuti</button></div><div><a href="/@warga_dua"></a></div></div>',
    'follow @calon_satu',
  ],
  'following already is no act': [
    'https://www.tiktok.com/@calon_satu',
    '<div data-e2e="user-page"><button data-e2e="follow-button" data-press>Mengikuti</button></div>',
    null,
  ],
  'a comment’s like is the commenter’s though its label says video': [
    VIDEO,
    row('warga_satu', HEART),
    'like @warga_satu',
  ],
  'a comment liked already is not held': [VIDEO, row('calon_satu', HEART.replace('"false"', '"true"')), null],
  'a reply is the commenter’s and the video owner’s': [
    VIDEO,
    row('warga_satu', '').replace('data-e2e="comment-reply-1"', 'data-e2e="comment-reply-1" data-press'),
    'comment @warga_satu + @calon_satu',
  ],
  'a box under a comment answers the commenter, under somebody’s video': [
    VIDEO,
    row('warga_satu', '', BOX) + row('warga_dua', ''),
    'comment @warga_satu + @calon_satu',
  ],
  'the panel’s own box is the video owner’s': [
    VIDEO,
    `<div><div>${row('warga_satu', '')}${row('warga_dua', '')}</div>${BOX}</div>`,
    'comment @calon_satu',
  ],
  'a box under no comment yet is the video owner’s': [
    VIDEO,
    `<nav><a href="/@warga_tiga">Saya</a></nav>${BOX}`,
    'comment @calon_satu',
  ],
  'a profile’s bio names nobody whom its button follows': [
    'https://www.tiktok.com/@calon_satu',
    '<div data-e2e="user-page"><div><h1 data-e2e="user-title">Nama</h1><button data-e2e="follow-button" data-press>Ikuti</button><a href="/@warga_satu">@warga_satu</a></div></div>',
    'follow @calon_satu',
  ],
  'a card over a flagged profile is its own account’s': [
    'https://www.tiktok.com/@calon_satu',
    '<main><h1>x</h1></main><div data-e2e="user-card"><div><a href="/@warga_satu"></a><button data-e2e="user-card-follow" data-press>Ikuti</button></div><p>dan <a href="/@calon_satu">c</a></p></div>',
    'follow @warga_satu',
  ],
  'following already is no act in other languages': [
    'https://www.tiktok.com/@calon_satu',
    '<div data-e2e="user-page"><button data-e2e="follow-button" data-press>Siguiendo</button></div>',
    null,
  ],
  'a comment’s like on a real button is still the commenter’s': [
    VIDEO,
    row('warga_satu', '<button aria-pressed="false" aria-label="Like video 2 likes" data-press></button>'),
    'like @warga_satu',
  ],
  'reposting from the panel is the video owner’s': [
    VIDEO,
    '<div role="dialog"><button data-press><span>Posting ulang</span></button></div>',
    'share @calon_satu',
  ],
  'taking a repost back is no act': [
    VIDEO,
    '<div role="dialog"><button data-e2e="share-repost" data-press><span>Hapus posting ulang</span></button></div>',
    null,
  ],
  'copying the link from the panel is no act': [
    VIDEO,
    '<div role="dialog"><button data-e2e="share-copy" data-press>Salin tautan</button></div>',
    null,
  ],
  'a tap on a live picture is a like of whom the address names': [
    'https://www.tiktok.com/@calon_satu/live',
    '<div data-e2e="live-room-content"><div><video data-press></video></div></div>',
    'like @calon_satu',
  ],
  'a guest’s name on a live picture leads to the guest': [
    'https://www.tiktok.com/@calon_satu/live',
    '<div data-e2e="live-room-content"><video></video><a href="/@warga_satu" data-press>w</a></div>',
    null,
  ],
  'sharing a profile is the profile’s': [
    'https://www.tiktok.com/@calon_satu',
    '<div data-e2e="user-page"><button data-e2e="share-btn" data-press></button></div>',
    'share @calon_satu',
  ],
  'a card of the older list is its author’s': [FEED, card('calon_satu', LIKE) + card('warga_satu', ''), 'like @calon_satu'],
  'the older list’s follow button is in words': [
    FEED,
    card('warga_satu', '') + card('calon_satu', '<button data-e2e="feed-follow" data-press>Ikuti</button>'),
    'follow @calon_satu',
  ],
  'reposting beside the comments is the video owner’s': [
    VIDEO,
    '<div><a href="/@calon_satu"><span data-e2e="browse-username">calon_satu</span></a><div data-e2e="browse-share-group"><a id="icon-element-repost" data-e2e="video-share-repost" href="#" data-press></a></div></div>',
    'share @calon_satu',
  ],
  'reposting beside the comments is known without its hook': [
    VIDEO,
    '<div><a id="icon-element-repost" href="#" aria-label="Posting ulang" data-press></a></div>',
    'share @calon_satu',
  ],
  'taking back a repost beside the comments is no act': [
    VIDEO,
    '<div><a id="icon-element-repost" data-e2e="video-share-repost" href="#" aria-label="Hapus posting ulang" data-press></a></div>',
    null,
  ],
  'an item of the share panel may be no button': [
    VIDEO,
    '<div role="dialog"><div data-e2e="share-panel"><div data-e2e="share-repost"><p data-press>Posting ulang</p></div></div></div>',
    'share @calon_satu',
  ],
  'copying the link may be no button either': [
    VIDEO,
    '<div role="dialog"><div data-e2e="share-panel"><div data-e2e="share-copy"><p data-press>Salin tautan</p></div></div></div>',
    null,
  ],
  'a panel open over the feed is the item’s whose button says so': [
    FEED,
    `${item('warga_satu', '')}${item('calon_satu', '<button aria-expanded="true"><span data-e2e="share-icon"></span></button>')}<div role="dialog"><button data-e2e="share-whatsapp" data-press></button></div>`,
    'share @calon_satu',
  ],
  'a comment’s like of the older layout has a hook and no label': [
    VIDEO,
    row('warga_satu', '<div role="button" aria-pressed="false" data-press><div data-e2e="comment-like-icon"></div></div>'),
    'like @warga_satu',
  ],
  'a comment’s like that lost its role is still one': [
    VIDEO,
    row('calon_satu', HEART.replace('role="button" ', '')),
    'like @calon_satu',
  ],
  'showing more answers is no act': [
    VIDEO,
    `<div>${row('calon_satu', '')}<p data-e2e="view-more-1" role="button" data-press>Lihat 3 balasan</p></div>`,
    null,
  ],
  'a send button may be no button': [VIDEO, '<div data-e2e="comment-post" data-press>Kirim</div>', 'comment @calon_satu'],
  'a card that is one link is its own account’s': [
    'https://www.tiktok.com/following',
    '<a href="/@calon_satu"><button>Ikuti</button></a><a href="/@warga_satu"><button data-press>Ikuti</button></a>',
    'follow @warga_satu',
  ],
  'a card over a video is its own account’s, whatever the side column shows': [
    VIDEO,
    '<nav><h4 data-e2e="user-title">warga_dua</h4></nav><div data-e2e="user-card"><a href="/@warga_satu"></a><button data-e2e="user-card-follow" data-press>Ikuti</button></div>',
    'follow @warga_satu',
  ],
  'a profile’s arrow shares the profile': [
    'https://www.tiktok.com/@calon_satu',
    '<nav><h4 data-e2e="user-title">warga_dua</h4></nav><button data-e2e="share-btn" data-press><svg><path d="M10.938 3.175a.674"/></svg></button><a href="/@warga_satu">w</a>',
    'share @calon_satu',
  ],
  'a live picture’s arrow shares whom the address names': [
    'https://www.tiktok.com/@calon_satu/live',
    '<nav><h4 data-e2e="user-title">warga_dua</h4></nav><button data-e2e="share-btn" data-press></button>',
    'share @calon_satu',
  ],
  'a tick in the place of the plus says that one follows already': [
    FEED,
    item('calon_satu', '<button data-e2e="feed-follow" data-press><svg><path d="m19.71 36.03 19.73-30.5"/></svg></button>'),
    null,
  ],
  'a like that says nothing of being pressed is held while its heart is not red': [
    FEED,
    card('calon_satu', drawnLike('currentColor', ' style="color: rgb(22, 24, 35)"')),
    'like @calon_satu',
  ],
  'a red heart says that the like is given': [FEED, card('calon_satu', drawnLike('rgba(254, 44, 85, 1.0)')), null],
  'a heart coloured from outside says so too': [
    FEED,
    card('calon_satu', drawnLike('currentColor', ' style="fill: rgb(255, 43, 85)"')),
    null,
  ],
  'a comment’s heart that is no button is its author’s': [VIDEO, oldComment('currentColor'), 'like @calon_satu'],
  'a comment’s red heart that is no button takes the like back': [VIDEO, oldComment('#fe2c55'), null],
  'a live page’s heart that is no button likes whom the address names': [
    LIVE,
    '<div><video></video><div class="flex cursor-pointer"><svg data-press><path d="M24 9.44c3.2-4.03"/></svg></div></div>',
    'like @calon_satu',
  ],
  'a count of hearts on a live page is no act': [
    LIVE,
    '<div><video></video><div class="flex"><svg data-press><path d="M24 9.44c3.2-4.03"/></svg>12K</div></div>',
    null,
  ],
  'another drawing on a live page is no like': [
    LIVE,
    '<div><video></video><div class="flex cursor-pointer"><svg data-press><path d="M12 4"/></svg></div></div>',
    null,
  ],
  'a live page’s like is known by its test id': [LIVE, '<div data-e2e="like-btn" data-press></div>', 'like @calon_satu'],
  'taking back a repost beside a video is no act in any language': [
    VIDEO,
    '<a id="icon-element-repost" href="#" data-e2e="video-share-repost" aria-label="Remover republicação" data-press></a>',
    null,
  ],
  'the first item of a video page is the address’s where it names nobody': [
    VIDEO,
    item('calon_satu', LIKE).replace(/<\/?a[^>]*>/gu, '').replace(/<h3.*?<\/h3>/u, ''),
    'like @calon_satu',
  ],
  'a later item that names nobody is not the address’s': [
    VIDEO,
    `<div>${item('calon_satu', LIKE.replace(' data-press', ''))}<article data-e2e="recommend-list-item-container"><span data-e2e="sponsored-tag">Bersponsor</span>${LIKE}</article></div>`,
    null,
  ],
  ...Object.fromEntries(
    ['Unfollow Calon Satu', 'Batal mengikuti Calon', 'Mengikuti Calon Satu', 'Batalkan mengikuti Calon'].map((label) => [
      `a button of only a drawing that says “${label}” takes nothing on`,
      ['https://www.tiktok.com/@calon_satu', `<h1 data-e2e="user-title">calon_satu</h1><button data-e2e="follow-button" aria-label="${label}" data-press><svg></svg></button>`, null],
    ]),
  ),
  'a button of only a drawing that says whom it follows is a follow': [
    'https://www.tiktok.com/@calon_satu',
    '<h1 data-e2e="user-title">calon_satu</h1><button data-e2e="follow-button" aria-label="Ikuti Calon Satu" data-press><svg></svg></button>',
    'follow @calon_satu',
  ],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('tiktok', String(address), String(body)), expected));
}

test('a double press on a video likes it, and only where it is not liked yet', () => {
  const plain = LIKE.replace(' data-press', '');
  /** @param {string} like */
  const doubly = (like) =>
    actIn(
      'tiktok',
      FEED,
      item('calon_satu', like).replace('<video>', '<video data-press>'),
      (engine, target, context) => engine.identify.gesture(target, context),
    );
  assert.equal(doubly(plain), 'like @calon_satu');
  assert.equal(doubly(plain.replace('"false"', '"true"')), null);
  const drawn = drawnLike('currentColor').replace(' data-press', '');
  assert.equal(doubly(drawn), 'like @calon_satu');
  assert.equal(doubly(drawn.replace('currentColor', '#FE2C55')), null);
});
