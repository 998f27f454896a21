import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn } from './engine.js';

const WATCH = 'https://www.youtube.com/watch?v=abc';
const LIKE =
  '<like-button-view-model><button aria-pressed="false" aria-label="Sukai video ini bersama 9 orang lainnya" data-press></button></like-button-view-model>';
/** @param {string} owner @param {string} inside */
const watch = (owner, inside) =>
  `<ytd-watch-metadata><div id="owner"><ytd-video-owner-renderer><a href="${owner}">Kanal</a></ytd-video-owner-renderer>` +
  `<ytd-subscribe-button-renderer SUB><button aria-label="Subscribe ke Kanal.">Subscribe</button></ytd-subscribe-button-renderer></div>${inside}</ytd-watch-metadata>`;
/** @param {string} author @param {string} control */
const comment = (author, control) =>
  `<ytd-comment-thread-renderer><ytd-comment-view-model><a id="author-text" href="${author}">x</a>${control}</ytd-comment-view-model></ytd-comment-thread-renderer>`;
const PHONE = 'https://m.youtube.com/watch?v=abc';
/** @param {string} author @param {string} controls */
const phoneComment = (author, controls) =>
  `<ytm-comment-renderer><span class="YtmCommentRendererTitle"><span>${author}</span></span><button><p>Bagus</p></button><div>${controls}</div></ytm-comment-renderer>`;
/** @param {string} [first] @param {string} [second] */
const phonePair = (first = '', second = '') =>
  `<button aria-pressed="false" ${first}></button><button aria-pressed="false" ${second}></button>`;
const PHONE_OWNER = '<ytm-slim-owner-renderer><a href="/@calon_satu">x</a></ytm-slim-owner-renderer>';
/** @param {string} first @param {string} second */
const phonePost = (first, second) =>
  `<ytm-backstage-post-renderer><yt-post-header><a href="/@calon_satu">x</a></yt-post-header><yt-comment-action-buttons-renderer><ytm-toggle-button-renderer><button aria-pressed="false" ${first}></button></ytm-toggle-button-renderer>` +
  `<ytm-toggle-button-renderer><button aria-pressed="false" ${second}></button></ytm-toggle-button-renderer><ytm-button-renderer><button data-reply>3</button></ytm-button-renderer></yt-comment-action-buttons-renderer></ytm-backstage-post-renderer>`;

const cases = {
  'a like is the video owner’s': [WATCH, watch('/@calon_satu', LIKE), 'like @calon_satu'],
  'an owner by channel number keeps its letters': [
    WATCH,
    watch('/channel/UCabcdefghijklmnopqrstuv', LIKE),
    'like #UCabcdefghijklmnopqrstuv',
  ],
  'the like in the player is the owner’s too': [
    WATCH,
    `<div id="movie_player">${LIKE}</div>${watch('/@calon_satu', '')}`,
    'like @calon_satu',
  ],
  'a like given is not held': [WATCH, watch('/@calon_satu', LIKE.replace('"false"', '"true"')), null],
  'a dislike is no act': [
    WATCH,
    watch(
      '/@calon_satu',
      '<dislike-button-view-model><button aria-pressed="false" aria-label="Tidak suka video ini" data-press></button></dislike-button-view-model>',
    ),
    null,
  ],
  'subscribing is the channel’s': [
    WATCH,
    watch('/@calon_satu', '').replace('<button', '<button data-press'),
    'follow @calon_satu',
  ],
  'unsubscribing is no act': [
    WATCH,
    watch('/@calon_satu', '')
      .replace('SUB', 'subscribed')
      .replace(
        '<button aria-label="Subscribe ke Kanal.">Subscribe',
        '<button data-press aria-label="Berhenti subscribe Kanal.">Disubscribe',
      ),
    null,
  ],
  'a channel page’s button is the address’s': [
    'https://www.youtube.com/@calon_satu',
    '<yt-subscribe-button-view-model><button aria-label="Subscribe" data-press>Subscribe</button></yt-subscribe-button-view-model>',
    'follow @calon_satu',
  ],
  'a found channel’s button is that channel’s': [
    'https://www.youtube.com/results?search_query=x',
    '<ytd-channel-renderer><a href="/@calon_satu">x</a><ytd-subscribe-button-renderer><button data-press>Subscribe</button></ytd-subscribe-button-renderer></ytd-channel-renderer>',
    'follow @calon_satu',
  ],
  'a short’s like is that short’s owner’s': [
    'https://www.youtube.com/shorts/abc',
    `<ytd-reel-video-renderer><a href="/@warga_satu">x</a></ytd-reel-video-renderer><ytd-reel-video-renderer><a href="/@calon_satu">x</a>${LIKE}</ytd-reel-video-renderer>`,
    'like @calon_satu',
  ],
  'a comment’s like is the commenter’s': [
    WATCH,
    watch('/@warga_satu', '') +
      comment('/@calon_satu', '<div id="like-button"><button aria-pressed="false" data-press></button></div>'),
    'like @calon_satu',
  ],
  'a reply is the commenter’s and the video owner’s': [
    WATCH,
    watch('/@calon_satu', '') +
      comment('/@warga_satu', '<div id="reply-button-end"><button data-press>Balas</button></div>'),
    'comment @warga_satu + @calon_satu',
  ],
  'the closed comment box is the video owner’s': [
    WATCH,
    `${watch('/@calon_satu', '')}<ytd-comment-simplebox-renderer><div id="placeholder-area"><input data-press></div></ytd-comment-simplebox-renderer>`,
    'comment @calon_satu',
  ],
  'sharing is the video owner’s': [
    WATCH,
    watch('/@calon_satu', '<button aria-label="Bagikan" data-press>Bagikan</button>'),
    'share @calon_satu',
  ],
  'a community post’s like is its author’s': [
    'https://www.youtube.com/@warga_satu/posts',
    `<ytd-backstage-post-renderer><a id="author-text" href="/@calon_satu">x</a>${LIKE}</ytd-backstage-post-renderer>`,
    'like @calon_satu',
  ],
  'the subscribe in the corner of the player is the video owner’s': [
    WATCH,
    `<div id="movie_player"><div class="ytp-sb"><div class="ytp-sb-text" data-press>Subscribe</div></div></div>${watch('/@calon_satu', '')}`,
    'follow @calon_satu',
  ],
  'the same corner once subscribed is no act': [
    WATCH,
    `<div id="movie_player"><div class="ytp-sb ytp-sb-unsubscribe" data-press>Disubscribe</div></div>${watch('/@calon_satu', '')}`,
    null,
  ],
  'a player on another site names its channel itself': [
    'https://www.youtube.com/embed/abc',
    '<div id="movie_player"><a class="ytp-title-channel-logo" href="/channel/UCabcdefghijklmnopqrstuv"></a><div class="ytp-sb" data-press>Subscribe</div></div>',
    'follow #UCabcdefghijklmnopqrstuv',
  ],
  'a subscribe button on another site is of the channel its address names': [
    'https://www.youtube.com/subscribe_embed?channelid=UCabcdefghijklmnopqrstuv&layout=full',
    '<button data-press>Subscribe</button>',
    'follow #UCabcdefghijklmnopqrstuv',
  ],
  'the end of a video proposes a channel of its own': [
    WATCH,
    `${watch('/@warga_satu', '')}<div class="ytp-ce-element"><a class="ytp-ce-channel-title" href="/@calon_satu"></a><div class="ytp-ce-channel-subscribe" data-press></div></div>`,
    'follow @calon_satu',
  ],
  'the comments of a short are its owner’s': [
    'https://www.youtube.com/shorts/abc',
    '<ytd-reel-video-renderer><a href="/@calon_satu">x</a><reel-action-bar-view-model><like-button-view-model></like-button-view-model>' +
      '<button-view-model><button aria-label="Lihat 36 komentar" data-press></button></button-view-model></reel-action-bar-view-model></ytd-reel-video-renderer>',
    'comment @calon_satu',
  ],
  'the like of a post in words is its author’s': [
    'https://www.youtube.com/post/Ugk',
    '<ytd-backstage-post-renderer><a id="author-text" href="/@calon_satu">x</a><div id="like-button"><button aria-pressed="false" data-press></button></div></ytd-backstage-post-renderer>',
    'like @calon_satu',
  ],
  'a tile on the home page offers no act': [
    'https://www.youtube.com/',
    '<ytd-rich-item-renderer><a href="/@calon_satu">x</a><button aria-label="Menu tindakan" data-press></button></ytd-rich-item-renderer>',
    null,
  ],
  'a channel’s card over a video is its own channel’s': [
    WATCH,
    `${watch('/@warga_satu', '')}<tp-yt-iron-dropdown><div><a href="/@calon_satu">x</a></div><yt-subscribe-button-view-model><button data-press>Subscribe</button></yt-subscribe-button-view-model></tp-yt-iron-dropdown>`,
    'follow @calon_satu',
  ],
  'somebody else’s card over a video is not the video owner’s': [
    WATCH,
    `${watch('/@calon_satu', '')}<ytd-channel-mention-card><a href="/@warga_satu">x</a><ytd-subscribe-button-renderer><button data-press>Subscribe</button></ytd-subscribe-button-renderer></ytd-channel-mention-card>`,
    'follow @warga_satu',
  ],
  'each of a video’s makers has a button of their own': [
    WATCH,
    `${watch('/@calon_satu', '')}<yt-list-view-model><yt-list-item-view-model><a href="/@calon_satu">x</a><yt-subscribe-button-view-model><button>Subscribe</button></yt-subscribe-button-view-model></yt-list-item-view-model>` +
      '<yt-list-item-view-model><a href="/@warga_satu">x</a><yt-subscribe-button-view-model><button data-press>Subscribe</button></yt-subscribe-button-view-model></yt-list-item-view-model></yt-list-view-model>',
    'follow @warga_satu',
  ],
  'a post in words on a phone is its author’s, on anybody’s page': [
    'https://m.youtube.com/@calon_satu/posts',
    '<ytm-backstage-post-renderer><a href="/@warga_satu">x</a><button aria-pressed="false" aria-label="Like this post" data-press></button></ytm-backstage-post-renderer>',
    'like @warga_satu',
  ],
  'a dislike beside the like on a phone is no act': [
    'https://m.youtube.com/shorts/abc',
    '<ytm-like-button-renderer><button aria-pressed="false" aria-label="like this video"></button><button aria-pressed="false" aria-label="dislike this video" data-press></button></ytm-like-button-renderer><ytm-reel-player-header-renderer><a href="/@calon_satu">x</a></ytm-reel-player-header-renderer>',
    null,
  ],
  'the comments of a short on a phone are its owner’s': [
    'https://m.youtube.com/shorts/abc',
    '<ytm-reel-player-overlay-renderer><button aria-label="Lihat 12 komentar" data-press></button><ytm-reel-player-header-renderer><a href="/@calon_satu">x</a></ytm-reel-player-header-renderer></ytm-reel-player-overlay-renderer>',
    'comment @calon_satu',
  ],
  'the closed comment box on a phone is the video owner’s': [
    'https://m.youtube.com/watch?v=abc',
    '<ytm-slim-owner-renderer><a href="/@calon_satu">x</a></ytm-slim-owner-renderer><ytm-comment-simplebox-renderer><button data-press>Tambahkan komentar...</button></ytm-comment-simplebox-renderer>',
    'comment @calon_satu',
  ],
  'giving up a comment on a phone is no act': [
    'https://m.youtube.com/watch?v=abc',
    '<ytm-slim-owner-renderer><a href="/@calon_satu">x</a></ytm-slim-owner-renderer><ytm-comment-simplebox-renderer><textarea></textarea><button data-press>Batal</button></ytm-comment-simplebox-renderer>',
    null,
  ],
  'sharing a channel is the channel’s': [
    'https://www.youtube.com/@calon_satu',
    '<ytd-about-channel-renderer><button data-press>Bagikan channel</button></ytd-about-channel-renderer>',
    'share @calon_satu',
  ],
  'a comment’s like on a phone is known by its place, and its author by the name that is written': [
    PHONE,
    PHONE_OWNER + phoneComment('@warga_satu', '') + phoneComment('@calon_dua', phonePair('data-press')),
    'like @calon_dua',
  ],
  'a comment’s dislike on a phone is no act': [PHONE, phoneComment('@calon_satu', phonePair('', 'data-press')), null],
  'the text of a comment on a phone only unfolds': [
    PHONE,
    phoneComment('@calon_satu', phonePair()).replace('<button><p', '<button data-press><p'),
    null,
  ],
  'a newer comment on a phone is its author’s, not the video owner’s': [
    PHONE,
    `${PHONE_OWNER}<ytm-comment-view-model><a href="/@warga_satu">x</a><button aria-pressed="false" aria-label="Like this comment" data-press></button></ytm-comment-view-model>`,
    'like @warga_satu',
  ],
  'the older like on a phone is known by its place': [
    PHONE,
    `${PHONE_OWNER}<ytm-segmented-like-dislike-button-renderer><div><toggle-button-with-animated-icon><ytm-toggle-button-renderer><button aria-pressed="false" data-press></button></ytm-toggle-button-renderer></toggle-button-with-animated-icon></div></ytm-segmented-like-dislike-button-renderer>`,
    'like @calon_satu',
  ],
  'the older dislike on a phone is no act': [
    PHONE,
    `${PHONE_OWNER}<ytm-slim-video-action-bar-renderer><ytm-segmented-like-dislike-button-renderer><div><i></i><ytm-toggle-button-renderer><button aria-pressed="false" data-press></button></ytm-toggle-button-renderer></div></ytm-segmented-like-dislike-button-renderer></ytm-slim-video-action-bar-renderer>`,
    null,
  ],
  'a dislike of a short on a phone is no act in any language': [
    'https://m.youtube.com/shorts/abc',
    `<ytm-like-button-renderer><ytm-toggle-button-renderer><button aria-pressed="false"></button></ytm-toggle-button-renderer><ytm-toggle-button-renderer><button aria-pressed="false" aria-label="Не нравится" data-press></button></ytm-toggle-button-renderer></ytm-like-button-renderer><ytm-reel-player-header-renderer><a href="/@calon_satu">x</a></ytm-reel-player-header-renderer>`,
    null,
  ],
  'the first toggle of a post on a phone is its like': [
    'https://m.youtube.com/',
    phonePost('data-press', ''),
    'like @calon_satu',
  ],
  'the second toggle of a post on a phone is no act': ['https://m.youtube.com/', phonePost('', 'data-press'), null],
  'the way to a post’s comments on a phone is its author’s': [
    'https://m.youtube.com/',
    phonePost('', '').replace('data-reply', 'data-press'),
    'comment @calon_satu',
  ],
  'the way to a post’s comments is its author’s': [
    'https://www.youtube.com/@warga_satu/posts',
    '<ytd-backstage-post-renderer><a id="author-text" href="/@calon_satu">x</a><div id="reply-button-end"><a href="/post/Ugk" data-press>3</a></div></ytd-backstage-post-renderer>',
    'comment @calon_satu',
  ],
  'a short’s comments and share on a phone are known without words': [
    'https://m.youtube.com/shorts/abc',
    '<ytm-reel-player-header-renderer><a href="/@calon_satu">x</a></ytm-reel-player-header-renderer><ytm-button-renderer class="icon-shorts_comment"><button data-press></button></ytm-button-renderer>',
    'comment @calon_satu',
  ],
  'a share is known by its arrow in any language': [
    WATCH,
    watch(
      '/@calon_satu',
      '<button aria-label="Compártelo" data-press><svg><path d="M10 3.158V7.51c-5.428.223"/></svg></button>',
    ),
    'share @calon_satu',
  ],
  'a bell beside a hidden subscribe button is no act in any language': [
    WATCH,
    '<ytd-watch-metadata><div id="owner"><ytd-video-owner-renderer><a href="/@calon_satu">x</a></ytd-video-owner-renderer><ytd-subscribe-button-renderer subscribe-button-hidden><div id="notification-preference-button"><button aria-label="Текущая настройка" data-press></button></div></ytd-subscribe-button-renderer></div></ytd-watch-metadata>',
    null,
  ],
  'a newer button of who subscribes already is no act in any language': [
    'https://www.youtube.com/@calon_satu',
    '<yt-page-header-renderer><yt-subscribe-button-view-model><button class="ytSpecButtonShapeNextTonal" aria-label="Текущая настройка" data-press>…</button></yt-subscribe-button-view-model></yt-page-header-renderer>',
    null,
  ],
  'the closed comment box on a phone is known in any language': [
    PHONE,
    `${PHONE_OWNER}<ytm-comment-simplebox-renderer><button class="YtmCommentSimpleboxRendererReply" data-press>Введите текст</button></ytm-comment-simplebox-renderer>`,
    'comment @calon_satu',
  ],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('youtube', String(address), String(body)), expected));
}
