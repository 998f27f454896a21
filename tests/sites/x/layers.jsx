/** Menus, sheets, dialogs and cards of the imitated X: portals outside the post. */

import { createPortal } from 'react-dom';
import { choice } from '../shared/choices.js';
import { Answered, Box, Carried } from './compose.jsx';
import { FollowButton } from './profile.jsx';
import { acts, closeLayer, openLayer, store } from './store.js';
import { words } from './words.js';

/** "retweet" in older builds, "repost" in newer ones. */
const build = choice('build', 'retweet');
/** Mobile builds show the same items in a sheet. */
const mobile = choice('sheet', 'no') === 'yes';

function MenuFrame({ children }) {
  const inside = mobile ? (
    <div data-testid="sheetDialog" className="sheet">
      {children}
    </div>
  ) : (
    <div data-testid="Dropdown">{children}</div>
  );
  return (
    <div className="layer" onClick={closeLayer}>
      <div role="group">
        <div role="menu" className="sheet menu" style={{ top: 300, left: 500 }}>
          {inside}
        </div>
      </div>
    </div>
  );
}

function Item({ onPick, children, ...more }) {
  const pick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    onPick();
  };
  const key = (event) => {
    if (event.key === 'Enter') pick(event);
  };
  return 'href' in more ? (
    <a role="menuitem" tabIndex={0} onClick={pick} {...more}>
      {children}
    </a>
  ) : (
    <div role="menuitem" tabIndex={0} onClick={pick} onKeyDown={key} {...more}>
      {children}
    </div>
  );
}

function RepostMenu({ post }) {
  const undo = store.use().reposted.has(post.id);
  return (
    <MenuFrame>
      <Item
        data-testid={undo ? `un${build}Confirm` : `${build}Confirm`}
        onPick={() => acts.repost(post)}
      >
        <span>{undo ? words.undoRepost : words.repost}</span>
      </Item>
      <Item href="/compose/post" onPick={() => openLayer({ kind: 'quote', post })}>
        <span>{words.quote}</span>
      </Item>
    </MenuFrame>
  );
}

function ShareMenu({ post }) {
  return (
    <MenuFrame>
      <Item onPick={() => acts.share(post, 'copy-link')}>
        <span>{words.copy}</span>
      </Item>
      <Item href="/messages/compose" onPick={() => acts.share(post, 'send')}>
        <span>{words.send}</span>
      </Item>
    </MenuFrame>
  );
}

/** The menu of a post: the item to follow says the account in its words alone. */
function PostMenu({ post }) {
  const follows = store.use().following.has(post.author);
  return (
    <MenuFrame>
      <Item onPick={() => acts.follow(post.author)}>
        <span>{follows ? words.unfollowItem(post.author) : words.follow(post.author)}</span>
      </Item>
      <Item onPick={() => acts.share(post, 'mute')}>
        <span>{words.mute(post.author)}</span>
      </Item>
    </MenuFrame>
  );
}

function Modal({ children }) {
  return (
    <div className="layer">
      <div role="dialog" aria-modal="true" aria-labelledby="modal-header" className="sheet">
        <h2 id="modal-header" style={{ position: 'absolute', clip: 'rect(0 0 0 0)' }} />
        <button
          type="button"
          data-testid="app-bar-close"
          aria-label={words.close}
          onClick={closeLayer}
        >
          ×
        </button>
        {children}
      </div>
    </div>
  );
}

function UnfollowSheet({ handle }) {
  return (
    <div className="layer">
      <div data-testid="confirmationSheetDialog" role="dialog" className="sheet">
        <h1>@{handle}</h1>
        <button
          type="button"
          data-testid="confirmationSheetConfirm"
          onClick={() => acts.unfollow(handle)}
        >
          {words.unfollow}
        </button>
        <button type="button" data-testid="confirmationSheetCancel" onClick={closeLayer}>
          {words.close}
        </button>
      </div>
    </div>
  );
}

function Card({ handle }) {
  return (
    <div data-testid="HoverCard" className="card">
      <div className="row">
        <div data-testid={`UserAvatar-Container-${handle}`}>
          <a href={`/${handle}`} role="link">
            <span className="picture" />
          </a>
        </div>
        <FollowButton handle={handle} />
      </div>
      <a href={`/${handle}`} role="link">
        <span>@{handle}</span>
      </a>
    </div>
  );
}

function Open({ layer }) {
  switch (layer.kind) {
    case 'repost-menu':
      return <RepostMenu post={layer.post} />;
    case 'share-menu':
      return <ShareMenu post={layer.post} />;
    case 'post-menu':
      return <PostMenu post={layer.post} />;
    case 'reply':
      return (
        <Modal>
          <Answered post={layer.post} />
          <Box kind="reply" post={layer.post} inline={false} />
        </Modal>
      );
    case 'quote':
      return (
        <Modal>
          <Box kind="quote" post={layer.post} inline={false} />
          <Carried post={layer.post} />
        </Modal>
      );
    case 'compose':
      return (
        <Modal>
          <Box kind="post" inline={false} />
        </Modal>
      );
    case 'unfollow':
      return <UnfollowSheet handle={layer.handle} />;
    default:
      return <Card handle={layer.handle} />;
  }
}

/** Everything that lies over the page. */
export function Layers({ container }) {
  const { layer } = store.use();
  return layer && container ? createPortal(<Open layer={layer} />, container) : null;
}
