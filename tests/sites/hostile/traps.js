// The first script of a page that looks for us: whatever touches the page's own world from now on is noted.
(() => {
  'use strict';
  const found = (window.__found = { calls: [], messages: [], mutations: [], events: [], violations: [], stacks: [] });
  const foreign = /(?:chrome|moz|safari-web)-extension:/;
  const { apply } = Reflect;
  let noting = false; // the traps lie under our own steps as well
  const note = (name) => {
    if (noting || found.calls.length > 500) return;
    noting = true;
    if (foreign.test(new Error().stack)) found.calls.push(name);
    noting = false;
  };

  // Every method and every getter of what a content script cannot do without.
  const kinds = [
    EventTarget,
    Event,
    UIEvent,
    MouseEvent,
    KeyboardEvent,
    Node,
    Element,
    HTMLElement,
    HTMLDialogElement,
    HTMLTextAreaElement,
    Document,
    ShadowRoot,
    CSSStyleSheet,
    MutationObserver,
    IntersectionObserver,
    DOMTokenList,
    Storage,
    Performance,
    Crypto,
    Promise,
    Map,
    Set,
    WeakMap,
    Array,
    RegExp,
    String,
    URL,
    TextDecoder,
  ];
  for (const { name, prototype } of kinds) {
    for (const [key, described] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (key === 'constructor' || !described.configurable) continue;
      const trap = { ...described };
      for (const part of ['value', 'get']) {
        const own = described[part];
        if (typeof own !== 'function') continue;
        trap[part] = function (...rest) {
          note(`${name}.${key}`);
          return apply(own, this, rest);
        };
      }
      Object.defineProperty(prototype, key, trap);
    }
  }
  for (const [holder, names] of [
    [
      window,
      ['fetch', 'setTimeout', 'requestAnimationFrame', 'getComputedStyle', 'postMessage', 'atob', 'structuredClone'],
    ],
    [JSON, ['parse', 'stringify']],
    [Object, ['assign', 'entries', 'defineProperty', 'freeze']],
    [Reflect, ['get', 'apply']],
  ]) {
    for (const name of names) {
      const own = holder[name];
      holder[name] = function (...rest) {
        note(name);
        return apply(own, this, rest);
      };
    }
  }
  Error.prepareStackTrace = (error, frames) => {
    const before = noting;
    noting = true;
    const text = `${error}\n${frames.join('\n')}`;
    if (foreign.test(text)) found.stacks.push(text);
    noting = before;
    return text;
  };
  // A name that a careless script would reach for, on the window and on every object.
  const everything = Object.prototype;
  for (const name of ['jaganetral', 'browser', 'guard', 'notice']) {
    Object.defineProperty(everything, name, { configurable: true, get: () => void note(`Object.${name}`) });
  }

  addEventListener('message', (event) => found.messages.push(String(event.data)), true);
  for (const type of ['error', 'unhandledrejection', 'rejectionhandled']) {
    addEventListener(type, () => found.messages.push(type), true);
  }
  addEventListener('securitypolicyviolation', (event) => found.violations.push(event.violatedDirective), true);
  const TYPES = [
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'click',
    'auxclick',
    'dblclick',
    'keydown',
    'keypress',
    'keyup',
    'beforeinput',
    'input',
    'focusin',
    'focusout',
    'focus',
    'blur',
    'visibilitychange',
    'pagehide',
    'pageshow',
    'toggle',
    'cancel',
    'close',
  ];
  for (const type of TYPES) {
    for (const capture of [true, false]) {
      addEventListener(
        type,
        (event) => {
          found.events.push([
            type,
            capture,
            event.isTrusted,
            event.defaultPrevented,
            event.cancelBubble,
            event.eventPhase,
            event.target?.localName ?? '',
          ]);
        },
        { capture },
      );
    }
  }
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      found.mutations.push([
        type,
        target.nodeName,
        attributeName,
        [...addedNodes].map(String),
        [...removedNodes].map(String),
      ]);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
})();
