/** The comments of an item: outside it, in a panel beside the feed or a column of the detail page. */

import { useState } from 'react';
import { choice } from '../shared/choices.js';
import { Composer } from './composer.jsx';
import { commentsOf, nickname } from './data.js';
import { Icon } from './icons.jsx';
import { Picture, UserLink } from './people.jsx';
import { acts, store } from './store.js';
import { words } from './words.js';

/** Logged in, the name sits in a `div`; logged out, the site draws the same row with `span`. */
const NameTag = choice('login', 'in') === 'out' ? 'span' : 'div';

/** The heart of a comment: its label begins like that of the video's own button. */
function CommentHeart({ item, comment }) {
  const pressed = store.use().likedComments.has(comment.id);
  const press = () => acts.likeComment(item, comment);
  return (
    <div
      role="button"
      tabIndex={0}
      aria-label={words.like(7)}
      aria-pressed={pressed}
      className={pressed ? 'heart on' : 'heart'}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      <Icon name="commentHeart" size={16} />
      <span>7</span>
    </div>
  );
}

/** One comment, or one answer to a comment; answering opens a box inside this very row. */
function Row({ item, comment, level, plain }) {
  const [answering, setAnswering] = useState(false);
  const answer = () => setAnswering(!answering);
  return (
    <div className="comment" data-imitation-comment={comment.id}>
      <div className="row">
        <UserLink handle={comment.author} hook={`comment-avatar-${level}`}>
          <Picture />
        </UserLink>
        <div className="said">
          <NameTag data-e2e={`comment-username-${level}`}>
            <UserLink handle={comment.author}>
              <p>{nickname(comment.author)}</p>
            </UserLink>
          </NameTag>
          <span data-e2e={`comment-level-${level}`}>
            <p>{comment.text}</p>
          </span>
          <div className="row">
            <span>2 j</span>
            <span
              role="button"
              tabIndex={0}
              data-e2e={`comment-reply-${level}`}
              onClick={answer}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') answer();
              }}
            >
              {words.reply}
            </span>
          </div>
        </div>
        <CommentHeart item={item} comment={comment} />
      </div>
      {answering ? (
        <Composer
          label={words.addReply}
          plain={plain}
          onSend={(text) => {
            acts.reply(item, comment, text);
            setAnswering(false);
          }}
        />
      ) : null}
    </div>
  );
}

function Thread({ item, comment, plain }) {
  const [open, setOpen] = useState(choice('replies', '') === 'open');
  return (
    <div className="thread">
      <Row item={item} comment={comment} level={1} plain={plain} />
      {comment.replies.length > 0 ? (
        <div className="answers">
          {open ? (
            comment.replies.map((reply) => (
              <Row key={reply.id} item={item} comment={reply} level={2} plain={plain} />
            ))
          ) : (
            <div role="button" tabIndex={0} onClick={() => setOpen(true)}>
              {words.replies(comment.replies.length)}
            </div>
          )}
        </div>
      ) : null}
    </div>
  );
}

/**
 * All comments of an item, and the box for a new one.
 * @param {{item: import('./data.js').Item, plain?: boolean}} properties the item, and whether
 *   the older drawing of the send button is used
 */
export function Comments({ item, plain = false }) {
  return (
    <div className="comments">
      <div className="list">
        {commentsOf(item).map((comment) => (
          <Thread key={`${item.id} ${comment.id}`} item={item} comment={comment} plain={plain} />
        ))}
      </div>
      <Composer
        key={item.id}
        label={words.addComment}
        plain={plain}
        onSend={(text) => acts.comment(item, text)}
      />
    </div>
  );
}
