/** Why this file exists: every choice can be taken back, at once, and what still waits to be sent can be seen and deleted. */
import { listenToExtras, showExtras } from './extras.js';
import { listenToTicks, showTicks, ticked } from './keeping.js';
import { ask, askStatus, change, follower, make, openDashboard, part, showAgency, start, translate, wordsIn } from './page.js';
import { consentSentence, listSentences, regionSentences, serviceSentences, simulationLabel, siteState } from './state.js';

/** @typedef {import('./page.js').Words} Words */

const { browser } = globalThis.jaganetral;

/**
 * @param {string} id
 * @param {string[]} sentences
 */
function tell(id, sentences) {
  part(id, HTMLElement).replaceChildren(...sentences.map((text) => make('p', { text })));
}

/**
 * @param {QueuedEvent[]} events
 * @param {Words} words
 */
function showQueue(events, words) {
  const rows = events.map((event) => {
    const marks = [event.simulation ? words.text('queue_simulation') : '', event.refused === null ? '' : words.text('queue_refused')].filter(Boolean);
    const decision = [words.text(`decision_${event.decision}`), ...marks].join(' · ');
    return make('tr', {
      children: [
        words.moment(event.at),
        `${words.text(`action_${event.action}`)} · ${words.text(`platform_${event.platform}`)}`,
        event.display,
        decision,
      ].map((text) => make('td', { text })),
    });
  });
  part('queue', HTMLElement).replaceChildren(...rows);
  part('queue-scroll', HTMLElement).hidden = rows.length === 0;
  part('discard', HTMLElement).hidden = rows.length === 0;
  part('queue-empty', HTMLElement).hidden = rows.length > 0;
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showConsent(status, words) {
  showTicks(status);
  part('since', HTMLElement).textContent = consentSentence(status, words);
  part('alone', HTMLElement).hidden = status.service !== 'never';
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showHealth(status, words) {
  const rows = status.platforms.map((site) => {
    const said = [words.text(`site_${siteState(site)}`)];
    if (site.off !== null) said.push(site.off[words.language]);
    if (site.faults.length > 0) said.push(words.text('health_faults', { faults: site.faults.join(', ') }));
    if (site.missed > 0) said.push(words.count('missed', site.missed));
    return make('div', {
      children: [make('dt', { text: words.text(`platform_${site.platform}`) }), make('dd', { text: said.join(' · ') })],
    });
  });
  part('health', HTMLElement).replaceChildren(...rows);
  part('second-line', HTMLInputElement).checked = status.settings.second_line;
  part('second-line-waits', HTMLElement).hidden = !status.second_line_waits;
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function show(status, words) {
  translate(words);
  const label = simulationLabel(status, words);
  part('simulation', HTMLElement).hidden = label === null;
  part('simulation', HTMLElement).textContent = label ?? '';
  part('person', HTMLSelectElement).value = status.settings.person;
  part('language', HTMLSelectElement).value = status.settings.language;
  showExtras(status);
  showConsent(status, words);
  showHealth(status, words);
  tell('service', serviceSentences(status, words));
  part('pairing', HTMLFormElement).hidden = status.service === 'connected';
  tell('list', listSentences(status, words, Date.now()));
  tell('regions', regionSentences(status, words));
}

await start(async () => {
  const saved = part('saved', HTMLElement);
  let status = await askStatus();
  let words = await wordsIn(status.language);

  const follow = follower(async (/** @type {Status} */ next) => {
    if (next.language !== words.language) words = await wordsIn(next.language);
    status = next;
    show(status, words);
    showAgency(status.agency, words);
  }, askStatus);
  let turns = 0;
  const update = async (/** @type {Promise<Status>} */ answer, /** @type {string} */ message = '') => {
    await follow(answer);
    const turn = (turns += 1);
    const events = await ask('queue');
    if (turn < turns) return; // a later change tells
    showQueue(events, words);
    saved.textContent = message === '' ? '' : words.text(message);
  };

  part('person', HTMLSelectElement).addEventListener('change', async (event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    await update(change({ person: /** @type {PersonName} */ (value) }), 'saved');
  });
  part('language', HTMLSelectElement).addEventListener('change', async (event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    await update(change({ language: /** @type {'auto' | Language} */ (value) }), 'saved');
  });
  listenToExtras((answer) => update(answer, 'saved'));
  listenToTicks(async (tick) => {
    const had = status.consent.journal || status.consent.proceeded;
    const less = tick.id === 'shared' ? tick.checked && had : !tick.checked;
    await update(change(ticked()), less ? 'withdrawn' : 'saved');
  });
  part('second-line', HTMLInputElement).addEventListener('change', async (event) => {
    const wanted = /** @type {HTMLInputElement} */ (event.target).checked;
    const may = wanted && (await browser.askForRequests());
    await update(change({ second_line: may }), wanted && !may ? 'second_line_refused' : 'saved');
    if (!wanted) await browser.giveUpRequests();
  });
  part('discard', HTMLButtonElement).addEventListener('click', async () =>
    update(ask('discard-queue'), 'queue_discarded'),
  );
  part('again', HTMLButtonElement).addEventListener('click', async () => update(ask('sync')));
  part('pairing', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    const code = part('code', HTMLInputElement);
    const { paired } = await ask('pair-code', { code: code.value });
    code.value = '';
    await update(askStatus(), paired ? 'code_paired' : 'code_wrong');
  });
  part('journal', HTMLButtonElement).addEventListener('click', async () => {
    if (!(await openDashboard('journal'))) saved.textContent = words.text('journal_closed');
  });
  part('old-acts', HTMLButtonElement).addEventListener('click', async () => {
    if (!(await openDashboard('old_acts'))) saved.textContent = words.text('old_acts_closed');
  });
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState === 'visible') await update(askStatus());
  });
  await update(Promise.resolve(status)); // last, for it shows the page: whoever sees it may press
});
