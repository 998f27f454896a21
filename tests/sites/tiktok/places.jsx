/** The pages of the imitated TikTok beside its videos: profile, people found, things to explore. */

import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow } from '../shared/place.js';
import { addressOf, author, feed, nickname, other } from './data.js';
import { FollowButton, Found, Picture, Suggested } from './people.jsx';
import { openLayer } from './store.js';
import { words } from './words.js';

/** Which of the two headings holds the handle: it changed in spring 2026, and the levels before that. */
const heads = choice('heads', 'new');

function Heads({ handle }) {
  const name = nickname(handle);
  return heads === 'old' ? (
    <div>
      <h2 data-e2e="user-title">{handle}</h2>
      <h1 data-e2e="user-subtitle">{name}</h1>
    </div>
  ) : (
    <div>
      <h1 data-e2e="user-title">{name}</h1>
      <h2 data-e2e="user-subtitle">{handle}</h2>
    </div>
  );
}

/** A profile; the same follow button stands in its head and beside every account it suggests. */
export function Profile({ handle }) {
  const own = feed.filter((item) => item.author.toLowerCase() === handle.toLowerCase());
  return (
    <div data-e2e="user-page" className="profile">
      <div className="row">
        <div data-e2e="user-avatar">
          <Picture />
        </div>
        <div>
          <Heads handle={choice('written', handle)} />
          <div className="row">
            <FollowButton handle={handle} />
            <button
              type="button"
              data-e2e="message-button"
              className="plain"
              onClick={() => did('open', { what: 'message', account: handle })}
            >
              {words.message}
            </button>
            <button
              type="button"
              data-e2e="share-btn"
              className="plain"
              aria-label={words.shareTo}
              onClick={() => openLayer({ kind: 'share', item: { id: 'profile', author: handle } })}
            >
              ↗
            </button>
          </div>
          <h3>
            <span data-e2e="followers">
              <strong data-e2e="followers-count">12,3 rb</strong> {words.followers}
            </span>
          </h3>
          <h2 data-e2e="user-bio">
            Akun kedua{' '}
            <a href={`/@${other}`} onClick={follow}>
              @{other}
            </a>
          </h2>
        </div>
      </div>
      <div>
        <h4>{words.suggested}</h4>
        <ul>
          {[...new Set([choice('suggested', other), 'warga.tiga', author])].map((one) => (
            <Suggested key={one} handle={one} />
          ))}
        </ul>
      </div>
      <div data-e2e="user-post-item-list" className="grid">
        {(own.length > 0 ? own : [{ id: '7101', author: handle }]).map((item) => (
          <div key={item.id} data-e2e="user-post-item">
            <a href={addressOf(item)} onClick={follow}>
              {item.id}
            </a>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The people a search found. */
export function People() {
  return (
    <div data-e2e="search_user-list">
      {[author, other, 'warga.tiga'].map((handle) => (
        <Found key={handle} handle={handle} />
      ))}
    </div>
  );
}

/** The page for looking around: pictures that are links and nothing to press. */
export function Explore() {
  return (
    <div data-e2e="explore-item-list" className="grid">
      {feed.map((item) => (
        <div key={item.id} data-e2e="explore-item">
          <a href={addressOf(item)} onClick={follow}>
            {item.id}
          </a>
          <a href={`/@${item.author}`} data-e2e="explore-card-user-link" onClick={follow}>
            {item.author}
          </a>
        </div>
      ))}
    </div>
  );
}
