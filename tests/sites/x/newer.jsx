/** The newer client of the imitated X, which has no test ids: posts, lists of people, a profile. */

import { choice } from '../shared/choices.js';
import { follow, go } from '../shared/place.js';
import { author, other, postById, replies, timeline } from './data.js';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

function Drawn({ name }) {
  return (
    <svg data-icon={`icon-${name}`} viewBox="0 0 24 24" role="img" aria-hidden="true">
      <path d="M0 0h24v24H0z" />
    </svg>
  );
}

function Pill({ name, count }) {
  return (
    <span className="row">
      <Drawn name={name} />
      <span dir="ltr">{count}</span>
    </span>
  );
}

/** What is pressed inside an entry does not open the entry. */
const on = (act) => (event) => {
  event.preventDefault();
  event.stopPropagation();
  act();
};

function Bar({ post }) {
  const { liked, reposted } = store.use();
  const isLiked = liked.has(post.id);
  const isReposted = reposted.has(post.id);
  return (
    <div className="bar">
      <div data-engagement-action="reply">
        <a
          href={`/compose/post?in_reply_to=${post.id}`}
          aria-label={words.reply}
          onClick={on(() => openLayer({ kind: 'reply', post }))}
        >
          <Pill name="reply-stroke" count={3} />
        </a>
      </div>
      <div data-engagement-action="retweet">
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label={words.repost}
          aria-pressed={isReposted}
          onClick={on(() => openLayer({ kind: 'repost-menu', post }))}
        >
          <Pill name="retweet-stroke" count={8} />
        </button>
      </div>
      <div data-engagement-action="like">
        <button
          type="button"
          aria-label={words.like}
          aria-pressed={isLiked}
          onClick={on(() => acts.like(post))}
        >
          <Pill name={isLiked ? 'heart-fill' : 'heart-stroke'} count={22} />
        </button>
      </div>
      <div data-engagement-action="bookmark">
        <button
          type="button"
          aria-label={words.bookmark}
          aria-pressed="false"
          onClick={on(() => acts.bookmark(post))}
        >
          <Drawn name="bookmark-stroke" />
        </button>
      </div>
      <button
        type="button"
        data-engagement-action="share"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={words.share}
        onClick={on(() => openLayer({ kind: 'share-menu', post }))}
      >
        <Drawn name="outgoing" />
      </button>
    </div>
  );
}

function Name({ handle }) {
  return (
    <div className="row">
      <a href={`/${handle}`} onClick={follow}>
        <img alt={`@${handle}`} className="picture" />
      </a>
      <a href={`/${handle}`} onClick={follow}>
        <div>Nama {handle.replace(/_/g, ' ')}</div>
      </a>
      <a href={`/${handle}`} onClick={follow}>
        <span>@{handle}</span>
      </a>
    </div>
  );
}

/** A row of a list leads where its address says, wherever it is pressed. */
function Entry({ address, children }) {
  const open = (event) => {
    event.stopPropagation();
    go(address);
  };
  return (
    <div data-timeline-entry="" data-href={address} role="link" tabIndex={0} onClick={open}>
      {children}
    </div>
  );
}

function Content({ post }) {
  return (
    <article data-imitation-post={post.id}>
      <Name handle={post.author} />
      <div dir="auto">
        Kiriman {post.id} tentang jalan desa{' '}
        {post.mention ? (
          <a href={`/${post.mention}`} onClick={follow}>
            @{post.mention}
          </a>
        ) : null}
      </div>
      {post.quote ? (
        <Entry address={`/${post.quote.author}/status/${post.quote.id}`}>
          <article className="quote">
            <Name handle={post.quote.author} />
            <div dir="auto">Kiriman kutipan {post.quote.id}</div>
          </article>
        </Entry>
      ) : null}
      <a href={`/${post.author}/status/${post.id}`} onClick={follow}>
        15 Des
      </a>
      <Bar post={post} />
    </article>
  );
}

/** A post that somebody passed on stands inside an article of theirs. */
function Post({ post }) {
  return (
    <li>
      <Entry address={`/${post.author}/status/${post.id}`}>
        {post.repostedBy ? (
          <article>
            <a href={`/${post.repostedBy}`} onClick={follow}>
              <span>{words.repostedBy(post.repostedBy)}</span>
            </a>
            <Content post={post} />
          </article>
        ) : (
          <Content post={post} />
        )}
      </Entry>
    </li>
  );
}

function FollowButton({ handle }) {
  const following = store.use().following.has(handle);
  return (
    <button type="button" onClick={on(() => acts.follow(handle))}>
      <span>{following ? words.followingText : words.followText}</span>
    </button>
  );
}

function Person({ handle }) {
  return (
    <li>
      <Entry address={`/${handle}`}>
        <Name handle={handle} />
        <FollowButton handle={handle} />
      </Entry>
    </li>
  );
}

function Profile({ handle }) {
  return (
    <>
      <div>
        <a href={`/${handle}/photo`}>
          <img alt={`@${handle}`} className="picture" />
        </a>
        <div className="row">
          <button type="button" aria-label={words.more}>
            …
          </button>
          <FollowButton handle={handle} />
        </div>
        <h2>Nama {handle.replace(/_/g, ' ')}</h2>
        <span>@{handle}</span>
      </div>
      <Posts posts={[{ id: '101', author: handle }, { id: '102', author: other }]} />
    </>
  );
}

function Posts({ posts }) {
  return (
    <ul>
      {posts.map((post) => (
        <Post key={post.id} post={post} />
      ))}
    </ul>
  );
}

/** @param {{path: string}} properties what the address shows */
export function NewerPage({ path }) {
  const [first, second, third] = path.split('/').filter(Boolean);
  if (second === 'status') return <Posts posts={[postById(third, first), ...replies]} />;
  if (second === 'followers') {
    return (
      <ul>
        {[author, other, 'warga_tiga'].map((handle) => (
          <Person key={handle} handle={handle} />
        ))}
      </ul>
    );
  }
  if (!first || ['home', 'compose', 'explore'].includes(first)) return <Posts posts={timeline} />;
  return <Profile handle={first} />;
}

/** Whether the test wants this client. */
export const isNewer = choice('client', '') === 'newer';
