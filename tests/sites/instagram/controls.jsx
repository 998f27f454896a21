/** The acting parts the imitated Instagram repeats everywhere: bar, follow, comments, box. */

import { useRef } from 'react';
import { follow } from '../shared/place.js';
import { commentsOf } from './data.js';
import { Bubble, FullHeart, Heart, Loop, Plane, Ribbon } from './icons.jsx';
import { DoubleTappable, Pressable } from './pressable.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

/** A link to somebody's page. */
export function UserLink({ handle, query = '', children }) {
  return (
    <a role="link" tabIndex={0} href={`/${handle}/${query}`} onClick={follow}>
      {children ?? <span>{handle}</span>}
    </a>
  );
}

/** The text button that follows, in whatever element the place uses. */
export function FollowButton({ handle, as = 'button' }) {
  const following = store.use().following.has(handle);
  const text = following ? words.following : words.follow;
  if (as === 'div') {
    return <Pressable onPress={() => acts.follow(handle)}>{text}</Pressable>;
  }
  return (
    <button type="button" onClick={() => acts.follow(handle)}>
      <div>
        <div dir="auto">{text}</div>
      </div>
    </button>
  );
}

/**
 * Like, comment, repost, share and save of a post.
 * @param {{post: import('./data.js').Post, column?: boolean, plain?: boolean, onComment: () => void}} properties
 */
export function ActionBar({ post, column = false, dialog = false, onComment }) {
  const { liked } = store.use();
  const share = () => openLayer({ kind: 'share', post });
  return (
    <section className={column ? '' : 'row'}>
      <span>
        <Pressable className="icon" onPress={() => acts.like(post)}>
          {liked.has(post.code) ? <FullHeart /> : <Heart />}
        </Pressable>
        <span role="button" tabIndex={0}>
          1.204
        </span>
      </span>
      <span>
        <Pressable className="icon" onPress={onComment}>
          <Bubble />
        </Pressable>
        <span role="button" tabIndex={0}>
          36
        </span>
      </span>
      <span>
        <Pressable className="icon" onPress={() => acts.repost(post)}>
          <Loop />
        </Pressable>
      </span>
      {dialog ? (
        <button type="button" className="icon" onClick={share}>
          <svg aria-hidden="true" width="0" height="0" viewBox="0 0 24 24" />
          <Plane />
        </button>
      ) : (
        <Pressable className="icon" onPress={share}>
          <Plane />
        </Pressable>
      )}
      <div role="button" tabIndex={-1}>
        <Pressable className="icon" onPress={() => acts.save(post)}>
          <Ribbon />
        </Pressable>
      </div>
    </section>
  );
}

/** A comment: two quick presses on the row like it, as does its small heart. */
function Comment({ post, comment }) {
  const { likedComments } = store.use();
  const size = { 11: 12, 12: 13, 13: 16 }[comment.id];
  return (
    <li>
      <DoubleTappable onDouble={() => acts.likeCommentOnly(comment)} className="row">
        <UserLink handle={comment.author}>
          <span className="picture" />
        </UserLink>
        <div>
          <h3>
            <UserLink handle={comment.author} />
          </h3>
          <span>{comment.text}</span>
          <div className="row">
            <a href={`/p/${post.code}/c/${comment.id}/`} role="link" onClick={follow}>
              <time>2 j</time>
            </a>
            <span role="button" tabIndex={0}>
              3 {words.likes}
            </span>
            <button type="button" onClick={() => acts.draft(post, `@${comment.author} `)}>
              {words.reply}
            </button>
          </div>
        </div>
        <Pressable className="icon" onPress={() => acts.likeComment(comment)}>
          {likedComments.has(comment.id) ? <FullHeart size={size} /> : <Heart size={size} />}
        </Pressable>
      </DoubleTappable>
    </li>
  );
}

/** The list of comments under a post. */
export function Comments({ post }) {
  return (
    <ul>
      {commentsOf(post).map((comment) => (
        <Comment key={comment.id} post={post} comment={comment} />
      ))}
    </ul>
  );
}

/** The comment box; its send button wakes with the first letter, and Enter sends too. */
export function CommentForm({ post, box }) {
  const own = useRef(null);
  const text = store.use().drafts[post.code] ?? '';
  const send = () => {
    if (text.trim()) acts.comment(post, text);
  };
  return (
    <form
      method="POST"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={box ?? own}
        aria-label={words.addComment}
        placeholder={words.addComment}
        autoComplete="off"
        value={text}
        onChange={(event) => acts.draft(post, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form.requestSubmit();
        }}
      />
      <Pressable onPress={send} disabled={!text.trim()}>
        {words.post}
      </Pressable>
    </form>
  );
}
