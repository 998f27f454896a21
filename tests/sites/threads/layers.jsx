/** Menus, dialogs and cards of the imitated Threads, drawn outside the post they were opened for. */

import { createPortal } from 'react-dom';
import { choice } from '../shared/choices.js';
import { follow } from '../shared/place.js';
import { Composer } from './compose.jsx';
import { author, other } from './data.js';
import { Icon } from './icons.jsx';
import { FollowButton, Person, UserLink } from './people.jsx';
import { Post, Quoted } from './post.jsx';
import { Pressable } from './pressable.jsx';
import { acts, closeLayer, openLayer, store } from './store.js';
import { words } from './words.js';

/** Nobody has seen the logged-in menu: its items may be menu items or plain buttons. */
const itemRole = choice('menu', 'items') === 'buttons' ? 'button' : 'menuitem';

function Menu({ children }) {
  return (
    <div className="layer clear" onClick={closeLayer}>
      <div role="menu" className="sheet menu" onClick={(event) => event.stopPropagation()}>
        {children}
      </div>
    </div>
  );
}

function Item({ onPick, icon, children }) {
  return (
    <Pressable role={itemRole} className="item" onPress={onPick}>
      <span>{children}</span>
      {icon}
    </Pressable>
  );
}

function RepostMenu({ post }) {
  const undo = store.use().reposted.has(post.code);
  return (
    <Menu>
      <Item onPick={() => acts.repost(post)} icon={<Icon name="repost" label={words.repost} />}>
        {undo ? words.removeRepost : words.repost}
      </Item>
      <Item
        onPick={() => openLayer({ kind: 'quote', post })}
        icon={<Icon name="comment" label={words.quote} />}
      >
        {words.quote}
      </Item>
    </Menu>
  );
}

function ShareMenu({ post }) {
  return (
    <Menu>
      <Item onPick={() => acts.share(post, 'copy-link')}>{words.copy}</Item>
      <Item onPick={() => acts.share(post, 'send')}>{words.send}</Item>
      <Item onPick={() => acts.share(post, 'embed')}>{words.embed}</Item>
    </Menu>
  );
}

function Dialog({ title, children }) {
  return (
    <div className="layer">
      <div role="dialog" aria-modal="true" aria-label={title} className="sheet">
        <div className="row">
          <Pressable onPress={closeLayer}>{words.cancel}</Pressable>
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </div>
  );
}

function Unfollow({ handle }) {
  return (
    <div className="layer">
      <div role="dialog" className="sheet">
        <span>@{handle}</span>
        <Pressable onPress={() => acts.unfollow(handle)}>{words.unfollow}</Pressable>
        <Pressable onPress={closeLayer}>{words.cancel}</Pressable>
      </div>
    </div>
  );
}

function Card({ handle }) {
  return (
    <div className="card" onMouseLeave={closeLayer}>
      <UserLink handle={handle} card={false}>
        <strong>Nama {handle}</strong>
        <div>{handle}</div>
      </UserLink>
      <a role="link" href={`/@${handle === author ? other : author}`} onClick={follow}>
        <span>dikenal juga oleh</span>
      </a>
      <FollowButton handle={handle} />
    </div>
  );
}

function Open({ layer }) {
  const { kind, post, handle } = layer;
  switch (kind) {
    case 'repost-menu':
      return <RepostMenu post={post} />;
    case 'share-menu':
      return <ShareMenu post={post} />;
    case 'more-menu':
      return (
        <Menu>
          <Item onPick={() => acts.share(post, 'save')}>…</Item>
        </Menu>
      );
    case 'reply':
      return (
        <Dialog title={words.reply}>
          <Post post={post} bare />
          <Composer kind="reply" post={post} placeholder={words.replyTo(post.author)} />
        </Dialog>
      );
    case 'quote':
      return (
        <Dialog title={words.newThread}>
          <Composer kind="quote" post={post} placeholder={words.whatsNew}>
            <Quoted quote={post} />
          </Composer>
        </Dialog>
      );
    case 'compose':
      return (
        <Dialog title={words.newThread}>
          <Composer kind="post" placeholder={words.whatsNew} />
        </Dialog>
      );
    case 'unfollow':
      return <Unfollow handle={handle} />;
    case 'followers':
      return (
        <Dialog title={words.followers}>
          {[other, author, 'warga.tiga'].map((one) => (
            <Person key={one} handle={one} />
          ))}
        </Dialog>
      );
    default:
      return <Card handle={handle} />;
  }
}

/** Everything that lies over the page, at the end of the body. */
export function Layers() {
  const { layer } = store.use();
  return layer ? createPortal(<Open key={layer.kind} layer={layer} />, document.body) : null;
}
