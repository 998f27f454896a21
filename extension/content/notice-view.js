/**
 * Why this file exists: the parts of the notice on screen, built node by node and filled when the worker has answered.
 *
 * It knows nothing of events and decides nothing. What is built first needs only the static strings, so that an
 * orphaned script can still show a whole notice; filling it changes texts and leaves every button where the focus is.
 */
(() => {
  'use strict';

  const { nodes } = globalThis.jaganetral;
  const make = nodes.make; // a name of its own is what joining can shorten

  const NEWS_CHECKS = [
    { label: 'extra_kpu', url: 'https://www.kpu.go.id' },
    { label: 'extra_bawaslu', url: 'https://www.bawaslu.go.id' },
  ];

  /**
   * @param {string} className
   * @param {string} text
   */
  function button(className, text) {
    const element = make('button', className, [text]);
    element.type = 'button';
    return element;
  }

  /**
   * A link that leaves this page alone and tells the other one nothing.
   * @param {string} text
   * @param {string} url
   * @param {string} hint that it opens in a new tab
   */
  function link(text, url, hint) {
    const element = make('a', '', [text]);
    element.href = url;
    element.target = '_blank';
    element.rel = 'noopener noreferrer';
    element.ariaLabel = `${text} ${hint}`;
    return element;
  }

  /** @param {string} sentence @param {Record<string, string>} values */
  function put(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  }

  /**
   * Puts a sentence, with the account in it set off, in the place of the one before. The texts stay the same nodes: who
   * has them read out misses none.
   * @param {Text[]} texts what comes before the account, the account, and what comes after
   * @param {string} sentence
   * @param {string[]} accounts the first that occurs is set off
   */
  function write(texts, sentence, accounts) {
    const account = accounts.find((one) => sentence.includes(one)) ?? '';
    const at = sentence.indexOf(account);
    const parts = [sentence.slice(0, at), account, sentence.slice(at + account.length)];
    for (const [place, text] of texts.entries()) text.data = parts[place] ?? '';
  }

  /**
   * @param {string} sentence
   * @param {(key: string) => string} word
   */
  function checks(sentence, word) {
    const links = NEWS_CHECKS.map(({ label, url }) => link(word(label), url, word('new_tab')));
    return [make('p', '', [sentence]), ...links];
  }

  /** @param {HTMLElement} element @param {string | null} text an absent text takes its line away */
  function set(element, text) {
    element.textContent = text ?? '';
    element.hidden = !text;
  }

  /**
   * Builds a whole notice out of the static strings.
   *
   * @param {{texts: Record<string, string>, language: Language, display: string, action: ActionName}} options
   * @returns {NoticeView}
   */
  function build({ texts, language, display, action }) {
    /** @param {string} key */
    const text = (key) => texts[key] ?? '';
    const dialog = make('dialog', '');
    dialog.lang = language;
    dialog.dir = 'ltr';
    dialog.dataset['variant'] = '0';
    dialog.role = 'alertdialog';
    dialog.setAttribute('aria-labelledby', 'title');
    dialog.setAttribute('aria-describedby', 'line seen');

    const simulation = make('span', 'simulation');
    const title = make('h2', '', [text('heading_0')]);
    title.id = 'title';
    const said = [new Text(), new Text(), new Text()];
    const line = make('p', 'line', said.map((one, place) => (place === 1 ? make('strong', '', [one]) : one)));
    line.id = 'line';
    write(said, put(text(`act_${action}`), { whose: put(text('whose_static'), { display }) }), [display]);
    const seen = make('p', 'seen');
    seen.id = 'seen';
    const rule = make('p', 'rule', [text('static_rule')]);
    const consequence = make('p', 'consequence');
    const review = make('p', 'review');
    const law = make('div', 'law', [rule, consequence, review]);
    // What comes in after the opening is read out without the focus leaving "Batal".
    law.ariaLive = 'polite';
    const extra = make('div', 'extra', checks(text('extra'), text));
    extra.hidden = action !== 'share';
    const summary = make('summary', '', [text('basis_label')]);
    const articles = make('ul', '');
    const basis = make('details', '', [summary, articles]);
    const origin = make('p', 'origin');
    for (const element of [simulation, seen, consequence, review, basis, origin]) element.hidden = true;
    const state = make('p', 'state');
    state.role = 'status';

    const cancel = button('cancel', text('cancel'));
    cancel.autofocus = true;
    const proceed = button('proceed', text('proceed'));
    const wrong = button('wrong', text('wrong'));
    const cloth = make('div', 'cloth');
    const name = make('span', 'name', [text('brand')]);
    const brand = make('div', 'brand', [name, simulation]);
    const head = make('div', 'head', [brand, title]);
    const body = make('div', 'body', [line, seen, law, extra, basis, origin, state]);
    const again = make('p', 'again', [text('again')]);
    const foot = make('div', 'foot', [again, wrong]);
    /** @type {[HTMLElement, string][]} */
    const worded = [[name, 'brand'], [again, 'again'], [cancel, 'cancel'], [proceed, 'proceed'], [wrong, 'wrong']];
    dialog.append(make('div', 'scroll', [head, cloth, body]), make('div', 'actions', [cancel, proceed, foot]));

    /** @param {NoticeModel} model */
    function fill(model) {
      // The person may have changed the language since the page was loaded; then the labels change with the sentences.
      /** @param {string} key */
      const word = (key) => model.labels[key] ?? text(key);
      for (const [element, key] of worded) if (element.textContent !== word(key)) element.textContent = word(key);
      dialog.lang = model.language;
      dialog.dataset['variant'] = String(model.variant);
      set(simulation, model.simulation);
      title.textContent = model.heading;
      write(said, model.line, [`${model.account.name} (${model.account.display})`, model.account.display]);
      // The list may know the account under another handle than the page shows.
      const other = display.startsWith('@') && !model.line.toLowerCase().includes(display.toLowerCase());
      set(seen, other ? put(word('seen'), { display }) : null);
      rule.textContent = model.rule;
      set(consequence, model.consequence);
      set(review, model.review);
      extra.hidden = model.extra === null;
      extra.replaceChildren(...checks(model.extra ?? '', word));
      summary.textContent = model.basis_label;
      const hint = word('new_tab');
      articles.replaceChildren(...model.basis.map((article) => make('li', '', [link(article.text, article.url, hint)])));
      origin.replaceChildren([model.source.text, model.list_age].filter(Boolean).join(' '));
      if (/^https?:/.test(model.source.url)) origin.append(' ', link(word('source_link'), model.source.url, hint));
      // A repeat is shorter: where the entry comes from moves behind "Dasar hukum".
      if (model.short) basis.append(origin);
      origin.hidden = false;
      basis.hidden = false;
      state.textContent = '';
    }

    return { dialog, cancel, proceed, wrong, fill, say: (sentence) => void (state.textContent = sentence) };
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { noticeView: { build } });
})();
