/**
 * Why this file exists: one held act, one question, and an answer that only the person can give.
 *
 * The engine asks `handle` about every event before the page hears of it. Buttons obey trusted presses that began on
 * them, after the key or pointer that opened the notice was released; the two that let the act through also sleep for
 * half a second and want the notice to be really visible. Everything else (Escape, a lost dialog) cancels.
 */
(() => {
  'use strict';

  const { nodes, noticeFrame, noticeView } = globalThis.jaganetral;

  /** Long enough that the second half of a double click, or the next repeat of a held key, answers nothing. */
  const WAKE_MS = 500;
  /** After its text has changed, or something lay over it, a button must have kept its place this long. */
  const SETTLE_MS = 250;
  /** How long the worker may take before the notice says that the details are missing. */
  const DETAILS_MS = 400;
  /** A key that decided and whose release never comes (the window lost the focus) is given up after this. */
  const RELEASE_MS = 1000;
  /** The second click of a double click on a button falls on the page beneath; it is kept from it. */
  const DOUBLE = { ms: 400, px: 8 };
  /** How soon after the release of the opening key a click without a key of its own still belongs to it. */
  const ECHO_MS = 50;

  const PRESSES = ['Enter', ' '];
  /** Of the events that intercept.js hears: key, pointer, mouse or finger up, or given up. */
  const RELEASE = /(?:up|end|cancel)$/;
  const STARTS = ['pointerdown', 'mousedown', 'touchstart', 'click', 'dblclick'];

  /** The notice that is open, or was last. @type {NoticeHandle | null} */
  let latest = null;

  /** The focused element, also inside the page's own open roots. */
  function focusedElement() {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
  }

  /**
   * Shows the notice at once, and goes on as the model and the person answer.
   *
   * @param {NoticeOptions} options
   * @returns {NoticeHandle}
   */
  function open({ look, texts, language, display, action, model, releaseFirst, root: mode = 'closed', host: parent }) {
    latest?.close();
    const view = noticeView.build({ texts, language, display, action });
    const { dialog, cancel, proceed, wrong } = view;
    const frame = noticeFrame.create({
      dialog,
      look,
      mode,
      parent: parent ?? null,
      onLost: () => finish('cancelled', null),
      onVeil: () => unsettle(),
    });
    const before = focusedElement();
    /** @type {(decision: DecisionName | 'withdrawn') => void} */
    let resolve = () => {};
    /** @type {Promise<DecisionName | 'withdrawn'>} */
    const decided = new Promise((settle) => {
      resolve = settle;
    });
    /** @type {DecisionName | 'withdrawn' | null} */
    let outcome = null;
    let closing = false;
    /** The page has not heard that its element lost the focus. */
    let focusHidden = false;
    let opening = releaseFirst;
    let openingEndedAt = -Infinity;
    let wakesAt = performance.now() + WAKE_MS;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let wakeTimer;
    /** Where the press that is going on began, and whether it counts. @type {{on: Element | null, awake: boolean} | null} */
    let press = null;
    /** The first click of the running multi-click fell on the notice. */
    let clicksAreOurs = false;
    /** Keys that are down and whose release has not been seen. @type {Set<string>} */
    const down = new Set();
    /** The key whose release the answer waits for. @type {string | null} */
    let closingKey = null;
    /** Where and until when the second half of a double click is kept from the page. */
    let echo = { x: 0, y: 0, until: -Infinity };

    const now = () => performance.now();
    const awake = (left = wakesAt - now()) => !opening && left <= 0 && !document.hidden;

    function refresh() {
      clearTimeout(wakeTimer);
      const left = wakesAt - now();
      for (const button of [proceed, wrong]) {
        button.ariaDisabled = awake(left) ? null : 'true';
      }
      if (left > 0) wakeTimer = setTimeout(refresh, left);
    }

    /** @param {number} [ms] */
    function unsettle(ms = SETTLE_MS) {
      wakesAt = Math.max(wakesAt, now() + ms);
      press = null;
      refresh();
    }

    function openingEnded() {
      if (!opening) return;
      opening = false;
      openingEndedAt = now();
      refresh();
    }

    const onVisibility = () => {
      openingEnded();
      unsettle(WAKE_MS);
    };
    const onBlur = (/** @type {Event} */ event) => {
      if (event.target !== window) return;
      down.clear();
      if (outcome) resolve(outcome);
      else openingEnded();
    };
    const onLayer = (/** @type {Event} */ event) => {
      if (event.target !== frame.host) frame.raise();
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    document.addEventListener('visibilitychange', onVisibility, { signal });
    window.addEventListener('blur', onBlur, { signal });
    document.addEventListener('fullscreenchange', onLayer, { signal, capture: true });
    document.addEventListener('toggle', onLayer, { signal, capture: true });
    // Ways to dismiss a dialog that are no key: the back gesture of a touch device.
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (event.isTrusted) finish('cancelled', null);
    });
    dialog.addEventListener('close', () => {
      if (!closing && !dialog.open) frame.repair();
    });

    /**
     * @param {DecisionName | 'withdrawn'} decision
     * @param {Event | null} event that decided
     */
    function finish(decision, event) {
      if (closing) return;
      closing = true;
      clearTimeout(wakeTimer);
      frame.remove();
      if (before instanceof HTMLElement && before.isConnected && focusedElement() !== before) before.focus({ preventScroll: true });
      outcome = decision;
      if (event instanceof MouseEvent && event.detail > 0) {
        echo = { x: event.clientX, y: event.clientY, until: now() + DOUBLE.ms };
      }
      const key = event instanceof MouseEvent && event.detail > 0 ? undefined : [...down].at(-1);
      if (event && key !== undefined) {
        // Until the key that decided is up, its repeats and its release are ours: the page gets no half of a press.
        closingKey = key;
        setTimeout(released, RELEASE_MS);
      } else released();
    }

    function released() {
      closingKey = null;
      listeners.abort();
      if (outcome) resolve(outcome);
    }

    /** @param {Event} event @returns {Element | null} what of the notice the event is at */
    function at(event) {
      return nodes.hit(event, frame.root)?.closest('button, a, summary') ?? null;
    }

    /** @param {KeyboardEvent} event */
    function onKeyDown(event) {
      if (event.repeat) {
        if (event.key !== 'Tab') event.preventDefault();
        return;
      }
      down.add(event.code);
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        finish('cancelled', event);
        return;
      }
      if (!PRESSES.includes(event.key)) return;
      const focused = at(event);
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (opening || !plain || !focused) {
        // The release of the opening key was lost, or this press is for nobody here.
        event.preventDefault();
        openingEnded();
        return;
      }
      press = { on: focused, awake: awake() };
    }

    /** @param {MouseEvent} event pointerdown (touch begins with it too) or mousedown */
    function onPointerDown(event) {
      if (event.type === 'mousedown') {
        if (event.detail <= 1) clicksAreOurs = true;
        else if (!clicksAreOurs) {
          press = null;
          return;
        }
        if (press) return;
      }
      press = opening ? null : { on: at(event), awake: awake() };
    }

    /** @param {MouseEvent} event */
    function onClick(event) {
      const target = at(event);
      let began = press;
      press = null;
      // Assistive technology presses without a key or pointer of its own.
      const assisted = event.detail === 0 && !began && !opening && now() - openingEndedAt > ECHO_MS;
      if (assisted) began = { on: target, awake: awake() };
      if (opening || !target || began?.on !== target) {
        event.preventDefault();
        // The press was none of ours, but it has moved the focus.
        if (event.detail > 0 && !began && target) cancel.focus({ preventScroll: true });
        return;
      }
      if (target === cancel) finish('cancelled', event);
      else if (target === proceed) letThrough('proceeded', began, event);
      else if (target === wrong) letThrough('wrong_account', began, event);
    }

    /**
     * @param {DecisionName} decision
     * @param {{on: Element | null, awake: boolean}} began
     * @param {MouseEvent} event
     */
    function letThrough(decision, began, event) {
      if (!began.awake || !awake()) return;
      if (frame.visible(began.on ?? dialog)) {
        finish(decision, event);
        return;
      }
      view.say(texts['covered'] ?? '');
      frame.raise();
      unsettle();
    }

    /** @param {Event} event @returns {boolean} */
    function whileOpen(event) {
      const ours = event.target === frame.host;
      if (!event.isTrusted) return ours;
      if (event instanceof FocusEvent) {
        // A page that was not told that the focus left is not told that it comes back either.
        if (closing) return ours || focusHidden;
        if (event.type === 'focusin' && !ours && event.target !== window) frame.raise();
        if (event.type === 'focusout' && !ours && event.relatedTarget === frame.host) focusHidden = true;
        return ours || event.relatedTarget === frame.host;
      }
      if (event instanceof KeyboardEvent) {
        if (event.type === 'keydown') onKeyDown(event);
        else if (event.type === 'keyup') down.delete(event.code);
      } else if (event instanceof MouseEvent || event.type.startsWith('touch')) {
        if (!ours && STARTS.includes(event.type)) {
          // Something of the page lies over the notice and takes its presses.
          if (event.type === 'click') event.preventDefault();
          frame.raise();
        } else if (event instanceof MouseEvent) {
          if (event.type === 'pointerdown' || event.type === 'mousedown') onPointerDown(event);
          else if (event.type === 'click') onClick(event);
        }
      } else if (event instanceof InputEvent || event.type === 'paste') {
        if (event.type !== 'input') event.preventDefault();
      } else return ours;
      if (RELEASE.test(event.type)) openingEnded();
      return true;
    }

    /** @param {Event} event @returns {boolean} */
    function afterwards(event) {
      if (!event.isTrusted) return false;
      if (event instanceof KeyboardEvent) {
        if (event.code !== closingKey) return false;
        if (event.type === 'keyup') released();
        else if (event.type === 'keydown' && !event.repeat) {
          released();
          return false;
        } else if (event.type === 'keydown') event.preventDefault();
        return true;
      }
      if (!(event instanceof MouseEvent) || now() > echo.until) return false;
      if (Math.hypot(event.clientX - echo.x, event.clientY - echo.y) > DOUBLE.px) return false;
      if (!/^(pointer|mouse)(down|up)$|click$/.test(event.type) || (event.type === 'mousedown' && event.detail === 1)) return false;
      if (event.type.endsWith('click')) event.preventDefault();
      return true;
    }

    /** @type {NoticeHandle} */
    const noticeHandle = {
      decided,
      handle: (event) => (outcome ? afterwards(event) : whileOpen(event)),
      close: () => finish('withdrawn', null),
    };
    latest = noticeHandle;

    frame.show();
    refresh();

    const unanswered = () => view.say(texts['no_details'] ?? '');
    const missing = setTimeout(unanswered, DETAILS_MS);
    void model.then(
      (known) => {
        clearTimeout(missing);
        if (outcome) return;
        if (!known) {
          finish('withdrawn', null);
          return;
        }
        view.fill(known);
        unsettle();
      },
      () => {
        clearTimeout(missing);
        unanswered();
      },
    );
    return noticeHandle;
  }

  /** @param {Event} event */
  const handle = (event) => latest?.handle(event) ?? false;

  Object.assign(globalThis.jaganetral, { notice: { open, handle } });
})();
