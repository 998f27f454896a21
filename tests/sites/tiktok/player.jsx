/** What plays in an item: a video or a row of photos. One click stops it, two like it. */

import { useState } from 'react';
import { acts } from './store.js';

/** @param {{item: import('./data.js').Item}} properties */
export function Player({ item }) {
  const [playing, setPlaying] = useState(true);
  const [photo, setPhoto] = useState(1);
  return (
    <div
      className="media"
      id={`media-card-${item.id}`}
      onClick={() => setPlaying(!playing)}
      onDoubleClick={() => acts.likeOnly(item)}
    >
      {item.photo ? (
        <div className="swiper">
          <img
            alt={`Foto ${photo} dari ${item.id}`}
            src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
            width="260"
            height="300"
          />
          <button
            type="button"
            aria-label={`${photo}/3`}
            onClick={(event) => {
              event.stopPropagation();
              setPhoto((photo % 3) + 1);
            }}
          >
            ›
          </button>
        </div>
      ) : (
        <div id={`xgwrapper-0-${item.id}`} className="xgplayer">
          <video muted playsInline tabIndex={-1} />
        </div>
      )}
      <span className="playing">{playing ? '▶' : '❚❚'}</span>
    </div>
  );
}
