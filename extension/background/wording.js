/**
 * Why this file exists: what a notice says follows from the legal table and the list alone, and is the same for everyone.
 *
 * Pure: plain values in, the text of one notice out. The rule for picking a row is that of `candidates/legal.py`; both
 * are held to `tests/fixtures/legal_cells.json`. The words come from `_locales/<language>/notice.json`.
 */

const LOCALES = { id: 'id-ID', en: 'en-GB' };
const DAY_MS = 24 * 60 * 60 * 1000;
const OLD_DAYS = 7;
const VERY_OLD_DAYS = 30;
/** The words the dialog itself needs beside the sentences of the model. */
const LABELS = [
  'brand', 'seen', 'cancel', 'proceed', 'wrong', 'again', 'new_tab', 'source_link', 'extra_kpu', 'extra_bawaslu', 'no_details', 'covered',
];

/** The legal table has no row, or more than one, for a situation. */
export class LegalTableError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'LegalTableError';
  }
}

/**
 * One situation a person can be in when a notice opens.
 * @typedef {object} LegalCell
 * @property {string} kind of the contest
 * @property {string} stage
 * @property {string} act
 * @property {string} class of the account
 * @property {string} confidence that the account is whose it is said to be
 * @property {string} status of the candidate
 * @property {string} person the reader's own employment
 */

/**
 * The one row that speaks about a cell.
 *
 * @param {LegalTable} table
 * @param {LegalCell} cell
 * @returns {LegalRow}
 * @throws {LegalTableError} no row, or more than one, matches
 */
export function rowFor(table, cell) {
  const found = table.rows.filter(
    (row) =>
      row.kinds.includes(cell.kind) &&
      row.stages.includes(cell.stage) &&
      row.acts.includes(cell.act) &&
      row.classes.includes(cell.class) &&
      row.confidences.includes(cell.confidence) &&
      row.candidate_statuses.includes(cell.status) &&
      row.person.includes(cell.person),
  );
  const [row] = found;
  if (!row || found.length > 1) {
    const names = found.map((one) => one.id).join(', ') || 'no row';
    throw new LegalTableError(`the legal table must have exactly one row for ${JSON.stringify(cell)}, it has: ${names}`);
  }
  return row;
}

/**
 * Decides whether the row's own sentences may be shown. A row that is not in force gives way to the general sentence;
 * so does one that nobody qualified has checked, except in the simulation, where it is shown with a mark.
 *
 * @param {LegalTable} table
 * @param {Pick<LegalRow, 'rule' | 'consequence' | 'basis' | 'in_force_from' | 'until' | 'checked_by'>} row
 * @param {string} today the day that counts (YYYY-MM-DD); the simulated one in a simulation
 * @param {boolean} simulated
 * @returns {{rule: Bilingual, consequence: Bilingual | null, basis: LegalRow['basis'], unchecked: boolean}}
 */
export function wordingFor(table, row, today, simulated) {
  const inForce = row.in_force_from <= today && (row.until === null || today <= row.until);
  const checked = row.checked_by !== null;
  if (!inForce || !(checked || simulated)) {
    return { rule: table.general.sentence, consequence: null, basis: table.general.basis, unchecked: false };
  }
  return { rule: row.rule, consequence: row.consequence, basis: row.basis, unchecked: !checked };
}

/**
 * The calendar day of an instant in a time zone.
 *
 * @param {number} instant milliseconds
 * @param {string} timeZone
 * @returns {string} YYYY-MM-DD
 */
export function dayIn(instant, timeZone) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/**
 * A calendar day in words.
 *
 * @param {string} day YYYY-MM-DD
 * @param {Language} language
 */
function inWords(day, language) {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}

/**
 * Layout and heading of the next notice. Two in a row always differ in both, and only the number of notices counts:
 * whom they were about doesn't.
 *
 * @param {number} exposures notices shown so far
 * @returns {{variant: 0 | 1 | 2, heading: 0 | 1 | 2}}
 */
export function lookOf(exposures) {
  const third = /** @param {number} n */ (n) => /** @type {0 | 1 | 2} */ (n % 3);
  // The heading shifts by one every three notices, so that nine pass before a pair of both comes again.
  return { variant: third(exposures), heading: third(exposures + Math.floor(exposures / 3)) };
}

/**
 * Puts values into the `{places}` of a sentence; what a value contains is not looked at again.
 *
 * @param {Record<string, string>} texts
 * @param {string} key
 * @param {Record<string, string>} [values]
 * @throws {RangeError} the language has no such sentence, or it has a place without a value
 */
export function say(texts, key, values = {}) {
  const sentence = texts[key];
  if (sentence === undefined) throw new RangeError(`no sentence ${key} in notice.json`);
  return sentence.replace(/\{(\w+)\}/g, (_place, name) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for ${name} in the sentence ${key}`);
    return value;
  });
}

/** @param {NoticeInput} input */
function isSoft({ account }) {
  return account.confidence === 'low' || account.class === 'party' || account.class === 'supporter';
}

/** @param {NoticeInput} input */
function line(input) {
  const { texts, language, account, candidate, contest } = input;
  const whose = say(texts, `whose_${account.class}`, { name: candidate.name, display: account.display });
  const sentences = [say(texts, `act_${input.action}`, { whose })];
  if (account.confidence === 'low') sentences.push(say(texts, 'doubt'));
  const stage = say(texts, `stage_${input.stage}`);
  if (!input.repeat) sentences.push(say(texts, 'where', { contest: contest.name[language], stage }));
  if (input.also?.length) sentences.push(say(texts, 'also', { accounts: input.also.join(', ') }));
  return sentences.join(' ');
}

/**
 * Who publishes the list and from which document. An imported row may give a document that is no web page: then its
 * name is shown, and there is nothing to open.
 *
 * @param {NoticeInput} input
 */
function source({ texts, language, account, publisher }) {
  const address = URL.canParse(account.source) ? new URL(account.source) : null;
  const page = address && ['https:', 'http:'].includes(address.protocol) ? address : null;
  const checked = account.checked_on
    ? say(texts, 'source_checked', { date: inWords(account.checked_on, language) })
    : say(texts, 'source_unchecked');
  return {
    text: say(texts, 'source', {
      publisher: publisher[language],
      document: page ? page.hostname.replace(/^www\./, '') : account.source,
      checked,
    }),
    url: page ? page.href : '',
  };
}

/**
 * @param {NoticeInput} input
 * @param {string} today
 */
function age({ texts, language, list_date: listDate }, today) {
  const days = Math.floor((Date.parse(today) - Date.parse(listDate)) / DAY_MS);
  const key = days >= VERY_OLD_DAYS ? 'age_very_old' : days >= OLD_DAYS ? 'age_old' : 'age_fresh';
  return say(texts, key, { date: inWords(listDate, language), days: String(days) });
}

/**
 * Says one notice.
 *
 * @param {NoticeInput} input
 * @returns {NoticeModel}
 * @throws {LegalTableError} the table has no single row for the situation
 * @throws {RangeError} the language lacks a sentence
 */
export function compose(input) {
  const { table, texts, language, account, candidate, contest } = input;
  const row = rowFor(table, {
    kind: contest.kind,
    stage: input.stage,
    act: input.action,
    class: account.class,
    confidence: account.confidence,
    status: input.status,
    person: input.person,
  });
  const today = dayIn(input.now, contest.time_zone);
  const wording = wordingFor(table, row, today, input.simulated);
  const look = lookOf(input.exposures);
  const heading = input.repeat ? 'short_heading' : isSoft(input) ? 'soft_heading' : 'heading';
  return {
    language,
    simulation: input.simulated ? say(texts, 'simulation', { date: inWords(today, language) }) : null,
    heading: say(texts, `${heading}_${look.heading}`),
    line: line(input),
    rule: wording.rule[language],
    consequence: wording.consequence ? wording.consequence[language] : null,
    extra: input.action === 'share' ? say(texts, 'extra') : null,
    basis: wording.basis.map(({ article, source: url }) => ({ text: article[language], url })),
    basis_label: say(texts, 'basis_label'),
    review: wording.unchecked ? say(texts, 'review') : null,
    source: source(input),
    list_age: input.simulated ? null : age(input, today),
    short: input.repeat,
    variant: look.variant,
    labels: Object.fromEntries(LABELS.map((key) => [key, texts[key] ?? ''])),
    account: { id: account.id, identity: input.identity ?? account.identities[0] ?? account.display, display: account.display, name: candidate.name },
  };
}
