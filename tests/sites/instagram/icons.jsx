/** The drawings of the imitated Instagram: the site marks its controls by nothing else. */

import { choice } from '../shared/choices.js';
import { words } from './words.js';

/** The paper plane changed its drawing late in 2025; both are still met. */
const plane = choice('plane', 'new');

function Drawing({ label, size = 24, box = 24, children }) {
  return (
    <svg
      aria-label={label}
      fill="currentColor"
      height={size}
      width={size}
      role="img"
      viewBox={`0 0 ${box} ${box}`}
    >
      <title>{label}</title>
      {children}
    </svg>
  );
}

/** The heart, not yet pressed, at the size the place calls for. */
export function Heart({ size = 24, label = words.like }) {
  return (
    <Drawing size={size} label={label}>
      <path d="M16.792 3.904A5 5 0 0 1 21.6 9.2c0 3.1-2.7 5.2-5.3 7.5L12 20.4l-4.3-3.7C5.1 14.4 2.4 12.3 2.4 9.2a5 5 0 0 1 4.8-5.3c2.1 0 3.6 1.2 4.8 3.1 1.2-1.9 2.7-3.1 4.8-3.1z" />
    </Drawing>
  );
}

/** The heart once pressed: another drawing in a box of 48 units, shown at the same size. */
export function FullHeart({ size = 24 }) {
  return (
    <Drawing size={size} box={48} label={words.unlike}>
      <path d="M34.6 3.1c-4.4 0-7.9 1.9-10.6 5.9-2.7-4-6.2-5.9-10.6-5.9C6.1 3.1.2 9.6.2 17.5c0 7.9 6.2 13.3 12 18.3L24 45.6l11.8-9.8c5.8-5 12-10.4 12-18.3 0-7.9-5.9-14.4-13.2-14.4z" />
    </Drawing>
  );
}

export function Bubble() {
  return (
    <Drawing label={words.comment}>
      <path
        d="M20.656 17.008a9.8 9.8 0 1 0-3.6 3.6L22 21.9z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
    </Drawing>
  );
}

export function Loop({ label = words.repost }) {
  return (
    <Drawing label={label}>
      <path d="M19.998 9.497a1 1 0 0 0-1 1v4.2a3.2 3.2 0 0 1-3.3 3.3H6.4l1.7-1.7-1.4-1.4-4 4 4 4 1.4-1.4L6.4 20h9.3a5.2 5.2 0 0 0 5.3-5.3v-4.2a1 1 0 0 0-1-1z" />
    </Drawing>
  );
}

/** The paper plane; dialogs draw it together with a second, empty drawing. */
export function Plane({ label = words.share }) {
  return plane === 'old' ? (
    <Drawing label={label}>
      <line fill="none" stroke="currentColor" strokeWidth="2" x1="22" x2="9.2" y1="3" y2="10.1" />
      <polygon
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        points="11.698 20.334 22 3 2 3 9.2 10.1 11.698 20.334"
      />
    </Drawing>
  ) : (
    <Drawing label={label}>
      <path
        d="M13.973 20.046 21.8 4.9a1.5 1.5 0 0 0-1.9-2.1L3.4 8.6a1.5 1.5 0 0 0-.2 2.8l6.4 3 2 5.6a1.5 1.5 0 0 0 2.4.05z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
    </Drawing>
  );
}

export function Ribbon() {
  return (
    <Drawing label={words.save}>
      <polygon
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        points="20 21 12 13.44 4 21 4 3 20 3 20 21"
      />
    </Drawing>
  );
}

export function Dots() {
  return (
    <Drawing label={words.more}>
      <circle cx="12" cy="12" r="1.5" />
      <circle cx="6" cy="12" r="1.5" />
      <circle cx="18" cy="12" r="1.5" />
    </Drawing>
  );
}
