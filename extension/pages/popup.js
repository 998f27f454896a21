/** Why this file exists: one look at the popup tells whether the person is guarded here, and if not, why. */
import { ask, askStatus, change, make, openJournal, part, permissionBanner, start, translate, wordsIn } from './page.js';
import { clock, headlineOf, listSentences, missingSentence, platformNames, serviceSentences, simulationLabel, tomorrowMorning } from './state.js';

/** @typedef {import('./page.js').Words} Words */

const { browser } = globalThis.jaganetral;
const QUARTER = 15 * 60 * 1000;

/**
 * @param {HTMLElement} element
 * @param {string[]} sentences
 */
function tell(element, sentences) {
  element.replaceChildren(...sentences.map((text) => make('p', { text })));
}

/**
 * @param {Status} status
 * @param {Words} words
 * @param {string | null} address
 */
function showVerdict(status, words, address) {
  const headline = headlineOf(status, address, Date.now());
  const until = status.settings.paused_until ?? 0;
  part('verdict', HTMLElement).dataset.state = headline;
  part('headline', HTMLElement).textContent = words.text(`headline_${headline}`);
  part('detail', HTMLElement).textContent = words.text(`detail_${headline}`, {
    platforms: platformNames(status, words),
    time: words.moment(until),
  });
  part('resume', HTMLElement).hidden = headline !== 'paused';
  part('pause', HTMLElement).hidden = headline === 'paused' || headline === 'blocked';
  showCountdown(words, headline === 'paused' ? until : null);
}

/**
 * @param {Words} words
 * @param {number | null} until
 */
function showCountdown(words, until) {
  const countdown = part('countdown', HTMLElement);
  countdown.hidden = until === null;
  if (until !== null) countdown.textContent = words.text('countdown', { time: clock(until - Date.now()) });
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showSites(status, words) {
  const chips = status.platforms.map(({ platform, state }) => {
    const chip = make('li', { className: 'chip', children: [make('b', { text: words.text(`platform_${platform}`) }), make('span', { text: words.text(`site_${state}`) })] });
    chip.dataset.state = state;
    return chip;
  });
  part('sites', HTMLElement).replaceChildren(...chips);
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showContests(status, words) {
  const names = status.contests.map(({ name, stage, ends_at }) =>
    make('p', {
      children: [
        make('b', { text: name[words.language] }),
        make('span', { className: 'stage', text: `${words.text(`stage_${stage}`)}, ${words.text('until_day', { date: words.day(Date.parse(ends_at) - 1) })}` }),
      ],
    }),
  );
  part('contests', HTMLElement).replaceChildren(...(names.length > 0 ? names : [make('p', { text: words.text('no_contest') })]));
}

/**
 * @param {Status} status
 * @param {Words} words
 * @param {string | null} address
 */
function show(status, words, address) {
  const label = simulationLabel(status, words);
  const simulation = part('simulation', HTMLElement);
  simulation.hidden = label === null;
  simulation.textContent = label ?? '';
  showVerdict(status, words, address);
  showSites(status, words);
  showContests(status, words);
  tell(part('list', HTMLElement), listSentences(status, words, Date.now()));
  tell(part('service', HTMLElement), serviceSentences(status, words));
  part('service', HTMLElement).dataset.state = status.service;
  part('again', HTMLElement).hidden = status.service === 'connected' || status.service === 'never';
}

await start(async () => {
  const address = await browser.activeTabAddress();
  let status = await askStatus();
  const words = await wordsIn(status.language);
  translate(words);
  const showMissing = permissionBanner(async () => update(await askStatus()));
  const update = (/** @type {Status} */ next) => {
    status = next;
    show(status, words, address);
    showMissing(missingSentence(status, words));
  };
  update(status);

  const press = (/** @type {string} */ id, /** @type {() => Promise<unknown>} */ work) => part(id, HTMLButtonElement).addEventListener('click', () => void work());
  press('quarter', async () => update(await change({ paused_until: Date.now() + QUARTER })));
  press('tomorrow', async () => update(await change({ paused_until: tomorrowMorning(Date.now()) })));
  press('resume', async () => update(await change({ paused_until: null })));
  press('again', async () => update(await ask('sync')));
  press('journal', async () => {
    const opened = await openJournal();
    const message = part('message', HTMLElement);
    message.hidden = opened;
    message.textContent = opened ? '' : words.text('journal_closed');
  });

  setInterval(() => {
    const until = status.settings.paused_until;
    if (until !== null) showVerdict(status, words, address);
  }, 1000);
  update(await ask('sync'));
});
