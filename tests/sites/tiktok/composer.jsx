/** The boxes the imitated TikTok is written in: comment, reply, live chat. Enter sends. */

import { useRef, useState } from 'react';
import { choice } from '../shared/choices.js';
import { words } from './words.js';

/** In newer builds the editor lies inside the element with the hook; in older ones it is that element. */
const outer = choice('editor', 'inner') === 'outer';

/**
 * An editable line that sends on Enter.
 * @param {{box: React.RefObject<HTMLDivElement|null>, label: string, onText: (text: string) => void,
 *   onSend: () => void, more?: Record<string, string>}} properties the element, what it says when
 *   it is empty, what hears of its text, what sends it, further attributes
 */
export function Line({ box, label, onText, onSend, more = {} }) {
  return (
    <div
      ref={box}
      className="box"
      role="textbox"
      contentEditable="true"
      suppressContentEditableWarning
      aria-label={label}
      tabIndex={0}
      spellCheck={false}
      onInput={(event) => onText(event.currentTarget.textContent)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey) return;
        event.preventDefault();
        onSend();
      }}
      {...more}
    />
  );
}

/**
 * A comment box with its send button, under a video or inside the row it replies to.
 * @param {{label: string, plain?: boolean, onSend: (text: string) => void}} properties what the box
 *   says when it is empty, whether its button is the older `div`, what sends its text
 */
export function Composer({ label, plain = false, onSend }) {
  const box = useRef(null);
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  const send = () => {
    const written = box.current.textContent.trim();
    if (!written) return;
    onSend(written);
    box.current.textContent = '';
    setText('');
  };
  return (
    <div data-e2e="comment-input" className="row">
      {outer ? (
        <Line box={box} label={label} onText={setText} onSend={send} more={{ 'data-e2e': 'comment-text' }} />
      ) : (
        <div data-e2e="comment-text" className="editor">
          <div className="DraftEditor-root">
            <Line box={box} label={label} onText={setText} onSend={send} />
          </div>
        </div>
      )}
      <div data-e2e="comment-at-icon">@</div>
      {plain ? (
        <div
          role="button"
          tabIndex={0}
          data-e2e="comment-post"
          aria-disabled={empty}
          onClick={send}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') send();
          }}
        >
          {words.post}
        </div>
      ) : (
        <button type="button" data-e2e="comment-post" disabled={empty} aria-disabled={empty} onClick={send}>
          {words.post}
        </button>
      )}
    </div>
  );
}
