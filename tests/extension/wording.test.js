import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { LegalTableError, compose, dayIn, lookOf, rowFor, wordingFor } from '../../extension/background/wording.js';

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** @type {LegalTable} */
const table = read('extension/bundled/legal.json');
/** @type {Record<Language, Record<string, string>>} */
const texts = { id: read('extension/_locales/id/notice.json'), en: read('extension/_locales/en/notice.json') };
/** @type {(import('../../extension/background/wording.js').LegalCell & {row: string})[]} */
const cells = read('tests/fixtures/legal_cells.json');

/** @type {Language[]} */
const LANGUAGES = ['id', 'en'];
/** @type {StageName[]} */
const STAGES = ['prospective', 'candidate', 'quiet', 'counting'];
/** @type {ActionName[]} */
const ACTIONS = ['like', 'follow', 'comment', 'share', 'join', 'post'];
/** @type {AccountClassName[]} */
const CLASSES = ['candidate', 'campaign', 'party', 'supporter'];
/** @type {ConfidenceName[]} */
const CONFIDENCES = ['high', 'medium', 'low'];
/** @type {CandidateStatusName[]} */
const STATUSES = ['declared', 'registered', 'determined'];
/** @type {PersonName[]} */
const PERSONS = ['pns', 'cpns', 'pppk', 'non_asn', 'unset'];

const OLD = Date.parse('2023-12-15T05:00:00Z');

/** @param {Partial<NoticeInput>} [changes] @param {Partial<SnapshotAccount>} [account] @returns {NoticeInput} */
function input(changes = {}, account = {}) {
  const language = changes.language ?? 'id';
  return {
    table,
    texts: texts[language],
    language,
    person: 'pns',
    action: 'like',
    stage: 'candidate',
    status: 'determined',
    account: {
      id: 'pilpres-2024/rahayu/x',
      candidate: 'rahayu',
      contest: 'pilpres-2024',
      class: 'candidate',
      confidence: 'high',
      identities: ['@rahayu_resmi', '#4411'],
      display: '@rahayu_resmi',
      source: 'https://www.kpu.example/akun',
      checked_on: '2023-12-01',
      windows: 0,
      ...account,
    },
    candidate: { id: 'rahayu', contest: 'pilpres-2024', name: 'Rahayu', number: 1, office: 'Presiden', region: null },
    contest: {
      id: 'pilpres-2024',
      name: { id: 'Pilpres 2024', en: '2024 presidential election' },
      kind: 'pilpres',
      time_zone: 'Asia/Jakarta',
      stages: [],
    },
    publisher: { id: 'Daftar bawaan JagaNetral', en: 'JagaNetral bundled list' },
    list_date: '2023-12-10',
    now: OLD,
    simulated: true,
    exposures: 0,
    repeat: false,
    ...changes,
  };
}

/** The table as it will be once a reviewer has signed every row. @returns {LegalTable} */
const checkedTable = () => ({
  ...table,
  rows: table.rows.map((row) => ({ ...row, checked_by: 'a reviewer', checked_on: '2023-10-01' })),
});

/** @returns {Generator<NoticeInput>} every situation, in both languages */
function* everySituation() {
  for (const language of LANGUAGES)
    {for (const stage of STAGES)
      {for (const action of ACTIONS)
        {for (const kind of CLASSES)
          {for (const confidence of CONFIDENCES)
            {for (const status of STATUSES)
              {for (const person of PERSONS) yield input({ language, stage, action, status, person }, { class: kind, confidence });}}}}}}
}

test('a situation without a row, and one with two, are a typed error', () => {
  const [cell] = cells;
  assert.ok(cell);
  assert.throws(() => rowFor({ ...table, rows: [] }, cell), LegalTableError);
  assert.throws(() => rowFor({ ...table, rows: [...table.rows, ...table.rows] }, cell), LegalTableError);
  assert.throws(() => rowFor(table, { ...cell, stage: 'concluded' }), LegalTableError);
});

test('a sentence that a language lacks is an error, not a gap in the notice', () => {
  assert.throws(() => compose(input({ texts: {} })), RangeError);
});

test('the extension picks the rows that the service picks', () => {
  assert.ok(cells.length >= 60);
  for (const { row, ...cell } of cells) assert.equal(rowFor(table, cell).id, row);
});

test('both languages have the same sentences with the same places', () => {
  assert.deepEqual(Object.keys(texts.id), Object.keys(texts.en));
  /** @param {string} [sentence] */
  const places = (sentence = '') => (sentence.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(texts.id)) {
    assert.deepEqual(places(texts.id[key]), places(texts.en[key]), key);
    assert.notEqual(texts.id[key], '');
    assert.notEqual(texts.en[key], '');
  }
});

test('every situation has a whole notice that names the account twice over and leaves no place open', () => {
  for (const situation of everySituation()) {
    const model = compose(situation);
    assert.match(model.line, /Rahayu/);
    assert.match(model.line, /@rahayu_resmi/);
    assert.ok(model.basis.length > 0 && model.basis.every(({ url }) => url.startsWith('https://')));
    assert.doesNotMatch(JSON.stringify({ ...model, labels: {} }), /\{\w+\}|undefined/);
    assert.ok(Object.values(model.labels).every((label) => label !== ''));
  }
});

test('no notice threatens, promises or permits', () => {
  const forbidden =
    /\bakan (di|men)|penjara|pidana|kurungan|denda|\bboleh\b|diizinkan|(?<!bukan berarti )diperbolehkan|will be (imposed|punished)|prison|jail|crimin|allowed|(?<!does not mean that it is )permitted/i;
  for (const situation of everySituation()) {
    const { heading, line, rule, consequence, extra, basis } = compose(situation);
    const shown = [heading, line, rule, consequence, extra, ...basis.map(({ text }) => text)].join('\n');
    assert.doesNotMatch(shown, forbidden);
  }
  for (const sentence of [...Object.values(texts.id), ...Object.values(texts.en)]) assert.doesNotMatch(sentence, forbidden);
});

test('another candidate changes the name and nothing else', () => {
  for (const language of LANGUAGES)
    {for (const action of ACTIONS)
      {for (const exposures of [0, 1, 2, 3, 4, 5]) {
        const one = input({ language, action, exposures });
        const other = input({ language, action, exposures }, { id: 'pilpres-2024/wiranata/x', candidate: 'wiranata', identities: ['@wiranata'], display: '@wiranata' });
        other.candidate = { ...other.candidate, id: 'wiranata', name: 'Wiranata', number: 3 };
        const swapped = JSON.stringify(compose(other))
          .replaceAll('@wiranata', '@rahayu_resmi')
          .replaceAll('wiranata', 'rahayu')
          .replaceAll('Wiranata', 'Rahayu');
        assert.equal(swapped, JSON.stringify(compose(one)));
      }}}
});

test('what a candidate is called is never read as a place in a sentence', () => {
  const odd = input();
  odd.candidate = { ...odd.candidate, name: '{display} $& {name}' };
  assert.match(compose(odd).line, /akun \{display\} \$& \{name\} \(@rahayu_resmi\)/);
});

test('outside the simulation an unchecked sentence gives way to the general one', () => {
  const model = compose(input({ simulated: false }));
  assert.equal(model.rule, table.general.sentence.id);
  assert.equal(model.consequence, null);
  assert.equal(model.review, null);
  assert.equal(model.simulation, null);
});

test('in the simulation an unchecked sentence is shown with a mark', () => {
  const model = compose(input());
  assert.match(model.rule, /pelanggaran disiplin/);
  assert.equal(model.review, 'Uraian ini belum diperiksa ahli hukum.');
  assert.equal(model.simulation, 'Simulasi — 15 Desember 2023');
  assert.equal(compose(input({ language: 'en' })).simulation, 'Simulation — 15 December 2023');
});

test('a checked sentence is shown without a mark, until its last day', () => {
  const rows = checkedTable().rows.map((row) => ({ ...row, until: '2023-12-15' }));
  const checked = { ...table, rows };
  assert.match(compose(input({ table: checked, simulated: false })).rule, /pelanggaran disiplin/);
  assert.equal(compose(input({ table: checked, simulated: false })).review, null);
  const dayAfter = Date.parse('2023-12-15T17:00:00Z');
  for (const simulated of [true, false]) {
    assert.equal(compose(input({ table: checked, simulated, now: dayAfter })).rule, table.general.sentence.id);
  }
  const [row] = table.rows;
  assert.ok(row);
  assert.equal(wordingFor(table, row, '2022-09-21', true).rule, table.general.sentence);
});

test('the consequence follows the status of the person', () => {
  /** @param {PersonName} person @param {CandidateStatusName} [status] */
  const consequence = (person, status = 'determined') => compose(input({ person, status })).consequence ?? '';
  assert.match(consequence('pns'), /^Hukuman disiplin berat dapat dijatuhkan setelah pemeriksaan/);
  assert.match(consequence('pns', 'registered'), /^Sanksi moral .* dapat dijatuhkan setelah pemeriksaan/);
  assert.match(consequence('pppk'), /PP 49\/2018 dan perjanjian kerja/);
  assert.match(consequence('non_asn'), /SE Menpan-RB 01\/2023/);
  assert.match(consequence('unset'), /bergantung pada status/);
  assert.equal(consequence('pns', 'declared'), '');
});

test('a doubtful account, a party and supporters are spoken of more softly', () => {
  const usual = compose(input());
  for (const account of [{ confidence: /** @type {const} */ ('low') }, { class: /** @type {const} */ ('party') }, { class: /** @type {const} */ ('supporter') }]) {
    const soft = compose(input({}, account));
    assert.notEqual(soft.heading, usual.heading);
    assert.equal(soft.consequence, null);
  }
  assert.match(compose(input({}, { confidence: 'low' })).line, /Belum pasti/);
});

test('two notices in a row differ in heading and layout, and nine pass before a pair of both comes again', () => {
  const seen = new Set();
  for (let exposures = 0; exposures < 90; exposures += 1) {
    const [look, next] = [lookOf(exposures), lookOf(exposures + 1)];
    assert.notEqual(look.variant, next.variant);
    assert.notEqual(look.heading, next.heading);
    seen.add(`${look.variant}${look.heading}`);
  }
  assert.equal(seen.size, 9);
});

test('rule and consequence stay the same sentences through every variation', () => {
  const spoken = new Set();
  for (let exposures = 0; exposures < 9; exposures += 1)
    {for (const repeat of [true, false]) {
      const { rule, consequence } = compose(input({ exposures, repeat }));
      spoken.add(`${rule}|${consequence}`);
    }}
  assert.equal(spoken.size, 1);
});

test('a repeat on the same account on the same day is shorter', () => {
  const first = compose(input());
  const again = compose(input({ repeat: true }));
  assert.equal(again.short, true);
  assert.ok(again.line.length < first.line.length);
  assert.match(again.line, /Rahayu \(@rahayu_resmi\)/);
});

test('only a share asks to make sure the news is true', () => {
  for (const action of ACTIONS) assert.equal(compose(input({ action })).extra !== null, action === 'share');
});

test('the age of the list is said in words, and not in a simulation', () => {
  /** @param {string} day */
  const age = (day) => compose(input({ simulated: false, list_date: day })).list_age;
  assert.equal(age('2023-12-15'), 'Daftar per 15 Desember 2023.');
  assert.equal(age('2023-12-09'), 'Daftar per 9 Desember 2023.');
  assert.match(age('2023-12-08') ?? '', /^Daftar ini lama: per 8 Desember 2023, 7 hari yang lalu/);
  assert.match(age('2023-11-15') ?? '', /^Daftar ini sangat lama: per 15 November 2023, 30 hari yang lalu/);
  assert.equal(compose(input()).list_age, null);
});

test('the source says who publishes the list, from which document, and when it was checked', () => {
  assert.deepEqual(compose(input()).source, {
    text: 'Menurut Daftar bawaan JagaNetral, dari dokumen kpu.example, diperiksa 1 Desember 2023.',
    url: 'https://www.kpu.example/akun',
  });
  assert.match(compose(input({}, { checked_on: null })).source.text, /belum diperiksa ulang/);
});

test('a document that is no web page is named and cannot be opened', () => {
  for (const document of ['SK KPU 1632 Tahun 2023', 'javascript:alert(1)']) {
    const { text, url } = compose(input({}, { source: document })).source;
    assert.ok(text.includes(document));
    assert.equal(url, '');
  }
});

test('the day that counts is the day in the time zone of the contest', () => {
  const evening = Date.parse('2023-12-15T18:00:00Z');
  assert.equal(dayIn(evening, 'Asia/Jakarta'), '2023-12-16');
  assert.equal(dayIn(evening, 'UTC'), '2023-12-15');
});

test('further flagged accounts that the same act reaches are named beside the first', () => {
  const alone = compose(input());
  const together = compose(input({ identity: '#4411', also: ['@sari_resmi', '@wulan_resmi'] }));
  assert.equal(together.line, `${alone.line} Tindakan ini juga tertuju ke @sari_resmi, @wulan_resmi.`);
  assert.equal(together.account.identity, '#4411', 'the identity that the page showed');
});
