/** The comments of the imitated YouTube, and the two boxes: closed, and opened by a press. */

import { did } from '../shared/log.js';
import { button, generation, shapeButton } from './buttons.js';
import { el, make, piece } from './build.js';
import { commentsOf, handleLink } from './data.js';
import { acts, of, state } from './state.js';
import { words } from './words.js';

/** The opened box. Its button wakes with the first letter; no key sends. */
piece('ytd-commentbox', (host, { placeholder, submit, onSend, onCancel }) => {
  const send = button({
    label: submit,
    text: submit,
    press: () => {
      const text = box.textContent.trim();
      if (!text) return;
      onSend(text);
    },
  });
  const wake = () => {
    send.disabled = !box.textContent.trim();
  };
  const box = el('div#contenteditable-root', {
    contenteditable: 'true',
    'aria-label': placeholder,
    class: 'style-scope yt-formatted-string',
    input: wake,
  });
  host.append(
    el('div#creation-box', {}, el('yt-formatted-string#contenteditable-textarea', {}, box)),
    el(
      'div#footer',
      {},
      el(
        'div#buttons',
        { class: 'row' },
        el('ytd-button-renderer#cancel-button', {}, shapeButton({ label: words.cancel, text: words.cancel, press: onCancel })),
        el('ytd-button-renderer#submit-button', {}, el('yt-button-shape', {}, send)),
      ),
    ),
  );
  wake();
});

/** The closed box: a line that looks like one and opens it. */
piece('ytd-comment-simplebox-renderer', (host, { video }) => {
  const dialog = el('div#comment-dialog');
  const close = () => {
    dialog.replaceChildren();
    row.hidden = false;
  };
  const open = () => {
    did('open', { what: 'commentbox', ...of(video()) });
    row.hidden = true;
    const box = make('ytd-commentbox#commentbox', {
      placeholder: words.addComment,
      submit: words.comment,
      onSend: (text) => {
        acts.comment(video(), text);
        close();
      },
      onCancel: close,
    });
    dialog.replaceChildren(el('ytd-comment-dialog-renderer', {}, box));
    dialog.querySelector('#contenteditable-root').focus();
  };
  const line = el(
    'yt-formatted-string#simplebox-placeholder',
    {
      tabindex: '0',
      keydown: (event) => {
        if (event.key === 'Enter') open();
      },
    },
    words.addComment,
  );
  const row = el('div#thumbnail-input-row', {}, el('div#placeholder-area', { click: open }, line));
  host.append(row, dialog);
});

/** Like of a comment, as the older toggle that comments still use. */
function commentLike(video, comment) {
  return make('ytd-toggle-button-renderer#like-button', {
    press: () => acts.likeComment(video(), comment),
    isPressed: () => state.liked.has(`${video().id}/${comment.id}`),
    label: words.likeComment(3),
    drawing: 'thumb',
  });
}

function replyDialog(place, video, comment) {
  did('open', { what: 'reply', comment: comment.id, video: video().id, author: comment.author });
  const close = () => place.replaceChildren();
  const box = make('ytd-commentbox#commentbox', {
    placeholder: words.addReply,
    submit: words.reply,
    onSend: (text) => {
      acts.reply(video(), comment, text);
      close();
    },
    onCancel: close,
  });
  place.replaceChildren(el('ytd-comment-reply-dialog-renderer', {}, box));
  place.querySelector('#contenteditable-root').focus();
}

/** Reply: a button now, and in the oldest generation an element that only says that it is one. */
function replyButton(press) {
  const { reply } = words;
  if (generation !== 'toggle') return shapeButton({ label: reply, text: reply, press });
  const keydown = (event) => {
    if (event.key === 'Enter' || event.key === ' ') press();
  };
  const paper = { role: 'button', tabindex: '0', 'aria-label': reply, click: press, keydown };
  return el('a', { class: 'yt-simple-endpoint', tabindex: '-1' }, el('tp-yt-paper-button', paper, reply));
}

/** One comment. */
piece('ytd-comment-view-model', (host, { video, comment }) => {
  const reply = el('div#reply-dialog');
  host.append(
    el(
      'div#body',
      { class: 'row' },
      el('div#author-thumbnail', {}, el('a', { href: handleLink(comment.author), tabindex: '-1' }, el('span', { class: 'picture' }))),
      el(
        'div#main',
        {},
        el(
          'div#header-author',
          { class: 'row' },
          el('h3', {}, el('a#author-text', { href: handleLink(comment.author) }, el('span', {}, `@${comment.author}`))),
          el('span#published-time-text', {}, el('a', { href: `/watch?v=${video().id}&lc=${comment.id}` }, '2 jam')),
        ),
        el('div#content-text', {}, comment.text),
        el(
          'ytd-comment-engagement-bar#action-buttons',
          {},
          el(
            'div#toolbar',
            { class: 'row' },
            commentLike(video, comment),
            el('span#vote-count-middle', {}, '3'),
            make('ytd-toggle-button-renderer#dislike-button', {
              press: () => did('dislike-comment', { comment: comment.id, author: comment.author }),
              isPressed: () => false,
              label: words.dislikeComment,
              drawing: 'down',
            }),
            el(
              'ytd-button-renderer#reply-button-end',
              {},
              replyButton(() => replyDialog(reply, video, comment)),
            ),
          ),
          reply,
        ),
      ),
    ),
  );
});

function thread(video, comment) {
  const replies = (comment.replies ?? []).map((answer) => make('ytd-comment-view-model', { video, comment: answer }));
  return el(
    'ytd-comment-thread-renderer',
    {},
    make('ytd-comment-view-model#comment', { video, comment }),
    el('div#replies', {}, replies.length > 0 ? el('ytd-comment-replies-renderer', {}, ...replies) : null),
  );
}

/**
 * The whole section; it follows the video it is about.
 * @param {() => import('./data.js').Video} video what it is about now
 * @returns {HTMLElement} the section
 */
export function comments(video) {
  return make('ytd-comments#comments', { video });
}

piece('ytd-comments', (host, { video }) => {
  const contents = el('div#contents');
  const header = el('div#simple-box');
  host.append(
    el(
      'ytd-item-section-renderer#sections',
      {},
      el('div#header', {}, el('ytd-comments-header-renderer', {}, el('h2#count', {}, '4'), header)),
      contents,
    ),
  );
  let shown = '';
  return () => {
    const now = video();
    if (now.id === shown) return;
    shown = now.id;
    const fixed = () => now;
    header.replaceChildren(make('ytd-comment-simplebox-renderer', { video: fixed }));
    contents.replaceChildren(...commentsOf(now).map((comment) => thread(fixed, comment)));
  };
});
