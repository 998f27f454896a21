/** Why this file exists: the journal is read in the service's own pages, and the way in is a link that works once. */
import { ServiceError, connect } from './connection.js';

/**
 * Asks the service for a way into the dashboard.
 *
 * @returns {Promise<{url: string} | {error: import('./connection.js').ServiceCode}>}
 */
export async function dashboardLink() {
  try {
    const service = await connect();
    const { value } = await service.request('POST', '/api/v1/login-link', { json: {} });
    if (typeof value.url !== 'string' || !value.url.startsWith(`http://127.0.0.1:${service.port}/`)) return { error: 'refused' };
    return { url: value.url };
  } catch (error) {
    if (error instanceof ServiceError) return { error: error.code };
    throw error;
  }
}
