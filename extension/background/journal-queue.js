/**
 * Why this file exists: a decision the person agreed to have recorded must reach the journal once, whatever dies on the
 * way.
 *
 * It is on disk before it counts as kept, is sent in the order it was made, and leaves the queue only when the service
 * has named it. A batch that was stored but never acknowledged is sent again; the service knows it by its id.
 */
import { answerOf, changeState, readState, transact } from './database.js';
import { ServiceError } from './connection.js';

/** @typedef {import('./connection.js').Service} Service */
/** @typedef {QueuedEvent & {order: number}} Waiting */

const BATCH = 200; // the most the service takes at once
const FIRST_RETRY = 30_000;
const LAST_RETRY = 60 * 60_000;
/** The service's words for a decision that nobody may keep: the journal was deleted since, or the computer is shared. */
const GONE = new Set(['deleted', 'shared_computer']);
const LONGEST_WAIT = 90 * 24 * 60 * 60_000; // the journal itself keeps nothing longer

/**
 * Puts a decision in the queue where the person agrees to it; the same id again changes nothing.
 *
 * The consent is read in the transaction that writes: what is withdrawn meanwhile either finds the decision in the queue,
 * or keeps it out.
 *
 * @param {QueuedEvent} event
 * @returns {Promise<boolean>} whether it is on disk
 */
export function keep(event) {
  return transact(
    ['state', 'queue'],
    'readwrite',
    async ({ state, queue }) => {
      /** @type {Partial<Settings> | undefined} */
      const chosen = await answerOf(state.get('settings'));
      if (chosen?.consent === undefined || !mayKeep(chosen.consent, event.decision)) return false;
      if ((await answerOf(queue.index('id').count(event.id))) === 0) await answerOf(queue.add(event));
      return true;
    },
    { strict: true },
  );
}

/** @returns {Promise<Waiting[]>} everything in the queue, oldest first */
export function inQueue() {
  return transact(['queue'], 'readonly', ({ queue }) => answerOf(queue.getAll()));
}

/** @returns {Promise<number>} how many may still be delivered */
export async function countWaiting() {
  return (await inQueue()).filter((event) => event.refused === null).length;
}

/**
 * Takes out of the queue what is chosen.
 *
 * @param {(event: Waiting) => boolean} chosen
 * @returns {Promise<void>} once it is gone from disk
 */
async function discard(chosen) {
  await transact(
    ['queue'],
    'readwrite',
    async ({ queue }) => {
      /** @type {Waiting[]} */
      const events = await answerOf(queue.getAll());
      for (const event of events) if (chosen(event)) queue.delete(event.order);
    },
    { strict: true },
  );
}

/** Empties the queue. */
export function discardAll() {
  return discard(() => true);
}

/**
 * Takes out what was decided before the person deleted the whole journal.
 *
 * @param {string} instant when they did
 * @param {boolean} simulation which of the two journals
 */
export function discardBefore(instant, simulation) {
  return discard((event) => event.simulation === simulation && Date.parse(event.at) <= Date.parse(instant));
}

/**
 * Takes out what the person no longer agrees to.
 *
 * @param {Consent} consent
 */
export function discardWithout(consent) {
  return discard((event) => !mayKeep(consent, event.decision));
}

/**
 * Whether a decision may be recorded.
 *
 * @param {Consent} consent
 * @param {DecisionName} decision
 */
export function mayKeep(consent, decision) {
  return consent.journal && (decision !== 'proceeded' || consent.proceeded);
}

/**
 * How long to wait after a number of failed deliveries in a row.
 *
 * @param {number} failures at least 1
 * @returns {number} milliseconds, doubling up to an hour
 */
export function retryAfter(failures) {
  return Math.min(FIRST_RETRY * 2 ** (failures - 1), LAST_RETRY);
}

/** @returns {Promise<number>} when to try again, after one more failure */
export async function noteFailure() {
  const { failures } = await changeState('delivery', (old) => ({ failures: (old?.failures ?? 0) + 1 }));
  return Date.now() + retryAfter(failures);
}

/** The service took what there was: the next failure is a first one again. */
export async function noteSuccess() {
  if (((await readState('delivery'))?.failures ?? 0) > 0) await changeState('delivery', () => ({ failures: 0 }));
}

/**
 * What the service said about one batch.
 *
 * @param {any} answer
 * @param {Waiting[]} sent
 * @returns {{done: Set<string>, refused: Map<string, string>}}
 * @throws {ServiceError} when it spoke of none of them
 */
function readAnswer(answer, sent) {
  const ids = new Set(sent.map((event) => event.id));
  const done = new Set([...(answer?.stored ?? []), ...(answer?.known ?? [])].filter((id) => ids.has(id)));
  /** @type {Map<string, string>} */
  const refused = new Map();
  for (const { id, reason } of answer?.refused ?? []) if (ids.has(id) && !done.has(id)) refused.set(id, String(reason));
  if (done.size + refused.size === 0) throw new ServiceError('refused', 'the service named none of the events sent');
  return { done, refused };
}

/**
 * Delivers the queue in its order; call it from one place at a time.
 *
 * @param {Service} service
 * @param {boolean} simulation whether the service's clock is simulated: the two journals are never mixed
 * @param {Consent} consent as it is now
 * @returns {Promise<void>}
 * @throws {ServiceError}
 */
export async function deliver(service, simulation, consent) {
  const oldest = Date.now() - LONGEST_WAIT;
  await discard((event) => Date.parse(event.at) < oldest);
  for (;;) {
    const batch = (await inQueue()).filter((event) => event.refused === null && event.simulation === simulation).slice(0, BATCH);
    if (batch.length === 0) return;
    const events = batch.map(({ order: _order, refused: _refused, simulation: _simulation, ...event }) => event);
    const { value } = await service.request('POST', '/api/v1/events', { json: { consent, simulation, events } });
    const { done, refused } = readAnswer(value, batch);
    await settle(batch, done, refused);
  }
}

/**
 * Takes what the service named out of the queue, or notes its refusal; what the person has deleted meanwhile stays away.
 *
 * @param {Waiting[]} batch
 * @param {Set<string>} done
 * @param {Map<string, string>} refused
 */
async function settle(batch, done, refused) {
  await transact(
    ['queue'],
    'readwrite',
    async ({ queue }) => {
      for (const { id, order } of batch) {
        const reason = refused.get(id);
        if (done.has(id) || (reason !== undefined && GONE.has(reason))) queue.delete(order);
        else if (reason !== undefined) {
          const kept = await answerOf(queue.get(order));
          if (kept !== undefined) queue.put({ ...kept, refused: reason });
        }
      }
    },
    { strict: true },
  );
}
