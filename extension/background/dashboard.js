/** Why this file exists: the journal is read in the service's own pages, and the way in is a link that works once. */
import { ServiceError, connect } from './connection.js';

/** What a page of ours may ask to open. A service that lacks the section opens its first page instead. */
const SECTIONS = ['overview', 'journal', 'old_acts', 'feed', 'settings'];

/**
 * Asks the service for a way into the dashboard.
 *
 * @param {any} message `{type:'open-dashboard', section}` from a page; `section` is one of `SECTIONS`, the first page
 *   where it is none
 * @returns {Promise<{url: string} | {error: import('./connection.js').ServiceCode}>}
 */
export async function dashboardLink({ section }) {
  try {
    const service = await connect();
    const { value } = await service.request('POST', '/api/v1/login-link', { json: {} });
    if (typeof value.url !== 'string' || !value.url.startsWith(`http://127.0.0.1:${service.port}/`)) return { error: 'refused' };
    const url = new URL(value.url);
    url.searchParams.set('buka', SECTIONS.includes(section) ? section : 'overview');
    return { url: url.href };
  } catch (error) {
    if (error instanceof ServiceError) return { error: error.code };
    throw error;
  }
}
