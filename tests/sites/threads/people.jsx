/** Links to people of the imitated Threads, and everything that follows them. */

import { choice } from '../shared/choices.js';
import { follow } from '../shared/place.js';
import { self } from './data.js';
import { Icon } from './icons.jsx';
import { Pressable } from './pressable.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

/** In some builds the plus on a picture brings up the card first. */
const plusFollows = choice('plus', 'follow') === 'follow';

let hovering = 0;

/** A link to somebody's page; resting on it for a moment brings up the card. */
export function UserLink({ handle, post, card = true, children }) {
  const rest = card
    ? {
        onMouseEnter: () => {
          hovering = window.setTimeout(() => openLayer({ kind: 'card', handle }), 150);
        },
        onMouseLeave: () => window.clearTimeout(hovering),
      }
    : {};
  const href = post?.absolute ? `https://www.threads.com/@${handle}?xmt=AQFz0` : `/@${handle}`;
  return (
    <a role="link" tabIndex={0} href={href} onClick={follow} {...rest}>
      {children ?? (
        <span dir="auto">
          <span translate="no">{handle}</span>
        </span>
      )}
    </a>
  );
}

function useTie(handle) {
  const { following, requested } = store.use();
  if (following.has(handle)) return words.following;
  if (requested.has(handle)) return words.requested;
  return '';
}

/** The button with a word on it: nothing but that word and its place says what it does. */
export function FollowButton({ handle, first = words.follow }) {
  const tie = useTie(handle);
  if (handle === self) return null;
  return (
    <Pressable className={tie ? 'follow done' : 'follow'} onPress={() => acts.follow(handle)}>
      <div>{tie || first}</div>
    </Pressable>
  );
}

/** The picture of a post's author; a small plus on it follows, and is gone once one does. */
export function Avatar({ post, plus = true }) {
  const { following } = store.use();
  const { author } = post;
  const known = following.has(author) || author === self;
  return (
    <div className="avatar">
      <UserLink handle={author} post={post} card={false}>
        <img
          alt={words.picture(author)}
          src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
          width="36"
          height="36"
        />
      </UserLink>
      {plus && !known ? (
        <Pressable
          className="plus"
          onPress={() => (plusFollows ? acts.follow(author) : openLayer({ kind: 'card', handle: author }))}
        >
          <div>
            <Icon name="plus" label={words.follow} size={12} />
          </div>
        </Pressable>
      ) : null}
    </div>
  );
}

/** One person in a list: search results, suggestions, followers, activity. */
export function Person({ handle, note, first }) {
  return (
    <div className="person" data-imitation-person={handle}>
      <Avatar post={{ code: '', author: handle }} plus={false} />
      <div>
        <UserLink handle={handle} />
        <div>{note ?? `Nama ${handle}`}</div>
      </div>
      <FollowButton handle={handle} first={first} />
    </div>
  );
}
