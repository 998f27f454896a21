/** The pages of the imitated Facebook for looking at one thing: photo, live video, reel; and the chat. */

import { useState } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow, go } from './address.js';
import { Bar, Counts, LikeButton } from './bar.jsx';
import { Comments, Composer } from './comments.jsx';
import { nameOf, profileLink, reels } from './data.js';
import { Editor } from './editor.jsx';
import { FollowButton, ProfileLink } from './post.jsx';
import { Pressable } from './pressable.jsx';
import { shows } from './shown.js';
import { acts, postTarget } from './store.js';
import { words } from './words.js';

/** What stands beside a photo or video: the author in a heading, a row without role marks. */
function Beside({ post, children }) {
  return (
    <div role="complementary" tabIndex={-1} {...shows(post)}>
      <div className="row">
        <a href={profileLink(post.author)} role="link" tabIndex={-1} aria-hidden="true" onClick={follow}>
          <span className="picture" />
        </a>
        <h2>
          <span>
            <ProfileLink who={post.author} />
          </span>
        </h2>
        {children}
      </div>
      <div dir="auto">Kiriman {post.id} tentang jembatan</div>
      <Counts post={post} />
      <Bar post={post} marked={false} />
      <Comments post={post} />
      <Composer post={post} />
    </div>
  );
}

/** A photo over the page it was opened from, which stays as it was. */
export function PhotoViewer({ post }) {
  return (
    <div className="viewer">
      <div>
        <Pressable label={words.close} onPress={() => go('/')}>
          ×
        </Pressable>
        <div className="media" />
      </div>
      <Beside post={post} />
    </div>
  );
}

/** A video being broadcast, with what is said about it beside it. */
export function Live({ post }) {
  return (
    <div className="viewer">
      <div role="main">
        <h1>{words.live}</h1>
        <div className="media" />
      </div>
      <Beside post={post}>
        <FollowButton who={post.author} />
      </Beside>
    </div>
  );
}

/** One reel at a time; its controls stand beside the video, its author on it. */
export function Reels({ id }) {
  const [panel, setPanel] = useState(choice('panel', 'no') === 'yes');
  const at = Math.max(0, reels.findIndex((reel) => reel.id === id));
  const reel = reels[at];
  return (
    <div role="main">
      <div className="reel" {...shows(reel)}>
        <div className="video">
          <span>Reel {reel.id}</span>
          <div className="over">
            <div className="row">
              <a href={profileLink(reel.author)} role="link" tabIndex={0} onClick={follow}>
                <span>{nameOf(reel.author)}</span>
              </a>
              <span>·</span>
              <FollowButton who={reel.author} />
            </div>
            <span>Kiriman {reel.id} tentang jembatan</span>
          </div>
        </div>
        <div className="column">
          <LikeButton target={postTarget(reel)}>
            <i className="icon" />
          </LikeButton>
          <span>1,2 rb</span>
          <Pressable
            label={words.comment}
            onPress={() => {
              did('open', { what: 'comments', post: reel.id, author: reel.author });
              setPanel(true);
            }}
          >
            <i className="icon" />
          </Pressable>
          <span>36</span>
          <Pressable label={words.share} onPress={() => acts.openShare(postTarget(reel))}>
            <i className="icon" />
          </Pressable>
          <span>8</span>
        </div>
        <Pressable label={words.nextReel} onPress={() => go(`/reel/${reels[(at + 1) % reels.length].id}`)}>
          ›
        </Pressable>
      </div>
      {panel ? (
        <div role="complementary">
          <Comments post={reel} />
          <Composer post={reel} />
        </div>
      ) : null}
    </div>
  );
}

/** A chat in the corner of the page, with reactions and a thumb of its own. */
export function Chat({ who }) {
  return (
    <div className="chat">
      <h2>
        <a href={profileLink(who)} role="link" onClick={follow}>
          <span>{nameOf(who)}</span>
        </a>
      </h2>
      <div role="grid">
        <div role="row">
          <div role="gridcell" className="row">
            <span dir="auto">Selamat pagi</span>
            <Pressable
              className="opener"
              label={words.react}
              onPress={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                const target = { kind: 'message', id: '1', author: who, post: 'chat' };
                acts.openReactions(target, { x: box.left - 200, y: box.top - 48 }, event.type === 'keydown');
              }}
            />
          </div>
        </div>
      </div>
      <div className="row">
        <Editor label={words.messageText} onSend={(text) => acts.message(who, text)} />
        <Pressable label={words.sendLike} onPress={() => acts.sendLike(who)}>
          <i className="icon" />
        </Pressable>
      </div>
    </div>
  );
}
