/**
 * Decides for each event whether it is an act to be held, shows the notice, and remembers what the person decided.
 *
 * It works with what the tab already has; without a list it holds nothing and says so nowhere: the badge does.
 */
(() => {
  'use strict';

  const { browser, controls, hint, identify, notice, place, tree, verdict } = globalThis.jaganetral;
  /** A press is several events on one element: they get one answer. */
  const SAME_PRESS_MS = 250;
  /** How long a menu or box drawn outside the post still belongs to the post it was opened from. */
  const RECENT_MS = 60 * 1000;
  const DOUBLE_TAP_MS = 300;
  const DOUBLE_TAP_PX = 40;
  /** How long a pointer rests, or a finger stays down without moving, before a site opens a list of its own. */
  const REST_MS = 300;
  const HOLD_MS = 450;
  const STILL_PX = 12;
  const PRESS_KEYS = ['Enter', ' '];
  /** Where a finger was that never came. */
  const NOWHERE = { x: 0, y: 0, at: -Infinity };

  /** Where a finger is, and when. @param {Event} event */
  function pointOf(event) {
    const touch = /** @type {TouchEvent} */ (event).changedTouches[0];
    return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0, at: event.timeStamp };
  }

  /** How far two of them are apart. @param {{x: number, y: number}} one @param {{x: number, y: number}} other */
  const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

  /**
   * @param {Surroundings} surroundings
   * @returns {Guard}
   */
  function create({ bundle: current, flags: currentFlags, address, recognised }) {
    const passes = verdict.passes(() => performance.now());
    /** @type {{accounts: AccountIdentities[], action: ActionName | null, at: number}} */
    let last = { accounts: [], action: null, at: -Infinity };
    /** @type {{target: EventTarget | null, inner: Element | null, kind: string, href: string, at: number, act: Act | null, held: HeldAct | null}} */
    let answered = { target: null, inner: null, kind: '', href: '', at: -Infinity, act: null, held: null };
    /** Where the last tap was, unless it was the second of two. */
    let tap = NOWHERE;
    /** Where and when the finger came down. */
    let finger = NOWHERE;
    /** What the pointer is on, and since when. @type {{target: EventTarget | null, at: number}} */
    let over = { target: null, at: -Infinity };
    /** The act of a double tap, until its click arrives. @type {{act: HeldAct, at: number} | null} */
    let doubleTap = null;
    let showing = false;

    /** @param {ContentBundle} known @returns {PageContext} */
    function context(known) {
      const recent = performance.now() - last.at < RECENT_MS;
      return recent ? place.context(known, address(), last.accounts, last.action) : place.context(known, address());
    }

    /** @param {Event} event @returns {Element | null} */
    function pressedElement(event) {
      let target = event.target;
      if (target instanceof Element && target.shadowRoot)
        {[target] = /** @type {[EventTarget]} */ (event.composedPath());}
      if (target instanceof Element) return target;
      return target instanceof Node ? target.parentElement : null;
    }

    /**
     * @param {Event} event
     * @param {Element} target
     * @param {PageContext} page
     * @returns {Act | null}
     */
    function actOf(event, target, page) {
      if (event instanceof KeyboardEvent) {
        if (event.isComposing && event.key !== 'Process') return null;
        const writes = event.key.length === 1 || event.key === 'Enter' || event.key === 'Process';
        if (controls.editor(target)) return writes && !isCommand(event) ? identify.writing(target, page) : null;
        return PRESS_KEYS.includes(event.key) ? identify.press(target, page) : identify.shortcut(event, target, page);
      }
      switch (event.type) {
        case 'dblclick':
          return identify.gesture(target, page);
        case 'beforeinput':
          return /^(?:delete|history)/u.test(/** @type {InputEvent} */ (event).inputType)
            ? null
            : identify.writing(target, page);
        case 'paste':
        case 'drop':
          return identify.writing(target, page);
        case 'submit':
          return target instanceof HTMLFormElement ? identify.submission(target, page) : null;
        default:
          return identify.press(target, page);
      }
    }

    /** Copying, selecting all and the browser's own commands write nothing; sending and pasting do. @param {KeyboardEvent} event */
    const isCommand = (event) => (event.ctrlKey || event.metaKey) && !['enter', 'v'].includes(event.key.toLowerCase());

    /**
     * What the person is about to do, when it is aimed at a flagged account and they have not been let through.
     * @param {Act | null} act
     * @returns {HeldAct | null}
     */
    function judged(act) {
      const known = currentFlags();
      if (!act || !known) return null;
      const flagged = act.accounts.filter(
        (account) => account.some((one) => known.has(one)) && !passes.holds(act.action, account),
      );
      return flagged.length ? { ...act, flagged } : null;
    }

    /** @param {Event} event @returns {HeldAct | null} */
    function held(event) {
      const bundle = current();
      if (!bundle || !event.isTrusted || verdict.paused(bundle)) return null;
      const target = pressedElement(event);
      if (!target) return null;
      if (event.type === 'contextmenu' && /** @type {PointerEvent} */ (event).pointerType !== 'touch') return null;
      if (event.type === 'touchstart') finger = pointOf(event);
      if (event.type === 'click' || event.type === 'touchend') {
        const act = tapped(event, target, bundle) ?? heldDown(event, target, bundle);
        if (act) return act;
      }
      return answerTo(event, target, bundle).held;
    }

    /**
     * What an event is and whether it is held; one press is several events, and they get one answer.
     * @param {Event} event
     * @param {Element} target
     * @param {ContentBundle} known
     */
    function answerTo(event, target, known) {
      const kind = event instanceof KeyboardEvent ? `key ${event.key}` : event.type === 'dblclick' ? 'double' : 'press';
      const now = event.timeStamp;
      const same = answered.target === target && answered.kind === kind && now - answered.at < SAME_PRESS_MS;
      if (same && (event.type !== 'click' || answered.href === address())) return answered;
      const page = context(known);
      // A key is written into whatever has the focus; a press is nearly always on what its target says.
      let inner = event instanceof KeyboardEvent ? (tree.hidden(target, event) ?? target) : target;
      let act = actOf(event, inner, page);
      if (!act && inner === target) {
        const hidden = tree.hidden(target, event);
        if (hidden) act = actOf(event, (inner = hidden), page);
      }
      if (act) recognised(act.action);
      answered = { target, inner, kind, href: page.href, at: now, act, held: judged(act) };
      return answered;
    }

    /**
     * A finger that stays down on some controls opens a list; no click follows, so that is the whole act.
     * @param {Event} event
     * @param {Element} target
     * @param {ContentBundle} known
     * @returns {HeldAct | null}
     */
    function heldDown(event, target, known) {
      if (event.type !== 'touchend' || event.timeStamp - finger.at < HOLD_MS) return null;
      if (distance(pointOf(event), finger) > STILL_PX) return null;
      const act = answerTo(event, target, known).held;
      return act?.rest ? { ...act, whole: true } : null;
    }

    /**
     * A double tap acts at the second touch or at the click that follows it, and is no double click.
     * @param {Event} event
     * @param {Element} target
     * @param {ContentBundle} known
     * @returns {HeldAct | null}
     */
    function tapped(event, target, known) {
      const now = event.timeStamp;
      if (event.type === 'click') {
        const act = doubleTap && now - doubleTap.at < DOUBLE_TAP_MS ? doubleTap.act : null;
        doubleTap = null;
        return act;
      }
      const here = pointOf(event);
      const second = distance(here, tap) < DOUBLE_TAP_PX && now - tap.at < DOUBLE_TAP_MS;
      tap = second ? NOWHERE : here;
      const act = second ? judged(identify.gesture(target, context(known))) : null;
      doubleTap = act ? { act, at: now } : null;
      return act;
    }

    /** @param {Event} event */
    function passed(event) {
      const { target, inner, act } = answered;
      if (!event.isTrusted || !inner || target !== pressedElement(event)) return;
      if (act) last = { accounts: act.accounts, action: act.action, at: performance.now() };
      else if (!(event instanceof KeyboardEvent) || PRESS_KEYS.includes(event.key)) opens(inner);
    }

    /**
     * Remembers whose what a press opens will be; a press that the rules don't know changes nothing.
     * @param {Element} element
     * @param {boolean} [resting] the pointer only rested there
     */
    function opens(element, resting = false) {
      const known = current();
      if (!known?.rules.openers) return;
      const found = identify.opening(element, context(known));
      if (found && (found.rest || !resting))
        {last = { accounts: found.accounts, action: found.action, at: performance.now() };}
    }

    /** @param {PointerEvent} event */
    function moved(event) {
      const { target, at } = over;
      over = { target: event.target, at: event.timeStamp };
      if (!event.isTrusted) return;
      if (event.timeStamp - at >= REST_MS && target instanceof Element) opens(target, true);
      if (event.pointerType !== 'touch') foresee(event.target);
    }

    /**
     * Reads what a press here would be as soon as the pointer is there, and keeps nothing of it: the press itself reads
     * again, and finds the page laid out and this code warm (docs/decisions/0087).
     * @param {EventTarget | null} target
     */
    function foresee(target) {
      const known = current();
      if (known && target instanceof Element && controls.pressable(target, known.rules))
        {identify.press(target, context(known));}
    }

    /**
     * Shows the notice of a held act and does what the person decides.
     * @param {HeldAct} act
     * @param {Event} event
     */
    async function hold(act, event) {
      const known = current();
      const [account] = act.flagged;
      if (!known || !account || showing) return;
      answered = { ...answered, at: -Infinity };
      const message = {
        type: 'notice',
        platform: known.rules.platform,
        action: act.action,
        identities: act.flagged.flat(),
      };
      const handle = notice.open({
        look: known.looks?.notice ?? '',
        // An orphan holds from memory and says so; nobody is left to ask for more.
        texts: browser.alive() ? known.texts : { ...known.texts, no_details: known.texts.orphan },
        language: known.language,
        display: account.find((one) => one.startsWith('@')) ?? account[0] ?? '',
        action: act.action,
        model: browser.send(message),
        releaseFirst: event instanceof KeyboardEvent,
      });
      showing = true;
      const decision = await handle.decided;
      showing = false;
      for (const one of act.flagged) if (decision !== 'cancelled') passes.grant(act.action, one);
      if (decision === 'withdrawn') return;
      const listed = account.find((one) => currentFlags()?.has(one)) ?? account[0];
      // The journal is the person's convenience: without a worker (the extension was updated) the decision stands all the same.
      if (!browser.alive()) return;
      const about = { platform: known.rules.platform, action: act.action, identity: listed, decision };
      await browser.send({ type: 'decision', id: crypto.randomUUID(), at: new Date().toISOString(), ...about });
    }

    return {
      held,
      hold: (act, event) => void hold(act, event),
      passed,
      moved,
      noticed: (event) => {
        current(); // the pointer's coming, or the focus's, is what lets a frame read its list in time
        return notice.handle(event) || hint.handle(event);
      },
    };
  }

  Object.assign(globalThis.jaganetral, { guard: { create } });
})();
