/**
 * Why this file exists: the hints that a person may choose stand on two pages and are chosen in one way, at once.
 *
 * Marks need a permission of the browser, which is asked for inside the person's own click and for nobody else.
 */
import { change, part } from './page.js';

const { browser } = globalThis.jaganetral;

/**
 * @param {Status} status
 */
export function showExtras({ settings }) {
  part('existing', HTMLInputElement).checked = settings.existing;
  part('marks', HTMLInputElement).checked = settings.marks;
  part('own-posts', HTMLInputElement).checked = settings.own_posts;
}

/**
 * @param {(answer: Promise<Status>) => Promise<void>} changed what to do with the worker's answer to a change
 */
export function listenToExtras(changed) {
  /** @param {string} id @param {(given: boolean) => SettingsChanges | Promise<SettingsChanges>} choice */
  const on = (id, choice) => {
    part(id, HTMLInputElement).addEventListener('change', async (event) => {
      await changed(change(await choice(/** @type {HTMLInputElement} */ (event.target).checked)));
    });
  };
  on('existing', (existing) => ({ existing }));
  on('own-posts', (own_posts) => ({ own_posts }));
  on('marks', async (given) => {
    const marks = given && (await browser.askForMarks());
    part('marks-refused', HTMLElement).hidden = marks === given;
    return { marks };
  });
}
