/** The parts of the imitated Facebook that stand on other sites, and a newspaper that carries them. */

import { useEffect } from 'react';
import { did } from '../shared/log.js';
import { author } from './data.js';
import { store, acts } from './store.js';
import { words } from './words.js';

/** The page or post a plugin is about, as its address says. */
function subject(query) {
  return query.get('href') ?? '';
}

function LikeForm({ href }) {
  const liked = store.use().likedPages.has(href);
  const text = liked ? words.liked : words.reactions.like;
  return (
    <form
      method="POST"
      action="/plugins/like/connect"
      onSubmit={(event) => {
        event.preventDefault();
        acts.likePage(href);
      }}
    >
      <button type="submit" title={text}>
        <span>{text}</span>
      </button>
    </form>
  );
}

/** The frame: `like.php` likes, `share_button.php` opens a window, `page.php` does both. */
export function Plugin({ name, query }) {
  const href = subject(query);
  const share = (event) => {
    event.preventDefault();
    did('open', { what: 'sharer', account: href });
  };
  return (
    <div className="row">
      {name === 'page.php' ? (
        <a href={href} target="_blank" rel="noreferrer">
          {href}
        </a>
      ) : null}
      {name === 'share_button.php' ? null : <LikeForm href={href} />}
      {name === 'like.php' ? null : (
        <a href={`/sharer/sharer.php?u=${encodeURIComponent(href)}`} role="button" tabIndex={0} onClick={share}>
          {words.sharePage}
        </a>
      )}
    </div>
  );
}

/** The form that sharing from elsewhere opens. */
export function Sharer({ query }) {
  const href = query.get('u') ?? query.get('href') ?? '';
  return (
    <form
      method="POST"
      onSubmit={(event) => {
        event.preventDefault();
        did('share', { account: href });
      }}
    >
      <div>{href}</div>
      <textarea aria-label={words.sayMore} />
      <button type="submit" name="__CONFIRM__">
        {words.postToFacebook}
      </button>
    </form>
  );
}

/** A newspaper's page with the frame inside; what is done in it is told to the page's log. */
export function Newspaper({ query }) {
  const name = query.get('plugin') ?? 'like.php';
  const href = query.get('href') ?? `https://www.facebook.com/${author}`;
  const hl = query.get('hl') ?? 'id';
  const address = `https://www.facebook.com/plugins/${name}?href=${encodeURIComponent(href)}&hl=${hl}`;
  useEffect(() => {
    const hear = (event) => {
      if (event.origin === 'https://www.facebook.com') did(event.data.kind, event.data);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  return (
    <main>
      <h1>Kabar Desa</h1>
      <p>Jembatan selesai diperbaiki.</p>
      <iframe title="fb:like" src={address} />
    </main>
  );
}
