/**
 * Why this file exists: content scripts and worker must turn an identity into the same 64-bit number.
 *
 * FNV-1a 64 (http://www.isthe.com/chongo/tech/comp/fnv/), kept as four 16-bit parts, so that every product is a small
 * integer: BigInt or larger numbers would cost more than the rest of the verdict inside a click. Classic script that
 * can also be imported.
 */
(() => {
  'use strict';

  const ASCII = /^[\x20-\x7e]*$/;
  // The FNV prime is 2^40 + 0x1b3.
  const PRIME_LOW = 0x1b3;

  /**
   * FNV-1a 64 of the text's UTF-8 bytes.
   *
   * @param {string} text
   * @returns {[high: number, low: number]} two unsigned 32-bit halves
   */
  function fnv1a64(text) {
    // Handles are ASCII almost always; then the code units are the bytes, and nothing is allocated inside the click.
    const bytes = ASCII.test(text) ? null : new TextEncoder().encode(text);
    const length = (bytes ?? text).length;
    let first = 0x2325;
    let second = 0x8422;
    let third = 0x9ce4;
    let fourth = 0xcbf2;
    for (let at = 0; at < length; at += 1) {
      first ^= bytes ? /** @type {number} */ (bytes[at]) : text.charCodeAt(at);
      // Times 2^40 + 0x1b3, part by part: 2^40 moves the first part to the third, 8 bits up.
      const low = first * PRIME_LOW;
      const lower = second * PRIME_LOW + (low >>> 16);
      const higher = third * PRIME_LOW + (first << 8) + (lower >>> 16);
      fourth = (fourth * PRIME_LOW + (second << 8) + (higher >>> 16)) & 0xffff;
      third = higher & 0xffff;
      second = lower & 0xffff;
      first = low & 0xffff;
    }
    return [fourth * 0x10000 + third, second * 0x10000 + first];
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { hash: { fnv1a64 } });
})();
