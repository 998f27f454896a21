/** Navigation inside the page, as a single-page application does it. */

import { useEffect, useState } from 'react';

const CHANGED = 'imitation:place';

/**
 * Go to another address of the site without loading a page.
 * @param {string} path the new path; the test's choices in the query are kept
 */
export function go(path) {
  history.pushState(null, '', path + location.search);
  window.dispatchEvent(new Event(CHANGED));
}

/** The path shown now. */
export function usePath() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const update = () => setPath(location.pathname);
    window.addEventListener(CHANGED, update);
    window.addEventListener('popstate', update);
    return () => {
      window.removeEventListener(CHANGED, update);
      window.removeEventListener('popstate', update);
    };
  }, []);
  return path;
}

/**
 * Follow a link of the site inside the page.
 * @param {import('react').MouseEvent<HTMLAnchorElement>} event the click on the link
 */
export function follow(event) {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  go(new URL(event.currentTarget.href).pathname);
}
