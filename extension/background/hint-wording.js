/**
 * Why this file exists: what a hint says follows from the legal table and the list, as what a notice says does.
 *
 * Pure: plain values in, sentences out.
 */
import { dayIn, rowFor, say, wordingFor } from './wording.js';

/** The day of the rule on photos, which belongs to no contest, is counted in the capital's time. */
const CAPITAL = 'Asia/Jakarta';

/**
 * What is known about an act that was done before.
 *
 * @typedef {object} ExistingInput
 * @property {LegalTable} table
 * @property {Record<string, string>} texts `_locales/<language>/notice.json`
 * @property {Language} language
 * @property {PersonName} person
 * @property {'like' | 'follow'} action
 * @property {SnapshotSpan} span that holds now
 * @property {SnapshotAccount} account
 * @property {SnapshotCandidate} candidate
 * @property {SnapshotContest} contest
 * @property {number} now the instant that counts, in milliseconds
 * @property {boolean} simulated
 */

/**
 * Says that the person follows or likes already, and the rule; never a consequence: what is done can be undone.
 *
 * @param {ExistingInput} input
 * @returns {HintModel}
 * @throws {import('./wording.js').LegalTableError} the table has no single row for the situation
 */
export function existingHint({
  table,
  texts,
  language,
  person,
  action,
  span,
  account,
  candidate,
  contest,
  now,
  simulated,
}) {
  const today = dayIn(now, contest.time_zone);
  const row = rowFor(table, {
    kind: contest.kind,
    stage: span.stage,
    act: action,
    class: account.class,
    confidence: account.confidence,
    status: span.status,
    person,
  });
  const wording = wordingFor(table, row, today, simulated);
  const whose = say(texts, `whose_${account.class}`, { name: candidate.name, display: account.display });
  const where = say(texts, 'where', { contest: contest.name[language], stage: say(texts, `stage_${span.stage}`) });
  const fine = [where, wording.rule[language], ...(wording.unchecked ? [say(texts, 'review')] : [])];
  return { language, texts, line: say(texts, `hint_existing_${action}`, { whose }), fine };
}

/**
 * The rule on photos.
 *
 * @param {LegalTable} table
 * @param {Language} language
 * @param {number} now the instant that counts, in milliseconds
 * @param {boolean} simulated
 * @returns {string}
 */
export function photoRule(table, language, now, simulated) {
  return wordingFor(table, table.photo, dayIn(now, CAPITAL), simulated).rule[language];
}
