/**
 * Walks outwards through a page, past the edges of shadow roots, open or closed.
 *
 * The browser's own `closest` and `parentElement` end at such an edge; sites may draw any of their buttons behind one.
 */
(() => {
  'use strict';

  const DEEPEST = 10;

  /**
   * The nearest element at or around this one that matches.
   * @param {Element} element
   * @param {string} selector
   * @returns {Element | null}
   */
  function closest(element, selector) {
    const found = element.closest(selector);
    if (found) return found;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? closest(root.host, selector) : null;
  }

  /**
   * What surrounds a node directly; a shadow root counts, so that what stands in it at the top is found too.
   * @param {Element | ShadowRoot} node
   * @returns {Element | ShadowRoot | null}
   */
  function around(node) {
    if (node instanceof ShadowRoot) return node.host;
    if (node.parentElement) return node.parentElement;
    const root = node.parentNode;
    return root instanceof ShadowRoot ? root : null;
  }

  /**
   * The nearest match around an element, after the shadow roots in between: what a site draws behind an edge can only
   * be read from behind it.
   * @param {Element} element
   * @param {string} selector
   * @returns {(Element | ShadowRoot)[]} nearest first; empty where nothing matches
   */
  function places(element, selector) {
    const found = element.closest(selector);
    if (found) return [found];
    const root = element.getRootNode();
    if (!(root instanceof ShadowRoot)) return [];
    const further = places(root.host, selector);
    return further.length ? [root, ...further] : [];
  }

  /**
   * Where on the window an event happened.
   * @param {Event} event
   * @returns {{clientX: number, clientY: number} | undefined} undefined for keys, and for a click made by a key
   */
  function pointOf(event) {
    if ('changedTouches' in event) return /** @type {TouchEvent} */ (event).changedTouches[0];
    return event instanceof MouseEvent && (event.type !== 'click' || event.detail > 0) ? event : undefined;
  }

  /**
   * The element of an event behind the edge that its target hides.
   * @param {Element} target what the browser says the event is on
   * @param {Event} event
   * @returns {Element | null} null where the target hides nothing
   */
  function hidden(target, event) {
    const { browser } = globalThis.jaganetral;
    const point = pointOf(event);
    let inner = target;
    for (let depth = 0; depth < DEEPEST; depth += 1) {
      const root = browser.innerRoot(inner);
      const next = root && (point ? root.elementFromPoint(point.clientX, point.clientY) : root.activeElement);
      if (!next || next === inner) break;
      inner = next;
    }
    return inner === target ? null : inner;
  }

  Object.assign(globalThis.jaganetral, { tree: { closest, around, places, hidden } });
})();
