/**
 * Why this file exists: on a computer that others use too, nothing of what one person did may be left for the next.
 *
 * It is chosen in the extension or on the dashboard. What the dashboard says counts here as well, and ends here when it
 * ends there; a choice made here is not taken back by it, and consent does not come back by itself.
 */
import { changeState, readState } from './database.js';
import { discardWithout } from './journal-queue.js';
import { forgetExposures } from './notices.js';
import { changeSettings, readSettings } from './settings.js';

/** @param {Settings} settings whose computer is shared, or not */
export async function leaveNothing({ consent, shared }) {
  await discardWithout(consent); // what was withdrawn is gone at once
  if (shared) await forgetExposures();
}

/** @param {unknown} shared what the service says, undefined where it says nothing */
export async function takeShared(shared) {
  if (typeof shared !== 'boolean') return;
  const own = (await readSettings()).shared;
  const taken = (await readState('shared')) === true;
  if (shared ? own : !taken) return;
  await changeState('shared', () => shared);
  await leaveNothing(await changeSettings({ shared }));
}
