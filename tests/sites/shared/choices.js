/** What a test chose for the page by its query: language, people, variant of the layout. */

const query = new URLSearchParams(location.search);

/** The interface language. */
export const language = query.get('hl') === 'en' ? 'en' : 'id';

/**
 * Read a choice of the test.
 * @param {string} name the query's key
 * @param {string} otherwise what holds when the test says nothing
 * @returns {string} the value
 */
export function choice(name, otherwise) {
  return query.get(name) ?? otherwise;
}
