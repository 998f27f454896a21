/** The imitated Facebook: which page an address shows, and the frame around it. */

import { createRoot } from 'react-dom/client';
import { choice } from '../shared/choices.js';
import { follow, useAddress } from './address.js';
import { author, group, postById, self } from './data.js';
import { Layers } from './layers.jsx';
import { Mobile } from './mobile.jsx';
import { Group, GroupPost, Home, Members, Profile, Search } from './places.jsx';
import { Newspaper, Plugin, Sharer } from './plugin.jsx';
import { BarePost } from './post.jsx';
import { listen, shortcutList } from './shortcuts.js';
import { store } from './store.js';
import { Chat, Live, PhotoViewer, Reels } from './watching.jsx';

/** The post an address names, by whatever form of number it carries. */
function postAt(text, whose) {
  return postById(text.replace(/^pfbid0/, ''), whose);
}

/** A post on its own page. */
function Permalink({ post }) {
  return (
    <div role="main">
      <BarePost post={post} />
    </div>
  );
}

function Photo({ query }) {
  const behind = choice('over', '');
  const post = postById((query.get('fbid') ?? '').replace(/^7/, ''), choice('owner', author));
  return (
    <>
      {behind ? <Profile who={behind} /> : <Home />}
      <PhotoViewer post={post} />
    </>
  );
}

function GroupPages({ parts }) {
  const [, , what, which] = parts;
  if (what === 'posts' || what === 'permalink') return <GroupPost post={postAt(which, choice('owner', author))} />;
  if (what === 'members') return <Members />;
  if (what === 'user') return <Profile who={author} />;
  return <Group />;
}

function Page({ path, query }) {
  const parts = path.split('/').filter(Boolean);
  const [first, second, third] = parts;
  if (!first || ['home.php', 'friends', 'reels'].includes(first)) return <Home />;
  if (first === 'groups' && second && second !== 'feed') return <GroupPages parts={parts} />;
  if (first === 'groups') return <Home />;
  if (first === 'search') return <Search />;
  if (first === 'reel') return <Reels id={second} />;
  if (first === 'photo' || first === 'photo.php') return <Photo query={query} />;
  if (first === 'watch') return <Live post={postById(query.get('v') ?? '', author)} />;
  if (first === 'permalink.php' || first === 'story.php') {
    return <Permalink post={postAt(query.get('story_fbid') ?? '', query.get('id') ?? author)} />;
  }
  if (first === 'share') return <Permalink post={{ id: '801', author }} />;
  if (first === 'profile.php') return <Profile who={query.get('id') ?? author} />;
  if (first === 'people' || first === 'pages') return <Profile who={third ?? author} />;
  if (second === 'posts') return <Permalink post={postAt(third, first)} />;
  if (second === 'videos') return <Live post={postById(third, first)} />;
  return <Profile who={first} />;
}

function Application() {
  const { path, query } = useAddress();
  const plugin = /^(?:\/v[\d.]+)?\/plugins\/([^/]+)/.exec(path);
  const chat = choice('chat', '');
  if (!/(?:^|\.)facebook\.com$/.test(location.hostname)) return <Newspaper query={query} />;
  if (plugin) return <Plugin name={plugin[1]} query={query} />;
  if (path.startsWith('/sharer') || path === '/dialog/share') return <Sharer query={query} />;
  if (location.hostname.startsWith('m.')) return <Mobile path={path} query={query} />;
  return (
    <div data-at-shortcutkeys={shortcutList}>
      <div className="page">
        <div role="navigation">
          <a href="/" role="link" onClick={follow}>
            Facebook
          </a>{' '}
          <a href={`/${self}`} role="link" onClick={follow}>
            {self}
          </a>{' '}
          <a href={`/groups/${group}/`} role="link" onClick={follow}>
            Grup
          </a>
        </div>
        <div>
          <Page path={path} query={query} />
        </div>
        <div role="complementary" />
      </div>
      {chat ? <Chat who={chat} /> : null}
      <Layers />
    </div>
  );
}

listen();
createRoot(document.getElementById('mount_0_0_fB')).render(<Application />);

// In a frame on another site the page around it keeps the log.
if (window.parent !== window) {
  const acts = window.__acts;
  acts.push = (act) => {
    window.parent.postMessage(act, '*');
    return Array.prototype.push.call(acts, act);
  };
}
// A notification or a link can open a post over the page at once.
const opened = choice('dialog', '');
if (opened) store.set({ dialog: postById(opened) });
// A virtualised list takes a post away while its reader still looks at it.
window.__drop = (id) => store.set({ dropped: id });
requestAnimationFrame(function ready() {
  if (document.querySelector('[role=main], main, form, .mobile, [role=button]')) window.__ready = true;
  else requestAnimationFrame(ready);
});
