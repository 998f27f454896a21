/**
 * Why this file exists: the browser starts the worker for an event, so every listener must be there before anything else
 * happens; here they are, and who answers them.
 *
 * The worker may die after any line. Whatever it must not forget is in the database, and whatever must still happen has
 * an alarm.
 */
import '../common/browser.js';
import { forgetMissed, shareAdapters } from './adapters.js';
import { hearAgency } from './agency.js';
import { markOpenTabs, refreshBadge } from './badge.js';
import { pairWithCode } from './code-pairing.js';
import { publish } from './content-bundle.js';
import { dashboardLink } from './dashboard.js';
import { takeDecision } from './decisions.js';
import { changeState, readState } from './database.js';
import { takeHealth } from './health.js';
import { discardAll, inQueue } from './journal-queue.js';
import { hintFor } from './hints.js';
import { mark, unmark } from './marks.js';
import { noticeFor } from './notices.js';
import { previewNotice } from './practice.js';
import { noteOccasions, noteSaid } from './reminders.js';
import { lookAtRequest, noteRecognised, watchRequests } from './second-line.js';
import { noteStart } from './second-line-start.js';
import { whoSent } from './sender.js';
import { changeSettings, readSettings } from './settings.js';
import { leaveNothing } from './shared-computer.js';
import { shownAccounts, tellShown } from './sightings.js';
import { readStatus } from './status.js';
import { isSaidToday } from './still-active.js';
import { RETRY_ALARM, deliverHealth, deliverPerson, deliverQueue, prepare, sync } from './sync.js';
import { tabStates } from './tab-badge.js';

const { browser } = globalThis.jaganetral;

const SYNC_ALARM = 'sync';
const SYNC_MINUTES = 15;
const PAUSE_ALARM = 'pause';

/** Brings everything up to date: the package's lists, then the service's. */
async function refresh() {
  void inBackground(hearAgency().then((changes) => (changes ? publish() : undefined)));
  const prepared = prepare().then(refreshBadge);
  // A fault in the package's own lists must not keep the service's away.
  const [own] = await Promise.allSettled([prepared]);
  await sync();
  await refreshBadge();
  if (own.status === 'rejected') throw own.reason;
}

/** @param {any} message */
async function takeSettings({ changes }) {
  if (changes?.welcomed === true) await noteOccasions(); // what is under way at the first run is no news
  const settings = await changeSettings(changes);
  await leaveNothing(settings);
  if (settings.paused_until !== null) await browser.alarmAt(PAUSE_ALARM, settings.paused_until);
  else await browser.cancelAlarm(PAUSE_ALARM);
  if (!settings.second_line) await forgetMissed();
  await publish();
  await refreshBadge();
  if (changes?.person !== undefined) void inBackground(deliverPerson());
  return readStatus();
}

/** What is known of a site has changed: badge and service should know. */
async function spreadHealth() {
  await refreshBadge();
  await deliverHealth();
}

/** @type {Record<string, (message: any, sender: MessageSender) => Promise<unknown>>} */
const FOR_CONTENT = {
  notice: noticeFor,
  shown: tellShown,
  existing: hintFor,
  mark,
  unmark,
  async decision(message, sender) {
    const taken = await takeDecision(message, sender);
    // The page need not wait for the service: the decision is on disk.
    if (taken.kept) void inBackground(deliverQueue().then(refreshBadge));
    return taken;
  },
  async health(message, sender) {
    const taken = await takeHealth(message, sender);
    if (taken.changed) void inBackground(spreadHealth());
    return taken;
  },
  recognised: noteRecognised,
};

/** @type {Record<string, (message: any, sender: MessageSender) => Promise<unknown>>} */
const FOR_PAGES = {
  status: readStatus,
  'shown-accounts': shownAccounts,
  settings: takeSettings,
  'open-dashboard': dashboardLink,
  'preview-notice': previewNotice,
  queue: inQueue,
  async 'popup-opened'() {
    const status = await readStatus();
    const still_active = await isSaidToday(status);
    await noteSaid(status.reminders.map(({ key }) => key), 'shown');
    await refreshBadge();
    return { still_active };
  },
  async 'reminder-done'({ keys }) {
    await noteSaid(keys, 'done');
    await refreshBadge();
    return readStatus();
  },
  tab: ({ tab }) => tabStates(tab),
  async 'discard-queue'() {
    await discardAll();
    await refreshBadge();
    return readStatus();
  },
  async 'pair-code'({ code }) {
    const outcome = await pairWithCode(code);
    if (outcome.paired) await refresh();
    return outcome;
  },
  async sync() {
    await sync();
    await refreshBadge();
    return readStatus();
  },
};

/**
 * @param {any} message
 * @param {MessageSender} sender
 * @returns {Promise<unknown>}
 * @throws {Error} when the sender has no business asking
 */
async function answer(message, sender) {
  const who = whoSent(sender, browser.ownId(), browser.url(''));
  const known = who === 'page' ? FOR_PAGES : who === 'content' ? FOR_CONTENT : {};
  const type = String(message?.type);
  if (!Object.hasOwn(known, type)) throw new Error(`No answer for ${type} from a ${who}`);
  return known[type]?.(message, sender);
}

/**
 * Work that nobody waits for. What it cannot do is a fault of ours and shows on the extension's page of errors.
 *
 * @param {Promise<unknown>} work
 */
function inBackground(work) {
  return work.catch((/** @type {unknown} */ error) => reportError(error));
}

/** @param {string} reason */
async function installed(reason) {
  // An unpacked extension is told "install" at every start of the browser.
  const first = (await readState('welcome')) === undefined;
  if (first) {
    await changeState('welcome', () => 'opened');
    await browser.openTab(browser.url('pages/welcome.html'));
  }
  if (reason === 'install' || reason === 'update') await markOpenTabs();
}

/** @param {string} name */
async function alarmed(name) {
  if (name === SYNC_ALARM) await refresh();
  if (name === RETRY_ALARM) await sync();
  if (name === PAUSE_ALARM) await takeSettings({ changes: { paused_until: null } });
  await refreshBadge();
}

/** @param {SeenRequest} request */
const seen = (request) =>
  void inBackground(lookAtRequest(request).then((changed) => (changed ? spreadHealth() : undefined)));

async function permissionsChanged() {
  watchRequests(seen);
  const lost = (await readSettings()).second_line && !(await browser.maySeeRequests());
  if (lost) await takeSettings({ changes: { second_line: false } });
  await markOpenTabs();
  await refresh(); // among what may be given back is the way to the service
}

watchRequests(seen);
void inBackground(noteStart());
browser.onMessage(answer);
browser.onInstalled((reason) => void inBackground(installed(reason)));
browser.onStartup(() => void inBackground(browser.alarmEvery(SYNC_ALARM, SYNC_MINUTES)));
browser.onAlarm((name) => void inBackground(alarmed(name)));
browser.onPermissionsChanged(() => void inBackground(permissionsChanged()));

// Not every start of the browser is told to every extension; the first run of the worker in it is certain.
void inBackground(
  browser.alarmEvery(SYNC_ALARM, SYNC_MINUTES).then(async () => {
    if (await browser.isSessionMarked()) return;
    await shareAdapters();
    // We are not told that the extension was switched off and on again; what was opened meanwhile is unguarded.
    await Promise.all([markOpenTabs(), refresh()]);
    await browser.markSession();
  }),
);
