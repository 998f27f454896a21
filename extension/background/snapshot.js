/**
 * Why this file exists: a list is put in force whole or not at all, so every snapshot is read here before it counts.
 *
 * Pure: a plain value goes in, a typed snapshot (or one SnapshotError) comes out, and from it the groups of hashes that
 * a content script can search. Instants are compared, never computed: the arithmetic of stages is the service's.
 */
import { pack } from './shards.js';

const KINDS = ['pilpres', 'pileg', 'pilkada'];
const STAGES = ['prospective', 'candidate', 'quiet', 'counting', 'concluded'];
const STATUSES = ['declared', 'registered', 'determined', 'withdrawn', 'disqualified'];
const CLASSES = ['candidate', 'campaign', 'party', 'supporter', 'institution'];
const CONFIDENCES = ['high', 'medium', 'low'];
const LONGEST_IDENTITY = 200;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The list is not what a list must be; the message names the field. */
export class SnapshotError extends Error {
  /**
   * @param {string} field
   * @param {string} fault
   */
  constructor(field, fault) {
    super(`${field}: ${fault}`);
    this.name = 'SnapshotError';
  }
}

/** @param {unknown} value @param {string} field @returns {Record<string, any>} */
function object(value, field) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SnapshotError(field, 'is not an object');
  return value;
}

/** @param {unknown} value @param {string} field @returns {any[]} */
function list(value, field) {
  if (!Array.isArray(value)) throw new SnapshotError(field, 'is not a list');
  return value;
}

/** @param {unknown} value @param {string} field */
function text(value, field) {
  if (typeof value !== 'string' || value === '') throw new SnapshotError(field, 'is not a text');
}

/** @param {unknown} value @param {string} field @param {string[]} words */
function word(value, field, words) {
  if (typeof value !== 'string' || !words.includes(value)) throw new SnapshotError(field, `is none of ${words.join(', ')}`);
}

/** @param {unknown} value @param {string} field @param {RegExp} form */
function date(value, field, form) {
  if (typeof value !== 'string' || !form.test(value) || Number.isNaN(Date.parse(value))) throw new SnapshotError(field, 'is not a date of the expected form');
}

/** @param {unknown} value @param {string} field */
function bilingual(value, field) {
  const sentence = object(value, field);
  text(sentence.id, `${field}.id`);
  text(sentence.en, `${field}.en`);
}

/** @param {unknown} value @param {string} field @returns {Record<string, any>} */
function span(value, field) {
  const one = object(value, field);
  word(one.stage, `${field}.stage`, STAGES);
  date(one.starts_at, `${field}.starts_at`, INSTANT);
  date(one.ends_at, `${field}.ends_at`, INSTANT);
  if (Date.parse(one.starts_at) >= Date.parse(one.ends_at)) throw new SnapshotError(field, 'ends before it starts');
  return one;
}

/**
 * @template {{id: string}} T
 * @param {any[]} items
 * @param {string} field
 * @param {(item: Record<string, any>, field: string) => void} check
 * @returns {Map<string, T>} the checked items by id
 */
function byId(items, field, check) {
  const found = new Map();
  items.forEach((value, index) => {
    const place = `${field}[${index}]`;
    const item = object(value, place);
    text(item.id, `${place}.id`);
    if (found.has(item.id)) throw new SnapshotError(`${place}.id`, 'is there twice');
    check(item, place);
    found.set(item.id, item);
  });
  return found;
}

/**
 * Checks a list before anything of it counts.
 *
 * @param {unknown} value what the service or the package gave
 * @param {PlatformName} platform whose list was asked for
 * @returns {Snapshot}
 * @throws {SnapshotError} naming the first field that is wrong
 */
export function readSnapshot(value, platform) {
  const snapshot = object(value, 'snapshot');
  if (snapshot.schema !== 1) throw new SnapshotError('schema', 'is not 1');
  if (snapshot.platform !== platform) throw new SnapshotError('platform', `is not ${platform}`);
  text(snapshot.version, 'version');
  word(snapshot.origin, 'origin', ['bundled', 'service']);
  bilingual(snapshot.publisher, 'publisher');
  date(snapshot.list_date, 'list_date', DAY);
  if ((snapshot.off ?? null) !== null) bilingual(snapshot.off, 'off');
  if (snapshot.simulated_now !== null) date(snapshot.simulated_now, 'simulated_now', INSTANT);

  const contests = byId(list(snapshot.contests, 'contests'), 'contests', (contest, field) => {
    bilingual(contest.name, `${field}.name`);
    word(contest.kind, `${field}.kind`, KINDS);
    text(contest.time_zone, `${field}.time_zone`);
    list(contest.stages, `${field}.stages`).forEach((stage, index) => span(stage, `${field}.stages[${index}]`));
  });
  const candidates = byId(list(snapshot.candidates, 'candidates'), 'candidates', (candidate, field) => {
    if (!contests.has(candidate.contest)) throw new SnapshotError(`${field}.contest`, 'is not in the list');
    text(candidate.name, `${field}.name`);
  });
  const windows = list(snapshot.windows, 'windows');
  windows.forEach((window, outer) =>
    list(window, `windows[${outer}]`).forEach((one, inner) => {
      const field = `windows[${outer}][${inner}]`;
      word(span(one, field).status, `${field}.status`, STATUSES);
    }),
  );
  byId(list(snapshot.accounts, 'accounts'), 'accounts', (account, field) => {
    if (!contests.has(account.contest)) throw new SnapshotError(`${field}.contest`, 'is not in the list');
    if (!candidates.has(account.candidate)) throw new SnapshotError(`${field}.candidate`, 'is not in the list');
    word(account.class, `${field}.class`, CLASSES);
    word(account.confidence, `${field}.confidence`, CONFIDENCES);
    const identities = list(account.identities, `${field}.identities`);
    if (identities.length === 0) throw new SnapshotError(`${field}.identities`, 'is empty');
    identities.forEach((identity, index) => {
      text(identity, `${field}.identities[${index}]`);
      if (identity.length > LONGEST_IDENTITY) throw new SnapshotError(`${field}.identities[${index}]`, 'is too long');
    });
    text(account.display, `${field}.display`);
    // The notice shows the source as a link: nothing but a web address may become one.
    if (typeof account.source !== 'string' || !/^https?:\/\//.test(account.source)) throw new SnapshotError(`${field}.source`, 'is not a web address');
    if (account.checked_on !== null) date(account.checked_on, `${field}.checked_on`, DAY);
    const spans = Number.isInteger(account.windows) ? windows[account.windows] : undefined;
    if (!Array.isArray(spans)) throw new SnapshotError(`${field}.windows`, 'is not an index of windows');
    if (account.class === 'institution' && spans.length > 0) throw new SnapshotError(`${field}.windows`, 'flags an institution');
  });
  // A service of an earlier version does not know them.
  snapshot.mentions ??= [];
  list(snapshot.mentions, 'mentions').forEach((entry, index) => {
    const field = `mentions[${index}]`;
    const mention = object(entry, field);
    list(mention.keys, `${field}.keys`).forEach((key, place) => {
      text(key, `${field}.keys[${place}]`);
      if (key.length > LONGEST_IDENTITY) throw new SnapshotError(`${field}.keys[${place}]`, 'is too long');
    });
    if (!Array.isArray(windows[mention.windows])) throw new SnapshotError(`${field}.windows`, 'is not an index of windows');
  });
  return /** @type {Snapshot} */ (snapshot);
}

/**
 * The spans of one account as stretches without a gap.
 *
 * @param {SnapshotSpan[]} spans
 * @returns {{starts: number, ends: number}[]}
 */
function stretches(spans) {
  /** @type {{starts: number, ends: number}[]} */
  const joined = [];
  const ordered = spans.map((one) => ({ starts: Date.parse(one.starts_at), ends: Date.parse(one.ends_at) })).sort((a, b) => a.starts - b.starts);
  for (const next of ordered) {
    const last = joined.at(-1);
    if (last && next.starts <= last.ends) last.ends = Math.max(last.ends, next.ends);
    else joined.push(next);
  }
  return joined;
}

/**
 * Texts in groups that hold at the same time.
 *
 * @param {Snapshot} snapshot
 * @param {{texts: string[], windows: number}[]} entries
 * @returns {FlagGroup[]} ordered by start
 */
function grouped(snapshot, entries) {
  const joined = snapshot.windows.map(stretches);
  /** @type {Map<string, {starts: number, ends: number, texts: Set<string>}>} */
  const groups = new Map();
  for (const entry of entries) {
    for (const { starts, ends } of joined[entry.windows] ?? []) {
      const name = `${starts}-${ends}`;
      const group = groups.get(name) ?? { starts, ends, texts: new Set() };
      for (const one of entry.texts) group.texts.add(one);
      groups.set(name, group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.starts - b.starts || a.ends - b.ends)
    .map(({ starts, ends, texts }) => ({ starts, ends, hashes: pack(texts) }));
}

/**
 * What a content script needs of the list: which identities are flagged from when until when.
 *
 * @param {Snapshot} snapshot
 * @returns {FlagGroup[]} ordered by start
 */
export function flagGroups(snapshot) {
  return grouped(snapshot, snapshot.accounts.map(({ identities, windows }) => ({ texts: identities, windows })));
}

/**
 * What a content script needs to find names and hashtags in a text.
 *
 * @param {Snapshot} snapshot
 * @returns {{groups: FlagGroup[], longest: number}} longest: how many words the longest name has
 */
export function mentionGroups(snapshot) {
  const words = snapshot.mentions.flatMap(({ keys }) => keys.map((key) => key.split(' ').length));
  const entries = snapshot.mentions.map(({ keys, windows }) => ({ texts: keys, windows }));
  return { groups: grouped(snapshot, entries), longest: words.reduce((most, count) => Math.max(most, count), 0) };
}

/**
 * The stage of a contest that binds at an instant.
 *
 * @param {SnapshotContest} contest
 * @param {number} now
 * @returns {SnapshotStage | null} null before the first stage, between stages, and once it is concluded
 */
export function stageInForce(contest, now) {
  return (
    contest.stages.find(
      (stage) => stage.stage !== 'concluded' && Date.parse(stage.starts_at) <= now && now < Date.parse(stage.ends_at),
    ) ?? null
  );
}
