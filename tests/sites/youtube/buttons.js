/** The buttons of the imitated YouTube: like in its generations, subscribe, share. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { el, icon, make, piece } from './build.js';
import { nameOf } from './data.js';
import { openDialog, openMenu } from './popups.js';
import { acts, of, state } from './state.js';
import { words } from './words.js';

/** Class names of a button changed in 2026; nothing may depend on them. */
const shape = choice('classes', 'new') === 'old' ? 'yt-spec-button-shape-next' : 'ytSpecButtonShapeNextHost';
/** "new": the view model; "segmented": the renderer before it; "toggle": the one before that. */
export const generation = choice('like', 'new');
/** Shorts had a thumb up and down; since 2026 some people have a heart alone. */
export const heart = choice('heart', 'no') === 'yes';

/** A button as every part of the site draws it. */
export function button({ label, text, drawing, press, ...more }) {
  return el(
    'button',
    { class: shape, 'aria-label': label, title: label, click: press, ...more },
    drawing ? icon(drawing) : null,
    text ? el('div', { class: `${shape}TextContent` }, text) : null,
  );
}

/** A button inside the view models that surround it now. */
export function modelButton(options) {
  return el('button-view-model', { class: 'ytSpecButtonViewModelHost' }, button(options));
}

/** A button inside the shape that surrounds it elsewhere. */
export function shapeButton(options) {
  return el('yt-button-shape', {}, button(options));
}

function pressed(control, video, label) {
  return () => {
    control.setAttribute('aria-pressed', String(state.liked.has(video().id)));
    control.setAttribute('aria-label', label);
  };
}

/** Like as a view model; `video` says what it is about at this moment. */
piece('like-button-view-model', (host, { video, label, drawing = 'thumb' }) => {
  const model = modelButton({ label, drawing, text: '1,2 rb', 'aria-pressed': 'false', press: () => acts.like(video()) });
  host.append(el('toggle-button-view-model', {}, model));
  return pressed(host.querySelector('button'), video, label);
});

piece('dislike-button-view-model', (host, { video }) => {
  const model = modelButton({
    label: words.dislike,
    drawing: 'down',
    'aria-pressed': 'false',
    press: () => acts.dislike(video()),
  });
  host.append(el('toggle-button-view-model', {}, model));
});

/** A button that stays down, of the generation before the view models. */
piece('ytd-toggle-button-renderer', (host, { press, isPressed, label, drawing, bare = false }) => {
  const control = bare
    ? el('button#button', { 'aria-label': label, click: press }, icon(drawing))
    : button({ label, drawing, press });
  host.append(
    bare
      ? el('a', { class: 'yt-simple-endpoint', tabindex: '-1' }, el('yt-icon-button#button', {}, control))
      : el('yt-button-shape', {}, control),
  );
  return () => control.setAttribute('aria-pressed', String(isPressed()));
});

function toggle(id, video, label, drawing, press, bare) {
  const isPressed = () => drawing === 'thumb' && state.liked.has(video().id);
  return make(`ytd-toggle-button-renderer${id}`, { press, isPressed, label, drawing, bare });
}

/** Like and dislike under the player, in the generation the test chose. */
export function likePair(video) {
  const label = words.like('1.234');
  const like = () => acts.like(video());
  const dislike = () => acts.dislike(video());
  if (generation === 'toggle') {
    return el(
      'div',
      { class: 'row' },
      toggle('', video, label, 'thumb', like, true),
      toggle('', video, words.dislike, 'down', dislike, true),
    );
  }
  if (generation === 'segmented') {
    return el(
      'ytd-segmented-like-dislike-button-renderer',
      {},
      el(
        'div#segmented-buttons-wrapper',
        { class: 'row' },
        el('div#segmented-like-button', {}, toggle('', video, label, 'thumb', like)),
        el('div#segmented-dislike-button', {}, toggle('', video, words.dislike, 'down', dislike)),
      ),
    );
  }
  return el(
    'segmented-like-dislike-button-view-model',
    { class: 'row' },
    make('like-button-view-model', { video, label }),
    make('dislike-button-view-model', { video }),
  );
}

/** Ask once more before a subscription ends. */
function confirmEnd(who) {
  did('open', { what: 'unsubscribe', account: who });
  openDialog((close) =>
    el(
      'yt-confirm-dialog-renderer',
      {},
      el('yt-formatted-string', {}, `${words.unsubscribeFrom(nameOf(who))}`),
      el('yt-button-renderer#cancel-button', {}, shapeButton({ label: words.cancel, text: words.cancel, press: close })),
      el(
        'yt-button-renderer#confirm-button',
        {},
        shapeButton({
          label: words.unsubscribe,
          text: words.unsubscribe,
          press: () => {
            acts.unsubscribe(who);
            close();
          },
        }),
      ),
    ),
  );
}

/** @param {string} who whom the button is about now */
function pressSubscribe(who) {
  if (state.subscribed.has(who)) confirmEnd(who);
  else acts.subscribe(who);
}

/** Name the button for what it would do now, and say whether one is subscribed. */
function describe(control, who) {
  const on = state.subscribed.has(who);
  const name = nameOf(who);
  control.setAttribute('aria-label', on ? words.unsubscribeFrom(name) : words.subscribeTo(name));
  control.querySelector('div').textContent = on ? words.subscribed : words.subscribe;
  return on;
}

/** Subscribe under a video and in lists: the element says by an attribute whether one is. */
piece('ytd-subscribe-button-renderer', (host, { who }) => {
  const control = button({ text: words.subscribe, press: () => pressSubscribe(who()) });
  host.append(el('yt-smartimation', {}, el('yt-button-shape', {}, control)));
  return () => host.toggleAttribute('subscribed', describe(control, who()));
});

/** Subscribe in the head of a channel and on a short. */
piece('yt-subscribe-button-view-model', (host, { who }) => {
  const model = modelButton({ text: words.subscribe, press: () => pressSubscribe(who()) });
  host.append(el('yt-animated-action', {}, model));
  return () => {
    describe(model.querySelector('button'), who());
  };
});

/** Subscribe in the corner of the player: neither a button nor called one. */
export function branding(who) {
  const inside = el('div', { class: 'ytp-sb-text' });
  const box = el('div', { class: 'ytp-sb', click: () => pressSubscribe(who()) }, inside);
  const refresh = () => {
    const on = state.subscribed.has(who());
    box.className = `ytp-sb ${on ? 'ytp-sb-unsubscribe' : 'ytp-sb-subscribe'}`;
    inside.textContent = on ? words.subscribed : words.subscribe;
  };
  return { element: el('div', { class: 'iv-branding' }, box), refresh };
}

/** Open the panel to share in: targets and a link, no word of whose video it is. */
export function openShare(video) {
  did('open', { what: 'share', ...of(video) });
  openDialog((close) => {
    const done = (how, to) => () => {
      did(how, { ...of(video), ...(to ? { to } : {}) });
      close();
    };
    return el(
      'ytd-unified-share-panel-renderer',
      {},
      el(
        'yt-third-party-network-section-renderer',
        { class: 'row' },
        ...['WhatsApp', 'Facebook', 'X', 'Email'].map((to) =>
          el('yt-share-target-renderer', {}, el('button#target', { title: to, click: done('share', to) }, to)),
        ),
      ),
      el(
        'yt-copy-link-renderer',
        { class: 'row' },
        el('input#share-url', { readonly: true, value: `https://youtu.be/${video.id}?si=abc` }),
        el(
          'yt-button-renderer#copy-button',
          {},
          shapeButton({ label: words.copy, text: words.copy, press: done('copy-link') }),
        ),
      ),
    );
  });
}

/** The button that opens the panel. */
export function shareButton(video, inModel = true) {
  const options = { label: words.share, text: words.share, drawing: 'arrow', press: () => openShare(video()) };
  return inModel ? el('yt-button-view-model', {}, modelButton(options)) : shapeButton(options);
}

/** The menu of a tile or a video. */
export function menuButton(video) {
  const pick = (what) => () => did(what, of(video()));
  return modelButton({
    label: words.more,
    drawing: 'dots',
    press: () =>
      openMenu([
        [words.save, pick('save')],
        [words.notInterested, pick('not-interested')],
        [words.share, () => openShare(video())],
      ]),
  });
}
