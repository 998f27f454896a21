/** The imitated TikTok: which page an address shows, and the frame around it. */

import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow, usePath } from '../shared/place.js';
import { Comments } from './comments.jsx';
import { author, feed, from, itemById, other, self } from './data.js';
import { Detail } from './detail.jsx';
import { Feed } from './feed.jsx';
import { Icon } from './icons.jsx';
import { Layers } from './layers.jsx';
import { Live } from './live.jsx';
import { Inbox } from './people.jsx';
import { Explore, People, Profile } from './places.jsx';
import { listen, playsLive } from './shortcuts.js';
import { store } from './store.js';
import { words } from './words.js';

/** A video's page is met in two layouts, which live side by side. */
const layout = choice('layout', 'detail');

/** Items with their comments beside them: the panel is outside every article. */
function FeedPage({ items }) {
  const { active, panel } = store.use();
  return (
    <div className="feed-page">
      <Feed items={items} />
      {panel && active ? (
        <aside className="panel">
          <Comments item={active} />
        </aside>
      ) : null}
    </div>
  );
}

function DetailPage({ item }) {
  useLayoutEffect(() => {
    if (store.get().active?.id !== item.id) store.set({ active: item });
  }, [item]);
  return <Detail item={item} />;
}

function LivePage({ handle }) {
  useLayoutEffect(() => {
    playsLive(handle);
    return () => playsLive('');
  }, [handle]);
  return <Live handle={handle} />;
}

function Page({ path }) {
  const [first, second, id] = path.split('/').filter(Boolean);
  if (!first || ['foryou', 'following', 'friends'].includes(first)) return <FeedPage items={feed} />;
  if (first === 'search') return second === 'user' ? <People /> : <Explore />;
  if (!first.startsWith('@')) return <Explore />;
  const handle = first.slice(1);
  if (second === 'live') return <LivePage handle={handle} />;
  if (second === 'video' || second === 'photo') {
    const item = itemById(id, handle, second === 'photo');
    return layout === 'feed' ? <FeedPage key={id} items={from(item)} /> : <DetailPage item={item} />;
  }
  return <Profile key={handle} handle={handle} />;
}

function Application() {
  const path = usePath();
  const { inbox } = store.use();
  return (
    <div className="page">
      <nav>
        <a href="/foryou" data-e2e="nav-foryou" onClick={follow}>
          {words.forYou}
        </a>
        <a href="/explore" data-e2e="nav-explore" onClick={follow}>
          Explore
        </a>
        <button
          type="button"
          data-e2e="inbox-icon"
          aria-label={words.inbox}
          onClick={() => {
            did('open', { what: 'inbox' });
            store.set({ inbox: !inbox });
          }}
        >
          <Icon name="bell" size={20} />
        </button>
        <a href={`/@${self}`} data-e2e="nav-profile" onClick={follow}>
          {self}
        </a>
      </nav>
      <main id="main-content">
        <Page path={path} />
      </main>
      {inbox ? <Inbox handles={[author, other, 'warga.tiga']} /> : null}
      <Layers />
    </div>
  );
}

listen();
createRoot(document.getElementById('app')).render(<Application />);

// The site itself opens the share panel without a press of the person: a link from a message does.
window.__share = (id) => store.set({ layer: { kind: 'share', item: itemById(id, author) } });
// A virtualised list takes an item away while its reader still looks at it.
window.__drop = (id) => store.set({ dropped: id });
requestAnimationFrame(function ready() {
  if (document.querySelector('main > *')) window.__ready = true;
  else requestAnimationFrame(ready);
});
