/**
 * Why this file exists: only a service that has proved itself may learn anything from this browser.
 *
 * The native-messaging host hands over a key and a port once (pairing). Each burst of requests begins with a handshake in
 * which the service proves that it holds the same key; a program that merely sits on the port learns a random number and
 * the name of a key, nothing else. Every request is signed, and no answer counts without its own proof.
 */
import '../common/browser.js';
import { changeState, readState } from './database.js';
import { answerIsProved, freshNonce, importKey, requestProof, serverIsProved, sessionKey } from './proof.js';

const { browser } = globalThis.jaganetral;

const NATIVE_HOST = 'id.jaganetral.host';
export const FIRST_PORT = 47821;
export const LAST_PORT = 47830;
const FRESH = 5_000; // ms after which a session is made anew before it sends
const PATIENCE = 15_000; // ms for one answer, where the asker gives no other
const EMPTY = new Uint8Array(0);

/**
 * no_native_host  the browser knows no native host of that name: nothing to pair with
 * native_refused  the native host answered with a reason, or nonsense
 * unreachable     nobody answers on the port
 * not_proved      somebody answers who does not hold the key, or an answer without a valid proof
 * unknown_key     the service no longer knows the key, even after pairing again
 * refused         the service answered with an error
 *
 * @typedef {'no_native_host' | 'native_refused' | 'unreachable' | 'not_proved' | 'unknown_key' | 'refused'} ServiceCode
 */

/** The service could not be used; `code` says why. */
export class ServiceError extends Error {
  /**
   * @param {ServiceCode} code
   * @param {string} reason for a reader of the code
   * @param {{said?: Bilingual | null, answer?: string | null}} [details] `said` for the person, `answer` the service's error code
   */
  constructor(code, reason, { said = null, answer = null } = {}) {
    super(`${code}: ${reason}`);
    this.name = 'ServiceError';
    this.code = code;
    this.said = said;
    this.answer = answer;
  }
}

/** @typedef {{keyId: string, key: CryptoKey, port: number}} Pairing */

/** @returns {Promise<boolean>} whether this profile has ever been paired */
export async function isPaired() {
  return (await readState('pairing')) !== undefined;
}

/** @returns {Promise<string>} the name of the key it was last paired with, empty where it never was */
export async function pairedAs() {
  return (await readPairing())?.keyId ?? '';
}

/** @returns {Promise<Pairing | undefined>} */
function readPairing() {
  return readState('pairing');
}

/**
 * @param {object} message
 * @returns {Promise<any>} the answer of the native host
 * @throws {ServiceError} no_native_host, native_refused
 */
async function askHost(message) {
  let answer;
  try {
    answer = await browser.askNative(NATIVE_HOST, message);
  } catch (error) {
    // Chromium and Firefox tell a missing host and a crashed one apart only in words; neither can pair.
    throw new ServiceError('no_native_host', error instanceof Error ? error.message : String(error));
  }
  if (answer?.ok !== true || !isOurPort(answer.port)) {
    const said = typeof answer?.error?.id === 'string' && typeof answer.error.en === 'string' ? answer.error : null;
    throw new ServiceError('native_refused', 'the native host gave no port', { said });
  }
  return answer;
}

/** @param {unknown} port */
function isOurPort(port) {
  return Number.isInteger(port) && Number(port) >= FIRST_PORT && Number(port) <= LAST_PORT;
}

/**
 * @returns {Promise<Pairing>}
 * @throws {ServiceError} no_native_host, native_refused
 */
async function pair() {
  const answer = await askHost({ type: 'pair', ...(await whoWeAre()) });
  if (typeof answer.key_id !== 'string' || typeof answer.key !== 'string') throw new ServiceError('native_refused', 'the native host gave no key');
  const key = await importKey(answer.key);
  return keepPairing({ keyId: answer.key_id, key, port: answer.port });
}

/** @returns {Promise<{profile: string, browser: string}>} what the dashboard's list of browsers says of this one */
export async function whoWeAre() {
  return { profile: await changeState('profile', (old) => old ?? crypto.randomUUID(), { strict: true }), browser: browser.brand() };
}

/**
 * @param {Pairing} pairing
 * @returns {Promise<Pairing>} once it is on disk
 */
export function keepPairing(pairing) {
  return changeState('pairing', () => pairing, { strict: true });
}

/**
 * The pairing with the port where the native host says the service is now.
 *
 * @param {Pairing} pairing
 * @returns {Promise<Pairing | null>} null when the port is the one we tried
 * @throws {ServiceError} no_native_host, native_refused
 */
async function moved(pairing) {
  const { port } = await askHost({ type: 'port' });
  if (port === pairing.port) return null;
  return changeState('pairing', (old) => ({ ...old, port }), { strict: true });
}

/**
 * @param {string} address
 * @param {RequestInit} init
 * @param {number} [patience] ms
 * @returns {Promise<{status: number, headers: Headers, body: Uint8Array<ArrayBuffer>}>}
 * @throws {ServiceError} unreachable
 */
async function exchange(address, init, patience = PATIENCE) {
  try {
    const answer = await fetch(address, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return { status: answer.status, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch (error) {
    throw new ServiceError('unreachable', error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {any} undefined when the body is not JSON
 */
function parsed(body) {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * @param {Pairing} pairing
 * @returns {Promise<{name: string, key: CryptoKey, port: number, made: number}>}
 * @throws {ServiceError} unreachable, not_proved, unknown_key
 */
export async function handshake(pairing) {
  const { port } = pairing;
  const clientNonce = freshNonce();
  const { status, body } = await exchange(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-JagaNetral': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ key_id: pairing.keyId, client_nonce: clientNonce }),
  });
  const answer = parsed(body);
  if (status === 401 && answer?.error?.code === 'unknown_key') throw new ServiceError('unknown_key', 'the service does not know the key');
  if (status !== 200 || typeof answer?.session !== 'string' || typeof answer.server_nonce !== 'string' || typeof answer.proof !== 'string') {
    throw new ServiceError('not_proved', `no handshake, status ${status}`);
  }
  const nonces = { clientNonce, serverNonce: answer.server_nonce, port };
  if (!(await serverIsProved(pairing.key, nonces, answer.proof))) throw new ServiceError('not_proved', 'wrong proof');
  return { name: answer.session, key: await sessionKey(pairing.key, nonces), port, made: Date.now() };
}

/**
 * A proved session, whatever it takes: the remembered port, then the port the native host names, then a new pairing.
 *
 * A service that doesn't know our key may be another person's, on the port that ours had. A new pairing would start ours,
 * which somebody may have stopped: so it begins only where the native host says that ours is the one that answered.
 *
 * @returns {ReturnType<typeof handshake>}
 * @throws {ServiceError} of every code but `refused`
 */
async function freshSession() {
  const pairing = (await readPairing()) ?? (await pair());
  try {
    return await handshake(pairing);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const elsewhere = await moved(pairing).catch((/** @type {unknown} */ reason) => {
      // A stranger on the port is worth telling, and without a native host the first reason is the true one.
      const missing = reason instanceof ServiceError && reason.code === 'no_native_host';
      const known = error.code === 'not_proved' || (error.code === 'unreachable' && missing);
      throw known ? error : reason;
    });
    if (elsewhere === null && error.code === 'unknown_key') return handshake(await pair());
    if (elsewhere === null) return handshake(pairing); // asking may just have started one that had crashed
    try {
      return await handshake(elsewhere);
    } catch (second) {
      if (second instanceof ServiceError && second.code === 'unknown_key') return handshake(await pair());
      throw second;
    }
  }
}

/**
 * One burst of requests to the service.
 *
 * @typedef {object} Service
 * @property {number} port
 * @property {(method: 'GET' | 'POST', path: string, options?: {json?: unknown, etag?: string | null, patience?: number}) => Promise<{status: 200 | 304, value: any, etag: string | null}>} request
 */

/**
 * Opens a proved session with the service.
 *
 * @returns {Promise<Service>} its `request` throws ServiceError (unreachable, not_proved, refused)
 * @throws {ServiceError}
 */
export async function connect() {
  let session = await freshSession();
  return {
    port: session.port,
    async request(method, path, { json, etag = null, patience = PATIENCE } = {}) {
      if (Date.now() - session.made > FRESH) session = await freshSession();
      return signedRequest(session, method, path, { json, etag, patience });
    },
  };
}

/**
 * @param {Awaited<ReturnType<typeof handshake>>} session
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {{json?: unknown, etag?: string | null, patience?: number}} options
 * @returns {Promise<{status: 200 | 304, value: any, etag: string | null}>}
 * @throws {ServiceError} unreachable, not_proved, refused
 */
export async function signedRequest(session, method, path, { json, etag = null, patience = PATIENCE }) {
  const body = json === undefined ? EMPTY : new TextEncoder().encode(JSON.stringify(json));
  /** @type {Record<string, string>} */
  const headers = {
    'X-JagaNetral': '1',
    Authorization: `JagaNetral ${session.name}:${await requestProof(session.key, method, path, body)}`,
  };
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  if (etag !== null) headers['If-None-Match'] = etag;
  const init = { method, headers, ...(json === undefined ? {} : { body }) };
  const answer = await exchange(`http://127.0.0.1:${session.port}${path}`, init, patience);
  const proof = answer.headers.get('X-JagaNetral-Proof') ?? '';
  if (!(await answerIsProved(session.key, { method, path, status: answer.status, body: answer.body }, proof))) {
    throw new ServiceError('not_proved', `an answer without its proof, status ${answer.status}`);
  }
  const value = parsed(answer.body);
  if (answer.status === 304) return { status: 304, value: null, etag };
  if (answer.status !== 200 || value === undefined) {
    throw new ServiceError('refused', `status ${answer.status}`, { said: value?.error?.message ?? null, answer: value?.error?.code ?? null });
  }
  return { status: 200, value, etag: answer.headers.get('ETag') };
}
