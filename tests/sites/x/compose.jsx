/** Boxes in which the imitated X is written: inline reply, modal reply, quote, new post. */

import { useRef, useState } from 'react';
import { follow } from '../shared/place.js';
import { Avatar, UserName } from './post.jsx';
import { acts } from './store.js';
import { words } from './words.js';

/**
 * An editable box with its send button; Ctrl or Cmd with Enter sends as well.
 * @param {{kind: 'reply'|'quote'|'post', post?: import('./data.js').Post, inline: boolean}} properties
 */
export function Box({ kind, post, inline }) {
  const [text, setText] = useState('');
  const box = useRef(null);
  const send = () => {
    if (!box.current.textContent) return;
    acts.send(kind, post, box.current.textContent);
    box.current.textContent = '';
    setText('');
  };
  const key = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    event.stopPropagation();
  };
  return (
    <div>
      <div
        ref={box}
        className="box"
        data-testid="tweetTextarea_0"
        role="textbox"
        aria-label={words.postText}
        aria-multiline="true"
        contentEditable="true"
        suppressContentEditableWarning
        tabIndex={0}
        spellCheck={false}
        onInput={(event) => setText(event.currentTarget.textContent)}
        onKeyDown={key}
      />
      <button
        type="button"
        role="button"
        data-testid={inline ? 'tweetButtonInline' : 'tweetButton'}
        disabled={text === ''}
        aria-disabled={text === '' ? 'true' : undefined}
        onClick={send}
      >
        <span>{kind === 'reply' ? words.reply : words.post}</span>
      </button>
    </div>
  );
}

/** The box under the focal post of a permalink: a sibling after its article. */
export function InlineReply({ post }) {
  return (
    <div data-testid="cellInnerDiv">
      <div data-testid="inline_reply_offscreen">
        <Box kind="reply" post={post} inline />
      </div>
    </div>
  );
}

/** The post a modal reply answers, drawn without its controls. */
export function Answered({ post }) {
  return (
    <div>
      <div className="row">
        <Avatar handle={post.author} />
        <UserName post={post} />
      </div>
      <div data-testid="tweetText">Kiriman {post.id} tentang jalan desa</div>
      <div>
        {words.replyingTo}{' '}
        <a href={`/${post.author}`} role="link" onClick={follow}>
          @{post.author}
        </a>
      </div>
    </div>
  );
}

/** The post a quote carries: like a quoted post in the timeline, its author is no link. */
export function Carried({ post }) {
  return (
    <div className="quote" role="link" tabIndex={0}>
      <div className="row">
        <Avatar handle={post.author} linked={false} />
        <UserName post={post} linked={false} />
      </div>
      <div data-testid="tweetText">Kiriman {post.id} tentang jalan desa</div>
    </div>
  );
}
