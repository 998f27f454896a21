/** One post of the imitated Threads in every shape it takes: reposted, answered, quoting, ad, quoted. */

import { choice } from '../shared/choices.js';
import { follow, go } from '../shared/place.js';
import { Heart, Icon } from './icons.jsx';
import { Avatar, UserLink } from './people.jsx';
import { Pressable } from './pressable.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';

/** The line about who brought a post here stands in the post's own element, or before it. */
const lineInside = choice('header', 'inside') === 'inside';
/** "no": nothing marks where a post begins and ends. */
const contained = choice('containers', 'yes') === 'yes' ? 'true' : undefined;

function addressOf(post) {
  const path = `/@${post.author}/post/${post.code}`;
  return post.absolute ? `https://www.threads.com${path}?xmt=AQFz0` : path;
}

function Line({ post }) {
  const who = post.repostedBy ?? post.repliedBy;
  if (!who) return null;
  return (
    <div className="line">
      <UserLink handle={who} card={false} />{' '}
      <span>{post.repostedBy ? words.repostedLine : words.replied}</span>
    </div>
  );
}

/** Who wrote it and when. The picture, the name and the time are three links. */
function Head({ post }) {
  return (
    <div className="row">
      <UserLink handle={post.author} post={post} />
      {post.topic ? (
        <a role="link" href={`/search?q=${post.topic}&serp_type=tags`} onClick={follow}>
          › {post.topic}
        </a>
      ) : null}
      {post.ad ? (
        <span>{words.sponsored}</span>
      ) : (
        <a role="link" href={addressOf(post)} onClick={follow}>
          <time dateTime="2023-12-15T03:00:00.000Z">5j</time>
        </a>
      )}
      <Pressable onPress={() => openLayer({ kind: 'more-menu', post })}>
        <Icon name="more" label={words.more} />
      </Pressable>
    </div>
  );
}

/** A post inside another one: an element of the same kind, with nothing to press. */
export function Quoted({ quote }) {
  return (
    <div
      data-pressable-container={contained}
      className="quote"
      onClick={(event) => {
        event.stopPropagation();
        go(addressOf(quote));
      }}
    >
      <div className="row">
        <Avatar post={quote} plus={false} />
        <UserLink handle={quote.author} card={false} />
        <a role="link" href={addressOf(quote)} onClick={follow}>
          <time dateTime="2023-12-14T03:00:00.000Z">1h</time>
        </a>
      </div>
      <span dir="auto">Kutipan {quote.code} tentang sungai</span>
    </div>
  );
}

/** Like, comment, repost, share: always in this order. */
function Bar({ post }) {
  const { liked, reposted } = store.use();
  const isReposted = reposted.has(post.code);
  return (
    <div className="bar">
      <Pressable onPress={() => acts.like(post)}>
        <div className="row">
          <Heart liked={liked.has(post.code)} />
          <span>22</span>
        </div>
      </Pressable>
      <Pressable onPress={() => openLayer({ kind: 'reply', post })}>
        <div className="row">
          <Icon name="comment" label={words.comment} />
          <span>3</span>
        </div>
      </Pressable>
      <Pressable onPress={() => openLayer({ kind: 'repost-menu', post })}>
        <div className="row">
          <Icon name="repost" label={isReposted ? words.reposted : words.repost} />
          <span>2</span>
        </div>
      </Pressable>
      <Pressable onPress={() => openLayer({ kind: 'share-menu', post })}>
        <div className="row">
          <Icon name="share" label={words.share} />
        </div>
      </Pressable>
    </div>
  );
}

/**
 * @param {{post: import('./data.js').Post, focal?: boolean, bare?: boolean}} properties the post,
 *   whether the page is about it, whether it is shown without its controls
 */
export function Post({ post, focal = false, bare = false }) {
  const line = <Line post={post} />;
  const open = () => {
    if (!focal && !bare && !post.ad) go(`/@${post.author}/post/${post.code}`);
  };
  return (
    <div>
      {lineInside ? null : line}
      <div
        data-pressable-container={contained}
        data-imitation-post={post.code}
        className="post"
        onClick={open}
      >
        {lineInside ? line : null}
        <div className="body">
          <Avatar post={post} plus={!bare} />
          <div className="said">
            <Head post={post} />
            <span dir="auto">
              {post.mention ? (
                <a role="link" href={`/@${post.mention}`} onClick={follow}>
                  @{post.mention}
                </a>
              ) : null}
              <span> Kiriman {post.code} tentang pasar</span>
            </span>
            {post.quote ? <Quoted quote={post.quote} /> : null}
            {bare ? null : <Bar post={post} />}
          </div>
        </div>
      </div>
    </div>
  );
}

/** A post with its answer right below, the two joined by a line: two elements of the same kind. */
export function Unit({ post }) {
  if (!post.answer) return <Post post={post} />;
  return (
    <div className="unit">
      <Post post={post} />
      <Post post={post.answer} />
    </div>
  );
}
