/**
 * Why this file exists: Chromium tells of requests only who had the permission when the browser was started, and nothing
 * of ours may count as watching that does not.
 *
 * So it is noted, as long as the browser runs, whether the permission was there at first. Firefox tells at once.
 */
import '../common/browser.js';

const { browser } = globalThis.jaganetral;

const FROM_START = 'requests_from_start';

/** Notes whether the browser lets us see requests; to be called when the worker starts, and counts at its first start. */
export async function noteStart() {
  if ((await browser.readSession(FROM_START)) !== undefined) return;
  await browser.writeSession(FROM_START, await browser.maySeeRequests());
}

/**
 * Whether the second line is switched on and begins only when the browser is opened the next time.
 *
 * @param {Settings} settings
 */
export async function isWaiting({ second_line }) {
  return second_line && !browser.tellsRequestsAtOnce() && (await browser.readSession(FROM_START)) === false;
}
