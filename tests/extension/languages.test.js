import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const EXTENSION = new URL('../../extension/', import.meta.url);
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, EXTENSION), 'utf8'));

/** @param {Language} language @returns {Record<string, string>} every text of a language, by file and key */
function texts(language) {
  const pages = Object.entries(read(`_locales/${language}/messages.json`)).map(([key, { message }]) => [`messages.json ${key}`, message]);
  const notice = Object.entries(read(`_locales/${language}/notice.json`)).map(([key, text]) => [`notice.json ${key}`, text]);
  return Object.fromEntries([...pages, ...notice]);
}

const ID = texts('id');
const EN = texts('en');

/** Words that a sentence of one language hardly does without, and the other language does not have. */
const TELLING = {
  en: [
    'the', 'a', 'an', 'of', 'to', 'and', 'or', 'not', 'is', 'are', 'was', 'be', 'this', 'that', 'it', 'its', 'with', 'without', 'for',
    'from', 'you', 'your', 'my', 'no', 'nothing', 'since', 'until', 'today', 'every', 'before', 'after', 'now', 'yet', 'again', 'still',
    'account', 'accounts', 'list', 'page', 'election', 'elections', 'candidate', 'candidates', 'stage', 'service', 'journal', 'settings',
    'like', 'likes', 'follow', 'follows', 'comment', 'share', 'cancel', 'cancelled', 'continue', 'continued', 'reminder', 'reminders',
    'record', 'recorded', 'browser', 'guarded', 'source', 'publisher', 'connected', 'loading', 'checked', 'region', 'regions', 'ready',
    'next', 'back', 'done', 'step', 'pause', 'tomorrow', 'minutes', 'open', 'close', 'try', 'first', 'old', 'new',
  ],
  id: [
    'yang', 'dan', 'atau', 'di', 'ke', 'dari', 'ini', 'itu', 'tidak', 'belum', 'bukan', 'sudah', 'akan', 'dapat', 'ada', 'adalah',
    'dengan', 'tanpa', 'untuk', 'pada', 'oleh', 'anda', 'saya', 'sejak', 'sampai', 'hari', 'setiap', 'sebelum', 'setelah', 'lagi', 'masih',
    'akun', 'daftar', 'halaman', 'pemilihan', 'calon', 'tahap', 'masa', 'tenang', 'layanan', 'jurnal', 'pengaturan', 'suka', 'ikuti',
    'komentari', 'bagikan', 'batal', 'dibatalkan', 'lanjutkan', 'dilanjutkan', 'peringatan', 'catatan', 'dicatat', 'peramban', 'dijaga',
    'sumber', 'penerbit', 'tersambung', 'terhubung', 'memuat', 'diperiksa', 'wilayah', 'siap', 'lanjut', 'kembali', 'selesai', 'langkah',
    'jeda', 'besok', 'menit', 'buka', 'tutup', 'coba', 'baru', 'lama', 'bila', 'lewat', 'semua', 'tombol', 'kiriman',
  ],
};

/** What is the same in both: names, and what an election office itself calls a thing. */
const NAMES = /JagaNetral|Bahasa Indonesia|English|NTV News|SE Menpan-RB [\d/]+|Menpan-RB|@calon_contoh|Bawaslu|KPU|WhatsApp|Telegram|\{\w+\}/g;
/** Texts that speak in the other language on purpose: the name of the language, for who looks for it. */
const NAMED_IN_ITSELF = ['messages.json language_id', 'messages.json language_en'];

/** @param {string} text @param {string[]} words */
const found = (text, words) => (text.replace(NAMES, ' ').toLowerCase().match(/[\p{L}]+/gu) ?? []).filter((word) => words.includes(word));

/** @param {Record<string, string>} all @param {string[]} words @returns {string[]} */
const betrayed = (all, words) =>
  Object.entries(all).flatMap(([key, text]) => {
    const words_found = NAMED_IN_ITSELF.includes(key) ? [] : found(text, words);
    return words_found.length > 0 ? [`${key}: ${words_found.join(', ')}`] : [];
  });

test('no text is missing or empty in either language', () => {
  assert.deepEqual(Object.keys(EN).sort(), Object.keys(ID).sort());
  for (const [key, text] of [...Object.entries(ID), ...Object.entries(EN)]) assert.ok(text.trim(), key);
});

test('a text takes the same values in both languages', () => {
  const places = (/** @type {string | undefined} */ text) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [key, text] of Object.entries(ID)) assert.deepEqual(places(EN[key]), places(text), key);
});

test('no English stands in the Indonesian texts', () => assert.deepEqual(betrayed(ID, TELLING.en), []));

test('no Indonesian stands in the English texts', () => assert.deepEqual(betrayed(EN, TELLING.id), []));

test('the telling words tell: nearly every sentence would betray itself in the other file', () => {
  /** @type {[Record<string, string>, string[]][]} */
  const both = [[ID, TELLING.id], [EN, TELLING.en]];
  for (const [all, words] of both) {
    const sentences = Object.values(all).filter((text) => text.split(' ').length >= 4);
    const silent = sentences.filter((text) => found(text, words).length === 0);
    assert.ok(silent.length <= sentences.length / 50, silent.join('\n'));
  }
});

test('nothing is ever called allowed: only that not being listed does not make it so', () => {
  for (const [key, text] of [...Object.entries(ID), ...Object.entries(EN)]) {
    const plain = text.replace(/bukan berarti diperbolehkan|does not mean (?:that )?it is allowed|browser has not allowed/gi, '');
    assert.doesNotMatch(plain, /\b(?:boleh|bolehkah|diperbolehkan|membolehkan|allowed|permitted to|is fine|aman)\b/i, key);
  }
});

test('nobody is threatened, praised or counted', () => {
  for (const [key, text] of [...Object.entries(ID), ...Object.entries(EN)]) {
    assert.doesNotMatch(text, /penjara|dipecat|skor|beruntun|selamat!|prison|fired|score|streak|congratulations/i, key);
  }
});
