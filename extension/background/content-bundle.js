/**
 * Why this file exists: a content script must know its verdict inside the event, so everything it needs lies ready under
 * one key a platform.
 *
 * Written whole and only when something differs, because every write wakes each open tab of that platform.
 */
import '../common/browser.js';
import { ownPosts } from './hints.js';
import { groupsOf, listOf, mentionsOf } from './list-cache.js';
import { looks, noticeTexts } from './notice-texts.js';
import { identityRules, platformOfHost, supportedPlatforms } from './platforms.js';
import { languageOf, readSettings } from './settings.js';

const { browser } = globalThis.jaganetral;

/** Where a content script learns which platform its page belongs to. */
const HOSTS = 'hosts';

/** @param {PlatformName} platform */
const keyOf = (platform) => `content:${platform}`;

/**
 * @param {PlatformName} platform
 * @param {Settings} settings
 * @returns {Promise<ContentBundle | null>} null while there is no list
 */
async function bundleOf(platform, settings) {
  const language = languageOf(settings);
  const [list, groups, mentions, rules, identity, texts, sheets] = await Promise.all([
    listOf(platform),
    groupsOf(platform),
    mentionsOf(platform),
    browser.packaged(`sites/${platform}.json`),
    identityRules(platform),
    noticeTexts(language),
    looks(),
  ]);
  if (list === undefined) return null;
  return {
    schema: 1,
    rules,
    identity,
    groups,
    now: list.simulated_now,
    language,
    texts,
    looks: sheets,
    paused_from: settings.paused_from,
    paused_until: settings.paused_until,
    origin: list.origin,
    list_date: list.list_date,
    off: (list.off ?? null) !== null,
    second_line: settings.second_line,
    marks: settings.marks,
    existing: settings.existing,
    own_posts: await ownPosts(settings, list, mentions),
  };
}

/**
 * Writes what the content scripts read, for every platform that has rules and a list.
 *
 * @returns {Promise<void>}
 */
export async function publish() {
  // One at a time: an older bundle must not overtake a newer one.
  await navigator.locks.request('jaganetral:publish', async () => {
    const settings = await readSettings();
    const hosts = await platformOfHost();
    if (!isSame(hosts, await browser.read(HOSTS))) await browser.write(HOSTS, hosts);
    for (const platform of await supportedPlatforms()) {
      const bundle = await bundleOf(platform, settings);
      const key = keyOf(platform);
      if (bundle !== null && !isSame(bundle, await browser.read(key))) await browser.write(key, bundle);
    }
  });
}

/**
 * Equal as data; the browser's storage gives the keys of an object back in an order of its own.
 *
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function isSame(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

/**
 * @param {PlatformName} platform
 * @returns {Promise<boolean>} whether a content script finds a list
 */
export async function isPublished(platform) {
  return (await browser.read(keyOf(platform))) !== undefined;
}
