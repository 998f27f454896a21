/** Where the imitated Threads is written in: under a post, in a dialog over the page. */

import { useState } from 'react';
import { choice } from '../shared/choices.js';
import { self } from './data.js';
import { Editor } from './editor.jsx';
import { Avatar, UserLink } from './people.jsx';
import { Pressable } from './pressable.jsx';
import { acts, openLayer } from './store.js';
import { words } from './words.js';

/** Under a post there is an editor at once, or a row that opens the dialog. */
const inlineRow = choice('inline', 'editor') === 'row';

/**
 * One's own name, an editor and the button that sends.
 * @param {{kind: 'reply'|'quote'|'post', post?: import('./data.js').Post, placeholder: string,
 *   children?: React.ReactNode}} properties
 */
export function Composer({ kind, post, placeholder, children }) {
  const [text, setText] = useState('');
  const [sent, setSent] = useState(0);
  const empty = text.trim() === '';
  return (
    <div className="composer">
      <Avatar post={{ code: '', author: self }} />
      <div className="writing">
        <UserLink handle={self} card={false} />
        <div className="field">
          <Editor key={sent} label={words.editor} placeholder={placeholder} onText={setText} />
          {text === '' ? <div className="placeholder">{placeholder}</div> : null}
        </div>
        {children}
      </div>
      <Pressable
        className="send"
        disabled={empty}
        onPress={() => {
          acts.send(kind, post, text);
          setText('');
          setSent(sent + 1);
        }}
      >
        <div>{words.post}</div>
      </Pressable>
    </div>
  );
}

/** The place to answer right under the post of a permalink. */
export function InlineReply({ post }) {
  if (!inlineRow) return <Composer kind="reply" post={post} placeholder={words.replyTo(post.author)} />;
  return (
    <Pressable className="inline" onPress={() => openLayer({ kind: 'reply', post })}>
      <span>{words.replyTo(post.author)}</span>
    </Pressable>
  );
}
