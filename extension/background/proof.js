/**
 * Why this file exists: service and extension prove themselves to each other with HMAC-SHA256 over the same texts, and
 * those texts stand here.
 *
 * Pure but for the browser's cryptography. The key of the pairing never leaves as bytes: it is kept as a CryptoKey that
 * cannot be exported.
 */
import { fromBase64, toBase64, toHex } from './bytes.js';

const encoder = new TextEncoder();
const HMAC = { name: 'HMAC', hash: 'SHA-256' };
const NONCE_BYTES = 32;

/** @returns {string} 256 fresh random bits */
export function freshNonce() {
  return toBase64(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/**
 * @param {string} base64
 * @returns {Promise<CryptoKey>} usable, not readable
 */
export function importKey(base64) {
  return crypto.subtle.importKey('raw', fromBase64(base64), HMAC, false, ['sign', 'verify']);
}

/** @param {Uint8Array<ArrayBuffer>} body @returns {Promise<string>} */
async function digest(body) {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', body)));
}

/** @param {CryptoKey} key @param {string} text @param {string} proof base64 @returns {Promise<boolean>} */
async function verified(key, text, proof) {
  let bytes;
  try {
    bytes = fromBase64(proof);
  } catch (error) {
    if (error instanceof DOMException) return false; // not base64: no proof
    throw error;
  }
  return crypto.subtle.verify('HMAC', key, bytes, encoder.encode(text)); // in constant time
}

/**
 * What both sides know after the handshake.
 *
 * @typedef {object} Handshake
 * @property {string} clientNonce
 * @property {string} serverNonce
 * @property {number} port
 */

/**
 * Whether the other side holds the key of the pairing.
 *
 * @param {CryptoKey} key
 * @param {Handshake} handshake
 * @param {string} proof
 */
export function serverIsProved(key, { clientNonce, serverNonce, port }, proof) {
  return verified(key, `jaganetral server v1\n${clientNonce}\n${serverNonce}\n${port}`, proof);
}

/**
 * @param {CryptoKey} key
 * @param {Handshake} handshake
 * @returns {Promise<CryptoKey>} the key of this session
 */
export async function sessionKey(key, { clientNonce, serverNonce, port }) {
  const bytes = await crypto.subtle.sign('HMAC', key, encoder.encode(`jaganetral session v1\n${clientNonce}\n${serverNonce}\n${port}`));
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify']);
}

/**
 * @param {CryptoKey} key of the session
 * @param {string} method
 * @param {string} path with its query
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {Promise<string>} what stands after the colon of the Authorization header
 */
export async function requestProof(key, method, path, body) {
  const text = `${method}\n${path}\n${await digest(body)}`;
  return toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}

/**
 * @param {CryptoKey} key of the session
 * @param {{method: string, path: string, status: number, body: Uint8Array<ArrayBuffer>}} answer
 * @param {string} proof from the header X-JagaNetral-Proof
 */
export async function answerIsProved(key, { method, path, status, body }, proof) {
  return verified(key, `response\n${method}\n${path}\n${status}\n${await digest(body)}`, proof);
}

/**
 * The key that stands for the short code of the dashboard; spaces, dashes and small letters do not matter.
 *
 * @param {string} code as typed
 * @returns {Promise<CryptoKey>}
 */
export async function codeKey(code) {
  const plain = code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const typed = await crypto.subtle.importKey('raw', encoder.encode(plain), 'PBKDF2', false, ['deriveBits']);
  const stretching = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode('jaganetral code v1'), iterations: 200_000 };
  return crypto.subtle.importKey('raw', await crypto.subtle.deriveBits(stretching, typed, 256), HMAC, false, ['sign', 'verify']);
}

/**
 * The lasting key that both sides work out at the end of a pairing by code; it never travels.
 *
 * @param {CryptoKey} session
 * @returns {Promise<CryptoKey>} usable, not readable
 */
export async function pairedKey(session) {
  const bytes = await crypto.subtle.sign('HMAC', session, encoder.encode('jaganetral pairing v1'));
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify']);
}
