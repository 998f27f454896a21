/** The pages of the imitated Threads: home, permalink, profile, search, activity. */

import { Fragment } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { follow } from '../shared/place.js';
import { Composer, InlineReply } from './compose.jsx';
import { author, feed, other, repliesTo } from './data.js';
import { Avatar, FollowButton, Person, UserLink } from './people.jsx';
import { Post, Unit } from './post.jsx';
import { Pressable } from './pressable.jsx';
import { openLayer, store } from './store.js';
import { words } from './words.js';

const people = [...new Set([choice('suggested', other), 'warga.tiga', author])];

/** Cards of people between two posts. */
function Suggestions() {
  return (
    <div className="suggestions" aria-label={words.suggested}>
      <span>{words.suggested}</span>
      <div className="row">
        {people.map((handle) => (
          <div key={handle} className="suggestion" data-imitation-suggestion={handle}>
            <Avatar post={{ code: '', author: handle }} plus={false} />
            <UserLink handle={handle} />
            <FollowButton handle={handle} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Posts({ posts }) {
  const { dropped } = store.use();
  return posts.filter((post) => post.code !== dropped).map((post) => <Unit key={post.code} post={post} />);
}

/** The posts of the people one follows; a row to write something new, people between two posts. */
export function Home() {
  return (
    <>
      <Pressable className="new" onPress={() => openLayer({ kind: 'compose' })}>
        <span>{words.whatsNew}</span>
      </Pressable>
      <Posts posts={feed.slice(0, 2)} />
      <Suggestions />
      <Posts posts={feed.slice(2)} />
    </>
  );
}

/** A post on a page of its own, what it answers above it and the answers below. */
export function Permalink({ post }) {
  const parent = choice('parent', '');
  return (
    <>
      {parent ? <Post post={{ code: 'Dpp301', author: parent }} /> : null}
      <Post post={post} focal />
      <InlineReply post={post} />
      {repliesTo(post).map((reply) => (
        <Post key={reply.code} post={reply} />
      ))}
    </>
  );
}

/**
 * @param {{handle: string, tab?: string}} properties whose profile, and which part of it
 */
export function Profile({ handle, tab }) {
  const own = feed.filter((post) => post.author.toLowerCase() === handle.toLowerCase());
  const reposts = feed
    .filter((post) => post.author.toLowerCase() !== handle.toLowerCase())
    .map((post) => ({ code: post.code, author: post.author, repostedBy: handle }));
  return (
    <>
      <div className="head">
        <h1 dir="auto">Nama {handle}</h1>
        <span translate="no">{choice('written', handle)}</span>
        <div>
          Akun kedua{' '}
          <a role="link" href={`/@${other}`} onClick={follow}>
            @{other}
          </a>
        </div>
        <Pressable onPress={() => openLayer({ kind: 'followers', handle })}>
          <span>12,3 rb {words.followers}</span>
        </Pressable>
        <div className="row">
          <FollowButton handle={handle} />
          <Pressable className="follow done" onPress={() => did('open', { what: 'mention', account: handle })}>
            <div>{words.mention}</div>
          </Pressable>
        </div>
        <div className="row" role="tablist">
          {[
            ['', words.threads],
            ['/replies', words.replies],
            ['/reposts', words.reposts],
          ].map(([path, label]) => (
            <a key={path} role="tab" href={`/@${handle}${path}`} onClick={follow}>
              {label}
            </a>
          ))}
        </div>
      </div>
      <Fragment key={tab}>
        {tab === 'reposts' ? <Posts posts={reposts} /> : null}
        {tab === 'reposts' ? null : <Posts posts={own.length > 0 ? own : [{ code: 'Daa101', author: handle }]} />}
      </Fragment>
    </>
  );
}

/** What a link of another site brings up: a question whom to follow, or a box with a text in it. */
export function Intent({ kind }) {
  const query = new URLSearchParams(location.search);
  const handle = query.get('username') ?? author;
  return (
    <div className="layer">
      <div role="dialog" aria-modal="true" className="sheet">
        {kind === 'follow' ? (
          <>
            <h1>{handle}</h1>
            <FollowButton handle={handle} />
            <Pressable onPress={() => did('open', { what: 'nothing' })}>{words.cancel}</Pressable>
          </>
        ) : (
          <Composer kind="post" placeholder={words.whatsNew} />
        )}
      </div>
    </div>
  );
}

/** What a search found: people first, then posts. */
export function Search() {
  return (
    <>
      <input type="search" placeholder={words.search} />
      {[author, other, 'warga.tiga'].map((handle) => (
        <Person key={handle} handle={handle} />
      ))}
      <Posts posts={feed.slice(0, 6)} />
    </>
  );
}

/** Who followed and who answered; the button's word is another one. */
export function Activity() {
  return [author, other, 'warga.tiga'].map((handle) => (
    <Person key={handle} handle={handle} note="2 j" first={words.followBack} />
  ));
}
