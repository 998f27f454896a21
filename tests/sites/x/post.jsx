/** One post of the imitated X in every shape it takes: plain, reposted, quoting, ad, focal. */

import { follow, go } from '../shared/place.js';
import { Icon } from './icons.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

/** @param {{post: import('./data.js').Post, path: string}} properties */
const address = (post, path) => (post.absolute ? `https://x.com${path}` : path);

let hovering = 0;

/** Name, handle and time of an author, as the site marks them. */
export function UserName({ post, linked = true }) {
  const home = address(post, `/${post.author}`);
  const time = <time dateTime="2023-12-15T03:00:00.000Z">15 Des</time>;
  if (!linked) {
    return (
      <div data-testid="User-Name" className="row">
        <span>Nama {post.author.replace(/_/g, ' ')}</span>
        <span>@{post.author}</span>
        <span>·</span>
        {time}
      </div>
    );
  }
  const hover = {
    onMouseEnter: () => {
      hovering = window.setTimeout(
        () => openLayer({ kind: 'card', handle: post.author }),
        150,
      );
    },
    onMouseLeave: () => window.clearTimeout(hovering),
  };
  return (
    <div data-testid="User-Name" className="row">
      <a href={home} role="link" onClick={follow} {...hover}>
        <span>Nama {post.author.replace(/_/g, ' ')}</span>
      </a>
      <a href={home} role="link" tabIndex={-1} onClick={follow}>
        <span>@{post.author}</span>
      </a>
      <span>·</span>
      {post.ad ? (
        <span>{words.ad}</span>
      ) : (
        <a href={address(post, `/${post.author}/status/${post.id}`)} role="link" onClick={follow}>
          {time}
        </a>
      )}
    </div>
  );
}

/** The round picture of an author, which carries the handle in its test id. */
export function Avatar({ handle, linked = true }) {
  const picture = <span className="picture" />;
  return (
    <div data-testid="Tweet-User-Avatar">
      <div data-testid={`UserAvatar-Container-${handle}`}>
        {linked ? (
          <a href={`/${handle}`} role="link" aria-hidden="true" tabIndex={-1} onClick={follow}>
            {picture}
          </a>
        ) : (
          picture
        )}
      </div>
    </div>
  );
}

function SocialContext({ post }) {
  if (post.repostedBy) {
    return (
      <div className="row">
        <Icon name="retweet" />
        <a href={address(post, `/${post.repostedBy}`)} role="link" dir="ltr" onClick={follow}>
          <span data-testid="socialContext">{words.repostedBy(post.repostedBy)}</span>
        </a>
      </div>
    );
  }
  if (post.pinned) {
    return (
      <div className="row">
        <div data-testid="socialContext">{words.pinned}</div>
      </div>
    );
  }
  if (post.community) {
    return (
      <div className="row">
        <a href={`/i/communities/${post.community}`} role="link" onClick={follow}>
          <span data-testid="socialContext">Obrolan Warga</span>
        </a>
      </div>
    );
  }
  return null;
}

function Quoted({ quote }) {
  const post = { id: quote.id, author: quote.author };
  const open = (event) => {
    event.stopPropagation();
    go(`/${post.author}/status/${post.id}`);
  };
  return (
    <div aria-labelledby={`q${post.id}`}>
      <div role="link" tabIndex={0} className="quote" onClick={open}>
        <div className="row">
          <Avatar handle={post.author} linked={false} />
          <UserName post={post} linked={false} />
        </div>
        <div data-testid="tweetText" id={`q${post.id}`}>
          Kiriman kutipan {post.id}
        </div>
      </div>
    </div>
  );
}

/** The row of buttons under a post. */
export function ActionBar({ post }) {
  const { liked, reposted } = store.use();
  const isLiked = liked.has(post.id);
  const isReposted = reposted.has(post.id);
  const on = (act) => (event) => {
    event.stopPropagation();
    act(event);
  };
  return (
    <div role="group" className="bar" aria-label={`${words.replies(3)}, ${words.likes(22)}`}>
      <button
        type="button"
        role="button"
        data-testid="reply"
        aria-label={words.replies(3)}
        onClick={on(() => openLayer({ kind: 'reply', post }))}
      >
        <Icon name="reply" />
        <span>3</span>
      </button>
      <button
        type="button"
        role="button"
        data-testid={isReposted ? 'unretweet' : 'retweet'}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={isReposted ? words.reposted(8) : words.reposts(8)}
        onClick={on(() => openLayer({ kind: 'repost-menu', post }))}
      >
        <Icon name="retweet" />
        <span>8</span>
      </button>
      <button
        type="button"
        role="button"
        data-testid={isLiked ? 'unlike' : 'like'}
        aria-label={isLiked ? words.liked(22) : words.likes(22)}
        onClick={on(() => acts.like(post))}
      >
        <div dir="ltr">
          <Icon name="like" />
        </div>
        <span data-testid="app-text-transition-container">22</span>
      </button>
      <a
        href={`/${post.author}/status/${post.id}/analytics`}
        role="link"
        aria-label="1200"
        onClick={follow}
      >
        <Icon name="views" />
      </a>
      <button
        type="button"
        role="button"
        data-testid="bookmark"
        aria-label={words.bookmark}
        onClick={on(() => acts.bookmark(post))}
      >
        <Icon name="bookmark" />
      </button>
      <button
        type="button"
        role="button"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={words.share}
        onClick={on(() => openLayer({ kind: 'share-menu', post }))}
      >
        <Icon name="share" />
      </button>
    </div>
  );
}

/** The words of a post, with the accounts it mentions as links. */
export function PostText({ post }) {
  return (
    <div data-testid="tweetText" lang="in">
      {post.mention ? (
        <a href={`/${post.mention}`} role="link" onClick={follow}>
          @{post.mention}
        </a>
      ) : null}
      <span> Kiriman {post.id} tentang jalan desa </span>
      <a href="/hashtag/desa" role="link" onClick={follow}>
        #desa
      </a>
    </div>
  );
}

/** A post; `focal` is the one a permalink is about, `bare` has no controls. */
export function Post({ post, focal = false, bare = false }) {
  const open = () => {
    if (!focal && !post.ad && !bare) go(`/${post.author}/status/${post.id}`);
  };
  const article = (
    <article
      data-testid="tweet"
      role="article"
      tabIndex={focal ? -1 : 0}
      data-imitation-post={post.id}
      onClick={open}
    >
      <SocialContext post={post} />
      <div className="row">
        <Avatar handle={post.author} />
        <UserName post={post} />
        <button
          type="button"
          data-testid="caret"
          aria-haspopup="menu"
          aria-label={words.more}
          onClick={(event) => {
            event.stopPropagation();
            openLayer({ kind: 'post-menu', post });
          }}
        >
          <Icon name="more" />
        </button>
      </div>
      <PostText post={post} />
      {post.media ? (
        <a href={`/${post.author}/status/${post.id}/photo/1`} role="link" onClick={follow}>
          <div data-testid="tweetPhoto" className="media" />
        </a>
      ) : null}
      {post.quote ? <Quoted quote={post.quote} /> : null}
      {bare ? null : <ActionBar post={post} />}
    </article>
  );
  return (
    <div data-testid="cellInnerDiv">
      {post.ad ? <div data-testid="placementTracking">{article}</div> : <div>{article}</div>}
    </div>
  );
}
