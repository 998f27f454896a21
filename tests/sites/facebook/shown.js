/** Which post an element of the page shows, for the keys that act on the one that has the focus. */

/** @type {WeakMap<Element, import('./data.js').Post>} */
const posts = new WeakMap();

/**
 * @param {import('./data.js').Post} post the post an element shows
 * @returns {{ref: (element: Element|null) => void, 'data-imitation-post': string}} properties for that element
 */
export function shows(post) {
  return {
    ref: (element) => {
      if (element) posts.set(element, post);
    },
    'data-imitation-post': post.id,
  };
}

/** The posts one can step through: those of the topmost layer that has any. */
export function shownPosts() {
  for (const place of ['[role=dialog]', '.viewer', 'body']) {
    const found = [...document.querySelectorAll(`${place} [data-imitation-post]`)];
    if (found.length > 0) return found;
  }
  return [];
}

/** The post with the focus in it, or the only one there is. */
export function currentPost() {
  const all = shownPosts();
  const element = document.activeElement?.closest('[data-imitation-post]') ?? (all.length === 1 ? all[0] : null);
  return element ? (posts.get(element) ?? null) : null;
}
