import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn, page } from './engine.js';

const HOME = 'https://x.com/home';
const POST = 'https://x.com/calon_satu/status/10';
/** @param {string} handle */
const avatar = (handle) =>
  `<div data-testid="UserAvatar-Container-${handle}"><a href="/${handle}" tabindex="-1"></a></div>`;
/** @param {string} handle */
const name = (handle) =>
  `<div data-testid="User-Name"><a href="/${handle}">Nama</a><a href="/${handle}" tabindex="-1">@${handle}</a>` +
  `<a href="/${handle}/status/10"><time>1j</time></a></div>`;
const ACTIONS = '<div role="group">';
/** @param {string} handle @param {string} control @param {string} [inside] */
const post = (handle, control, inside = '') =>
  `<article data-testid="tweet" tabindex="0">${avatar(handle)}${name(handle)}${inside}${ACTIONS}${control}</div></article>`;
const LIKE =
  '<button data-testid="like" aria-label="22 Suka. Suka" data-press><svg><path d="M16.697 5.5c-1.222-.06"/></svg></button>';
const QUOTED =
  '<div role="link" tabindex="0"><div data-testid="UserAvatar-Container-calon_dua"></div><div data-testid="User-Name">Dua @calon_dua</div></div>';
/** A post of the years before 2020: nothing but classes, and its author in an attribute. @param {string} author @param {string} inside */
const oldPost = (author, inside) =>
  `<li class="js-stream-item"><div class="tweet" data-screen-name="${author}"><a href="/warga_satu">Diposting ulang</a><div role="group">${inside}</div></div></li>`;
/** @param {string} kind @param {string} [undo] */
const oldButton = (kind, undo = '') =>
  `<button class="ProfileTweet-actionButton${undo} js-action${kind}" data-press><span class="Icon"></span><span>3</span></button>`;
/**
 * A post of the client X serves since late 2026: no test ids, the author in the entry's address or beside the picture.
 * @param {string} handle @param {string} control @param {string} [address] of the entry; the page's own post has none
 */
const newPost = (handle, control, address = `/${handle}/status/1`) =>
  `<main><ul><li><div data-timeline-entry=""${address && ` data-href="${address}"`}><article>
  <a href="/${handle}"><img alt="@${handle}"></a><a href="/X" aria-label="X"><img alt="X"></a><div dir="auto">isi</div>
  <div data-href="/warga_dua/status/2" data-timeline-entry="" role="link"><article><a href="/warga_dua"><img></a></article></div>
  <div>${control}</div></article></div></li></ul></main>`;
const drawn = (/** @type {string} */ icon) => `<span><svg><use href="#icon-${icon}"></use></svg><span>12</span></span>`;
const newLike = (/** @type {string} */ pressed) =>
  `<div data-engagement-action="like"><button aria-label="いいね" aria-pressed="${pressed}" data-press>${drawn('heart-stroke')}</button></div>`;

const REPLY = '<button data-testid="reply"></button>';
const ANSWER = REPLY.replace('>', ' data-press>');
/** A page of one post: a list of cells, in which the post that the page is about has a `tabindex` of its own. @param {string[]} cells */
const conversation = (...cells) =>
  `<main><section><h1>Percakapan</h1><div><div>${cells.map((cell) => `<div data-testid="cellInnerDiv"><div>${cell}</div></div>`).join('')}</div></div></section></main>`;
/** @param {string} handle @param {string} [control] @param {string} [inside] */
const focal = (handle, control = REPLY, inside = '') => post(handle, control, inside).replace('tabindex="0"', 'tabindex="-1"');
const RECOMMENDED = '<h2 role="heading"><span>Temukan lainnya</span></h2>';
const OPEN_PROFILE_MENU = '<main><button data-testid="userActions" aria-haspopup="menu" aria-expanded="true"></button></main>';
const PASS_PROFILE_ON = '<div role="menu"><div role="menuitem" data-press>Kirim melalui Pesan Langsung</div></div>';

/** @param {string} whose @param {string} text */
const oldFollow = (whose, text) =>
  `<div class="user-actions" data-screen-name="${whose}"><button class="${text}" data-press>Читать</button></div>`;

const cases = {
  'a like is its post’s author’s': [HOME, post('Calon_Satu', LIKE), 'like @calon_satu'],
  'a like is known by its drawing where the test id is gone': [
    HOME,
    post('calon_satu', '<button data-press><svg><path d="M16.697 5.5c-1.222-.06"/></svg></button>'),
    'like @calon_satu',
  ],
  'the author is known by the avatar where the name is gone': [
    HOME,
    `<article>${avatar('calon_satu')}${ACTIONS}${LIKE}</div></article>`,
    'like @calon_satu',
  ],
  'a reposted post stays its author’s': [
    HOME,
    `<article><span data-testid="socialContext"><a href="/warga_satu">Warga memposting ulang</a></span>${avatar('calon_satu')}${name('calon_satu')}${ACTIONS}${LIKE}</div></article>`,
    'like @calon_satu',
  ],
  'a quoting post is the quoting author’s': [HOME, post('warga_satu', LIKE, QUOTED), 'like @warga_satu'],
  'an advertisement has no time and still an author': [
    HOME,
    `<div data-testid="placementTracking"><article data-testid="tweet"><div data-testid="User-Name"><a href="/calon_satu">A</a></div>${ACTIONS}${LIKE}</div></article></div>`,
    'like @calon_satu',
  ],
  'a like given is not held again': [
    HOME,
    post('calon_satu', '<button data-testid="unlike" data-press><svg><path d="M20.884 13.19"/></svg></button>'),
    null,
  ],
  'the bookmark is nobody’s act': [
    HOME,
    post('calon_satu', '<button data-testid="bookmark" data-press></button>'),
    null,
  ],
  'the post’s menu is nobody’s act': [
    HOME,
    `<article>${name('calon_satu')}<button data-testid="caret" aria-haspopup="menu" data-press></button></article>`,
    null,
  ],
  'the repost button is a share': [
    HOME,
    post('calon_satu', '<button data-testid="retweet" aria-haspopup="menu" data-press></button>'),
    'share @calon_satu',
  ],
  'undoing a repost is not': [
    HOME,
    post('calon_satu', '<button data-testid="unretweet" aria-haspopup="menu" data-press></button>'),
    null,
  ],
  'the share button has no test id': [
    HOME,
    post('calon_satu', '<button aria-haspopup="menu" aria-label="Bagikan postingan" data-press></button>'),
    'share @calon_satu',
  ],
  'a like is known by its label alone': [
    HOME,
    post('calon_satu', '<button aria-label="27 suka. Suka" data-press></button>'),
    'like @calon_satu',
  ],
  'a repost given is not held by its label': [
    HOME,
    post('calon_satu', '<button aria-label="8 postingan ulang. Diposting ulang" data-press></button>'),
    null,
  ],
  'a link that asks to follow names the account': [
    'https://x.com/intent/follow?screen_name=Calon_Satu',
    '<div data-testid="confirmationSheetDialog"><button data-testid="confirmationSheetConfirm" data-press>Ikuti</button></div>',
    'follow @calon_satu',
  ],
  'a link that asks to follow may name a number alone': [
    'https://twitter.com/intent/user?user_id=99',
    '<div data-testid="confirmationSheetDialog"><button data-testid="confirmationSheetConfirm" data-press>Ikuti</button></div>',
    'follow #99',
  ],
  'a link that asks to unfollow is no act': [
    'https://x.com/intent/follow?screen_name=calon_satu',
    '<div data-testid="confirmationSheetDialog"><button data-testid="confirmationSheetConfirm" data-press>Berhenti mengikuti</button></div>',
    null,
  ],
  'a link that asks for a like is the drawn post’s author’s': [
    'https://x.com/intent/like?tweet_id=10',
    `<div data-testid="confirmationSheetDialog">${name('calon_satu')}<button data-testid="confirmationSheetConfirm" data-press>Suka</button></div>`,
    'like @calon_satu',
  ],
  'a link that asks for a like of a post nobody drew is nobody’s': [
    'https://x.com/intent/like?tweet_id=10',
    `<div data-testid="confirmationSheetDialog"><button data-testid="confirmationSheetConfirm" data-press>Suka</button></div>${post('warga_satu', '')}`,
    null,
  ],
  'a link that brings a post along shares that post': [
    'https://x.com/intent/tweet?text=lihat&url=https%3A%2F%2Ftwitter.com%2Fcalon_satu%2Fstatus%2F10',
    '<div role="dialog"><div role="textbox" contenteditable="true" data-press></div></div>',
    'share @calon_satu',
  ],
  'a link that brings a newspaper along shares nobody’s': [
    'https://x.com/intent/tweet?url=https%3A%2F%2Fkabar.invalid%2Fcalon_satu',
    '<div role="dialog"><div role="textbox" contenteditable="true" data-press></div></div>',
    null,
  ],
  'a heart in a frame of another site is the post’s author’s': [
    'https://platform.twitter.com/embed/Tweet.html?id=10',
    '<article><a href="https://twitter.com/calon_satu?ref_src=x">S</a><a href="https://twitter.com/intent/like?tweet_id=10" data-press></a></article>',
    'like @calon_satu',
  ],
  'a follow button names its account and number': [
    'https://x.com/warga_satu',
    '<div data-testid="placementTracking"><button data-testid="99-follow" aria-label="Ikuti @Calon_Satu" data-press>Ikuti</button></div>',
    'follow @calon_satu=#99',
  ],
  'a follow button without a label is the account’s of its row': [
    HOME,
    '<div data-testid="UserCell"><a href="/calon_satu">S</a><button data-testid="99-follow" data-press>Ikuti</button></div>',
    'follow @calon_satu=#99',
  ],
  'unfollowing is not held': [
    HOME,
    '<button data-testid="99-unfollow" aria-label="Mengikuti @calon_satu" data-press>Mengikuti</button>',
    null,
  ],
  'the navigation entry called follow is no act': [
    HOME,
    '<a href="/i/connect_people" data-testid="AppTabBar_Follow_Link" aria-label="Ikuti" data-press>Ikuti</a>',
    null,
  ],
  'a new post’s box is nobody’s': [
    HOME,
    `${post('calon_satu', '')}<div data-testid="tweetTextarea_0" contenteditable="true" role="textbox" data-press></div>`,
    null,
  ],
  'a reply box in a dialog is the answered author’s': [
    'https://x.com/compose/post',
    `<div role="dialog">${name('calon_satu')}<div data-testid="tweetTextarea_0" contenteditable="true" data-press></div></div>`,
    'comment @calon_satu',
  ],
  'a quote box is a share of the quoted author': [
    'https://x.com/compose/post',
    `<div role="dialog"><div data-testid="tweetTextarea_0" contenteditable="true" data-press></div>${QUOTED}</div>`,
    'share @calon_dua',
  ],
  'the inline reply box is the focal author’s': [
    POST,
    `<article tabindex="-1">${name('calon_satu')}</article><div data-testid="inline_reply_offscreen"><div data-testid="tweetTextarea_0" contenteditable="true" data-press></div></div>`,
    'comment @calon_satu',
  ],
  'a reply under a post is both the replied-to’s and the post owner’s': [
    POST,
    `<article tabindex="-1">${name('calon_satu')}</article>${post('warga_satu', '<button data-testid="reply" data-press></button>')}`,
    'comment @warga_satu + @calon_satu',
  ],
  'the photo viewer’s bar is the author’s of its address': [
    `${POST}/photo/1`,
    `<div role="dialog"><div role="group">${LIKE}</div></div>`,
    'like @calon_satu',
  ],
  'an advertisement with neither test id nor time has a picture of its author': [
    HOME,
    `<article><a href="/calon_satu" aria-hidden="true"><img></a><a href="/calon_satu">A</a>${ACTIONS}${LIKE}</div></article>`,
    'like @calon_satu',
  ],
  'a repost without test ids is not the one’s who reposted it': [
    HOME,
    `<article><a href="/warga_satu">Warga memposting ulang</a><a href="/calon_satu" aria-hidden="true"><img></a>${ACTIONS}${LIKE}</div></article>`,
    'like @calon_satu',
  ],
  'following from a post’s menu names the account in words alone': [
    HOME,
    '<div role="menu"><div role="menuitem" data-press><svg></svg><span>Ikuti @calon_satu</span></div></div>',
    'follow @calon_satu',
  ],
  'following from a post’s menu is known by its drawing too': [
    HOME,
    '<div role="menu"><div role="menuitem" data-press><svg><path d="M10 4c-1.105 0-2 .9-2 2s.895 2 2 2 2-.9 2-2-.895-2-2-2zM6 6c0-2.21 1.791-4 4-4s4 1.79 4 4-1.791 4-4 4-4-1.79-4-4zm13 4v3h2v-3h3V8h-3"/></svg><span>Sundan si @calon_satu</span></div></div>',
    'follow @calon_satu',
  ],
  'unfollowing from a post’s menu is no act': [
    HOME,
    '<div role="menu"><div role="menuitem" data-press><span>Berhenti mengikuti @calon_satu</span></div></div>',
    null,
  ],
  'muting from a post’s menu is no act': [
    HOME,
    '<div role="menu"><div role="menuitem" data-press><span>Bisukan @calon_satu</span></div></div>',
    null,
  ],
  'an open repost menu is the post’s whose button says that it is open': [
    HOME,
    `${post('warga_satu', '')}${post('calon_satu', '<button data-testid="retweet" aria-haspopup="menu" aria-expanded="true"></button>')}<div role="menu"><div role="menuitem" data-testid="retweetConfirm" data-press>Posting ulang</div></div>`,
    'share @calon_satu',
  ],
  'passing a post on by message is a share': [
    HOME,
    `${post('calon_satu', '<button aria-haspopup="menu" aria-expanded="true"></button>')}<div role="menu"><div role="menuitem" data-press>Kirim melalui Pesan Langsung</div></div>`,
    'share @calon_satu',
  ],
  'copying the link of a post is no act': [
    HOME,
    `${post('calon_satu', '<button aria-haspopup="menu" aria-expanded="true"></button>')}<div role="menu"><div role="menuitem" data-press>Salin tautan</div></div>`,
    null,
  ],
  'a reply box is the answered author’s where the test ids are gone': [
    'https://x.com/compose/post',
    '<div role="dialog"><a href="/calon_satu">S</a><a href="/calon_satu/status/10"><time>1j</time></a><div role="textbox" contenteditable="true" data-press></div></div>',
    'comment @calon_satu',
  ],
  'a quote box is the quoted author’s where the test ids are gone': [
    'https://x.com/compose/post',
    '<div role="dialog"><div role="textbox" contenteditable="true" data-press></div><div role="link"><span>Satu</span><span>@calon_satu</span><span>·</span><time>1j</time></div></div>',
    'share @calon_satu',
  ],
  'a post behind the photo viewer is not the photo’s author’s': [
    `${POST}/photo/1`,
    `<main>${post('warga_satu', '<button data-testid="reply" data-press></button>')}</main><div role="dialog"><article tabindex="-1">${name('calon_satu')}</article></div>`,
    'comment @warga_satu',
  ],
  'a reply beside a photo is the photo’s author’s as well': [
    `${POST}/photo/1`,
    `<main>${post('warga_dua', '')}</main><div role="dialog">${post('warga_satu', '<button data-testid="reply" data-press></button>')}</div>`,
    'comment @warga_satu + @calon_satu',
  ],
  'a long article read by itself is its author’s': [
    'https://x.com/calon_satu/article/10',
    `${ACTIONS}${LIKE}</div><p>lihat <a href="/warga_satu">@warga_satu</a></p>`,
    'like @calon_satu',
  ],
  'sharing a long article is its author’s as well': [
    'https://x.com/calon_satu/article/10',
    `${ACTIONS}${LIKE.replace(' data-press', '')}<button aria-haspopup="menu" data-press></button></div>`,
    'share @calon_satu',
  ],
  'a like of the years before 2020 is the post’s author’s, not the reposter’s': [
    'https://twitter.com/',
    oldPost('calon_satu', oldButton('Favorite')),
    'like @calon_satu',
  ],
  'an older like is taken back by a button of its own': [
    'https://twitter.com/',
    oldPost('calon_satu', oldButton('Favorite', 'Undo')),
    null,
  ],
  'an older repost is the author’s': [
    'https://twitter.com/',
    oldPost('calon_satu', oldButton('Retweet')),
    'share @calon_satu',
  ],
  'an older answer is the author’s': [
    'https://twitter.com/',
    oldPost('calon_satu', oldButton('Reply')),
    'comment @calon_satu',
  ],
  'an older follow button says whose it is': [
    'https://twitter.com/warga_satu',
    oldFollow('calon_satu', 'follow-text'),
    'follow @calon_satu',
  ],
  'an older button of who follows already is no act': [
    'https://twitter.com/warga_satu',
    oldFollow('calon_satu', 'following-text'),
    null,
  ],
  'an older box to answer is of the post it stands under': [
    'https://twitter.com/',
    oldPost('calon_satu', '') .replace('</li>', '<div class="inline-reply-tweetbox"><div class="tweet-box" role="textbox" contenteditable="true" data-press></div></div></li>'),
    'comment @calon_satu',
  ],
  'the like of the client without test ids': [HOME, newPost('calon_satu', newLike('false')), 'like @calon_satu'],
  'the like of the page\'s own post there, beside a quoted one': [
    'https://x.com/calon_satu/status/1',
    newPost('calon_satu', newLike('false'), ''),
    'like @calon_satu',
  ],
  'a like there that is given already is no act': [HOME, newPost('calon_satu', newLike('true')), null],
  'the like there by its heart alone': [
    HOME,
    newPost('calon_satu', `<button aria-pressed="false" data-press>${drawn('heart-stroke')}</button>`),
    'like @calon_satu',
  ],
  'the heart there that is filled is no act': [
    HOME,
    newPost('calon_satu', `<button data-press>${drawn('heart-fill')}</button>`),
    null,
  ],
  'the answer there, a link to write one': [
    HOME,
    newPost('calon_satu', `<div data-engagement-action="reply"><a href="/compose/post?in_reply_to=1" data-press>${drawn('reply-stroke')}</a></div>`),
    'comment @calon_satu',
  ],
  'a link there that opens the app is no act': [
    HOME,
    newPost('calon_satu', `<div data-engagement-action="like"><a href="https://m.x.com/calon_satu/status/1?launch_app_store=true&ct=engagement_like" data-press>${drawn('heart-stroke')}</a></div>`),
    null,
  ],
  'the repost there, in any language': [
    HOME,
    newPost('calon_satu', `<div data-engagement-action="retweet"><button aria-haspopup="menu" aria-label="转帖" aria-pressed="false" data-press>${drawn('retweet-stroke')}</button></div>`),
    'share @calon_satu',
  ],
  'the share there is its own place': [
    HOME,
    newPost('calon_satu', `<button data-engagement-action="share" aria-haspopup="menu" aria-label="共有" data-press>${drawn('outgoing')}</button>`),
    'share @calon_satu',
  ],
  'the bookmark there is no act': [
    HOME,
    newPost('calon_satu', `<div data-engagement-action="bookmark"><button aria-label="书签" aria-pressed="false" data-press>${drawn('bookmark-stroke')}</button></div>`),
    null,
  ],
  'a repost there wraps the post of another': [
    HOME,
    `<div data-timeline-entry="" data-href="https://m.x.com/calon_satu/status/1?ct=view"><article><a href="/warga_dua"><img>reposted</a><article>${newLike('false')}</article></article></div>`,
    'like @calon_satu',
  ],
  'an entry whose address names nobody leaves it to the picture': [
    HOME,
    newPost('calon_satu', newLike('false'), 'https://m.x.com/i/status/1?ct=view'),
    'like @calon_satu',
  ],
  'follow in a row of a list there': [
    'https://x.com/warga_satu/following',
    '<main><div data-timeline-entry="" data-href="/calon_satu"><a href="/calon_satu">N</a><button data-press><span>フォロー</span></button></div></main>',
    'follow @calon_satu',
  ],
  'follow beside a label that names the person': [
    'https://x.com/i/connect_people',
    '<main><div><button aria-label="关注 @calon_satu" data-press>关注</button></div></main>',
    'follow @calon_satu',
  ],
  'follow on the profile there': [
    'https://x.com/calon_satu',
    '<main><div><button data-press>关注</button></div><ul><li><a href="/warga_dua"><img></a></li></ul></main>',
    'follow @calon_satu',
  ],
  'following already there is no act': [
    'https://x.com/calon_satu',
    '<main><div><button data-press>正在关注</button></div></main>',
    null,
  ],
  'an older repost is confirmed in a window that carries the post': [
    'https://twitter.com/',
    `<div class="modal">${oldPost('calon_satu', '')}<button class="retweet-action" data-press>Ретвитнуть</button></div>`,
    'share @calon_satu',
  ],
  'a reply to a post drawn above the page’s own is not its author’s': [
    POST,
    conversation(post('warga_satu', ANSWER), focal('calon_satu'), post('warga_dua', REPLY)),
    'comment @warga_satu',
  ],
  'a reply below the page’s own post is its author’s, too, and that of who began': [
    POST,
    conversation(post('warga_satu', REPLY), focal('calon_satu'), post('warga_dua', ANSWER)),
    'comment @warga_dua + @calon_satu + @warga_satu',
  ],
  'a reply to the page’s own post is that of who began, too': [
    'https://x.com/warga_satu/status/11',
    conversation(post('calon_satu', REPLY), focal('warga_satu', ANSWER)),
    'comment @warga_satu + @calon_satu',
  ],
  'a reply to a post that is recommended below a conversation is only that post’s author’s': [
    'https://x.com/warga_satu/status/11',
    conversation(post('calon_satu', REPLY), focal('warga_satu'), post('warga_dua', REPLY), RECOMMENDED, post('warga_tiga', ANSWER)),
    'comment @warga_tiga',
  ],
  'a heading inside a long post ends no conversation': [
    POST,
    conversation(focal('calon_satu', REPLY, '<h2>Bagian pertama</h2>'), post('warga_dua', ANSWER)),
    'comment @warga_dua + @calon_satu',
  ],
  'a reply above the page’s own post is not its author’s in the newer client': [
    POST,
    `${newPost('warga_satu', `<div data-engagement-action="reply"><button data-press>${drawn('reply-stroke')}</button></div>`)}${newPost('calon_satu', '', '')}`.replace('</ul></main><main><ul>', ''),
    'comment @warga_satu',
  ],
  'the box below a post whose address hides its author is known by the post': [
    'https://x.com/i/web/status/10',
    `${conversation(focal('calon_satu'))}<div data-testid="tweetTextarea_0" role="textbox" contenteditable="true" data-press></div>`,
    'comment @calon_satu',
  ],
  'passing somebody’s profile on is a share of who it is': ['https://x.com/calon_satu', OPEN_PROFILE_MENU + PASS_PROFILE_ON, 'share @calon_satu'],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('x', String(address), String(body)), expected));
}

test('a repost menu belongs to the post it was opened from', () => {
  const { engine, document, context } = page(
    'x',
    HOME,
    '<div id="layers"><div role="menu"><div role="menuitem" data-testid="repostConfirm" data-press>Posting ulang</div></div></div>',
  );
  const item = document.querySelector('[data-press]');
  assert(item);
  assert.equal(engine.identify.press(item, context), null);
  const opened = engine.identify.press(item, { ...context, last: [['@calon_satu']] });
  assert.deepEqual(JSON.parse(JSON.stringify(opened?.accounts)), [['@calon_satu']]);
});

test('passing a profile on is not of whom the last act was aimed at', () => {
  const { engine, document, context } = page('x', 'https://x.com/warga_satu', OPEN_PROFILE_MENU + PASS_PROFILE_ON);
  const item = /** @type {Element} */ (document.querySelector('[data-press]'));
  const act = engine.identify.press(item, { ...context, last: [['@calon_satu']], lastAction: 'like' });
  assert.equal(act?.accounts.join(), '@warga_satu');
});

/** @param {string} key @param {string} control @param {string} [focused] */
const shortcut = (key, control, focused = post('calon_satu', control).replace('tabindex="0"', 'tabindex="0" data-press')) =>
  actIn(
    'x',
    HOME,
    focused,
    (engine, target, context) => {
      const View = target.ownerDocument.defaultView;
      if (!View) throw new Error('no window');
      return engine.identify.shortcut(new View.KeyboardEvent('keydown', { key }), target, context);
    },
  );

test('single letters on the focused post are acts, and undo none', () => {
  assert.equal(shortcut('l', LIKE.replace('data-press', '')), 'like @calon_satu');
  assert.equal(shortcut('r', ''), 'comment @calon_satu');
  assert.equal(shortcut('t', ''), 'share @calon_satu');
  assert.equal(shortcut('s', ''), 'share @calon_satu');
  assert.equal(shortcut('l', '<button data-testid="unlike"></button>'), null);
  assert.equal(shortcut('t', '<button data-testid="unretweet"></button>'), null);
  assert.equal(shortcut('j', ''), null);
});

test('single letters on a notification that is focused are no act', () => {
  const notification = `<article data-testid="notification" tabindex="0" data-press>${avatar('calon_satu')}menyukai kiriman Anda</article>`;
  for (const key of ['l', 'r', 't', 's']) assert.equal(shortcut(key, '', notification), null);
});
