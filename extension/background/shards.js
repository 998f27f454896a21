/**
 * Why this file exists: a tab keeps a national list in memory for as long as it is open, so each byte of it counts, and
 * the verdict in it must be a matter of microseconds.
 */
import '../common/hash.js';
import { toBase64 } from './bytes.js';

/** A shard is divided by a hash's first byte, and a large one by the second too. */
const PARTS = 256;
const COUNT_BYTES = 4;
const HASH_BYTES = 8;
/** What a large shard begins with; as a count of hashes it would be beyond all sense. */
const LARGE = 0xffffffff;
/** From here on a byte less for each hash outweighs a byte for each part of a part. */
const LARGE_FROM = PARTS * PARTS;
const MOST_IN_ONE_BYTE = 255;

/**
 * The shard of some identities.
 *
 * @param {Set<string>} identities
 * @returns {string} see `packHashes`
 */
export function pack(identities) {
  const { fnv1a64 } = globalThis.jaganetral.hash;
  const hashes = new BigUint64Array(identities.size);
  let index = 0;
  for (const identity of identities) {
    const [high, low] = fnv1a64(identity);
    hashes[index] = (BigInt(high) << 32n) | BigInt(low);
    index += 1;
  }
  return packHashes(hashes.sort());
}

/**
 * The shard in which `content/verdict.js` searches: for each value of the first byte where its hashes end (how many lie
 * before, 4 bytes each), then the other seven bytes of every hash, sorted.
 *
 * A large one begins with `LARGE`; between the ends and the hashes it says how many there are for each value of the first
 * two bytes (1 byte each), and has of every hash the other six alone. Both hold every hash whole.
 *
 * @param {BigUint64Array} hashes sorted
 * @returns {string} base64; its numbers are big-endian
 */
export function packHashes(hashes) {
  const counts = new Uint32Array(PARTS * PARTS);
  for (const hash of hashes) {
    const part = Number(hash >> 48n);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const large = hashes.length >= LARGE_FROM && counts.every((count) => count <= MOST_IN_ONE_BYTE);
  const ends = large ? COUNT_BYTES : 0;
  const start = ends + PARTS * COUNT_BYTES + (large ? counts.length : 0);
  const implied = large ? 2 : 1;
  const bytes = new Uint8Array(start + hashes.length * (HASH_BYTES - implied));
  const view = new DataView(bytes.buffer);
  if (large) {
    view.setUint32(0, LARGE);
    bytes.set(counts, start - counts.length);
  }
  let end = 0;
  for (let part = 0; part < PARTS; part += 1) {
    for (const count of counts.subarray(part * PARTS, (part + 1) * PARTS)) end += count;
    view.setUint32(ends + part * COUNT_BYTES, end);
  }
  const whole = new DataView(new ArrayBuffer(HASH_BYTES));
  const rest = new Uint8Array(whole.buffer, implied);
  hashes.forEach((hash, place) => {
    whole.setBigUint64(0, hash);
    bytes.set(rest, start + place * rest.length);
  });
  return toBase64(bytes);
}
