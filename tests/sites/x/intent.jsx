/** What a link of another site brings up: one question over the timeline, or a box with a text in it. */

import { choice } from '../shared/choices.js';
import { follow } from '../shared/place.js';
import { Answered, Box } from './compose.jsx';
import { author, postById } from './data.js';
import { Icon } from './icons.jsx';
import { Avatar, UserName } from './post.jsx';
import { acts, store } from './store.js';
import { words } from './words.js';

/** Nobody has seen it drawn: the post asked about may stand in the question with links, or without. */
const linked = choice('asked', 'linked') === 'linked';

function Question({ title, children, confirm, onConfirm }) {
  return (
    <div className="layer">
      <div role="dialog" aria-modal="true" data-testid="confirmationSheetDialog" className="sheet">
        <h1>{title}</h1>
        {children}
        <button type="button" role="button" data-testid="confirmationSheetConfirm" onClick={onConfirm}>
          {confirm}
        </button>
        <button type="button" role="button" data-testid="confirmationSheetCancel">
          {words.close}
        </button>
      </div>
    </div>
  );
}

function Asked({ post }) {
  return (
    <div className="row">
      <Avatar handle={post.author} linked={linked} />
      <UserName post={post} linked={linked} />
    </div>
  );
}

/** @param {{kind: string}} properties the word after "intent" in the address */
export function Intent({ kind }) {
  const query = new URLSearchParams(location.search);
  const { following } = store.use();
  if (kind === 'follow' || kind === 'user') {
    const handle = query.get('screen_name') ?? author;
    const done = following.has(handle);
    return (
      <Question
        title={done ? words.followingText : words.followText}
        confirm={done ? words.unfollow : words.followText}
        onConfirm={() => (done ? acts.unfollow(handle) : acts.follow(handle))}
      />
    );
  }
  const post = postById(query.get('tweet_id') ?? query.get('in_reply_to') ?? '101');
  if (kind === 'like' || kind === 'favorite') {
    return (
      <Question title={words.like} confirm={words.like} onConfirm={() => acts.like(post)}>
        <Asked post={post} />
      </Question>
    );
  }
  if (kind === 'retweet') {
    return (
      <Question title={words.repost} confirm={words.repost} onConfirm={() => acts.repost(post)}>
        <Asked post={post} />
      </Question>
    );
  }
  const answers = query.has('in_reply_to');
  return (
    <div className="layer">
      <div role="dialog" aria-modal="true" className="sheet">
        {answers ? <Answered post={post} /> : null}
        <Box kind={answers ? 'reply' : 'post'} post={answers ? post : undefined} inline={false} />
      </div>
    </div>
  );
}

/** A post as other sites carry it in a frame: nothing acts here, every button is a link to a question. */
export function Embedded({ post }) {
  const home = `https://twitter.com/${post.author}?ref_src=twsrc%5Etfw`;
  const ask = (kind, name = 'tweet_id') =>
    `https://twitter.com/intent/${kind}?ref_src=twsrc%5Etfw&${name}=${post.id}`;
  return (
    <article>
      <div className="row">
        <a href={home}>
          <span className="picture" />
        </a>
        <a href={home}>
          <span>@{post.author}</span>
        </a>
        <a href={`https://twitter.com/intent/follow?ref_src=twsrc%5Etfw&screen_name=${post.author}`} onClick={follow}>
          {words.followText}
        </a>
      </div>
      <div>Kiriman {post.id} tentang jalan desa</div>
      <a href={`https://twitter.com/${post.author}/status/${post.id}?ref_src=twsrc%5Etfw`} onClick={follow}>
        <time dateTime="2023-12-15T03:00:00.000Z">15 Des</time>
      </a>
      <div className="bar">
        <a href={ask('like')} aria-label={words.likes(22)} onClick={follow}>
          <Icon name="like" />
        </a>
        <a href={ask('tweet', 'in_reply_to')} aria-label={words.replies(3)} onClick={follow}>
          <Icon name="reply" />
        </a>
        <a href={ask('retweet')} aria-label={words.reposts(8)} onClick={follow}>
          <Icon name="retweet" />
        </a>
      </div>
    </article>
  );
}
