/** The imitated Threads: which page an address shows, and the frame around it. */

import { createRoot } from 'react-dom/client';
import { follow, usePath } from '../shared/place.js';
import { author, postByCode, self } from './data.js';
import { Icon } from './icons.jsx';
import { Layers } from './layers.jsx';
import { Activity, Home, Intent, Permalink, Profile, Search } from './places.jsx';
import { Pressable } from './pressable.jsx';
import { openLayer, store } from './store.js';
import { words } from './words.js';

function Page({ path }) {
  const [first, second, third] = path.split('/').filter(Boolean);
  if (first === 'search') return <Search />;
  if (first === 'intent') return <Intent kind={second} />;
  if (first === 'activity') return <Activity />;
  // The old short form names no author.
  if (first === 't') return <Permalink post={postByCode(second, author)} />;
  if (!first?.startsWith('@')) return <Home />;
  const handle = first.slice(1);
  if (second === 'post') return <Permalink key={third} post={postByCode(third, handle)} />;
  return <Profile key={handle} handle={handle} tab={second} />;
}

/** The navigation draws the same heart and plus as posts do. */
function Navigation() {
  return (
    <nav>
      <a role="link" href="/" onClick={follow}>
        <Icon name="home" label={words.home} />
      </a>
      <a role="link" href="/search" onClick={follow}>
        {words.search}
      </a>
      <Pressable onPress={() => openLayer({ kind: 'compose' })}>
        <Icon name="plus" label={words.create} />
      </Pressable>
      <a role="link" href="/activity" onClick={follow}>
        <Icon name="like" label={words.activity} />
      </a>
      <a role="link" href={`/@${self}`} onClick={follow}>
        {words.profile}
      </a>
    </nav>
  );
}

function Application() {
  const path = usePath();
  return (
    <div className="page">
      <Navigation />
      <main role="main">
        <Page path={path} />
      </main>
      <Layers />
    </div>
  );
}

createRoot(document.getElementById('barcelona-page-layout')).render(<Application />);

// Ways in which the site itself opens a box without a press of the person: a link from a
// message, a notification, a restored draft.
window.__open = (kind, code) => openLayer({ kind, post: postByCode(code, author) });
// A virtualised list takes a post away while its reader still looks at it.
window.__drop = (code) => store.set({ dropped: code });
requestAnimationFrame(function ready() {
  if (document.querySelector('main > *')) window.__ready = true;
  else requestAnimationFrame(ready);
});
