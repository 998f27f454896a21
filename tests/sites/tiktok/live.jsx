/** The live page of an account: every tap on the picture is a like, and what is written goes out at once. */

import { useRef, useState } from 'react';
import { follow } from '../shared/place.js';
import { Line } from './composer.jsx';
import { nickname, other } from './data.js';
import { Icon } from './icons.jsx';
import { FollowButton, Picture, UserLink } from './people.jsx';
import { acts, openLayer } from './store.js';
import { words } from './words.js';

function Chat({ handle }) {
  const box = useRef(null);
  const [text, setText] = useState('');
  const send = () => {
    const written = box.current.textContent.trim();
    if (!written) return;
    acts.comment({ id: 'live', author: handle }, written);
    box.current.textContent = '';
    setText('');
  };
  return (
    <div className="chat">
      {[other, 'warga.tiga', handle].map((whose) => (
        <div key={whose} data-e2e="chat-message">
          <UserLink handle={whose}>
            <span data-e2e="message-owner-name">{nickname(whose)}</span>
          </UserLink>
          <span> Salam dari pasar</span>
        </div>
      ))}
      <div className="row">
        <Line box={box} label={words.chat} onText={setText} onSend={send} />
        <button type="button" disabled={text.trim() === ''} onClick={send}>
          <Icon name="plane" size={20} />
        </button>
      </div>
    </div>
  );
}

/** @param {{handle: string}} properties whose page it is, as the address says */
export function Live({ handle }) {
  return (
    <div className="live">
      <div>
        <div className="row">
          <UserLink handle={handle}>
            <Picture />
          </UserLink>
          <UserLink handle={handle}>
            <h1 data-e2e="user-profile-uid">{handle}</h1>
            <span data-e2e="user-profile-nickname">{nickname(handle)}</span>
          </UserLink>
          {/* The hook is on the element around the button. */}
          <div data-e2e="live-room-follow">
            <FollowButton handle={handle} hook={undefined} labelled={false} />
          </div>
          <button
            type="button"
            className="plain"
            onClick={() => openLayer({ kind: 'share', item: { id: 'live', author: handle } })}
          >
            <Icon name="arrow" size={20} />
          </button>
        </div>
        <div data-e2e="live-room-content" className="media live-picture" onClick={() => acts.tapLive(handle)}>
          <video muted playsInline tabIndex={-1} />
          <div className="guest" onClick={(event) => event.stopPropagation()}>
            <UserLink handle={other}>{nickname(other)}</UserLink>
          </div>
        </div>
        <div>
          <h4>{words.liveNow}</h4>
          <a href={`/@${other}/live`} data-e2e="live-side-nav-item" onClick={follow}>
            {other}
          </a>
        </div>
      </div>
      <Chat handle={handle} />
    </div>
  );
}
