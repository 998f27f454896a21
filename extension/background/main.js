/**
 * Why this file exists: the browser starts the worker for an event, so every listener must be there before anything else
 * happens; here they are, and who answers them.
 *
 * The worker may die after any line. Whatever it must not forget is in the database, and whatever must still happen has
 * an alarm.
 */
import '../common/browser.js';
import { markOpenTabs, refreshBadge } from './badge.js';
import { pairWithCode } from './code-pairing.js';
import { publish } from './content-bundle.js';
import { dashboardLink } from './dashboard.js';
import { takeDecision } from './decisions.js';
import { changeState, readState } from './database.js';
import { discardAll, discardWithout, inQueue } from './journal-queue.js';
import { noticeFor } from './notices.js';
import { previewNotice } from './practice.js';
import { whoSent } from './sender.js';
import { changeSettings } from './settings.js';
import { readStatus } from './status.js';
import { RETRY_ALARM, deliverQueue, prepare, sync } from './sync.js';

const { browser } = globalThis.jaganetral;

const SYNC_ALARM = 'sync';
const SYNC_MINUTES = 15;
const PAUSE_ALARM = 'pause';

/** Brings everything up to date: the package's lists, then the service's. */
async function refresh() {
  const prepared = prepare().then(refreshBadge);
  // A fault in the package's own lists must not keep the service's away.
  const [own] = await Promise.allSettled([prepared]);
  await sync();
  await refreshBadge();
  if (own.status === 'rejected') throw own.reason;
}

/** @param {any} message */
async function takeSettings({ changes }) {
  const settings = await changeSettings(changes);
  await discardWithout(settings.consent); // what was withdrawn is gone at once
  if (settings.paused_until !== null) await browser.alarmAt(PAUSE_ALARM, settings.paused_until);
  else await browser.cancelAlarm(PAUSE_ALARM);
  await publish();
  await refreshBadge();
  return readStatus();
}

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const FOR_CONTENT = {
  notice: noticeFor,
  async decision(message) {
    const taken = await takeDecision(message);
    // The page need not wait for the service: the decision is on disk.
    if (taken.kept) void inBackground(deliverQueue().then(refreshBadge));
    return taken;
  },
};

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const FOR_PAGES = {
  status: readStatus,
  settings: takeSettings,
  'open-dashboard': dashboardLink,
  'preview-notice': previewNotice,
  queue: inQueue,
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
  return known[type]?.(message);
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

browser.onMessage(answer);
browser.onInstalled((reason) => void inBackground(installed(reason)));
browser.onStartup(() => void inBackground(browser.alarmEvery(SYNC_ALARM, SYNC_MINUTES)));
browser.onAlarm((name) => void inBackground(alarmed(name)));
browser.onPermissionsChanged(() => void inBackground(markOpenTabs().then(refreshBadge)));

// Not every start of the browser is told to every extension; the first run of the worker in it is certain.
void inBackground(
  browser.alarmEvery(SYNC_ALARM, SYNC_MINUTES).then(async () => {
    if (await browser.isSessionMarked()) return;
    await refresh();
    await browser.markSession();
  }),
);
