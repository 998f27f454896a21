/**
 * Stands before the page for every way to act: the events of pointer, touch, keyboard and forms, in capture on window.
 *
 * Early events of a held act are only stopped, so that scrolling and focus stay as they are; the act itself is prevented
 * where it happens: click, double click, key, submit, and the first touch of a text. What is not held passes unchanged.
 */
(() => {
  'use strict';

  /** They come before the act; a page may act on them, so they are hidden from it when the act is held. */
  const EARLY = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'contextmenu'];
  /** They are the act. */
  const FINAL = ['click', 'dblclick', 'keydown', 'beforeinput', 'paste', 'drop', 'submit'];
  /** They matter only to an open notice. */
  const LATER = [
    'keypress',
    'keyup',
    'auxclick',
    'pointercancel',
    'pointermove',
    'mousemove',
    'touchmove',
    'touchcancel',
    'wheel',
    'input',
    'focus',
    'blur',
    'focusin',
    'focusout',
    'pointerout',
    'mouseover',
    'mouseout',
    'dragstart',
  ];

  /**
   * Begins to listen, and listens again where the page throws its listeners away with `document.open()`.
   * @param {Guard} guard
   * @param {(event: Event) => void} wrote is told of what has been written, and changes nothing about it
   */
  function listen(guard, wrote) {
    /** @param {Event} event */
    const later = (event) => {
      if (guard.noticed(event)) event.stopImmediatePropagation();
      else if (event.type === 'input') wrote(event);
    };
    /** @param {Event} event */
    const early = (event) => {
      if (guard.noticed(event)) {
        event.stopImmediatePropagation();
        return;
      }
      const act = guard.held(event);
      if (act) {
        event.stopImmediatePropagation();
        if (act.whole) guard.hold(act, event);
      } else if (event.type === 'pointerdown') guard.passed(event);
    };
    /** @param {Event} event */
    const moved = (event) => {
      if (guard.noticed(event)) event.stopImmediatePropagation();
      else guard.moved(event);
    };
    /** @param {Event} event */
    const final = (event) => {
      if (guard.noticed(event)) {
        event.stopImmediatePropagation();
        return;
      }
      const act = guard.held(event);
      if (act) {
        event.stopImmediatePropagation();
        event.preventDefault();
        guard.hold(act, event);
      } else if (event.type === 'click' || event.type === 'keydown') guard.passed(event);
    };
    const add = () => {
      // A press on a hint must not take the focus away, which only mousedown decides; no scrolling waits for that one.
      for (const type of EARLY) window.addEventListener(type, early, { capture: true, passive: type !== 'mousedown' });
      for (const type of FINAL) window.addEventListener(type, final, { capture: true, passive: false });
      window.addEventListener('pointerover', moved, { capture: true, passive: true });
      for (const type of LATER) window.addEventListener(type, later, { capture: true, passive: true });
    };
    add();
    // The same listener added twice is one listener: adding again costs nothing where it is still there.
    new MutationObserver(add).observe(document, { childList: true });
  }

  Object.assign(globalThis.jaganetral, { intercept: { listen } });
})();
