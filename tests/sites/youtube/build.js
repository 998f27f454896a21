/** Elements made by hand: plain custom elements, drawn once and refreshed when the state changes. */

import { subscribe } from './state.js';

/**
 * @param {string} tag the element's name, with "#id" where it has one
 * @param {Record<string, unknown>} [properties] attributes; functions become listeners of that event
 * @param {...(Node|string|null|undefined|false)} children what is inside
 * @returns {HTMLElement} the element
 */
export function el(tag, properties = {}, ...children) {
  const [name, id] = tag.split('#');
  const element = document.createElement(name);
  if (id) element.id = id;
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child || child === ''));
  return element;
}

/**
 * Define a custom element of the site.
 * @template T
 * @param {string} tag its name
 * @param {(host: HTMLElement, data: T) => void | (() => void)} draw fills it once; what it returns refreshes it
 */
export function piece(tag, draw) {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback() {
        if (!this.drawn) {
          this.drawn = true;
          this.refresh = draw(this, this.data) ?? (() => {});
        }
        this.refresh();
        this.end = subscribe(this.refresh);
      }

      disconnectedCallback() {
        this.end();
      }
    },
  );
}

/**
 * Make one of the site's elements.
 * @param {string} tag its name, with "#id" where it has one
 * @param {unknown} data what it shows
 * @param {Record<string, unknown>} [properties] its attributes
 * @returns {HTMLElement} the element
 */
export function make(tag, data, properties = {}) {
  const element = el(tag, properties);
  element.data = data;
  return element;
}

const drawings = {
  thumb: 'M9.221 1.795a1 1 0 0 1 1.109-.656l1.04.173a4 4 0 0 1 3.252 4.784L14 9h4.061a3.664 3.664 0 0 1 3.576 2.868z',
  heart: 'M12 20.3 4.2 12.4a5 5 0 0 1 7.1-7.1l.7.7.7-.7a5 5 0 0 1 7.1 7.1z',
  down: 'M14.779 22.205a1 1 0 0 1-1.109.656l-1.04-.173a4 4 0 0 1-3.252-4.784L10 15H5.939z',
  arrow: 'M10 3.158V7.51c-5.428.223-8.27 3.75-8.875 11.199z',
  dots: 'M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
};

/** @param {keyof typeof drawings} name which drawing */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', drawings[name]);
  svg.append(path);
  return svg;
}

/** A link inside the site. */
export function link(href, ...children) {
  return el('a', { href, class: 'yt-simple-endpoint' }, ...children);
}
