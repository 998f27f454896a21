/** Why this file exists: one look at the popup tells whether the person is guarded here, and if not, why. */
import { ask, askStatus, change, follower, make, openDashboard, part, permissionBanner, showAgency, start, translate, wordsIn } from './page.js';
import {
  clock,
  headlineOf,
  listSentences,
  missingSentence,
  platformAt,
  listState,
  platformNames,
  regionSentences,
  reminderSentence,
  serviceSentences,
  simulationLabel,
  siteState,
  stageSentence,
  tomorrowMorning,
} from './state.js';

/** @typedef {import('./page.js').Words} Words */
/** @typedef {{address: string | null, states: object}} Place the page in front, and what is said about it */

const { browser } = globalThis.jaganetral;
const QUARTER = 15 * 60 * 1000;
const MOST_NAMED = 3;

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
 * @param {Place} place
 */
function showVerdict(status, words, { address, states }) {
  const headline = headlineOf(status, address, Date.now(), states);
  const here = platformAt(status, address);
  const until = status.settings.paused_until ?? 0;
  part('verdict', HTMLElement).dataset.state = headline;
  part('headline', HTMLElement).textContent = words.text(`headline_${headline}`);
  part('detail', HTMLElement).textContent = words.text(`detail_${headline}`, {
    platforms: platformNames(status, words),
    time: words.moment(until),
    platform: here === null ? '' : words.text(`platform_${here.platform}`),
    why: here?.off?.[words.language] ?? '',
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
  const chips = status.platforms.map((site) => {
    const state = siteState(site);
    const name = make('b', { text: words.text(`platform_${site.platform}`) });
    const chip = make('li', {
      className: 'chip',
      children: [name, make('span', { text: words.text(`site_${state}`) })],
    });
    chip.dataset.state = state;
    return chip;
  });
  part('sites', HTMLElement).replaceChildren(...chips);
}

/**
 * The first of many, and how many more there are: on some days five hundred contests enter a stage at once.
 *
 * @template T
 * @param {T[]} items
 * @param {Words} words
 * @param {(item: T) => HTMLElement} row
 * @param {string} name of the element that counts the rest
 */
function firstOf(items, words, row, name) {
  const rows = items.slice(0, MOST_NAMED).map(row);
  const rest = items.length - rows.length;
  return rest > 0 ? [...rows, make(name, { text: words.count('more_contests', rest) })] : rows;
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showReminder(status, words) {
  const row = (/** @type {Reminder} */ one) => make('li', { text: reminderSentence(one, words) });
  part('occasions', HTMLElement).replaceChildren(...firstOf(status.reminders, words, row, 'li'));
  const connected = status.service === 'connected';
  part('offer', HTMLElement).textContent = words.text(connected ? 'reminder_offer' : 'reminder_offer_alone');
  part('clean-up', HTMLElement).hidden = !connected;
  part('reminder', HTMLElement).hidden = status.reminders.length === 0;
}

/**
 * @param {Status} status
 * @param {Words} words
 */
function showContests(status, words) {
  const row = (/** @type {Status['contests'][number]} */ one) =>
    make('p', {
      children: [
        make('b', { text: one.name[words.language] }),
        make('span', { className: 'stage', text: stageSentence(one, words) }),
      ],
    });
  const names = firstOf(status.contests, words, row, 'p');
  part('contests', HTMLElement).replaceChildren(...(names.length > 0 ? names : [make('p', { text: words.text('no_contest') })]));
}

/**
 * Which document names an account, and when that was checked.
 *
 * @param {ShownAccount} account
 * @param {Words} words
 */
function sourceOf({ source, checked_on, confidence }, words) {
  const link = make('a', { text: new URL(source).hostname.replace(/^www\./u, '') });
  for (const [name, value] of [['href', source], ['target', '_blank'], ['rel', 'noreferrer']]) link.setAttribute(name ?? '', value ?? '');
  const checked = checked_on === null ? words.text('here_unchecked') : words.text('here_checked', { date: words.day(checked_on) });
  const doubt = confidence === 'low' ? ` ${words.text('here_doubt')}` : '';
  return make('p', { className: 'about', children: [`${words.text('here_source')} `, link, `, ${checked}.${doubt}`] });
}

/**
 * @param {ShownAccount[]} accounts that the page in front shows
 * @param {Words} words
 */
function showAccounts(accounts, words) {
  const rows = accounts.map((account) => {
    const { name, display, class: kind, contest, stage } = account;
    return make('li', {
      children: [
        make('p', { children: [make('b', { text: name }), ' ', make('span', { text: display })] }),
        make('p', {
          className: 'about',
          text: `${words.text(`here_class_${kind}`)} · ${contest[words.language]}, ${words.text(`stage_${stage}`).toLowerCase()}`,
        }),
        sourceOf(account, words),
      ],
    });
  });
  part('accounts', HTMLElement).replaceChildren(...rows);
  part('here', HTMLElement).hidden = rows.length === 0;
}

/**
 * @param {Status} status
 * @param {Words} words
 * @param {Place} place
 */
function show(status, words, place) {
  const label = simulationLabel(status, words);
  const simulation = part('simulation', HTMLElement);
  simulation.hidden = label === null;
  simulation.textContent = label ?? '';
  showVerdict(status, words, place);
  showSites(status, words);
  showContests(status, words);
  showReminder(status, words);
  tell(part('list', HTMLElement), listSentences(status, words, Date.now()));
  part('list', HTMLElement).dataset.state = listState(status, Date.now());
  part('feed', HTMLElement).hidden = status.service !== 'connected' || status.feed === null;
  const regions = regionSentences(status, words);
  tell(part('regions', HTMLElement), regions);
  part('regions-row', HTMLElement).hidden = regions.length === 0;
  tell(part('service', HTMLElement), serviceSentences(status, words));
  part('service', HTMLElement).dataset.state = status.service;
  part('again', HTMLElement).hidden = status.service === 'connected' || status.service === 'never';
}

/**
 * What is said about the page in front. Whether a script of ours lives there is asked of the page itself: nobody tells
 * us of every way in which a tab can come to be without one.
 *
 * @param {Status} status
 * @param {Awaited<ReturnType<typeof browser.activeTab>>} tab
 * @returns {Promise<Place>}
 */
async function inFront(status, tab) {
  if (tab === null) return { address: null, states: {} };
  const states = await ask('tab', { tab: tab.id });
  const guarded = platformAt(status, tab.address) === null || (await browser.pageIn(tab.id)) !== null;
  return { address: tab.address, states: guarded ? states : { ...states, reload: {} } };
}

await start(async () => {
  const tab = await browser.activeTab();
  let status = await askStatus();
  const place = await inFront(status, tab);
  const words = await wordsIn(status.language);
  showAgency(status.agency, words);
  translate(words); // shows the page: from here on nothing is waited for until every button is listened to
  const showMissing = permissionBanner(() => follow(askStatus()));
  const update = (/** @type {Status} */ next) => {
    status = next;
    show(status, words, place);
    showMissing(missingSentence(status, words));
  };
  update(status);
  const follow = follower(update, askStatus);

  const press = (/** @type {string} */ id, /** @type {() => Promise<unknown>} */ work) => part(id, HTMLButtonElement).addEventListener('click', () => void work());
  // The button that is pressed goes away; the focus moves to what takes it back.
  const pause = async (/** @type {number | null} */ paused_until) => {
    await follow(change({ paused_until }));
    part(paused_until === null ? 'quarter' : 'resume', HTMLElement).focus();
  };
  press('quarter', () => pause(Date.now() + QUARTER));
  press('tomorrow', () => pause(tomorrowMorning(Date.now())));
  press('resume', () => pause(null));
  press('again', () => follow(ask('sync')));
  /** @param {'journal' | 'old_acts' | 'feed'} section @param {string} closed what is said where there is no way in */
  const open = async (section, closed) => {
    const opened = await openDashboard(section);
    const message = part('message', HTMLElement);
    message.hidden = opened;
    message.textContent = opened ? '' : words.text(closed);
    return opened;
  };
  const doneWith = () => follow(ask('reminder-done', { keys: status.reminders.map(({ key }) => key) }));
  press('journal', () => open('journal', 'journal_closed'));
  press('feed', () => open('feed', 'feed_closed'));
  press('old-acts', () => open('old_acts', 'old_acts_closed'));
  press('clean-up', async () => ((await open('old_acts', 'old_acts_closed')) ? doneWith() : undefined));
  press('reminder-done', async () => {
    await doneWith();
    part('headline', HTMLElement).focus(); // what had the focus is gone
  });

  setInterval(() => {
    const until = status.settings.paused_until;
    if (until !== null) showVerdict(status, words, place);
  }, 1000);
  showAccounts(await ask('shown-accounts', { tab: tab?.id ?? null }), words);
  const { still_active } = await ask('popup-opened');
  part('still-active', HTMLElement).hidden = !still_active;
  await ask('sync');
  await follow(askStatus());
});
