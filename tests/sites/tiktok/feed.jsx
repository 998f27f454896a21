/** The feed of the imitated TikTok: one item fills the window, and only the near ones are drawn. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow } from '../shared/place.js';
import { addressOf } from './data.js';
import { Icon } from './icons.jsx';
import { FollowButton, FollowMark, Picture, UserLink } from './people.jsx';
import { Player } from './player.jsx';
import { acts, openLayer, store, toggleComments } from './store.js';
import { words } from './words.js';

/** How long the site waits after the last scrolling before it knows what plays, in milliseconds. */
const settling = Number(choice('settle', '300'));
const shownAround = 2;
/** The list of cards of 2021 to 2023: no article, and following is said in words. */
const cards = choice('list', 'column') === 'cards';

/** The line over the author's name: who brought it here, or who paid for it. */
function Origin({ item }) {
  if (item.repostedBy) {
    return (
      <UserLink handle={item.repostedBy}>
        <span>{words.reposted(item.repostedBy)}</span>
      </UserLink>
    );
  }
  if (item.sponsor) return <span data-e2e="sponsored-tag">{words.sponsored(item.sponsor)}</span>;
  return null;
}

/** What is written over the picture: author, caption, sound. */
function Caption({ item }) {
  return (
    <div className="caption">
      <Origin item={item} />
      <UserLink handle={item.author} absolute={item.absolute}>
        <h3 data-e2e="video-author-uniqueid">{item.author}</h3>
      </UserLink>
      <div data-e2e="video-desc">
        {item.mention ? (
          <a href={`/@${item.mention}`} onClick={follow}>
            @{item.mention}
          </a>
        ) : null}
        <span> Kiriman {item.id} tentang pasar </span>
        <a href="/tag/pasar" data-e2e="search-common-link" onClick={follow}>
          #pasar
        </a>
      </div>
      {item.sponsor ? (
        <button type="button" onClick={() => did('open', { what: 'advert' })}>
          {words.visit}
        </button>
      ) : null}
      <a href="/music/suara-asli-1" data-e2e="video-music" onClick={follow}>
        suara asli
      </a>
    </div>
  );
}

/** The column of buttons beside the picture. Like and favourite both say whether they are pressed. */
function Actions({ item }) {
  const { liked, favourites } = store.use();
  const isLiked = liked.has(item.id);
  const isFavourite = favourites.has(item.id);
  return (
    <section className="actions">
      <div className="avatar">
        <UserLink handle={item.author} hook="video-author-avatar" absolute={item.absolute}>
          <Picture />
        </UserLink>
        {cards ? (
          <FollowButton handle={item.author} hook="feed-follow" labelled={false} />
        ) : (
          <FollowMark
            handle={item.author}
            plus={<Icon name="plus" size={14} />}
            tick={<Icon name="tick" size={14} />}
          />
        )}
      </div>
      <button type="button" aria-label={words.like(22)} aria-pressed={isLiked} onClick={() => acts.like(item)}>
        <span data-e2e="like-icon" className={isLiked ? 'on' : ''}>
          <Icon name="heart" />
        </span>
        <strong data-e2e="like-count">22</strong>
      </button>
      <button type="button" aria-label={words.comments(5)} onClick={() => toggleComments(item)}>
        <span data-e2e="comment-icon">
          <Icon name="bubble" />
        </span>
        <strong data-e2e="comment-count">5</strong>
      </button>
      <button
        type="button"
        aria-label={words.favourite(3)}
        aria-pressed={isFavourite}
        onClick={() => acts.favourite(item)}
      >
        <span data-e2e="undefined-icon" className={isFavourite ? 'on' : ''}>
          <Icon name="ribbon" />
        </span>
        <strong data-e2e="undefined-count">3</strong>
      </button>
      <button type="button" aria-label={words.share(4)} onClick={() => openLayer({ kind: 'share', item })}>
        <span data-e2e="share-icon">
          <Icon name="arrow" />
        </span>
        <strong data-e2e="share-count">4</strong>
      </button>
    </section>
  );
}

function Article({ item, index, filled }) {
  const Frame = cards ? 'div' : 'article';
  return (
    <Frame
      id={`one-column-item-${index}`}
      data-e2e="recommend-list-item-container"
      data-scroll-index={index}
      data-imitation-item={item.id}
    >
      {filled ? (
        <div className="item">
          <section data-e2e="feed-video">
            <Player item={item} />
            <Caption item={item} />
          </section>
          <Actions item={item} />
        </div>
      ) : null}
    </Frame>
  );
}

/**
 * Items one under the other. The address follows the item that plays, but only once scrolling has
 * settled; before the first scroll it is whatever brought the person here.
 * @param {{items: import('./data.js').Item[]}} properties
 */
export function Feed({ items }) {
  const { dropped } = store.use();
  const kept = items.filter((item) => item.id !== dropped);
  const first = Math.max(0, kept.findIndex((item) => item.id === choice('at', '')));
  const list = useRef(null);
  const waiting = useRef(0);
  const [near, setNear] = useState(first);

  useLayoutEffect(() => {
    store.set({ active: kept[first] });
    list.current.scrollTop = first * list.current.clientHeight;
    // Where the list begins is chosen once: scrolling is the person's from then on.
  }, []);
  useEffect(() => () => window.clearTimeout(waiting.current), []);

  const settle = (index) => {
    const item = kept[index];
    if (!item || item.id === store.get().active?.id) return;
    store.set({ active: item });
    history.replaceState(null, '', addressOf(item) + location.search);
  };
  const scrolled = () => {
    const index = Math.round(list.current.scrollTop / list.current.clientHeight);
    setNear(index);
    window.clearTimeout(waiting.current);
    waiting.current = window.setTimeout(() => settle(index), settling);
  };
  return (
    <div id="column-list-container" className="feed" ref={list} onScroll={scrolled}>
      {kept.map((item, index) => (
        <Article key={item.id} item={item} index={index} filled={Math.abs(index - near) <= shownAround} />
      ))}
    </div>
  );
}
