/** The chat of a broadcast: a page of its own in a frame, which says nothing of the channel. */

import { button } from './buttons.js';
import { el } from './build.js';
import { other, third } from './data.js';
import { acts } from './state.js';
import { words } from './words.js';

/** @param {import('./data.js').Video} video what is being broadcast */
export function chatPage(video) {
  const send = () => {
    const text = field.textContent.trim();
    if (!text) return;
    acts.chat(video, text);
    field.textContent = '';
    control.disabled = true;
  };
  const field = el('div#input', {
    contenteditable: 'true',
    'aria-label': words.chat,
    tabindex: '0',
    input: () => {
      control.disabled = !field.textContent.trim();
    },
    keydown: (event) => {
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      send();
    },
  });
  const control = button({ label: words.send, drawing: 'arrow', press: send, disabled: true });
  return el(
    'yt-live-chat-app',
    {},
    el(
      'yt-live-chat-renderer',
      {},
      ...[other, third].map((who) =>
        el(
          'yt-live-chat-text-message-renderer',
          { class: 'row' },
          el('span#author-name', {}, `@${who}`),
          el('span#message', {}, 'Selamat pagi'),
        ),
      ),
      el(
        'yt-live-chat-message-input-renderer',
        {},
        el('div#input-container', {}, el('yt-live-chat-text-input-field-renderer#input', {}, field)),
        el('div#message-buttons', {}, el('div#send-button', {}, el('yt-button-renderer', {}, el('yt-button-shape', {}, control)))),
      ),
    ),
  );
}
