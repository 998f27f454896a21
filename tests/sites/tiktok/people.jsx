/** Links to people and the buttons that follow them, wherever the imitated TikTok puts them. */

import { useRef } from 'react';
import { follow } from '../shared/place.js';
import { nickname } from './data.js';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

let hovering = 0;

/** Resting on a name or picture for a moment brings up its card. */
function cardOf(handle) {
  return {
    onMouseEnter: () => {
      hovering = window.setTimeout(() => openLayer({ kind: 'card', handle }), 150);
    },
    onMouseLeave: () => window.clearTimeout(hovering),
  };
}

/** A link to somebody's page. */
export function UserLink({ handle, hook, absolute = false, children }) {
  return (
    <a
      href={`${absolute ? 'https://www.tiktok.com' : ''}/@${handle}`}
      data-e2e={hook}
      onClick={follow}
      {...cardOf(handle)}
    >
      {children}
    </a>
  );
}

/** The round picture of an account. */
export function Picture() {
  return <span className="picture" />;
}

/**
 * How far the person's tie to an account goes, in the word its buttons show.
 * @param {string} handle the account
 * @returns {{done: boolean, text: string}} whether a press would take it back, and the word
 */
function useTie(handle) {
  const { following, friends, requested } = store.use();
  if (friends.has(handle)) return { done: true, text: words.friends };
  if (following.has(handle)) return { done: true, text: words.following };
  if (requested.has(handle)) return { done: true, text: words.requested };
  return { done: false, text: words.follow };
}

/**
 * The button with a word on it. Its label carries the account's shown name, never its handle.
 * @param {{handle: string, hook?: string, labelled?: boolean, first?: string}} properties
 *   the account, the button's hook, whether it has a label, what it says before it is pressed
 */
export function FollowButton({ handle, hook = 'follow-button', labelled = true, first }) {
  const tie = useTie(handle);
  const name = nickname(handle);
  const label = tie.done ? words.followingName(name) : words.followName(name);
  return (
    <button
      type="button"
      data-e2e={hook}
      aria-label={labelled ? label : undefined}
      className={tie.done ? 'plain' : 'primary'}
      onClick={(event) => {
        event.stopPropagation();
        acts.follow(handle);
      }}
    >
      <div>
        <div>{tie.done ? tie.text : (first ?? words.follow)}</div>
      </div>
    </button>
  );
}

/** The small round button under the picture of a video's author, by drawing alone. */
export function FollowMark({ handle, plus, tick }) {
  const tie = useTie(handle);
  const already = useRef(tie.done);
  // It is missing from the start where the person follows, and a tick once it was pressed.
  if (already.current) return null;
  return (
    <button type="button" data-e2e="feed-follow" className="mark" onClick={() => acts.follow(handle)}>
      <div>{tie.done ? tick : plus}</div>
    </button>
  );
}

/** One suggested account: its button has the same hook as the one in the head of a profile. */
export function Suggested({ handle }) {
  return (
    <li className="row">
      <UserLink handle={handle} hook="suggest-user-avatar">
        <Picture />
      </UserLink>
      <div>
        <UserLink handle={handle}>
          <h4 data-e2e="suggest-user-title">{nickname(handle)}</h4>
          <p data-e2e="suggest-user-desc">{handle}</p>
        </UserLink>
      </div>
      <FollowButton handle={handle} />
    </li>
  );
}

/** One row of the people a search found; the site uses its follow-back button here too. */
export function Found({ handle }) {
  return (
    <div data-e2e="search-user-container" className="row">
      <UserLink handle={handle} hook="search-user-avatar">
        <Picture />
      </UserLink>
      <UserLink handle={handle} hook="search-user-info-container">
        <p data-e2e="search-user-unique-id">{handle}</p>
        <p data-e2e="search-user-nickname">{nickname(handle)}</p>
      </UserLink>
      <FollowButton handle={handle} hook="follow-back" labelled={false} />
    </div>
  );
}

/** The notifications: who followed, who liked; one line can name two people. */
export function Inbox({ handles }) {
  const [first, second] = handles;
  return (
    <div className="inbox">
      <h2>{words.inbox}</h2>
      <div data-e2e="inbox-list" role="tabpanel">
        <ul>
          <li>
            <div data-e2e="inbox-list-item" className="row">
              <UserLink handle={second} hook="inbox-title">
                {nickname(second)}
              </UserLink>
              {', '}
              <UserLink handle={first} hook="inbox-title">
                {nickname(first)}
              </UserLink>
              <p data-e2e="inbox-content">{words.likedYours}</p>
            </div>
          </li>
          {handles.map((handle) => (
            <li key={handle}>
              <div data-e2e="inbox-list-item" className="row">
                <UserLink handle={handle}>
                  <Picture />
                </UserLink>
                <div>
                  <UserLink handle={handle} hook="inbox-title">
                    {nickname(handle)}
                  </UserLink>
                  <p data-e2e="inbox-content">{words.startedFollowing} · 2 j</p>
                </div>
                <FollowButton handle={handle} hook="follow-back" labelled={false} first={words.followBack} />
              </div>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
