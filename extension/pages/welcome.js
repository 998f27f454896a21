/** Why this file exists: before anything may be recorded, the person says who they are, chooses what is kept, and tries it. */
import { listenToExtras, showExtras } from './extras.js';
import { listenToTicks, showTicks, ticked } from './keeping.js';
import { ask, askStatus, change, openDashboard, part, permissionBanner, start, translate, wordsIn } from './page.js';
import { consentSentence, missingSentence, platformNames } from './state.js';

/** @typedef {import('./page.js').Words} Words */

const { browser } = globalThis.jaganetral;
const STEPS = ['step-1', 'step-2', 'step-3'];

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

/** What the notice asks to hear of. On a site the engine tells it; here there is none. */
const HEARD = [
  'pointerdown', 'pointerup', 'pointercancel', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'click', 'dblclick',
  'keydown', 'keypress', 'keyup', 'focusin', 'focusout',
];

/** @param {Event} event */
function hear(event) {
  if (globalThis.jaganetral.notice.handle(event)) event.stopImmediatePropagation();
}

/**
 * Opens the real notice for the practice post, as a content script does: at once, from texts that are already there.
 *
 * @param {ActionName} action
 * @param {Words} words
 * @param {Record<string, string>} texts of the notice
 * @param {string} look of the notice
 */
async function practise(action, words, texts, look) {
  const outcome = part('outcome', HTMLElement);
  outcome.textContent = '';
  const display = words.text('practice_handle');
  const opened = globalThis.jaganetral.notice.open({
    look,
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
 * Where the person is on their way.
 *
 * @param {number} place 0, 1, 2: a step; 3: through
 * @param {Words} words
 */
function showStep(place, words) {
  const through = place === STEPS.length;
  STEPS.forEach((id, at) => (part(id, HTMLElement).hidden = at !== place));
  part('finished', HTMLElement).hidden = !through;
  part('hero', HTMLElement).classList.toggle('hidden', place > 0); // the page keeps its title
  const progress = part('progress', HTMLElement);
  progress.hidden = through;
  progress.textContent = words.text('progress', { step: place + 1, steps: STEPS.length });
  part('back', HTMLElement).hidden = place === 0 || through;
  const next = part('next', HTMLElement);
  next.hidden = through;
  next.textContent = words.text(place === STEPS.length - 1 ? 'finish' : 'step_next');
}

/** Puts a person who reads with the keyboard, or by ear, at the beginning of what is new. @param {number} place */
function goTo(place) {
  const step = part(STEPS[place] ?? 'finished', HTMLElement);
  const heading = step.querySelector('h2');
  heading?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function show(status, words) {
  translate(words);
  part('sites', HTMLElement).textContent = words.text('limits_sites', { platforms: platformNames(status, words) });
  part('alone', HTMLElement).hidden = status.service !== 'never';
  part('old-acts', HTMLElement).hidden = status.service !== 'connected';
  part('state', HTMLElement).textContent = consentSentence(status, words);
}

for (const type of HEARD) addEventListener(type, hear, { capture: true, passive: false });

await start(async () => {
  let status = await askStatus();
  let words = await wordsIn(status.language);
  let texts = await noticeTexts(status.language);
  const look = await browser.packagedText('content/notice.css');
  let place = 0;
  const showMissing = permissionBanner(async () => {
    status = await askStatus();
    showMissing(missingSentence(status, words));
  });
  show(status, words);
  showStep(place, words);
  showMissing(missingSentence(status, words));
  choose('language', status.language);
  choose('person', status.settings.welcomed ? status.settings.person : '');
  showTicks(status);
  listenToTicks();
  showExtras(status);
  listenToExtras(async (answer) => {
    status = await answer;
    showExtras(status);
  });

  for (const radio of radios('language')) {
    radio.addEventListener('change', async () => {
      status = await change({ language: radio.value === 'en' ? 'en' : 'id' });
      words = await wordsIn(status.language);
      texts = await noticeTexts(status.language);
      show(status, words);
      showStep(place, words);
      showMissing(missingSentence(status, words));
      part('outcome', HTMLElement).textContent = '';
    });
  }
  for (const radio of radios('person')) {
    // At once, so that the practice notice already speaks to this status.
    radio.addEventListener('change', async () => {
      status = await change({ person: /** @type {PersonName} */ (radio.value) });
    });
  }
  part('spouse', HTMLInputElement).addEventListener('change', ({ target }) => {
    // Kept nowhere: the advice is all it is for.
    part('spouse-advice', HTMLElement).hidden = !(/** @type {HTMLInputElement} */ (target).checked);
  });
  for (const button of document.querySelectorAll('[data-action]')) {
    button.addEventListener('click', (event) => {
      if (event.isTrusted && button instanceof HTMLElement) void practise(/** @type {ActionName} */ (button.dataset.action), words, texts, look);
    });
  }
  /** @param {number} next */
  const walk = (next) => {
    place = next;
    showStep(place, words);
    goTo(place);
  };
  part('back', HTMLButtonElement).addEventListener('click', () => walk(place - 1));
  part('choices', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    const here = place;
    if (here === 1) status = await change(ticked());
    if (here === 2) status = await change({ welcomed: true });
    if (here !== place) return; // pressed twice
    show(status, words);
    walk(here + 1);
  });
  part('old-acts', HTMLButtonElement).addEventListener('click', async () => {
    const opened = await openDashboard('old_acts');
    const message = part('message', HTMLElement);
    message.hidden = opened;
    message.textContent = opened ? '' : words.text('old_acts_closed');
  });
});
