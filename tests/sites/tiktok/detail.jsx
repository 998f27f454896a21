/** The page of one video in its other layout: other hooks, no labels, comments always beside it. */

import { follow, go } from '../shared/place.js';
import { Comments } from './comments.jsx';
import { addressOf, feed, from, nickname } from './data.js';
import { Icon } from './icons.jsx';
import { FollowButton, Picture, UserLink } from './people.jsx';
import { Player } from './player.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

function Actions({ item }) {
  const { liked, favourites } = store.use();
  const isLiked = liked.has(item.id);
  const isFavourite = favourites.has(item.id);
  return (
    <div className="row actions-row">
      <button type="button" aria-pressed={isLiked} onClick={() => acts.like(item)}>
        <span data-e2e="browse-like-icon" className={isLiked ? 'on' : ''}>
          <Icon name="heart" size={20} />
        </span>
        <strong data-e2e="browse-like-count">22</strong>
      </button>
      <button type="button" onClick={() => document.querySelector('.comments .list').scrollTo(0, 0)}>
        <span data-e2e="browse-comment-icon">
          <Icon name="bubble" size={20} />
        </span>
        <strong data-e2e="browse-comment-count">5</strong>
      </button>
      <button type="button" aria-pressed={isFavourite} onClick={() => acts.favourite(item)}>
        <span data-e2e="undefined-icon" className={isFavourite ? 'on' : ''}>
          <Icon name="ribbon" size={20} />
        </span>
        <strong data-e2e="undefined-count">3</strong>
      </button>
      <button type="button" onClick={() => openLayer({ kind: 'share', item })}>
        <span data-e2e="share-icon">
          <Icon name="arrow" size={20} />
        </span>
        <strong data-e2e="share-count">4</strong>
      </button>
    </div>
  );
}

/** Videos the site recommends beside this one: links, and the names of other people. */
function Recommended({ items }) {
  return (
    <div className="recommended">
      {items.map((item) => (
        <div key={item.id} data-e2e="recommend-card">
          <a href={addressOf(item)} onClick={follow}>
            Kiriman {item.id}
          </a>
          <UserLink handle={item.author}>{item.author}</UserLink>
        </div>
      ))}
    </div>
  );
}

/** @param {{item: import('./data.js').Item}} properties */
export function Detail({ item }) {
  const after = from(item).filter((one) => one.id !== item.id);
  return (
    <div id="main-content-video_detail" className="detail">
      <div>
        <div data-e2e="detail-video" className="frame">
          <Player item={item} />
          <button
            type="button"
            data-e2e="arrow-right"
            className="next"
            aria-label={words.next}
            onClick={() => go(addressOf(after[0] ?? feed[0]))}
          >
            ›
          </button>
        </div>
        {item.sponsor ? <p data-e2e="sponsored-tag">{words.sponsored(item.sponsor)}</p> : null}
        <div data-e2e="browse-video-desc">
          {item.mention ? (
            <a href={`/@${item.mention}`} onClick={follow}>
              @{item.mention}
            </a>
          ) : null}
          <span> Kiriman {item.id} tentang pasar </span>
        </div>
        <Actions item={item} />
        <div className="row">
          <UserLink handle={item.author} hook="browse-user-avatar">
            <Picture />
          </UserLink>
          <UserLink handle={item.author}>
            <span data-e2e="browse-username">{item.author}</span>
            <br />
            <span data-e2e="browser-nickname">
              <span>{nickname(item.author)}</span> · <span>1 hari</span>
            </span>
          </UserLink>
          <FollowButton handle={item.author} hook="browse-follow" labelled={false} />
        </div>
        <Recommended items={after.slice(0, 4)} />
      </div>
      <Comments key={item.id} item={item} plain />
    </div>
  );
}
