/** The drawings of the imitated Threads. They changed in spring 2026: both generations can be chosen. */

import { choice } from '../shared/choices.js';
import { words } from './words.js';

const older = choice('drawings', 'new') === 'old';

/** For each drawing the older one in a box of 18 units, the newer one in a box of 24. */
const drawings = {
  like: [
    'M1.34 7.7c0 4 4.8 6.9 7.5 8.3 2.8-1.4 7.5-4.3 7.5-8.3 0-2.7-1.6-4.3-3.8-4.3-1.6 0-2.9.9-3.7 2.2C8.1 4.3 6.8 3.4 5.2 3.4 3 3.4 1.3 5 1.3 7.7z',
    'M12 20.6l-1.3-1.1C5.6 15 2.4 12.1 2.4 8.5A4.9 4.9 0 0 1 7.3 3.6c1.9 0 3.6.9 4.7 2.5a5.7 5.7 0 0 1 4.7-2.5 4.9 4.9 0 0 1 4.9 4.9c0 3.6-3.2 6.5-8.3 11z',
  ],
  comment: [
    'M15.4 12.9A7.2 7.2 0 1 0 12.8 15.4L16.2 16.3z',
    'M20.7 17a9.9 9.9 0 1 0-3.7 3.7L22 22z',
  ],
  repost: [
    'M6.4 11.7L4.1 14l2.3 2.3M4.1 14h8.4a3 3 0 0 0 3-3V9M11.6 6.3L13.9 4l-2.3-2.3M13.9 4H5.5a3 3 0 0 0-3 3v2',
    'M19 9.5v4.2a3.3 3.3 0 0 1-3.3 3.3H6.4l1.7-1.7M5 14.5v-4.2A3.3 3.3 0 0 1 8.3 7h9.3l-1.7 1.7M3.4 17l3.4 3.4M20.6 7l-3.4-3.4',
  ],
  share: [
    'M15.6 4.1 8.3 8.1M9.6 15.4 16.3 3.5c.2-.4-.1-.9-.6-.9H2.1c-.6 0-.9.8-.4 1.2L7.3 8.1l1.3 6.9c.1.7 1 .9 1.3.3z',
    'M21.5 4.2 9.6 10.4M13.9 20 21.8 4.9c.5-.9-.2-2-1.2-2H4c-1.3 0-1.9 1.5-1 2.4l5.5 5 1.6 8.9c.2 1.3 3.1 1.9 3.8.8z',
  ],
  plus: ['M9 3v12M3 9h12', 'M12 4v16M4 12h16'],
  more: ['M4 9h.1M9 9h.1M14 9h.1', 'M6 12h.1M12 12h.1M18 12h.1'],
  home: ['M2 8l7-6 7 6v8H2z', 'M3 10l9-7 9 7v11H3z'],
};

/**
 * A labelled drawing: the label is all that says what a control does.
 * @param {{name: keyof typeof drawings, label: string, size?: number, filled?: boolean}} properties
 */
export function Icon({ name, label, size = 20, filled = false }) {
  const box = older ? 18 : 24;
  return (
    <svg
      aria-label={label}
      role="img"
      viewBox={`0 0 ${box} ${box}`}
      width={size}
      height={size}
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth={older ? 1.25 : 1.9}
    >
      <title>{label}</title>
      <path d={drawings[name][older ? 0 : 1]} />
    </svg>
  );
}

/** The heart, pressed or not: the label and the filling change, the drawing stays. */
export function Heart({ liked }) {
  return <Icon name="like" label={liked ? words.unlike : words.like} filled={liked} />;
}
