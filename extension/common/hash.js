/**
 * Why this file exists: content scripts and worker must turn an identity into the same 64-bit number.
 *
 * FNV-1a 64 (http://www.isthe.com/chongo/tech/comp/fnv/), kept as two 32-bit halves: BigInt would cost more than the
 * whole verdict inside a click. Classic script that can also be imported.
 */
(() => {
  'use strict';

  const encoder = new TextEncoder();
  // The FNV prime is 2^40 + 0x1b3.
  const PRIME_LOW = 0x1b3;

  /**
   * FNV-1a 64 of the text's UTF-8 bytes.
   *
   * @param {string} text
   * @returns {[high: number, low: number]} two unsigned 32-bit halves
   */
  function fnv1a64(text) {
    let high = 0xcbf29ce4;
    let low = 0x84222325;
    for (const byte of encoder.encode(text)) {
      const mixed = (low ^ byte) >>> 0;
      const product = mixed * PRIME_LOW;
      // mixed * 2^40 lands in the upper half as mixed << 8; every sum stays below 2^53, so it is exact.
      high = (high * PRIME_LOW + Math.floor(product / 0x100000000) + ((mixed << 8) >>> 0)) >>> 0;
      low = product >>> 0;
    }
    return [high, low];
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { hash: { fnv1a64 } });
})();
