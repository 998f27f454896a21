/** A post of the imitated Instagram in its three layouts: feed, dialog, page of its own. */

import { useRef, useState } from 'react';
import { follow } from '../shared/place.js';
import { ActionBar, CommentForm, Comments, FollowButton, UserLink } from './controls.jsx';
import { Dots } from './icons.jsx';
import { DoubleTappable, Pressable } from './pressable.jsx';
import { did } from '../shared/log.js';
import { acts } from './store.js';
import { words } from './words.js';

const campaign = '?__d=1&utm_source=ig_ad&utm_campaign=23850000000000000&ref=kabar.lain';

/** The picture of a post; the tagged person is a link on top of it. */
function Media({ post }) {
  const [tags, setTags] = useState(false);
  return (
    <DoubleTappable
      className="media"
      onDouble={() => acts.likeOnly(post)}
      onSingle={() => setTags(!tags)}
    >
      <div role="presentation">
        <img alt={`Foto ${post.code}`} src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="300" height="120" />
        {post.tagged ? (
          <div style={{ opacity: tags ? 1 : 0.6 }}>
            <UserLink handle={post.tagged} />
          </div>
        ) : null}
      </div>
    </DoubleTappable>
  );
}

/** Who posted it: one author, two joined by a word, or one and a number of others. */
function Authors({ post }) {
  const query = post.sponsored ? campaign : '';
  return (
    <div className="row">
      <UserLink handle={post.author} query={query}>
        <span className="picture" />
      </UserLink>
      <span>
        <UserLink handle={post.author} query={query} />
        {post.coauthor ? (
          <span>
            {' '}
            {words.and} <UserLink handle={post.coauthor} />
          </span>
        ) : null}
        {post.hidden ? (
          <span>
            {' '}
            {words.and}{' '}
            <Pressable as="span" onPress={() => did('open', { what: 'authors' })}>
              {post.hidden} {words.others}
            </Pressable>
          </span>
        ) : null}
      </span>
      {post.sponsored ? (
        <span>{words.sponsored}</span>
      ) : (
        <a href={`/p/${post.code}/`} role="link" onClick={follow}>
          <time>5 j</time>
        </a>
      )}
      {post.suggested ? (
        <>
          <span>{words.suggested}</span>
          <FollowButton handle={post.author} as="div" />
        </>
      ) : null}
      <Pressable onPress={() => did('open', { what: 'options' })}>
        <Dots />
      </Pressable>
    </div>
  );
}

/** A post in the home feed: an article with no header element. */
export function FeedPost({ post }) {
  const box = useRef(null);
  return (
    <article>
      <div>
        <Authors post={post} />
        <Media post={post} />
        <ActionBar post={post} onComment={() => box.current.focus()} />
        {post.likedBy ? (
          <div>
            {words.likedBy} <UserLink handle={post.likedBy} /> {words.and} 3 {words.others}
          </div>
        ) : null}
        <div>
          <UserLink handle={post.author} /> <span>Kiriman {post.code} tentang pasar</span>
        </div>
        <CommentForm post={post} box={box} />
      </div>
    </article>
  );
}

/** A post in a dialog: the picture, with its tagged person, comes before the header. */
export function DialogPost({ post }) {
  const box = useRef(null);
  return (
    <article role="presentation" className="split">
      <div>
        <Media post={post} />
      </div>
      <div>
        <header>
          <Authors post={post} />
        </header>
        <div>
          <UserLink handle={post.author} /> <span>Kiriman {post.code} tentang pasar</span>
        </div>
        <Comments post={post} />
        <ActionBar post={post} dialog onComment={() => box.current.focus()} />
        <CommentForm post={post} box={box} />
      </div>
    </article>
  );
}

/** A post on a page of its own: the same parts with neither article nor header around them. */
export function PagePost({ post }) {
  const box = useRef(null);
  return (
    <div className="split">
      <div>
        <Media post={post} />
      </div>
      <div>
        <div>
          <Authors post={post} />
        </div>
        <div>
          <UserLink handle={post.author} /> <span>Kiriman {post.code} tentang pasar</span>
        </div>
        <Comments post={post} />
        <ActionBar post={post} onComment={() => box.current.focus()} />
        <CommentForm post={post} box={box} />
      </div>
    </div>
  );
}
