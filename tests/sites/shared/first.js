/**
 * The first script of every imitation page: what the page itself can see.
 *
 * It registers its own capture listeners on `window` before anything else of the page runs,
 * so that an event which slips past the extension is found, and keeps the log of acts.
 */
(() => {
  window.__acts = [];
  window.__seen = [];
  const telling = [
    'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'auxclick', 'dblclick',
    'touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'beforeinput', 'input',
    'paste', 'drop', 'submit', 'focusin', 'focusout', 'cancel', 'close',
  ];
  const watch = (target) => {
    for (const type of telling) {
      target.addEventListener(
        type,
        (event) => {
          const key = event instanceof KeyboardEvent ? ` ${event.key}` : '';
          window.__seen.push(`${type}${key}`);
        },
        { capture: true, passive: true },
      );
    }
  };
  window.__watch = watch;
  watch(window);
})();
