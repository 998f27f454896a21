/** The comments under a post, and the boxes to write one. */

import { useEffect, useRef, useState } from 'react';
import { LikeButton, ReactionOpener } from './bar.jsx';
import { showsBox } from './composers.js';
import { follow } from './address.js';
import { commentsOf, nameOf, profileLink, self } from './data.js';
import { Editor } from './editor.jsx';
import { Pressable } from './pressable.jsx';
import { acts, loggedOut, store } from './store.js';
import { words } from './words.js';
import { choice } from '../shared/choices.js';

/** "no": comments are plain boxes, which only their links tell. */
const marked = choice('comments', 'yes') === 'yes';

/** A box with its send button, which is there only while one writes. */
function Box({ label, onSend, focus, post }) {
  const [active, setActive] = useState(false);
  const [text, setText] = useState('');
  const send = useRef(null);
  const form = useRef(null);
  useEffect(() => {
    if (!post) return undefined;
    return showsBox(post, () => form.current.querySelector('[contenteditable]').focus());
  }, [post]);
  return (
    <form ref={form} role="presentation" className="row" onSubmit={(event) => event.preventDefault()}>
      <Editor
        label={label}
        onSend={onSend}
        onText={setText}
        onFocus={() => setActive(true)}
        focus={focus}
        send={send}
      />
      <ul className="row">
        <li>
          <Pressable label={words.emoji}>☺</Pressable>
        </li>
      </ul>
      {active || text ? (
        <div id="focused-state-composer-submit">
          <span>
            <Pressable label={words.submit} disabled={!text} onPress={() => send.current()}>
              ➤
            </Pressable>
          </span>
        </div>
      ) : null}
    </form>
  );
}

/** The box for a new comment under a post. */
export function Composer({ post, focus = false }) {
  if (loggedOut) return null;
  return (
    <Box
      label={words.commentAs(nameOf(self))}
      onSend={(text) => acts.comment(post, text)}
      focus={focus}
      post={post.id}
    />
  );
}

function Comment({ post, comment, under }) {
  const target = { kind: 'comment', id: comment.id, author: comment.author, post: post.id };
  const link = profileLink(comment.author, `comment_id=Y29tbWVudDo${post.id}${comment.id}&`);
  const open = store.use().replying.has(`${post.id}/${comment.id}`);
  const name = nameOf(comment.author);
  const label = under ? words.replyBy(name, nameOf(under)) : words.commentBy(name, words.seconds);
  return (
    <div>
      <div
        role={marked ? 'article' : undefined}
        aria-label={marked ? label : undefined}
        tabIndex={-1}
        className="comment"
      >
        <a href={link} role="link" tabIndex={-1} aria-hidden="true" onClick={follow}>
          <span className="picture" />
        </a>
        <div>
          <div className="words">
            <span>
              <a href={link} role="link" tabIndex={0} onClick={follow}>
                <span dir="auto">{name}</span>
              </a>
            </span>
            <div dir="auto">{comment.text}</div>
          </div>
          <ul className="acts" aria-hidden="false">
            <li>
              <a href={link} role="link" onClick={follow}>
                {words.seconds}
              </a>
            </li>
            <li>
              <div className="pair">
                <LikeButton target={target} label={loggedOut ? 'no' : 'yes'} />
                {loggedOut ? null : <ReactionOpener target={target} />}
              </div>
            </li>
            <li>
              <Pressable onPress={() => acts.openReply(post, comment)}>{words.reply}</Pressable>
            </li>
            {loggedOut ? null : (
              <li>
                <Pressable onPress={() => acts.openShare(target)}>{words.share}</Pressable>
              </li>
            )}
          </ul>
        </div>
      </div>
      <div className="thread">
        {comment.replies?.map((reply) => (
          <Comment key={reply.id} post={post} comment={reply} under={comment.author} />
        ))}
        {open ? (
          <Box label={words.replyTo(name)} onSend={(text) => acts.reply(post, comment, text)} focus />
        ) : null}
      </div>
    </div>
  );
}

/** The list of comments under a post. */
export function Comments({ post }) {
  return (
    <div>
      {commentsOf(post).map((comment) => (
        <Comment key={comment.id} post={post} comment={comment} />
      ))}
    </div>
  );
}
