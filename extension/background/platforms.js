/** Why this file exists: which sites are guarded is data of the package, read where it lies. */
import '../common/browser.js';

const { browser } = globalThis.jaganetral;

/** @returns {Promise<PlatformName[]>} the platforms that have a rule file, in their order of display */
export async function supportedPlatforms() {
  return (await browser.packaged('sites/index.json')).platforms;
}

/**
 * How a link on a platform becomes an identity.
 *
 * @param {PlatformName} platform
 * @returns {Promise<any>} the platform's part of platforms.json
 */
export async function identityRules(platform) {
  return (await browser.packaged('bundled/platforms.json')).platforms[platform];
}

/**
 * @param {any} rules the platform's part of platforms.json
 * @returns {string[]} the address patterns to ask the browser's permissions about
 */
export function originsOf(rules) {
  return rules.hosts.map((/** @type {string} */ host) => `https://*.${host}/*`);
}

/**
 * Which platform a page belongs to.
 *
 * @returns {Promise<Record<string, PlatformName>>} host without sub-domain → platform
 */
export async function platformOfHost() {
  const platforms = await supportedPlatforms();
  const pairs = await Promise.all(
    platforms.map(async (platform) => {
      const { hosts } = await identityRules(platform);
      return hosts.map((/** @type {string} */ host) => [host, platform]);
    }),
  );
  return Object.fromEntries(pairs.flat());
}

/**
 * Which platform an address belongs to.
 *
 * @param {string | undefined} address
 * @returns {Promise<PlatformName | null>}
 */
export async function platformAt(address) {
  const host = address === undefined ? undefined : URL.parse(address)?.hostname;
  if (host === undefined) return null;
  const hosts = Object.entries(await platformOfHost());
  return hosts.find(([known]) => host === known || host.endsWith(`.${known}`))?.[1] ?? null;
}
