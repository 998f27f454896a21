/**
 * Why this file exists: the welcome page lets the person meet the real notice before it matters.
 *
 * The account, candidate and contest are plainly made up, nothing is counted, and the words come from the same place as
 * those of a real notice.
 */
import '../common/browser.js';
import { legalTable } from './legal.js';
import { noticeTexts } from './notice-texts.js';
import { languageOf, readSettings } from './settings.js';
import { compose } from './wording.js';

const SOURCE = 'https://www.kpu.go.id/';

/** @type {Record<Language, string>} */
const CANDIDATE = { id: 'Calon Contoh', en: 'Example Candidate' };

/** @type {SnapshotContest} */
const CONTEST = {
  id: 'latihan',
  name: { id: 'Pemilihan Contoh', en: 'Example Election' },
  kind: 'pilpres',
  time_zone: 'Asia/Jakarta',
  stages: [],
};

/**
 * The notice for the practice post.
 *
 * @param {any} message `{type:'preview-notice', platform, action, display}` from the welcome page
 * @returns {Promise<NoticeModel>}
 */
export async function previewNotice({ action = 'like', display = '@calon_contoh' }) {
  const [settings, table] = await Promise.all([readSettings(), legalTable()]);
  const language = languageOf(settings);
  const now = Date.now();
  return compose({
    table,
    texts: await noticeTexts(language),
    language,
    person: settings.person,
    action,
    stage: 'candidate',
    status: 'determined',
    account: {
      id: 'latihan',
      candidate: 'latihan',
      contest: CONTEST.id,
      class: 'candidate',
      confidence: 'high',
      identities: [display],
      display,
      source: SOURCE,
      checked_on: null,
      windows: 0,
    },
    identity: display,
    also: [],
    candidate: { id: 'latihan', contest: CONTEST.id, name: CANDIDATE[language], number: null, office: null, region: null },
    contest: CONTEST,
    publisher: { id: 'contoh untuk berlatih', en: 'an example for practice' },
    list_date: new Date(now).toISOString().slice(0, 10),
    now,
    simulated: true,
    exposures: 0,
    repeat: false,
  });
}
