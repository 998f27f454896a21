/** Follow buttons of the imitated X and the places they sit in. */

import { choice } from '../shared/choices.js';
import { follow } from '../shared/place.js';
import { author, numericId, other } from './data.js';
import { acts, store } from './store.js';
import { words } from './words.js';

/** The button carries the numeric id in its test id and the handle in its label. */
export function FollowButton({ handle }) {
  const following = store.use().following.has(handle);
  const id = numericId(handle);
  return (
    <div data-testid="placementTracking">
      <button
        type="button"
        role="button"
        data-testid={`${id}-${following ? 'unfollow' : 'follow'}`}
        aria-label={following ? words.following(handle) : words.follow(handle)}
        onClick={(event) => {
          event.stopPropagation();
          acts.follow(handle);
        }}
      >
        <div dir="ltr">
          <span>{following ? words.followingText : words.followText}</span>
        </div>
      </button>
    </div>
  );
}

/** One row of a list of people. */
export function UserCell({ handle }) {
  return (
    <div data-testid="cellInnerDiv">
      <div data-testid="UserCell" role="button" tabIndex={0}>
        <div className="row">
          <div data-testid={`UserAvatar-Container-${handle}`}>
            <a href={`/${handle}`} role="link" tabIndex={-1} aria-hidden="true" onClick={follow}>
              <span className="picture" />
            </a>
          </div>
          <a href={`/${handle}`} role="link" onClick={follow}>
            <span>@{handle}</span>
          </a>
        </div>
        <FollowButton handle={handle} />
      </div>
    </div>
  );
}

/** The column at the side, which recommends people whatever the page is about. */
export function WhoToFollow() {
  return (
    <aside role="complementary" aria-label={words.whoToFollow}>
      <UserCell handle={choice('suggested', other)} />
      <UserCell handle="warga_tiga" />
      <UserCell handle={author} />
    </aside>
  );
}

/** The head of a profile; the bio names somebody else. */
export function ProfileHeader({ handle }) {
  return (
    <div>
      <div className="row">
        <div data-testid={`UserAvatar-Container-${handle}`}>
          <a href={`/${handle}/photo`} role="link">
            <span className="picture" />
          </a>
        </div>
        <button type="button" data-testid="userActions" aria-label={words.more}>
          …
        </button>
        <FollowButton handle={handle} />
      </div>
      <div data-testid="UserName">
        <span>Nama {handle}</span> <span>@{handle}</span>
      </div>
      <div data-testid="UserDescription">
        Juga di{' '}
        <a href={`/${other}`} role="link" onClick={follow}>
          @{other}
        </a>
      </div>
      <a href={`/${handle}/followers`} role="link" onClick={follow}>
        12 rb
      </a>
    </div>
  );
}
