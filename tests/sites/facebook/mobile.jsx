/** The imitated m.facebook.com: drawn boxes that carry numbers, and no link to anybody. */

import { useState } from 'react';
import { did } from '../shared/log.js';
import { go } from './address.js';
import { author, feed, nameOf, postById } from './data.js';
import { shows } from './shown.js';
import { acts, keyOf, openLayer, postTarget, store } from './store.js';
import { words } from './words.js';

let number = 32000;

/** A box; one that can be pressed has a number, under which the site knows what to do. */
function Box({ onPress, children, label }) {
  const [action] = useState(() => String((number += 7)));
  if (!onPress) {
    return (
      <div data-mcomponent="MContainer" data-type="container" className="m">
        {children}
      </div>
    );
  }
  return (
    <div
      data-mcomponent="MContainer"
      data-type="container"
      data-action-id={action}
      data-focusable="true"
      tabIndex={0}
      aria-label={label}
      className="m"
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && event.key === 'Enter') onPress();
      }}
    >
      {children}
    </div>
  );
}

function Text({ children }) {
  return (
    <div data-mcomponent="TextArea" className="m">
      <div className="native-text">
        <span>{children}</span>
      </div>
    </div>
  );
}

/** The box one writes a comment in. */
function CommentBox({ post }) {
  const [text, setText] = useState('');
  return (
    <div className="row">
      <textarea
        data-mcomponent="ServerTextArea"
        placeholder={words.commentAs('')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Box
        onPress={() => {
          if (!text) return;
          acts.comment(post, text);
          setText('');
        }}
      >
        <Text>{words.post}</Text>
      </Box>
    </div>
  );
}

function Post({ post, whole = false }) {
  const given = store.use().given[keyOf(postTarget(post))];
  return (
    <div data-tracking-duration-id={`7${post.id}`} {...shows(post)} className="post">
      <Box onPress={() => go(`/${post.author}`)}>
        <Text>{nameOf(post.author)}</Text>
      </Box>
      <Box onPress={() => go(`/story.php?story_fbid=${post.id}&id=${post.author}`)}>
        <Text>Kiriman {post.id} tentang jembatan</Text>
      </Box>
      <div className="bar">
        <Box onPress={() => acts.like(postTarget(post))}>
          <Text>{words.reactions[given || 'like']}</Text>
        </Box>
        <Box
          onPress={() => {
            did('open', { what: 'post', post: post.id, author: post.author });
            go(`/story.php?story_fbid=${post.id}&id=${post.author}`);
          }}
        >
          <Text>{words.comment}</Text>
        </Box>
        <Box onPress={() => openLayer({ kind: 'share', target: postTarget(post) })}>
          <Text>{words.share}</Text>
        </Box>
      </div>
      {whole ? <CommentBox post={post} /> : null}
    </div>
  );
}

function ShareSheet({ target }) {
  return (
    <div className="layer">
      <div data-mcomponent="MScreen" className="dialog">
        <Box onPress={() => acts.share(target, 'share')}>
          <Text>{words.shareNow}</Text>
        </Box>
        <Box onPress={() => acts.share(target, 'copy-link')}>
          <Text>{words.copy}</Text>
        </Box>
      </div>
    </div>
  );
}

function Profile({ who }) {
  const { following } = store.use();
  return (
    <>
      <Text>{nameOf(who)}</Text>
      <Box onPress={() => acts.follow(who)}>
        <Text>{following.has(who) ? words.following : words.follow}</Text>
      </Box>
      <Post post={{ id: '101', author: who }} />
    </>
  );
}

/** Which page an address shows; only the address says whose it is. */
export function Mobile({ path, query }) {
  const { layer } = store.use();
  const first = path.split('/').find(Boolean);
  const story = query.get('story_fbid');
  const who = first === 'profile.php' ? query.get('id') : first;
  const posts = feed.filter((post) => ['101', '102', '116', '121'].includes(post.id));
  return (
    <div data-mcomponent="MScreen" className="mobile">
      {story ? (
        <Post post={postById(story, query.get('id') ?? author)} whole />
      ) : who && first !== 'home.php' ? (
        <Profile who={who} />
      ) : (
        <div data-type="vscroller">
          {posts.map((post) => (
            <Post key={post.id} post={post} />
          ))}
        </div>
      )}
      {layer?.kind === 'share' ? <ShareSheet target={layer.target} /> : null}
      {layer?.kind === 'unfollow' ? (
        <Box onPress={() => acts.unfollow(layer.who)}>
          <Text>{words.unfollow}</Text>
        </Box>
      ) : null}
    </div>
  );
}
