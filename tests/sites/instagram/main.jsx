/** The imitated Instagram: which page an address shows, and the frame around it. */

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow, usePath } from '../shared/place.js';
import { author, other, postByCode, reels, self } from './data.js';
import { Heart, Loop, Plane } from './icons.jsx';
import { CommentPanel, Embedded, Explore, Feed, Live, PeopleDialog, Profile, Reels, Story, Suggestions } from './places.jsx';
import { UserLink } from './controls.jsx';
import { DialogPost, PagePost } from './posts.jsx';
import { Pressable } from './pressable.jsx';
import { acts, closeLayer, openLayer, store } from './store.js';
import { words } from './words.js';

function ShareSheet({ post }) {
  return (
    <div className="layer">
      <div role="dialog" className="dialog" aria-label={words.share}>
        <label>
          <input type="checkbox" name="ContactSearchResultCheckbox" /> warga.tiga
        </label>
        <Pressable onPress={() => acts.send(post)}>{words.send}</Pressable>
        <Pressable onPress={() => acts.story(post)}>{words.toStory}</Pressable>
        <Pressable onPress={closeLayer}>{words.close}</Pressable>
      </div>
    </div>
  );
}

/** The card over a name: who it is, three of their pictures, and a button with a drawing on it. */
function Card({ handle }) {
  return (
    <div className="side">
      <UserLink handle={handle}>
        <span className="picture" />
      </UserLink>
      <UserLink handle={handle} />
      {['Cab001', 'Cab002', 'Cab003'].map((code) => (
        <a key={code} href={`/${handle}/p/${code}/`} role="link" onClick={follow}>
          {code}
        </a>
      ))}
      <Pressable onPress={() => did('open', { what: 'message' })}>{words.message}</Pressable>
      <Pressable className="card-follow" onPress={() => acts.follow(handle)}>
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 24 24">
          <path d="M4 12h16M12 4v16" stroke="currentColor" />
        </svg>
        {store.use().following.has(handle) ? words.following : words.follow}
      </Pressable>
    </div>
  );
}

function UnfollowDialog({ handle }) {
  return (
    <div className="layer">
      <div role="dialog" className="dialog">
        <span>@{handle}</span>
        <button type="button" onClick={() => acts.unfollow(handle)}>
          {words.unfollow}
        </button>
        <button type="button" onClick={closeLayer}>
          {words.close}
        </button>
      </div>
    </div>
  );
}

function Layer() {
  const { layer } = store.use();
  if (layer?.kind === 'share') return <ShareSheet post={layer.post} />;
  if (layer?.kind === 'card') return <Card handle={layer.handle} />;
  if (layer?.kind === 'comments') return <CommentPanel post={layer.post} />;
  if (layer?.kind === 'unfollow') return <UnfollowDialog handle={layer.handle} />;
  if (layer?.kind === 'notifications') {
    return (
      <div className="side">
        <span>{words.notifications}</span>
      </div>
    );
  }
  return null;
}

function Navigation() {
  const open = (event) => {
    event.preventDefault();
    openLayer({ kind: 'notifications' });
  };
  return (
    <nav>
      <a href="/" role="link" onClick={follow}>
        Instagram
      </a>
      <a href="/notifications/" role="link" tabIndex={0} onClick={open}>
        <Heart label={words.notifications} />
      </a>
      <a href="/reposts/" role="link" tabIndex={0} onClick={(event) => event.preventDefault()}>
        <Loop />
      </a>
      <a href={`/${self}/`} role="link" onClick={follow}>
        {self}
      </a>
    </nav>
  );
}

/** The dialog over a profile remembers what it was opened over. */
let behind = choice('over', '');

function Page({ path }) {
  const parts = path.split('/').filter(Boolean);
  const at = parts.findIndex((part) => part === 'p' || part === 'reel' || part === 'tv');
  if (at >= 0 && parts[at + 1]) {
    const owner = at === 1 ? parts[0] : author;
    const post = postByCode(parts[at + 1], owner);
    if (parts[at + 2] === 'embed') return <Embedded post={post} />;
    const list = parts[at + 2] === 'liked_by';
    if (list) {
      return (
        <>
          <Profile handle={owner} />
          <PeopleDialog handles={[other, author, 'warga.tiga']} />
        </>
      );
    }
    if (!behind) return <PagePost post={post} />;
    return (
      <>
        <Profile handle={behind} />
        {createPortal(
          <div className="layer">
            <div role="dialog" className="dialog">
              <DialogPost post={post} />
            </div>
          </div>,
          document.body,
        )}
      </>
    );
  }
  if (parts.length === 0) return <Feed />;
  if (parts[0] === 'reels') return <Reels />;
  if (parts[0] === 'explore') return <Explore />;
  if (parts[0] === 'stories') return <Story handle={parts[1]} />;
  if (parts[1] === 'live') return <Live handle={parts[0]} />;
  behind = parts[0];
  const list = parts[1] === 'followers' || parts[1] === 'following';
  return (
    <>
      <Profile handle={parts[0]} />
      {list ? <PeopleDialog handles={[other, author, 'warga.tiga']} /> : null}
    </>
  );
}

function Application() {
  const path = usePath();
  const [messages, setMessages] = useState(false);
  // A frame on another site holds the post and nothing of the page around it.
  if (path.endsWith('/embed/')) {
    return (
      <main role="main">
        <Page path={path} />
      </main>
    );
  }
  return (
    <div>
      <div className="page">
        <Navigation />
        <main role="main">
          <Page path={path} />
        </main>
        <div>{path === '/' ? <Suggestions /> : null}</div>
      </div>
      {/* The button for messages is drawn with the same paper plane as sharing. */}
      <div className="messages">
        <Pressable
          onPress={() => {
            did('open', { what: 'messages' });
            setMessages(!messages);
          }}
        >
          <Plane label={words.messages} />
          <span>{words.messages}</span>
        </Pressable>
      </div>
      <Layer />
    </div>
  );
}

createRoot(document.getElementById('mount_0_0_aB')).render(<Application />);

// The comments of a reel can be open from the start: a link from a notification does that.
const panel = choice('panel', '');
if (panel) store.set({ layer: { kind: 'comments', post: reels.find((reel) => reel.code === panel) } });

// The card comes up when the pointer rests on a name.
window.__card = (handle) => store.set({ layer: { kind: 'card', handle } });
// The panel to share opens without a press of the person: the site does so after a post is published.
window.__share = (code) => store.set({ layer: { kind: 'share', post: postByCode(code, author) } });
// A virtualised list takes a post away while its reader still looks at it.
window.__drop = (code) => store.set({ dropped: code });
requestAnimationFrame(function ready() {
  if (document.querySelector('main')) window.__ready = true;
  else requestAnimationFrame(ready);
});
