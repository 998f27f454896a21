/** Why this file exists: before anything may be recorded, the person learns what this is, tries it, and chooses. */
import { listenToExtras, showExtras } from './extras.js';
import { ask, askStatus, change, make, part, permissionBanner, start, translate, wordsIn } from './page.js';
import { consentSentence, missingSentence, platformNames } from './state.js';

/** @typedef {import('./page.js').Words} Words */

const { browser } = globalThis.jaganetral;

/**
 * @param {Language} language
 * @returns {Promise<Record<string, string>>}
 */
const noticeTexts = (language) => browser.packaged(`_locales/${language}/notice.json`);

/** @param {string} name @returns {HTMLInputElement[]} */
const radios = (name) => [...document.querySelectorAll(`input[name="${name}"]`)].filter((input) => input instanceof HTMLInputElement);

/** @param {string} name @param {string} value */
function choose(name, value) {
  for (const radio of radios(name)) radio.checked = radio.value === value;
}

/** @param {string} name @returns {string} */
function chosen(name) {
  return radios(name).find((radio) => radio.checked)?.value ?? '';
}

/** The second tick adds to the first: it cannot stand alone. */
function joinTicks() {
  const journal = part('consent-journal', HTMLInputElement);
  const proceeded = part('consent-proceeded', HTMLInputElement);
  const follow = () => {
    proceeded.disabled = !journal.checked;
    if (!journal.checked) proceeded.checked = false;
  };
  journal.addEventListener('change', follow);
  follow();
}

/**
 * Opens the real notice for the practice post, as a content script does: at once, from texts that are already there.
 *
 * @param {ActionName} action
 * @param {Words} words
 * @param {Record<string, string>} texts of the notice
 */
async function practise(action, words, texts) {
  const outcome = part('outcome', HTMLElement);
  outcome.textContent = '';
  const display = words.text('practice_handle');
  const opened = globalThis.jaganetral.notice.open({
    texts,
    language: words.language,
    display,
    action,
    model: ask('preview-notice', { platform: 'x', action, display }),
    releaseFirst: false,
    root: 'open',
    host: part('notice', HTMLElement),
  });
  outcome.textContent = words.text(`practice_${await opened.decided}`);
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function show(status, words) {
  translate(words);
  part('sites', HTMLElement).textContent = words.text('limits_sites', { platforms: platformNames(status, words) });
  part('alone', HTMLElement).hidden = status.service !== 'never';
  part('state', HTMLElement).textContent = consentSentence(status, words);
}

await start(async () => {
  let status = await askStatus();
  let words = await wordsIn(status.language);
  let texts = await noticeTexts(status.language);
  const showMissing = permissionBanner(async () => {
    status = await askStatus();
    showMissing(missingSentence(status, words));
  });
  show(status, words);
  showMissing(missingSentence(status, words));
  choose('language', status.language);
  choose('person', status.settings.welcomed ? status.settings.person : '');
  part('consent-journal', HTMLInputElement).checked = status.consent.journal;
  part('consent-proceeded', HTMLInputElement).checked = status.consent.proceeded;
  joinTicks();
  showExtras(status);
  listenToExtras(async (next) => {
    status = next;
    showExtras(next);
  });

  for (const radio of radios('language')) {
    radio.addEventListener('change', async () => {
      status = await change({ language: radio.value === 'en' ? 'en' : 'id' });
      words = await wordsIn(status.language);
      texts = await noticeTexts(status.language);
      show(status, words);
      showMissing(missingSentence(status, words));
      part('outcome', HTMLElement).textContent = '';
    });
  }
  for (const radio of radios('person')) {
    // At once, so that the practice notice below already speaks to this status.
    radio.addEventListener('change', async () => {
      status = await change({ person: /** @type {PersonName} */ (radio.value) });
    });
  }
  for (const button of document.querySelectorAll('[data-action]')) {
    button.addEventListener('click', (event) => {
      if (event.isTrusted && button instanceof HTMLElement) void practise(/** @type {ActionName} */ (button.dataset.action), words, texts);
    });
  }
  part('choices', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    status = await change({
      person: /** @type {PersonName} */ (chosen('person') || 'unset'),
      consent: {
        journal: part('consent-journal', HTMLInputElement).checked,
        proceeded: part('consent-proceeded', HTMLInputElement).checked,
      },
      welcomed: true,
    });
    const finished = part('finished', HTMLElement);
    finished.replaceChildren(make('p', { text: words.text('finished') }), make('p', { className: 'fine', text: words.text('finished_open') }));
    finished.focus();
  });
});
