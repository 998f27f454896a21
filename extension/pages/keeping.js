/**
 * Why this file exists: what is kept is ticked on two pages, and the ticks hang together in one way.
 *
 * The second tick adds to the first, and on a computer that is shared neither can stand.
 */
import { part } from './page.js';

/** @typedef {'consent-journal' | 'consent-proceeded' | 'shared'} Tick */

/** @param {Tick} id */
const tick = (id) => part(id, HTMLInputElement);

/** Lets each tick be what the others leave possible. */
export function joinTicks() {
  const { checked: shared } = tick('shared');
  const journal = tick('consent-journal');
  const proceeded = tick('consent-proceeded');
  journal.disabled = shared;
  if (shared) journal.checked = false;
  proceeded.disabled = !journal.checked;
  if (!journal.checked) proceeded.checked = false;
}

/** @param {Status} status */
export function showTicks({ consent, settings }) {
  tick('shared').checked = settings.shared;
  tick('consent-journal').checked = consent.journal;
  tick('consent-proceeded').checked = consent.proceeded;
  joinTicks();
}

/** @returns {Required<Pick<SettingsChanges, 'consent' | 'shared'>>} as the page has it now */
export function ticked() {
  return {
    consent: { journal: tick('consent-journal').checked, proceeded: tick('consent-proceeded').checked },
    shared: tick('shared').checked,
  };
}

/** @param {(tick: HTMLInputElement) => unknown} [then] called with the tick that was changed */
export function listenToTicks(then) {
  for (const id of /** @type {Tick[]} */ (['consent-journal', 'consent-proceeded', 'shared'])) {
    tick(id).addEventListener('change', () => {
      joinTicks();
      then?.(tick(id));
    });
  }
}
