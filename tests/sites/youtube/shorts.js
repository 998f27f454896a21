/** The shorts of the imitated YouTube: several in the page, one of them active. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { heart, modelButton, shareButton, shapeButton } from './buttons.js';
import { el, link, make } from './build.js';
import { comments } from './comments.js';
import { channelLink, shorts } from './data.js';
import { words } from './words.js';

function openComments(short) {
  did('open', { what: 'comments', video: short.id, author: short.author });
  const panel = document.querySelector('#shorts-panel-container');
  panel.replaceChildren(
    el(
      'ytd-engagement-panel-section-list-renderer',
      { 'target-id': 'engagement-panel-comments-section', visibility: 'ENGAGEMENT_PANEL_VISIBILITY_EXPANDED' },
      comments(() => short),
    ),
  );
}

function actionBar(short, video) {
  return el(
    'div#actions',
    {},
    el(
      'reel-action-bar-view-model',
      {},
      make('like-button-view-model', { video, label: words.likeShort, drawing: heart ? 'heart' : 'thumb' }),
      heart ? null : make('dislike-button-view-model', { video }),
      modelButton({ label: words.comments(36), text: '36', press: () => openComments(short) }),
      shareButton(video),
      modelButton({ label: words.remix, text: words.remix, press: () => did('remix', { video: short.id, author: short.author }) }),
    ),
  );
}

/** Whether the buttons stand beside the short, in what holds both, and not in it. */
const beside = choice('bar', 'inside') === 'beside';

function reel(short) {
  const video = () => short;
  const actions = actionBar(short, video);
  const renderer = el(
    'ytd-reel-video-renderer',
    {},
    el(
      'div',
      { class: 'player' },
      `Short ${short.id}`,
      el(
        'div#metadata',
        {},
        el(
          'reel-player-header-view-model',
          {},
          el(
            'yt-reel-channel-bar-view-model',
            { class: 'row' },
            link(`${channelLink(short.author)}/shorts`, `@${short.author}`),
            make('yt-subscribe-button-view-model', { who: () => short.author }),
          ),
        ),
      ),
    ),
    beside ? null : actions,
  );
  return beside ? el('div', { class: 'reel-video-in-sequence-new' }, renderer, actions) : renderer;
}

/** The page. */
export function shortsPage() {
  const reels = shorts.map(reel);
  let active = Math.max(0, shorts.findIndex((short) => location.pathname === `/shorts/${short.id}`));
  const inner = el('div#shorts-inner-container', {}, ...reels);
  const show = (at) => {
    active = Math.min(shorts.length - 1, Math.max(0, at));
    reels.forEach((element, index) => {
      const short = beside ? element.querySelector('ytd-reel-video-renderer') : element;
      short.toggleAttribute('is-active', index === active);
    });
    inner.scrollTop = reels[active].offsetTop - inner.offsetTop;
  };
  const step = (by) => {
    show(active + by);
    document.querySelector('#shorts-panel-container').replaceChildren();
    history.pushState(null, '', `/shorts/${shorts[active].id}`);
    page.dispatchEvent(new CustomEvent('yt-navigate-finish', { bubbles: true, composed: true }));
  };
  const page = el(
    'ytd-shorts',
    {
      role: 'main',
      tabindex: '-1',
      keydown: (event) => {
        if (event.target.isContentEditable) return;
        if (event.key === 'ArrowDown') step(1);
        if (event.key === 'ArrowUp') step(-1);
      },
    },
    el('div#shorts-container', {}, inner),
    el(
      'div',
      { class: 'row' },
      el('div#navigation-button-up', {}, shapeButton({ label: words.previous, text: '▲', press: () => step(-1) })),
      el('div#navigation-button-down', {}, shapeButton({ label: words.next, text: '▼', press: () => step(1) })),
    ),
    el('div#shorts-panel-container'),
  );
  requestAnimationFrame(() => show(active));
  return page;
}
