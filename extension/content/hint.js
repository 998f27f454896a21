/**
 * Shows one quiet hint at the edge of the window: what there is to know, and a button to put it away.
 *
 * It is no dialog: nothing is covered for long, nothing waits for an answer, the focus stays where it is. It is said to
 * a screen reader when it comes, lies in a closed shadow root, and keeps its own presses from the page.
 */
(() => {
  'use strict';

  /** The colours and the cloth of the notice, small. */
  const STYLE = `
* { box-sizing: border-box }
section {
  color-scheme: light dark;
  --muted: light-dark(#565962, #b9b7b0); --accent: light-dark(#5d3b60, #d9b8dc); --cloth: light-dark(#5d3b60, #74557a);
  position: fixed; z-index: 2147483647; inset: auto auto 16px 16px; inline-size: min(360px, 100vw - 32px);
  max-block-size: calc(100dvh - 32px); overflow: auto; padding: 14px 18px 12px 30px; border-radius: 8px;
  border: 1px solid light-dark(#d6d1c4, #41444d); background: light-dark(#fbfaf6, #1d1f25);
  color: light-dark(#22252b, #f0ede6); box-shadow: 0 10px 32px #0b0d1240; overflow-wrap: anywhere;
  font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
section::before {
  content: ""; position: absolute; inset: 0 auto 0 0; inline-size: 14px; border-inline-start: 5px solid var(--cloth);
  background: conic-gradient(from 225deg at 100% 50%, var(--cloth) 90deg, #0000 0) 0 1px / 8px 16px repeat-y;
}
p { margin: 0 }
p + p { margin-block-start: 6px }
.name { font-size: 12px; font-weight: 650; letter-spacing: .03em; color: var(--accent) }
.line { font-weight: 600 }
.more { font-size: 14px }
.fine { font-size: 13px; color: var(--muted) }
button {
  min-block-size: 36px; margin-block-start: 10px; padding: 4px 16px; border: 1px solid light-dark(#807b6c, #8b8d94);
  border-radius: 6px; background: none; color: inherit; font: inherit; font-size: 14px; cursor: pointer;
}
button:hover { border-color: currentColor }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;

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
  function show({ texts, language, simulated, line, more, fine, root: mode = 'closed', host: parent }) {
    close();
    const host = document.createElement('div');
    host.style.setProperty('all', 'initial', 'important');
    host.style.setProperty('display', 'contents', 'important');
    const root = host.attachShadow({ mode });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
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

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), {
    hint: {
      show,
      close,
      isOpen: () => closeOpen !== null,
      /** To be asked about every event, also after the hint has gone: true means stop it before the page. */
      handle: (/** @type {Event} */ event) => hearing(event),
    },
  });
})();
