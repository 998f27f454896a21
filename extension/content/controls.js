/**
 * Recognises what would be pressed: the control of a site rule that an element belongs to.
 *
 * Every control has several independent ways to be known (test id, words, drawing, place); one that holds is enough.
 */
(() => {
  'use strict';

  const { tree } = globalThis.jaganetral;
  const PRESSABLE =
    'button,a[href],[role=button],[role=menuitem],[role=link],[role=tab],[role=option],[role=switch],[role=checkbox],' +
    "input,textarea,select,summary,[contenteditable=true],[contenteditable=''],[role=textbox]";
  const EDITOR =
    "textarea,input:not([type=button]):not([type=submit]),[contenteditable=true],[contenteditable=''],[role=textbox]";
  /** A control's own words are short; a card that merely contains one is not a control. */
  const LONGEST_LABEL = 80;
  const MOST_ICONS = 4;
  const BUTTON = 'button,[role=button]';

  /** @type {WeakMap<SiteRules, Map<string, (word: string) => boolean>>} */
  const wordSets = new WeakMap();

  /** What can be pressed on a site: everywhere the same, and what the site alone makes pressable. @type {WeakMap<SiteRules, {any: string, button: string}>} */
  const pressables = new WeakMap();

  /** @param {SiteRules} rules */
  function selectors(rules) {
    let found = pressables.get(rules);
    if (!found) {
      const own = rules.pressable ? `,${rules.pressable}` : '';
      pressables.set(rules, (found = { any: PRESSABLE + own, button: BUTTON + own }));
    }
    return found;
  }

  /** @type {Map<string, RegExp>} */
  const compiled = new Map();

  /**
   * A rule's pattern, compiled once and read without regard to case.
   * @param {string} text
   * @returns {RegExp}
   */
  function pattern(text) {
    let found = compiled.get(text);
    if (!found) compiled.set(text, (found = new RegExp(text, 'iu')));
    return found;
  }

  /** @param {string} text */
  const plain = (text) => text.normalize().replace(/\s+/gu, ' ').trim().toLowerCase();

  /**
   * What tells the words of a list: most are words as they stand; one that begins with ^ is the pattern of a label that
   * holds a name.
   * @param {SiteRules} rules
   * @param {string} name
   * @returns {(word: string) => boolean}
   */
  function wordSet(rules, name) {
    let sets = wordSets.get(rules);
    if (!sets) wordSets.set(rules, (sets = new Map()));
    let set = sets.get(name);
    if (!set) {
      const list = rules.words[name] ?? [];
      const words = new Set(list.map(plain));
      const shapes = list.filter((word) => word.startsWith('^')).join('|');
      sets.set(name, (set = (word) => words.has(word) || (shapes !== '' && pattern(shapes).test(word))));
    }
    return set;
  }

  /**
   * The text of an element without the titles of its drawings, which nobody sees: "Remove" beside the drawing of a
   * repost says "Remove".
   * @param {Element} element
   */
  function shownText(element) {
    let text = element.textContent ?? '';
    for (const title of element.querySelectorAll('svg title')) text = text.replace(title.textContent ?? '', '');
    return text;
  }

  /**
   * Whether a press is on a picture: on one, on what holds one, or on the pane without words that a site lays over it.
   * @param {Element} target
   * @param {string} pictures selector
   */
  function isOn(target, pictures) {
    return target.matches(pictures) || target.querySelector(pictures) !== null || !shownText(target).trim();
  }

  /**
   * The words an element shows or carries: its label, its text, the label of the one drawing inside.
   * @param {Element} element
   * @returns {string[]}
   */
  function wordsOf(element) {
    const words = [
      element.getAttribute('aria-label'),
      element.querySelector('svg[aria-label]')?.getAttribute('aria-label'),
    ];
    if ((element.textContent ?? '').length <= LONGEST_LABEL) words.push(shownText(element));
    return words.filter((word) => word !== null && word !== undefined).map(plain);
  }

  /** One control is asked for many lists within one event, for which its words stay as they are. @type {{element: Element | null, context: PageContext | null, words: string[]}} */
  let spoken = { element: null, context: null, words: [] };

  /**
   * @param {Element} element
   * @param {string} list name of a list in `words`
   * @param {PageContext} context made anew for each event
   */
  function says(element, list, context) {
    const known = wordSet(context.rules, list);
    if (spoken.element !== element || spoken.context !== context)
      {spoken = { element, context, words: wordsOf(element) };}
    return spoken.words.some(known);
  }

  /**
   * The buttons inside an element whose words are in a list.
   * @param {Element} element
   * @param {string} list name of a list in `words`
   * @param {PageContext} context
   * @returns {Element[]}
   */
  function saying(element, list, context) {
    return buttons(element, context).filter((one) => says(one, list, context));
  }

  /**
   * Everything inside a place that is pressed like a button.
   * @param {Element | ShadowRoot} place
   * @param {PageContext} context
   * @returns {Element[]}
   */
  function buttons(place, context) {
    return Array.from(place.querySelectorAll(selectors(context.rules).button));
  }

  /**
   * Whether so many buttons inside a place say a word of the lists that it is no longer about one post or person.
   * @param {Element | ShadowRoot} place
   * @param {string | string[]} lists names of lists in `words`
   * @param {string | undefined} apart buttons inside a match of this selector don't count
   * @param {PageContext} context
   */
  function crowded(place, lists, apart, context) {
    let found = 0;
    for (const one of buttons(place, context)) {
      if (!(typeof lists === 'string' ? says(one, lists, context) : lists.some((list) => says(one, list, context))))
        {continue;}
      if (apart && tree.closest(one, apart)) continue;
      found += 1;
      if (found > 1) return true;
    }
    return false;
  }

  /** @param {Element} svg */
  function drawnSize(svg) {
    const stated = Number.parseFloat(svg.getAttribute('width') ?? svg.getAttribute('height') ?? '');
    return Number.isNaN(stated) ? svg.getBoundingClientRect().width : stated;
  }

  /**
   * The drawings inside an element that start like one of the known ones.
   * @param {Element} element
   * @param {string[]} starts beginnings of path data or of polygon points
   * @param {[number, number]} [size] smallest and largest size in CSS pixels
   * @returns {Element[]} the svg elements
   */
  function iconsIn(element, starts, size) {
    const found = [];
    for (const svg of element.querySelectorAll('svg')) {
      const shapes = svg.querySelectorAll('path,polygon');
      const known = Array.from(shapes)
        .slice(0, MOST_ICONS)
        .some((shape) => {
          const drawing = (shape.getAttribute('d') ?? shape.getAttribute('points') ?? '').trimStart();
          return starts.some((start) => drawing.startsWith(start));
        });
      if (!known) continue;
      if (size) {
        const drawn = drawnSize(svg);
        if (drawn < size[0] || drawn > size[1]) continue;
      }
      found.push(svg);
    }
    return found;
  }

  /**
   * @param {ControlWay} way
   * @param {Element} element
   * @param {PageContext} context
   */
  function matches(way, element, context) {
    // What the element itself says is known at once; what surrounds it is looked for last.
    if (way.css && !element.matches(way.css)) return false;
    if (way.path && !pattern(way.path).test(context.path)) return false;
    if (way.label && !pattern(way.label).test(element.getAttribute('aria-label') ?? '')) return false;
    if (way.words && !says(element, way.words, context)) return false;
    if (way.text && !pattern(way.text).test(plain(shownText(element)))) return false;
    if (way.has && !element.querySelector(way.has)) return false;
    if (way.lacks && element.querySelector(way.lacks)) return false;
    if (way.in && !tree.closest(element, way.in)) return false;
    if (way.outside && tree.closest(element, way.outside)) return false;
    if (way.except && says(element, way.except, context)) return false;
    if (way.icon || way.size) {
      if ((element.textContent ?? '').length > LONGEST_LABEL) return false;
      const starts = way.icon ? (context.rules.icons[way.icon] ?? []) : [''];
      if (!iconsIn(element, starts, way.size).length) return false;
    }
    return true;
  }

  /** What of a list can hold at the path that was asked about last: most rules are about other pages. @type {WeakMap<object, {path: string, rules: {rule: any, ways: ControlWay[]}[]}>} */
  const fitting = new WeakMap();

  /**
   * @template {ControlRule | EditorRule | OpenerRule} T
   * @param {T[]} list
   * @param {string} path
   * @returns {{rule: T, ways: ControlWay[]}[]}
   */
  function rulesAt(list, path) {
    let found = fitting.get(list);
    if (found?.path !== path) {
      const rules = list.map((rule) => ({
        rule,
        ways: rule.ways.filter((way) => !way.path || pattern(way.path).test(path)),
      }));
      fitting.set(list, (found = { path, rules: rules.filter(({ ways }) => ways.length) }));
    }
    return found.rules;
  }

  /**
   * The first rule one of whose ways holds for the element.
   * @template {ControlRule | EditorRule | OpenerRule} T
   * @param {T[]} list
   * @param {Element} element
   * @param {PageContext} context
   * @returns {T | null}
   */
  function recognise(list, element, context) {
    for (const { rule, ways } of rulesAt(list, context.path)) {
      for (const way of ways) if (matches(way, element, context)) return rule;
    }
    return null;
  }

  /**
   * What an element opens: the control it is, or something that is no act itself but leads to some.
   * @param {Element} element
   * @param {PageContext} context
   * @returns {ControlRule | OpenerRule | null}
   */
  function opening(element, context) {
    const { controls, openers } = context.rules;
    return recognise(controls, element, context) ?? (openers ? recognise(openers, element, context) : null);
  }

  /**
   * The innermost thing at the pressed place that can be pressed. A nest of pressables around one and the same
   * content counts as its outermost: sites draw some buttons twice.
   * @param {Element} target
   * @param {SiteRules} rules
   * @returns {Element | null}
   */
  function pressable(target, rules) {
    const { any } = selectors(rules);
    const inner = tree.closest(target, any);
    if (!inner || inner.matches(EDITOR)) return inner;
    const outer = inner.parentElement?.closest(any);
    if (!outer?.matches('button,[role=button]') || outer.textContent !== inner.textContent) return inner;
    return outer.querySelectorAll('svg').length === inner.querySelectorAll('svg').length ? outer : inner;
  }

  /**
   * The box one writes in at the pressed place.
   * @param {Element} target
   * @returns {Element | null}
   */
  const editor = (target) => tree.closest(target, EDITOR);

  Object.assign(globalThis.jaganetral, {
    controls: { pressable, editor, matches, recognise, opening, says, saying, buttons, crowded, iconsIn, isOn, pattern },
  });
})();
