/** A post of the imitated Facebook in its layouts: feed, older article, and without any container. */

import { useState } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow, go } from './address.js';
import { Bar, Counts } from './bar.jsx';
import { Comments, Composer } from './comments.jsx';
import { groupLink, groupName, memberLink, nameOf, profileLink } from './data.js';
import { Pressable } from './pressable.jsx';
import { shows } from './shown.js';
import { acts, loggedOut, store } from './store.js';
import { words } from './words.js';

const hooks = choice('hooks', 'yes') === 'yes';
/** "posinset": the feed counts its posts; "described": it doesn't; "article": the page of 2024. */
const layout = loggedOut ? 'article' : choice('layout', 'posinset');

/** A link to somebody's page. */
export function ProfileLink({ who, href = profileLink(who), children }) {
  return (
    <a href={href} role="link" tabIndex={0} onClick={follow}>
      {children ?? (
        <b>
          <span>{nameOf(who)}</span>
        </b>
      )}
    </a>
  );
}

/** The button that follows, with its words as label. */
export function FollowButton({ who, small = false }) {
  const following = store.use().following.has(who);
  const text = following ? words.following : words.follow;
  return (
    <Pressable label={small ? undefined : text} className={small ? '' : 'button'} onPress={() => acts.follow(who)}>
      <span>{text}</span>
    </Pressable>
  );
}

/** The small button that joins the group of the page. */
export function JoinButton({ group, text, className = 'button' }) {
  const joined = store.use().joined.has(group);
  const label = joined ? words.joined : text;
  return (
    <Pressable label={label} className={className} onPress={() => acts.join(group)}>
      <span>{label}</span>
    </Pressable>
  );
}

/** The address a post has once the pointer or the focus is on its time. */
export function permalink(post) {
  if (post.grouped) return `${groupLink.split('?')[0]}posts/${post.id}/`;
  if (/^\d+$/.test(post.author)) return `/permalink.php?story_fbid=pfbid0${post.id}&id=${post.author}`;
  return `/${post.author}/posts/pfbid0${post.id}`;
}

/** When it was written: shuffled letters, others among them that nobody sees, and no address yet. */
function Time({ post }) {
  const [known, setKnown] = useState(false);
  const letters = [...'5 Desember pukul 09.15'].map((letter, order) => ({ letter, order, decoy: false }));
  const decoys = [...'xq7rpk'].map((letter, index) => ({ letter, order: index * 4, decoy: true }));
  const seed = Number(post.id);
  const shuffled = [...letters, ...decoys].sort((a, b) => ((a.order * seed) % 31) - ((b.order * seed) % 31));
  const learn = () => setKnown(true);
  return (
    <a
      href={known ? permalink(post) : `?__cft__[0]=AZXpost${post.id}&__tn__=%2CO%2CP-R`}
      role="link"
      tabIndex={0}
      className="time"
      onPointerEnter={learn}
      onFocus={learn}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        go(permalink(post));
      }}
    >
      {shuffled.map(({ letter, order, decoy }, index) => (
        <span key={index} className={decoy ? 'decoy' : ''} style={{ order, whiteSpace: 'pre' }}>
          {letter}
        </span>
      ))}
    </a>
  );
}

/** Whose it is. `marked` places carry the role mark; `Heading` is what stands around the name. */
function Name({ marked, Heading = 'h4', children }) {
  const inside = (
    <Heading dir="auto">
      <span>{children}</span>
    </Heading>
  );
  return hooks && marked ? <div data-ad-rendering-role="profile_name">{inside}</div> : <div>{inside}</div>;
}

/** The head of a post in the group it was written into, seen from outside the group. */
function GroupHead({ post, marked, join }) {
  const address = loggedOut ? '#' : memberLink(post.author);
  return (
    <div>
      <div className="row">
        <Name marked={marked} Heading={join ? 'h3' : 'h4'}>
          <a href={groupLink} role="link" tabIndex={0} onClick={follow}>
            <b>{groupName}</b>
          </a>
        </Name>
        {join ? <JoinButton group={groupLink.split('/')[2]} text={words.join} className="" /> : null}
      </div>
      <div className="row">
        <span>
          <a href={address} role="link" tabIndex={0} onClick={follow}>
            <span>{nameOf(post.author)}</span>
          </a>
        </span>
        <span>·</span>
        <Time post={post} />
      </div>
    </div>
  );
}

function Head({ post, marked, member }) {
  const address = member ? (loggedOut ? '#' : memberLink(post.author)) : profileLink(post.author);
  return (
    <div className="row">
      <a href={address} role="link" tabIndex={-1} aria-hidden="true" onClick={follow}>
        <svg className="picture" role="none">
          <mask id={`p${post.id}`}>
            <circle cx="18" cy="18" r="18" fill="white" />
          </mask>
          <g mask={`url(#p${post.id})`}>
            <rect width="36" height="36" fill="#d6d9dd" />
          </g>
        </svg>
      </a>
      <div>
        <div className="row">
          <Name marked={marked} Heading={member ? 'h3' : 'h4'}>
            <ProfileLink who={post.author} href={address} />
            {post.withWhom ? (
              <>
                {' '}
                {words.withWhom} <ProfileLink who={post.withWhom} />
              </>
            ) : null}
            {post.on ? (
              <>
                {' ▸ '}
                <ProfileLink who={post.on} />
              </>
            ) : null}
          </Name>
          {post.suggested ? (
            <>
              <span>·</span>
              <FollowButton who={post.author} small />
            </>
          ) : null}
        </div>
        {post.ad ? <span>{words.sponsored}</span> : <Time post={post} />}
      </div>
      <Pressable label={words.more} onPress={() => did('open', { what: 'options' })}>
        …
      </Pressable>
    </div>
  );
}

/** The post that a share carries: named as it is named itself, but without a heading. */
function Original({ original, marked }) {
  const name = (
    <span>
      <ProfileLink who={original.author} />
    </span>
  );
  return (
    <div className="original">
      {hooks && marked ? <div data-ad-rendering-role="profile_name">{name}</div> : <div>{name}</div>}
      <Time post={original} />
      <div dir="auto">Kiriman asal {original.id} tentang jembatan</div>
    </div>
  );
}

function Message({ post }) {
  return (
    <div data-ad-rendering-role={hooks ? 'story_message' : undefined} dir="auto">
      {post.mention ? <ProfileLink who={post.mention}>{nameOf(post.mention)}</ProfileLink> : null} Kiriman {post.id}{' '}
      tentang jembatan
    </div>
  );
}

/** Several posts of one day under one head, each with its own controls. */
function Bundle({ post, marked }) {
  return (
    <>
      <Name marked={marked} Heading="h3">
        <ProfileLink who={post.author} /> {words.and} {words.others(1)} {words.birthdays}
      </Name>
      {post.bundle.map((inner) => (
        <div key={inner.id} className="original" {...shows(inner)}>
          <Content post={inner} marked={marked} />
        </div>
      ))}
    </>
  );
}

/**
 * What is inside a post, whatever surrounds it.
 * @param {{post: import('./data.js').Post, marked?: boolean, member?: boolean, join?: boolean, comments?: boolean, composer?: boolean}} properties
 *   `marked`: the place carries role marks; `member`: shown inside its group; `join`: with the button to join;
 *   `comments`, `composer`: what stands below
 */
export function Content({ post, marked = true, member = false, join = false, comments = false, composer = comments }) {
  const worded = loggedOut;
  const outside = post.grouped && !member;
  return (
    <>
      {outside ? <GroupHead post={post} marked={marked} join={join} /> : <Head post={post} marked={marked} member={member} />}
      <Message post={post} />
      {post.original ? <Original original={post.original} marked={marked} /> : null}
      {post.photo ? (
        <a href={`/photo/?fbid=7${post.id}&set=a.1`} role="link" aria-label="Foto" onClick={follow}>
          <div className="media" />
        </a>
      ) : null}
      <Counts post={post} />
      <Bar post={post} marked={marked} worded={worded} />
      {comments ? <Comments post={post} /> : null}
      {composer ? <Composer post={post} /> : null}
    </>
  );
}

/** A post in a list. */
export function FeedPost({ post, position, member = false, join = false }) {
  const article = layout === 'article';
  const marked = !article;
  const inside = post.empty ? null : post.bundle ? (
    <Bundle post={post} marked={marked} />
  ) : (
    <Content post={post} marked={marked} member={member} join={join} comments={Boolean(post.open) || loggedOut} />
  );
  const surrounding = {
    posinset: { 'aria-posinset': position, 'aria-labelledby': `n${post.id}`, 'aria-describedby': `m${post.id}` },
    described: { 'aria-describedby': `m${post.id}` },
    article: { role: 'article', 'aria-labelledby': `n${post.id}` },
  }[layout];
  return (
    <div>
      <div {...surrounding} tabIndex={-1} className="post" {...shows(post)}>
        {inside}
      </div>
    </div>
  );
}

/** A post on a page of its own or in a dialog: nothing around it says where it begins. */
export function BarePost({ post, member = false, composer = true }) {
  return (
    <div className="post" tabIndex={-1} {...shows(post)}>
      <div>
        <Content post={post} member={member} comments composer={composer} />
      </div>
    </div>
  );
}

/** A list of posts. */
export function Posts({ posts, member = false, join = false }) {
  const { dropped } = store.use();
  return (
    <div role="feed">
      {posts
        .filter((post) => post.id !== dropped)
        .map((post, index) => (
          <FeedPost key={post.id} post={post} position={index + 1} member={member} join={join} />
        ))}
    </div>
  );
}
