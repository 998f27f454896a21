/**
 * Why this file exists: a browser that cannot start the native-messaging host (snap, flatpak, a policy) is paired by a
 * short code that the person reads on the dashboard and types here.
 *
 * The code is stretched into a key and goes through the handshake of every key: on each port of the range the other side
 * proves first that it knows the code, and a program that does not learns a random number. The lasting key is worked out
 * on both sides.
 */
import { FIRST_PORT, LAST_PORT, ServiceError, handshake, keepPairing, signedRequest, whoWeAre } from './connection.js';
import { codeKey, pairedKey } from './proof.js';

const CODE = 'code'; // the name under which a handshake with a code is opened

/**
 * @param {unknown} code as the person typed it
 * @returns {Promise<{paired: boolean}>} false: no service on this computer knows the code (any more)
 */
export async function pairWithCode(code) {
  const key = await codeKey(String(code));
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 1) {
    try {
      const session = await handshake({ keyId: CODE, key, port });
      const { value } = await signedRequest(session, 'POST', '/api/v1/pair', { json: await whoWeAre() });
      await keepPairing({ keyId: value.key_id, key: await pairedKey(session.key), port });
      return { paired: true };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error; // nobody there, a stranger, or a service without this code
    }
  }
  return { paired: false };
}
