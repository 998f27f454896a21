/**
 * Says what act an event is: the pressed control, the box written in, the shortcut or the double press, with its target.
 *
 * Nothing here touches the page or keeps anything: the same element on the same page gives the same answer.
 */
(() => {
  'use strict';

  const { authors, controls, tree } = globalThis.jaganetral;

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
    const element = controls.pressable(target, context.rules);
    if (!element) return gesture(target, context, true);
    const rule = controls.recognise(context.rules.controls, element, context);
    if (!rule) return writing(element, context);
    const found = act(rule.action, rule.name, rule.aims, element, context);
    return found && rule.rest ? { ...found, rest: true } : found;
  }

  /**
   * What pressing at an element, or resting on it, opens for later presses: a menu or list drawn outside the post.
   * @param {Element} target
   * @param {PageContext} context
   * @returns {Opening | null}
   */
  function opening(target, context) {
    const element = controls.pressable(target, context.rules);
    const rule = element && controls.opening(element, context);
    if (!element || !rule) return null;
    const accounts = rule.aims ? authors.aimedAt(rule.aims, element, context) : [];
    return { rest: rule.rest ?? false, action: 'action' in rule ? rule.action : null, accounts };
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
   * Whether the act of a shortcut is done already, so that the key would take it back.
   * @param {KeyRule} rule
   * @param {Element} place
   * @param {PageContext} context
   */
  function done(rule, place, context) {
    if (rule.lacks && place.querySelector(rule.lacks)) return true;
    if (!rule.toggle) return false;
    const [before, after] = rule.toggle;
    for (const button of controls.buttons(place, context)) {
      if (controls.says(button, after, context)) return true;
      if (controls.says(button, before, context)) return false;
    }
    return false;
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
      if (!rule.keys.includes(key) || (rule.path && !controls.pattern(rule.path).test(context.path))) continue;
      const around = tree.closest(target, rule.within);
      const place = around && rule.item ? authors.inView(target.ownerDocument, rule.item) : around;
      if (!place || done(rule, place, context)) continue;
      const control = place.querySelector('button,[role=button]') ?? place;
      const found = act(rule.action, `key-${key}`, rule.aims, control, context);
      if (found) return found;
    }
    return null;
  }

  /**
   * The controls inside a place whose state says that the gesture would do something.
   * @param {GestureRule} rule
   * @param {Element} place
   * @param {PageContext} context
   * @returns {Element[]}
   */
  function notYetDone(rule, place, context) {
    if (rule.undone) return [...place.querySelectorAll(rule.undone)];
    return controls.iconsIn(place, (rule.icon && context.rules.icons[rule.icon]) || [], rule.size);
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
      const bound = tree.closest(target, rule.within);
      if (!bound || (rule.outside && tree.closest(target, rule.outside))) continue;
      if (rule.on && !controls.isOn(target, rule.on)) continue;
      for (
        let place = /** @type {Element | null} */ (target);
        place;
        place = place === bound ? null : place.parentElement
      ) {
        const [control, another] = notYetDone(rule, place, context);
        if (!control) continue;
        // Beside another heart, given or not: a place so wide doesn't say whose is what was pressed.
        if (rule.given && (another || notYetDone({ ...rule, icon: rule.given }, place, context)[0])) break;
        const found = act(rule.action, rule.name, rule.aims, control, context);
        if (found) return found;
        break;
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

  Object.assign(globalThis.jaganetral, { identify: { press, opening, writing, shortcut, gesture, submission } });
})();
