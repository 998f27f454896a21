/**
 * Shows one quiet hint at the edge of the window: what there is to know, and a button to put it away.
 *
 * It is no dialog: nothing is covered for long, nothing waits for an answer, the focus stays where it is. It is said to
 * a screen reader when it comes, lies in a closed shadow root, and keeps its own presses from the page.
 */
(() => {
  'use strict';

  /** Takes the hint that is shown away. @type {(() => void) | null} */
  let closeOpen = null;

  /** @type {(event: Event) => boolean} */
  let hearing = () => false;

  function close() {
    closeOpen?.();
    closeOpen = null;
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function make(tag, className, text = '') {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /**
   * Shows a hint in place of the one that is shown.
   *
   * @param {HintOptions} options
   */
  function show({ look, texts, language, simulated, line, more, fine, root: mode = 'closed', host: parent }) {
    close();
    const host = document.createElement('div');
    host.style.setProperty('all', 'initial', 'important');
    host.style.setProperty('display', 'contents', 'important');
    const root = host.attachShadow({ mode });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    const section = make('section', '');
    section.lang = language;
    section.dir = 'ltr';
    section.setAttribute('aria-label', texts['hint_label'] ?? '');
    const said = make('div', '');
    said.setAttribute('role', 'status');
    const button = make('button', '', texts['hint_close']);
    button.setAttribute('type', 'button');
    const name = [texts['brand'], ...(simulated ? [texts['hint_simulation']] : [])].join(' · ');
    section.append(make('p', 'name', name), said, button);
    root.append(section);
    (parent ?? document.documentElement).append(host);
    // A screen reader says what comes into a place that it knows already.
    requestAnimationFrame(() => {
      said.append(make('p', 'line', line), ...more.map((text) => make('p', 'more', text)));
      said.append(...fine.map((text) => make('p', 'fine', text)));
    });

    /** @param {Event} event @returns {boolean} whether it is the hint's own, and the page must not see it */
    const hear = (event) => {
      if (event.target !== host) return false;
      if (!event.isTrusted) return true;
      // A press here must not take the focus from what the person is writing.
      if (event.type === 'mousedown') event.preventDefault();
      if (event instanceof KeyboardEvent && event.type === 'keydown' && event.key === 'Escape') close();
      if (event instanceof MouseEvent && event.type === 'click') {
        const hit = event.detail > 0 ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement;
        if (hit === button) close();
      }
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
