/** What lies over the imitated Facebook, outside every post: list of reactions, dialogs, menus. */

import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { choice } from '../shared/choices.js';
import { Composer } from './comments.jsx';
import { nameOf, self } from './data.js';
import { Editor } from './editor.jsx';
import { BarePost } from './post.jsx';
import { Pressable } from './pressable.jsx';
import { acts, closeLayer, hideReactions, keepReactions, store } from './store.js';
import { reactions, words } from './words.js';

/** Whom a share is for is written behind the words of the button on some pages. */
const audience = choice('audience', '');
/** Some pages open a menu instead of the dialog. */
const shareMenu = choice('share', 'dialog') === 'menu';

const shareNow = audience ? `${words.shareNow} (${words.audience[audience]})` : words.shareNow;

/** The list of reactions; it goes when the pointer leaves it, and when anything scrolls. */
function Reactions({ target, x, y, focus }) {
  const list = useRef(null);
  useEffect(() => {
    if (focus) list.current.querySelector('[role=button]').focus();
    const away = () => hideReactions();
    const outside = (event) => {
      if (!list.current?.contains(event.target)) hideReactions();
    };
    window.addEventListener('scroll', away, true);
    document.addEventListener('pointerdown', outside);
    return () => {
      window.removeEventListener('scroll', away, true);
      document.removeEventListener('pointerdown', outside);
    };
  }, [focus]);
  return (
    <div
      ref={list}
      role="dialog"
      aria-label={words.reactionList}
      className="popover"
      style={{ left: x, top: Math.max(4, y) }}
      onPointerEnter={keepReactions}
      onPointerLeave={() => hideReactions(400)}
    >
      {reactions.map((reaction) => (
        <Pressable
          key={reaction}
          label={words.reactions[reaction]}
          onPress={() => acts.react(target, reaction)}
        >
          <span aria-hidden="true">{words.reactions[reaction]}</span>
        </Pressable>
      ))}
    </div>
  );
}

function Dialog({ label, children }) {
  return (
    <div
      className="layer"
      onClick={(event) => {
        if (event.target === event.currentTarget) closeLayer();
      }}
    >
      <div role="dialog" aria-label={label} className="dialog">
        {children}
      </div>
    </div>
  );
}

function CloseButton() {
  return (
    <Pressable label={words.close} onPress={closeLayer}>
      ×
    </Pressable>
  );
}

function ShareMenu({ target }) {
  const item = (text, how) => (
    <Pressable key={text} role="menuitem" onPress={() => acts.share(target, how)}>
      <span>{text}</span>
    </Pressable>
  );
  return (
    <div role="menu" aria-label={words.share} className="menu">
      {item(shareNow, 'share')}
      {item(words.messenger, 'send')}
      {item(words.shareToGroup, 'share-to-group')}
      {item(words.copy, 'copy-link')}
    </div>
  );
}

/** The dialog to share in: it holds no link to whoever wrote the post. */
function ShareDialog({ target }) {
  return (
    <Dialog label={words.share}>
      <div className="row">
        <h2>{words.share}</h2>
        <CloseButton />
      </div>
      <div>{nameOf(self)}</div>
      <Editor label={words.sayMore} />
      <Pressable label={shareNow} className="button" onPress={() => acts.share(target, 'share')}>
        <span>{shareNow}</span>
      </Pressable>
      <div className="row">
        <Pressable label={nameOf('warga.tiga')} onPress={() => acts.share(target, 'send')}>
          <span className="picture" />
          {words.messenger}
        </Pressable>
        <Pressable onPress={() => acts.share(target, 'share-to-group')}>{words.shareToGroup}</Pressable>
        <Pressable onPress={() => acts.share(target, 'copy-link')}>{words.copy}</Pressable>
      </div>
    </Dialog>
  );
}

/** A new post, on one's own timeline or into a group; Enter begins a line here. */
function ComposeDialog({ group }) {
  const [text, setText] = useState('');
  return (
    <Dialog label={words.createPost}>
      <form method="POST" onSubmit={(event) => event.preventDefault()}>
        <div className="row">
          <h2>{words.createPost}</h2>
          <CloseButton />
        </div>
        <div>{nameOf(self)}</div>
        <Editor label={group ? words.write : words.think} onText={setText} focus />
        <Pressable label={words.post} className="button" disabled={!text} onPress={() => acts.post(group, text)}>
          <span>{words.post}</span>
        </Pressable>
      </form>
    </Dialog>
  );
}

function UnfollowDialog({ who }) {
  return (
    <Dialog label={words.following}>
      <Pressable label={words.unfollow} onPress={() => acts.unfollow(who)}>
        {words.unfollow}
      </Pressable>
      <CloseButton />
    </Dialog>
  );
}

function LoginDialog() {
  return (
    <Dialog label={words.login}>
      <span>{words.loginFirst}</span>
      <CloseButton />
    </Dialog>
  );
}

/** A post over the page it was opened from; its box stands below what scrolls. */
function PostDialog({ post, writing }) {
  const inGroup = location.pathname.startsWith('/groups/');
  return (
    <Dialog label={words.postOf(nameOf(post.author))}>
      <div className="row">
        <h2>
          <span>{words.postOf(nameOf(post.author))}</span>
        </h2>
        <CloseButton />
      </div>
      <div className="scroll">
        <BarePost post={post} member={inGroup} composer={false} />
      </div>
      <div>
        <Composer post={post} focus={writing} />
      </div>
    </Dialog>
  );
}

function Open({ layer }) {
  switch (layer.kind) {
    case 'share':
      return shareMenu ? <ShareMenu target={layer.target} /> : <ShareDialog target={layer.target} />;
    case 'compose':
      return <ComposeDialog group={layer.group} />;
    case 'unfollow':
      return <UnfollowDialog who={layer.who} />;
    default:
      return <LoginDialog />;
  }
}

/** Everything that lies over the page, each in a place of its own at the end of the body. */
export function Layers() {
  const { dialog, writing, layer, popover } = store.use();
  useEffect(() => {
    if (layer?.kind !== 'share' || !shareMenu) return undefined;
    const outside = (event) => {
      if (!event.target.closest('.menu')) closeLayer();
    };
    document.addEventListener('click', outside);
    return () => document.removeEventListener('click', outside);
  }, [layer]);
  return (
    <>
      {dialog ? createPortal(<PostDialog key={dialog.id} post={dialog} writing={writing} />, document.body) : null}
      {layer ? createPortal(<Open layer={layer} />, document.body) : null}
      {popover ? createPortal(<Reactions {...popover} />, document.body) : null}
    </>
  );
}
