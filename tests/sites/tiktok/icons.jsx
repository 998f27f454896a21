/** The drawings of the imitated TikTok: some begin as the site's do, for that is a way to know them. */

const drawings = {
  heart: 'M7.5 2.25C10.5 2.25 12 4.25 12 4.25s1.5-2 4.5-2c3.5 0 6 2.75 6 6.25 0 4-3.3 7.6-6.2 10.2L12 22l-4.3-3.3C4.8 16.1 1.5 12.5 1.5 8.5c0-3.5 2.5-6.25 6-6.25z',
  commentHeart: 'M24 12.62c3.91-4 9-4 12-1s3 8 0 12L24 37 12 24c-3-4-3-9 0-12s8-3 12 .62z',
  bubble: 'M2 21.5c0-10.22 4-18.5 10-18.5s10 4 10 9-4 9-10 9c-3 0-6 1-10 .5z',
  arrow: 'M10.938 3.175a.674.674 0 0 1 1 0l9 8-9 8v-5c-6 0-8 2-10 5 0-7 4-11 9-11z',
  ribbon: 'M5 3h14v18l-7-5-7 5z',
  plus: 'M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z',
  tick: 'M4 12l2-2 4 4 8-9 2 2-10 11z',
  bell: 'M12 3a6 6 0 0 1 6 6v5l2 3H4l2-3V9a6 6 0 0 1 6-6zm-2 15h4v2h-4z',
  plane: 'M3 11l18-8-7 18-3-7z',
};

/**
 * @param {{name: keyof typeof drawings, size?: number}} properties which drawing, how large
 */
export function Icon({ name, size = 24 }) {
  return (
    <svg width={size} height={size} viewBox={name === 'commentHeart' ? '0 0 48 48' : '0 0 24 24'} fill="currentColor" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
