/** Navigation inside the imitated Facebook, whose addresses name accounts in path and query alike. */

import { useEffect, useState } from 'react';

const CHANGED = 'imitation:address';

/**
 * Go to another address of the site without loading a page.
 * @param {string} href the new address, relative or whole
 */
export function go(href) {
  history.pushState(null, '', new URL(href, location.href));
  window.dispatchEvent(new Event(CHANGED));
}

const now = () => ({ path: location.pathname, query: new URLSearchParams(location.search) });

/** The path and query shown now. */
export function useAddress() {
  const [address, setAddress] = useState(now);
  useEffect(() => {
    const update = () => setAddress(now());
    window.addEventListener(CHANGED, update);
    window.addEventListener('popstate', update);
    return () => {
      window.removeEventListener(CHANGED, update);
      window.removeEventListener('popstate', update);
    };
  }, []);
  return address;
}

/**
 * Follow a link of the site inside the page.
 * @param {import('react').MouseEvent<HTMLAnchorElement>} event the click on the link
 */
export function follow(event) {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  go(event.currentTarget.href);
}
