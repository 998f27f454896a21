/**
 * Why this file exists: what says nothing for weeks may be taken for gone, so once a month the popup says that it is there.
 *
 * Nothing is counted: kept is the month, and the day of it on which it was said.
 */
import { badgeState } from './badge-looks.js';
import { changeState } from './database.js';
import { dayOf } from './notices.js';

/** @typedef {{month: string, day: string | null}} Told */

const WELL = ['active', 'alone'];

/**
 * @param {Told | undefined} told undefined at the very first look
 * @param {string} today YYYY-MM-DD in the person's own calendar
 * @returns {Told} said today, where its `day` is today
 */
export function afterLook(told, today) {
  const month = today.slice(0, 7);
  if (told === undefined) return { month, day: null }; // the month of the installation needs no word
  return told.month === month ? told : { month, day: today };
}

/**
 * @param {Status} status
 * @returns {Promise<boolean>} whether the popup says today that everything is still active
 */
export async function isSaidToday(status) {
  // Where there is something to do, that is said, and this waits for another day.
  if (!WELL.includes(badgeState(status)) || status.reminders.length > 0) return false;
  const today = dayOf(new Date());
  const { day } = await changeState('monthly', (/** @type {Told | undefined} */ told) => afterLook(told, today));
  return day === today;
}
