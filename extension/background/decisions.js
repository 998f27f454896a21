/**
 * Why this file exists: a content script reports what was decided, and here it is settled whether any of that may be
 * kept.
 *
 * Nothing is kept without consent, and nothing without a service that was ever paired: the extension alone keeps no
 * journal. What is kept is the time, platform, action, account and decision; no text and no address of a page.
 */
import { isPaired } from './connection.js';
import { keep, mayKeep } from './journal-queue.js';
import { lookUp, nowOf } from './list-cache.js';
import { spanAt } from './notices.js';
import { readSettings } from './settings.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ACTIONS = ['like', 'follow', 'comment', 'share', 'join', 'post'];
const DECISIONS = ['cancelled', 'proceeded', 'wrong_account'];

/** @param {any} message */
function isDecision({ id, at, platform, action, identity, decision }) {
  return (
    typeof id === 'string' && UUID.test(id) &&
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) &&
    typeof platform === 'string' && typeof identity === 'string' &&
    ACTIONS.includes(action) && DECISIONS.includes(decision)
  );
}

/**
 * Keeps a decision where the person agreed to it.
 *
 * @param {any} message `{type:'decision', id, at, platform, action, identity, decision}` from a content script
 * @param {Pick<MessageSender, 'private'>} sender a private window leaves nothing in the journal
 * @returns {Promise<{kept: boolean}>} kept: it is on disk
 */
export async function takeDecision(message, sender) {
  if (!isDecision(message) || sender.private) return { kept: false };
  const { id, at, platform, action, identity, decision } = message;
  const { consent } = await readSettings();
  if (!mayKeep(consent, decision) || !(await isPaired())) return { kept: false };
  const { list, found } = await lookUp(platform, [identity]);
  const [record] = found;
  const span = record && list ? spanAt(record.spans, nowOf(list)) : null;
  if (!record || !list || !span) return { kept: false };
  const kept = await keep({
    id,
    at: new Date(at).toISOString(),
    platform,
    action,
    account: identity,
    display: record.account.display,
    candidate: record.candidate.id,
    contest: record.account.contest,
    stage: span.stage,
    decision,
    simulation: list.simulated_now !== null,
    refused: null,
  });
  return { kept };
}
