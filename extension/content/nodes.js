/** Makes what notice and hint show: elements, and the place of their own that no style of the page reaches into. */
(() => {
  'use strict';

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} className
   * @param {(Node | string)[]} [children]
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, className, children = []) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /**
   * Takes from a host whatever the page has put on it, and gives it back what it needs.
   * @param {HTMLElement} host
   */
  function dress(host) {
    for (const { name } of [...host.attributes]) host.removeAttribute(name);
    host.style.setProperty('all', 'initial', 'important');
    host.style.setProperty('display', 'contents', 'important');
  }

  /**
   * A host with a shadow root of its own look.
   * @param {string} look style sheet
   * @param {'closed' | 'open'} mode
   * @param {HTMLElement} content
   */
  function hosted(look, mode, content) {
    const host = document.createElement('div');
    dress(host);
    const root = host.attachShadow({ mode });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    root.append(content);
    return { host, root };
  }

  /**
   * What inside a root a trusted event is at: under the pointer, or what has the focus.
   * @param {Event} event
   * @param {ShadowRoot} root
   */
  function hit(event, root) {
    const pointed = event instanceof MouseEvent && (event.detail > 0 || event.clientX !== 0 || event.clientY !== 0);
    return pointed ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement;
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { nodes: { make, dress, hosted, hit } });
})();
