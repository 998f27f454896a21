/** The imitated X: which page an address shows, and the frame around it. */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { choice } from '../shared/choices.js';
import { follow, usePath } from '../shared/place.js';
import { Box, InlineReply } from './compose.jsx';
import { author, other, postById, replies, self, timeline } from './data.js';
import { Embedded, Intent } from './intent.jsx';
import { Layers } from './layers.jsx';
import { NewerPage, isNewer } from './newer.jsx';
import { ActionBar, Post } from './post.jsx';
import { FollowButton, ProfileHeader, UserCell, WhoToFollow } from './profile.jsx';
import { listen, shortcutList } from './shortcuts.js';
import { openLayer, store } from './store.js';
import { words } from './words.js';

function Timeline({ posts }) {
  const { dropped } = store.use();
  return (
    <div aria-label="Linimasa">
      {posts
        .filter((post) => post.id !== dropped)
        .map((post) => (
          <Post key={post.id} post={post} />
        ))}
    </div>
  );
}

function Home() {
  return (
    <>
      <div data-imitation="new-post">
        <Box kind="post" inline />
      </div>
      <Timeline posts={timeline} />
    </>
  );
}

/** One row of a list. */
function Cell({ children }) {
  return <div data-testid="cellInnerDiv">{children}</div>;
}

/** A post on a page of its own: above it what it answers, below it the answers and, after a heading, what else there is. */
function Permalink({ handle, id }) {
  const post = postById(id, handle);
  const parent = choice('parent', '');
  return (
    <div aria-label="Percakapan">
      {parent ? (
        <Cell>
          <Post post={{ id: '301', author: parent }} />
        </Cell>
      ) : null}
      <Cell>
        <Post post={post} focal />
        <InlineReply post={post} />
      </Cell>
      {replies.map((reply) => (
        <Cell key={reply.id}>
          <Post post={reply} />
        </Cell>
      ))}
      <Cell>
        <h2>{words.recommended}</h2>
      </Cell>
      <Cell>
        <Post post={{ id: '401', author: 'warga_tiga' }} />
      </Cell>
    </div>
  );
}

function People({ handles }) {
  return (
    <div aria-label="Orang">
      {handles.map((handle) => (
        <UserCell key={handle} handle={handle} />
      ))}
    </div>
  );
}

function Profile({ handle }) {
  const own = timeline.filter((post) => post.author.toLowerCase() === handle.toLowerCase());
  return (
    <>
      <ProfileHeader handle={choice('written', handle)} />
      <Timeline posts={own.length > 0 ? own : [{ id: '101', author: handle }]} />
    </>
  );
}

function MediaViewer({ handle, id }) {
  const post = postById(id, handle);
  return (
    <div role="dialog" aria-modal="true" className="layer">
      <div className="sheet" data-testid="swipe-to-dismiss">
        <div className="media" />
        <ActionBar post={post} />
        <FollowButton handle={post.author} />
      </div>
    </div>
  );
}

function Page({ path }) {
  const [first, second, third, fourth] = path.split('/').filter(Boolean);
  if (second === 'status' || second === 'statuses') {
    const viewer = fourth === 'photo' ? <MediaViewer handle={first} id={third} /> : null;
    return (
      <>
        {viewer ? <Home /> : <Permalink handle={first} id={third} />}
        {viewer}
      </>
    );
  }
  if (second === 'followers' || second === 'following') {
    return <People handles={[author, other, 'warga_tiga']} />;
  }
  if (first === 'embed') return <Embedded post={postById('101')} />;
  if (first === 'intent' || first === 'share') {
    return (
      <>
        <Home />
        <Intent kind={first === 'share' ? 'post' : second} />
      </>
    );
  }
  if (first === 'search') {
    return (
      <>
        <People handles={[author, other]} />
        <Timeline posts={timeline} />
      </>
    );
  }
  if (!first || ['home', 'compose', 'explore', 'i'].includes(first)) return <Home />;
  return <Profile handle={first} />;
}

function Application() {
  const path = usePath();
  const { layer } = store.use();
  const [container, setContainer] = useState(null);
  // A dialog that has an address of its own keeps the page it was opened over.
  const shown = path.startsWith('/compose') && layer?.back ? layer.back : path;
  if (isNewer) {
    return (
      <>
        <main>
          <NewerPage path={shown} />
        </main>
        <div ref={setContainer} />
        <Layers container={container} />
      </>
    );
  }
  return (
    <div data-at-shortcutkeys={shortcutList}>
      <div className="page">
        <nav>
          <a href="/home" role="link" data-testid="AppTabBar_Home_Link" onClick={follow}>
            Beranda
          </a>
          <a href={`/${self}`} role="link" data-testid="AppTabBar_Profile_Link" onClick={follow}>
            Profil
          </a>
          <a
            href="/compose/post"
            role="link"
            data-testid="SideNav_NewTweet_Button"
            onClick={(event) => {
              event.preventDefault();
              openLayer({ kind: 'compose' });
            }}
          >
            Posting
          </a>
        </nav>
        <main role="main">
          <div data-testid="primaryColumn">
            <Page path={shown} />
          </div>
        </main>
        <div data-testid="sidebarColumn">
          <WhoToFollow />
        </div>
      </div>
      <div id="layers" ref={setContainer} />
      <Layers container={container} />
    </div>
  );
}

listen();
createRoot(document.getElementById('react-root')).render(<Application />);

// Ways in which the site itself opens a box without a press of the person: a link from a
// message, a notification, a restored draft.
window.__open = (kind, id) => openLayer({ kind, post: postById(id) });
// A virtualised list takes a post away while its reader still looks at it.
window.__drop = (id) => store.set({ dropped: id });
requestAnimationFrame(function ready() {
  if (document.querySelector('main')) window.__ready = true;
  else requestAnimationFrame(ready);
});
