/** The pages of the imitated Facebook that list things: profile, group, search, members. */

import { choice } from '../shared/choices.js';
import { follow } from './address.js';
import { author, feed, group, groupLink, groupName, memberLink, nameOf, other, profileLink } from './data.js';
import { BarePost, FollowButton, JoinButton, Posts, ProfileLink } from './post.jsx';
import { Pressable } from './pressable.jsx';
import { acts, openLayer, store } from './store.js';
import { words } from './words.js';
import { did } from '../shared/log.js';

/** Whose profile it is: a page one follows and likes, or a person one befriends. */
const kind = choice('header', 'page');

/** The button that asks to be friends. */
export function FriendButton({ who }) {
  const asked = store.use().requested.has(who);
  const text = asked ? words.cancelRequest : words.addFriend;
  return (
    <Pressable label={text} className="button" onPress={() => acts.befriend(who)}>
      <span>{text}</span>
    </Pressable>
  );
}

/** Liking a page is following it; the button is called exactly as a post's. */
function LikePageButton({ who }) {
  const liked = store.use().likedPages.has(who);
  const text = liked ? words.liked : words.reactions.like;
  return (
    <Pressable label={text} className="button" onPress={() => acts.likePage(who)}>
      <span>{text}</span>
    </Pressable>
  );
}

function MessageButton() {
  return (
    <Pressable label={words.message} className="button" onPress={() => did('open', { what: 'message' })}>
      <span>{words.message}</span>
    </Pressable>
  );
}

/** The head of a profile; the name is no link, and the intro names somebody else. */
function ProfileHead({ who }) {
  return (
    <div className="head">
      <div className="cover" />
      <h1>{nameOf(who)}</h1>
      <a href={`/${who}/followers/`} role="link" onClick={follow}>
        12 rb
      </a>
      <div className="row">
        {kind === 'person' ? <FriendButton who={who} /> : <FollowButton who={who} />}
        {kind === 'person' ? <FollowButton who={who} /> : <LikePageButton who={who} />}
        <MessageButton />
      </div>
      <div>
        <ProfileLink who={other}>{nameOf(other)}</ProfileLink>
      </div>
    </div>
  );
}

/** A profile with its timeline. */
export function Profile({ who }) {
  const own = feed.filter((post) => post.author === who && !post.grouped && !post.ad);
  return (
    <div role="main">
      <ProfileHead who={choice('written', who)} />
      <Posts posts={own.length > 0 ? own : [{ id: '101', author: who }]} />
    </div>
  );
}

/** The people a page proposes, side by side. */
function PeopleStrip() {
  return (
    <div role="list" aria-label={words.people} className="strip">
      {[author, other, 'warga.tiga'].map((who) => (
        <div role="listitem" key={who}>
          <a href={profileLink(who)} role="link" onClick={follow}>
            <span className="picture" />
            <span>{nameOf(who)}</span>
          </a>
          <FriendButton who={who} />
        </div>
      ))}
    </div>
  );
}

/** The posts of everybody one follows. */
export function Home() {
  return (
    <div role="main">
      <div className="post">
        <Pressable onPress={() => openLayer({ kind: 'compose' })}>
          <span>{words.think}</span>
        </Pressable>
      </div>
      <PeopleStrip />
      <Posts posts={feed} />
    </div>
  );
}

function GroupHead() {
  return (
    <div className="head">
      <div className="cover" />
      <h1>
        <a href={groupLink} role="link" onClick={follow}>
          {groupName}
        </a>
      </h1>
      <a href={`/groups/${group}/members/`} role="link" onClick={follow}>
        {words.members}
      </a>
      <div className="row">
        <JoinButton group={group} text={words.joinGroup} />
        <Pressable label={words.share} className="button" onPress={() => did('open', { what: 'share-group' })}>
          <span>{words.share}</span>
        </Pressable>
      </div>
    </div>
  );
}

/** A group: its head, a way to write into it, its posts. */
export function Group() {
  return (
    <div role="main">
      <GroupHead />
      <div className="post">
        <Pressable onPress={() => openLayer({ kind: 'compose', group })}>
          <span>{words.write}</span>
        </Pressable>
      </div>
      <Posts posts={feed.filter((post) => post.grouped)} member />
    </div>
  );
}

/** The members of a group. */
export function Members() {
  return (
    <div role="main">
      <GroupHead />
      <div role="list">
        {[author, other, 'warga.tiga'].map((who) => (
          <div role="listitem" key={who} className="row">
            <a href={memberLink(who)} role="link" tabIndex={-1} aria-hidden="true" onClick={follow}>
              <span className="picture" />
            </a>
            <span>
              <a href={memberLink(who)} role="link" tabIndex={0} onClick={follow}>
                {nameOf(who)}
              </a>
            </span>
            <FriendButton who={who} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** One post of a group on its own page, under the group's head. */
export function GroupPost({ post }) {
  return (
    <div role="main">
      <GroupHead />
      <BarePost post={{ ...post, grouped: true }} member />
    </div>
  );
}

/** What a search finds: people, pages, groups, posts. */
export function Search() {
  return (
    <div role="main">
      {[author, other].map((who) => (
        <div key={who}>
          <div className="post row">
            <a href={profileLink(who)} role="link" onClick={follow}>
              <span className="picture" />
            </a>
            <span>
              <a href={profileLink(who)} role="link" onClick={follow}>
                {nameOf(who)}
              </a>
            </span>
            <FollowButton who={who} />
            <FriendButton who={who} />
          </div>
        </div>
      ))}
      <div className="post row">
        <h3>
          <span>
            <a href={groupLink} role="link" onClick={follow}>
              {groupName}
            </a>
          </span>
        </h3>
        <span>·</span>
        <JoinButton group={group} text={words.join} className="" />
      </div>
      <Posts posts={feed.filter((post) => ['101', '102', '105', '106'].includes(post.id))} join />
    </div>
  );
}
