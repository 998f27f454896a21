/**
 * Stands before the page for every way to act: the events of pointer, touch, keyboard and forms, in capture on window.
 *
 * Early events of a held act are only stopped, so that scrolling and focus stay as they are; the act itself is prevented
 * where it happens: click, double click, key, submit, and the first touch of a text. What is not held passes unchanged.
 */
(() => {
  'use strict';

  /** They come before the act; a page may act on them, so they are hidden from it when the act is held. */
  const EARLY = 'pointerdown pointerup mouseup touchstart touchend contextmenu';
  /** They are the act. */
  const FINAL = 'click dblclick keydown beforeinput paste drop submit';
  /** They matter only to an open notice. */
  const LATER =
    'keypress keyup auxclick pointercancel pointermove mousemove touchmove touchcancel wheel input focus blur focusin ' +
    'focusout pointerout mouseover mouseout dragstart';

  /** Where what was let through is remembered. */
  const PASSED = ['pointerdown', 'click', 'keydown'];

  /**
   * Begins to listen, and listens again where the page throws its listeners away with `document.open()`.
   * @param {Guard} guard
   * @param {(event: Event) => void} wrote is told of what has been written, and changes nothing about it
   */
  function listen(guard, wrote) {
    /** @param {Event} event @returns {boolean} whether it was the notice's own, and is stopped */
    const stopped = (event) => {
      const ours = guard.noticed(event);
      if (ours) event.stopImmediatePropagation();
      return ours;
    };
    /** @param {Event} event */
    const later = (event) => {
      if (!stopped(event) && event.type === 'input') wrote(event);
    };
    /** @param {Event} event */
    const moved = (event) => {
      if (!stopped(event)) guard.moved(/** @type {PointerEvent} */ (event));
    };
    /** @param {Event} event @param {boolean} final whether the event is the act itself */
    const judge = (event, final) => {
      if (stopped(event)) return;
      const act = guard.held(event);
      if (act) {
        event.stopImmediatePropagation();
        if (final) event.preventDefault();
        if (final || act.whole) guard.hold(act, event);
      } else if (PASSED.includes(event.type)) guard.passed(event);
    };
    /** @param {Event} event */
    const early = (event) => judge(event, false);
    /** @param {Event} event */
    const last = (event) => judge(event, true);
    /** @param {string} types @param {(event: Event) => void} listener @param {boolean} [passive] */
    const hear = (types, listener, passive = true) => {
      for (const type of types.split(' ')) window.addEventListener(type, listener, { capture: true, passive });
    };
    const add = () => {
      hear(EARLY, early);
      // A press on a hint must not take the focus away, which only mousedown decides; no scrolling waits for that one.
      hear('mousedown', early, false);
      hear(FINAL, last, false);
      hear('pointerover', moved);
      hear(LATER, later);
    };
    add();
    // The same listener added twice is one listener: adding again costs nothing where it is still there.
    new MutationObserver(add).observe(document, { childList: true });
  }

  Object.assign(globalThis.jaganetral, { intercept: { listen } });
})();
