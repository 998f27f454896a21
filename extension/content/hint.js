/**
 * Shows one quiet hint at the edge of the window: what there is to know, and a button to put it away.
 *
 * It is no dialog: nothing is covered for long, nothing waits for an answer, the focus stays where it is. It is said to
 * a screen reader when it comes, lies in a closed shadow root, and keeps its own presses from the page.
 */
(() => {
  'use strict';

  const { nodes } = globalThis.jaganetral;
  const make = nodes.make; // a name of its own is what joining can shorten

  /** Takes the hint that is shown away. @type {(() => void) | null} */
  let closeOpen = null;

  /** @type {(event: Event) => boolean} */
  let hearing = () => false;

  function close() {
    closeOpen?.();
    closeOpen = null;
  }

  /**
   * Shows a hint in place of the one that is shown.
   *
   * @param {HintOptions} options
   */
  function show({ look, texts, language, simulated, line, more, fine, root: mode = 'closed', host: parent }) {
    close();
    const said = make('div', '');
    said.role = 'status';
    const button = make('button', '', [texts['hint_close'] ?? '']);
    button.type = 'button';
    const name = [texts['brand'], ...(simulated ? [texts['hint_simulation']] : [])].join(' · ');
    const section = make('section', '', [make('p', 'name', [name]), said, button]);
    section.lang = language;
    section.dir = 'ltr';
    section.ariaLabel = texts['hint_label'] ?? '';
    const { host, root } = nodes.hosted(look, mode, section);
    (parent ?? document.documentElement).append(host);
    // A screen reader says what comes into a place that it knows already.
    requestAnimationFrame(() => {
      said.append(make('p', 'line', [line]), ...more.map((text) => make('p', 'more', [text])));
      said.append(...fine.map((text) => make('p', 'fine', [text])));
    });

    /** @param {Event} event @returns {boolean} whether it is the hint's own, and the page must not see it */
    const hear = (event) => {
      if (event.target !== host) return false;
      if (!event.isTrusted) return true;
      // A press here must not take the focus from what the person is writing.
      if (event.type === 'mousedown') event.preventDefault();
      if (event instanceof KeyboardEvent && event.type === 'keydown' && event.key === 'Escape') close();
      if (event.type === 'click' && nodes.hit(event, root) === button) close();
      return true;
    };
    hearing = hear;
    closeOpen = () => host.remove();
  }

  const isOpen = () => closeOpen !== null;

  /** To be asked about every event, also after the hint has gone: true means stop it before the page. @param {Event} event */
  const handle = (event) => hearing(event);

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { hint: { show, close, isOpen, handle } });
})();
