/** What lies over the imitated TikTok, drawn outside the item it was opened for: share panel, card. */

import { createPortal } from 'react-dom';
import { choice } from '../shared/choices.js';
import { nickname } from './data.js';
import { FollowButton, Picture } from './people.jsx';
import { acts, closeLayer, store } from './store.js';
import { follow } from '../shared/place.js';
import { words } from './words.js';

/** Nobody has seen the hook of the repost button on a saved page; a build may have none. */
const repostHook = choice('repost', 'named') === 'named' ? 'share-repost' : undefined;

/** In some builds the items of the panel are no buttons. */
const plain = choice('items', 'buttons') === 'plain';

function SharePanel({ item }) {
  const undo = store.use().reposted.has(item.id);
  const Repost = plain ? 'div' : 'button';
  const isItem = item.id !== 'profile' && item.id !== 'live';
  return (
    <div className="layer" onClick={closeLayer}>
      <div
        role="dialog"
        aria-modal="true"
        aria-label={words.shareTo}
        className="sheet"
        onClick={(event) => event.stopPropagation()}
      >
        <h2>{words.shareTo}</h2>
        <button type="button" aria-label={words.close} onClick={closeLayer}>
          ×
        </button>
        <div className="row">
          {isItem ? (
            <Repost {...(plain ? {} : { type: 'button' })} data-e2e={repostHook} onClick={() => acts.repost(item)}>
              <span>{undo ? words.unrepost : words.repost}</span>
            </Repost>
          ) : null}
          {['warga.tiga', 'warga.empat'].map((friend) => (
            <button key={friend} type="button" onClick={() => acts.share(item, 'send')}>
              <span>{words.send(nickname(friend))}</span>
            </button>
          ))}
        </div>
        <div className="row">
          <button type="button" data-e2e="share-copy" onClick={() => acts.share(item, 'copy-link')}>
            {words.copy}
          </button>
          {['whatsapp', 'facebook'].map((where) => (
            <a
              key={where}
              href={`/share/${where}`}
              data-e2e={`share-${where}`}
              onClick={(event) => {
                event.preventDefault();
                acts.share(item, 'share-out');
              }}
            >
              {where}
            </a>
          ))}
        </div>
      </div>
    </div>
  );
}

function Card({ handle }) {
  return (
    <div data-e2e="user-card" className="card" onMouseLeave={closeLayer}>
      <div className="row">
        <a href={`/@${handle}`} data-e2e="user-card-avatar" onClick={follow}>
          <Picture />
        </a>
        <FollowButton handle={handle} hook="user-card-follow" labelled={false} />
      </div>
      <a href={`/@${handle}`} data-e2e="user-card-username" onClick={follow}>
        <span>{handle}</span>
      </a>
      <p data-e2e="user-card-nickname">{nickname(handle)}</p>
    </div>
  );
}

/** Everything that lies over the page, at the end of the body. */
export function Layers() {
  const { layer } = store.use();
  if (!layer) return null;
  const open = layer.kind === 'share' ? <SharePanel item={layer.item} /> : <Card handle={layer.handle} />;
  return createPortal(open, document.body);
}
