/** Like, comment and share under a post, and the counts above them. */

import { useRef } from 'react';
import { choice } from '../shared/choices.js';
import { did } from '../shared/log.js';
import { commentOn } from './composers.js';
import { nameOf } from './data.js';
import { Pressable } from './pressable.jsx';
import { acts, hideReactions, keyOf, loggedOut, postTarget, showReactions, store } from './store.js';
import { words } from './words.js';

/** The marks of what a button does came in 2025; not everybody's page has them. */
const hooks = choice('hooks', 'yes') === 'yes';
/** Labels that name whose post it is came in 2026, with the number of likes as all that the button shows. */
const named = choice('labels', 'plain') === 'named';

const HOVER = 500; // how long the pointer rests before the list of reactions opens
const HOLD = 500; // how long a press lasts before it is a long one

function corner(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.top - 48 };
}

/** @param {string|undefined} given the reaction given, if any */
function likeLabel(given, whose) {
  if (named && whose) return (given ? words.removeOn : words.reactOn)(words.reactions[given || 'like'], whose);
  return given ? words.remove(words.reactions[given]) : words.reactions.like;
}

/** The button that likes on a press; resting on it or holding it opens the list of reactions. */
export function LikeButton({ target, label = 'yes', children, ...more }) {
  const given = store.use().given[keyOf(target)];
  const resting = useRef(0);
  const holding = useRef(0);
  const held = useRef(false);
  const stop = () => {
    window.clearTimeout(resting.current);
    window.clearTimeout(holding.current);
  };
  return (
    <Pressable
      label={label === 'yes' ? likeLabel(given, target.kind === 'post' && nameOf(target.author)) : undefined}
      onPress={() => {
        stop();
        if (held.current) {
          held.current = false;
          return;
        }
        hideReactions();
        acts.like(target);
      }}
      onPointerEnter={(event) => {
        if (event.pointerType !== 'mouse' || loggedOut) return;
        const at = corner(event.currentTarget);
        resting.current = window.setTimeout(() => showReactions(target, at), HOVER);
      }}
      onPointerLeave={(event) => {
        stop();
        if (event.pointerType === 'mouse') hideReactions(400);
      }}
      onPointerDown={(event) => {
        const at = corner(event.currentTarget);
        held.current = false;
        if (loggedOut) return;
        holding.current = window.setTimeout(() => {
          held.current = true;
          acts.openReactions(target, at, false);
        }, HOLD);
      }}
      onPointerUp={() => window.clearTimeout(holding.current)}
      onPointerCancel={stop}
      {...more}
    >
      {children ?? words.reactions[given || 'like']}
    </Pressable>
  );
}

/** The small second button, which opens the list of reactions or changes the one given. */
export function ReactionOpener({ target }) {
  const given = store.use().given[keyOf(target)];
  return (
    <Pressable
      className="opener"
      label={given ? words.change(words.reactions[given]) : words.react}
      onPress={(event) => acts.openReactions(target, corner(event.currentTarget), event.type === 'keydown')}
    />
  );
}

function Role({ name, children }) {
  return hooks && name ? <span data-ad-rendering-role={name}>{children}</span> : <span>{children}</span>;
}

/** How many reacted and commented: labels with a colon that look like buttons of the same name. */
export function Counts({ post }) {
  return (
    <div className="counts">
      <span role="toolbar" aria-label={words.whoReacted}>
        <span className="row">
          {['like', 'love'].map((reaction, index) => (
            <Pressable
              key={reaction}
              label={words.count(words.reactions[reaction], 30 - 26 * index)}
              onPress={() => did('open', { what: 'reactors', post: post.id })}
            >
              <span className="icon" />
            </Pressable>
          ))}
          <span aria-hidden="true">34</span>
        </span>
      </span>
      <Pressable onPress={() => acts.openPost(post, false)}>
        <span>{words.comments(4)}</span>
      </Pressable>
    </div>
  );
}

/**
 * The row of buttons. `marked` says whether the place carries the role marks, `worded` that it
 * is the older row: text buttons without labels, as visitors without an account get them.
 */
export function Bar({ post, marked = true, worded = false }) {
  const target = postTarget(post);
  const given = store.use().given[keyOf(target)];
  const role = (name) => (marked ? name : '');
  if (worded) {
    return (
      <div className="bar">
        <LikeButton target={target} label="no">
          <span className="icon" />
          <span>{words.reactions[given || 'like']}</span>
        </LikeButton>
        <Pressable onPress={() => commentOn(post)}>
          <span>{words.comment}</span>
        </Pressable>
        {loggedOut ? null : (
          <Pressable onPress={() => acts.openShare(target)}>
            <span>{words.share}</span>
          </Pressable>
        )}
      </div>
    );
  }
  return (
    <div className="bar">
      <div className="pair">
        <LikeButton target={target}>
          <i data-visualcompletion="css-img" className="icon" />
          <Role name={role('like_button')}>{named ? 22 : words.reactions[given || 'like']}</Role>
        </LikeButton>
        <ReactionOpener target={target} />
      </div>
      <Pressable label={words.leaveComment} onPress={() => commentOn(post)}>
        <i data-visualcompletion="css-img" className="icon" />
        <Role name={role('comment_button')}>{words.comment}</Role>
      </Pressable>
      <Pressable label={words.shareLabel} onPress={() => acts.openShare(target)}>
        <i data-visualcompletion="css-img" className="icon" />
        <Role name={role('share_button')}>{words.share}</Role>
      </Pressable>
    </div>
  );
}
