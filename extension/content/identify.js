/**
 * Says what act an event is: the pressed control, the box written in, the shortcut or the double press, with its target.
 *
 * Nothing here touches the page or keeps anything: the same element on the same page gives the same answer.
 */
(() => {
  'use strict';

  const { authors, controls } = globalThis.jaganetral;

  /**
   * @param {ActionName} action
   * @param {string} rule
   * @param {string[][]} aims
   * @param {Element} element
   * @param {PageContext} context
   * @returns {Act | null}
   */
  function act(action, rule, aims, element, context) {
    const accounts = authors.aimedAt(aims, element, context);
    return accounts.length ? { action, rule, accounts } : null;
  }

  /**
   * The act of pressing at an element.
   * @param {Element} target
   * @param {PageContext} context
   * @returns {Act | null}
   */
  function press(target, context) {
    const element = controls.pressable(target);
    if (!element) return gesture(target, context, true);
    const rule = controls.recognise(context.rules.controls, element, context);
    if (rule) return act(rule.action, rule.name, rule.aims, element, context);
    return writing(element, context);
  }

  /**
   * The act of writing in a box.
   * @param {Element} target
   * @param {PageContext} context
   * @returns {Act | null}
   */
  function writing(target, context) {
    const element = controls.editor(target);
    if (!element) return null;
    const rule = controls.recognise(context.rules.editors, element, context);
    return rule && act(rule.action, rule.name, rule.aims, element, context);
  }

  /**
   * The act of a site's own single-letter shortcut.
   * @param {KeyboardEvent} event
   * @param {Element} target the focused element
   * @param {PageContext} context
   * @returns {Act | null}
   */
  function shortcut(event, target, context) {
    if (event.ctrlKey || event.metaKey || event.altKey || controls.editor(target)) return null;
    const key = event.key.toLowerCase();
    for (const rule of context.rules.keys) {
      if (!rule.keys.includes(key)) continue;
      const place = rule.item ? authors.inView(target.ownerDocument, rule.item) : target.closest(rule.within);
      if (!target.closest(rule.within) || !place || (rule.lacks && place.querySelector(rule.lacks))) continue;
      const control = place.querySelector('button,[role=button]') ?? place;
      const found = act(rule.action, `key-${key}`, rule.aims, control, context);
      if (found) return found;
    }
    return null;
  }

  /**
   * The control inside a place whose state says that the gesture would do something.
   * @param {GestureRule} rule
   * @param {Element} place
   * @param {PageContext} context
   * @returns {Element | null}
   */
  function notYetDone(rule, place, context) {
    if (rule.undone) return place.querySelector(rule.undone);
    const starts = (rule.icon && context.rules.icons[rule.icon]) || [];
    return controls.iconsIn(place, starts, rule.size)[0] ?? null;
  }

  /**
   * The act of a double click or double tap, or of a single one where the site takes that for an act.
   * @param {Element} target
   * @param {PageContext} context
   * @param {boolean} [single] whether it was pressed once
   * @returns {Act | null}
   */
  function gesture(target, context, single = false) {
    for (const rule of context.rules.gestures) {
      if (single && !rule.single) continue;
      const bound = target.closest(rule.within);
      if (!bound || (rule.outside && target.closest(rule.outside))) continue;
      for (let place = /** @type {Element | null} */ (target); place; place = place === bound ? null : place.parentElement) {
        const control = notYetDone(rule, place, context);
        const found = control && act(rule.action, rule.name, rule.aims, control, context);
        if (found) return found;
        if (control) break;
      }
    }
    return null;
  }

  /**
   * The act of submitting a form.
   * @param {HTMLFormElement} form
   * @param {PageContext} context
   * @returns {Act | null}
   */
  function submission(form, context) {
    const box = form.querySelector('textarea,[contenteditable=true],[role=textbox]');
    return box && writing(box, context);
  }

  Object.assign(globalThis.jaganetral, { identify: { press, writing, shortcut, gesture, submission } });
})();
