/** Plain drawings for the imitated buttons; the four that the rules know begin as the site's do. */

const drawings = {
  reply: 'M1.751 10c0-4.42 3.6-7 9.249-7h2a8 8 0 0 1 0 16v3L7 18a8 8 0 0 1-5.249-8z',
  retweet: 'M4.5 3.88l4.432 4.12H6v8h7v2H4V8H1zM19 20l-4-4h3V8h-7V6h9v10h3l-4 4z',
  like: 'M16.697 5.5c-1.222 0-3.7.5-4.7 2.5-1-2-3-3-5-3-3 0-5 2-5 6 0 5 5 8 10 11 5-3 10-6 10-11 0-4-2-5.500-5.300-5.500z',
  bookmark: 'M5 3h14v19l-7-5-7 5z',
  share: 'M12 2.59l5.7 5.7-1 1-4-4v11h-2V5L7 9 6 8zM4 14h2v6h12v-6h2v8H4z',
  more: 'M4 10h4v4H4zm6 0h4v4h-4zm6 0h4v4h-4z',
  views: 'M4 20V10h3v10zm6 0V4h3v16zm6 0v-7h3v7z',
};

/**
 * @param {{name: keyof typeof drawings}} properties which drawing
 */
export function Icon({ name }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <g>
        <path d={drawings[name]} />
      </g>
    </svg>
  );
}
