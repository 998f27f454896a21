/** The pages of the imitated Instagram beside single posts: profile, reels, lists, stories. */

import { useState } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow } from '../shared/place.js';
import { ActionBar, CommentForm, Comments, FollowButton, UserLink } from './controls.jsx';
import { author, feed, other, postsOf, reels } from './data.js';
import { Bubble, FullHeart, Heart } from './icons.jsx';
import { FeedPost } from './posts.jsx';
import { DoubleTappable, Pressable } from './pressable.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

/** The row above the posts: a picture in a ring, which opens the person's story. */
function Stories() {
  return (
    <div className="row">
      {[other, 'warga.tiga'].map((handle) => (
        <Pressable key={handle} label={`${words.story} ${handle}`} onPress={() => did('open', { what: 'story' })}>
          <canvas width="40" height="40" />
          <img alt="" width="40" height="40" />
        </Pressable>
      ))}
    </div>
  );
}

/** The posts of the people one follows, one suggested column beside them. */
export function Feed() {
  const { dropped } = store.use();
  return (
    <div>
      <Stories />
      {feed
        .filter((post) => post.code !== dropped)
        .map((post) => (
          <FeedPost key={post.code} post={post} />
        ))}
    </div>
  );
}

/** One person in a list: link and follow button, nothing else to tell them apart. */
export function Person({ handle, as = 'button' }) {
  return (
    <div className="row">
      <UserLink handle={handle}>
        <span className="picture" />
      </UserLink>
      <div>
        <UserLink handle={handle} />
        <div>Nama {handle}</div>
      </div>
      <FollowButton handle={handle} as={as} />
    </div>
  );
}

/** The column beside the feed. */
export function Suggestions({ as = 'div' }) {
  return (
    <div aria-label={words.suggested}>
      {[choice('suggested', other), 'warga.tiga', author].map((handle, index) => (
        <Person key={`${handle}${index}`} handle={handle} as={as} />
      ))}
    </div>
  );
}

/** A profile; the bio links a second account, and a private one shows suggestions below. */
export function Profile({ handle }) {
  const isPrivate = choice('private', 'no') === 'yes';
  const shown = choice('written', handle);
  return (
    <div>
      <header>
        <section>
          <div className="row">
            <h2>
              <span>{shown}</span>
            </h2>
            <FollowButton handle={shown} />
            <Pressable onPress={() => did('open', { what: 'message' })}>{words.message}</Pressable>
          </div>
          <div>
            <a href={`/${handle}/followers/`} role="link" onClick={follow}>
              12,3 rb
            </a>
          </div>
          <div>
            Akun kedua <UserLink handle={other}>@{other}</UserLink>
          </div>
        </section>
      </header>
      {isPrivate ? (
        <div>
          <h2>{words.private}</h2>
          <div className="private">
            <FollowButton handle={shown} />
          </div>
          <Suggestions as="button" />
        </div>
      ) : (
        <div className="grid">
          {postsOf(handle).map((post) => (
            <a key={post.code} href={`/${handle}/p/${post.code}/`} role="link" onClick={follow}>
              {post.code}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

/** A list of people in a dialog, over whatever is behind it. */
export function PeopleDialog({ handles }) {
  return (
    <div className="layer">
      <div role="dialog" className="dialog" aria-label={words.likedBy}>
        {handles.map((handle) => (
          <Person key={handle} handle={handle} />
        ))}
      </div>
    </div>
  );
}

function Reel({ reel }) {
  const [seen] = useState(!reel.far);
  return (
    <div className="reel">
      <div className="video">
        <DoubleTappable className="media" onDouble={() => acts.likeOnly(reel)}>
          <video aria-label={`Reel ${reel.code}`} width="300" height="200" muted />
        </DoubleTappable>
        {seen ? (
          <div className="over">
            <UserLink handle={reel.author} query={choice('name', 'reels') === 'reels' ? 'reels/' : ''} />
            {/* The site nests its follow button in another button. */}
            <div role="button" tabIndex={-1}>
              <FollowButton handle={reel.author} />
            </div>
            <div>Kiriman {reel.code}</div>
          </div>
        ) : null}
      </div>
      <div className="column">
        <ActionBar post={reel} column onComment={() => openLayer({ kind: 'comments', post: reel })} />
      </div>
    </div>
  );
}

/** The reels viewer: no article; each column of controls is a sibling of its video. */
export function Reels() {
  return (
    <div>
      {reels.map((reel) => (
        <Reel key={reel.code} reel={reel} />
      ))}
    </div>
  );
}

/** The comments of a reel, in a panel outside it. */
export function CommentPanel({ post }) {
  return (
    <div role="dialog" className="side">
      <Comments post={post} />
      <CommentForm post={post} />
    </div>
  );
}

/** A story, whose address names its owner. */
export function Story({ handle }) {
  const story = { code: 'story', author: handle };
  const { liked } = store.use();
  const [text, setText] = useState('');
  return (
    <section>
      <UserLink handle={handle} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          acts.comment(story, text);
        }}
      >
        <textarea
          aria-label={words.replyTo(handle)}
          placeholder={words.replyTo(handle)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Pressable className="icon" onPress={() => acts.like(story)}>
        {liked.has(story.code) ? <FullHeart /> : <Heart />}
      </Pressable>
    </section>
  );
}

/** Somebody's live picture, whose address names them; nobody has seen it drawn. */
export function Live({ handle }) {
  const live = { code: 'live', author: handle };
  const [text, setText] = useState('');
  return (
    <section>
      <video muted playsInline width="300" height="200" />
      <UserLink handle={other} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          acts.comment(live, text);
        }}
      >
        <textarea aria-label={words.addComment} value={text} onChange={(event) => setText(event.target.value)} />
      </form>
      <Pressable className="icon" onPress={() => acts.like(live)}>
        <Heart />
      </Pressable>
    </section>
  );
}

/** A post as other sites carry it in a frame: its buttons are links to the post's own page. */
export function Embedded({ post }) {
  const page = `https://www.instagram.com/p/${post.code}/?utm_source=ig_embed`;
  const home = `https://www.instagram.com/${post.author}/?utm_source=ig_embed`;
  return (
    <div>
      <a href="https://www.instagram.com/?utm_source=ig_embed">Instagram</a>
      <a href={home}>
        <span className="picture" />
        <span>{post.author}</span>
      </a>
      <a href={page} onClick={follow}>
        <Heart />
      </a>
      <a href={page} aria-label={words.comment} onClick={follow}>
        <Bubble />
      </a>
      <a href={page} className="more" onClick={follow}>
        Kiriman {post.code}
      </a>
    </div>
  );
}

/** The page for looking around: pictures that are links and nothing to press. */
export function Explore() {
  return (
    <div className="grid">
      {feed.map((post) => (
        <a key={post.code} href={`/p/${post.code}/`} role="link" onClick={follow}>
          {post.code}
        </a>
      ))}
    </div>
  );
}
