/**
 * Why this file exists: the classic files of the extension share one global object, and this is its type.
 * One section per owner of the words; a type that only one module needs stays in that module.
 */

/* ---- Words of the field ------------------------------------------------------------------------------------- */

type PlatformName = 'x' | 'instagram' | 'facebook' | 'tiktok' | 'youtube' | 'threads';
type ActionName = 'like' | 'follow' | 'comment' | 'share' | 'join' | 'post';
type DecisionName = 'cancelled' | 'proceeded' | 'wrong_account';
type StageName = 'prospective' | 'candidate' | 'quiet' | 'counting' | 'concluded';
type CandidateStatusName = 'declared' | 'registered' | 'determined' | 'withdrawn' | 'disqualified';
type AccountClassName = 'candidate' | 'campaign' | 'party' | 'supporter' | 'institution';
type ConfidenceName = 'high' | 'medium' | 'low';
type PersonName = 'unset' | 'pns' | 'cpns' | 'pppk' | 'non_asn';
type Language = 'id' | 'en';

/** A sentence in both languages of the product. */
interface Bilingual {
  id: string;
  en: string;
}

/* ---- Snapshot: the list of one platform, as the service serves it and the package bundles it ---------------- */

interface SnapshotStage {
  stage: StageName;
  /** First calendar day, in the contest's time zone. */
  from: string;
  /** Last calendar day, inclusive. */
  until: string;
  /** First instant (UTC). */
  starts_at: string;
  /** First instant that no longer belongs to the stage (UTC). */
  ends_at: string;
}

interface SnapshotContest {
  id: string;
  name: Bilingual;
  kind: 'pilpres' | 'pileg' | 'pilkada';
  time_zone: string;
  stages: SnapshotStage[];
}

interface SnapshotCandidate {
  id: string;
  contest: string;
  name: string;
  number: number | null;
  office: string | null;
  region: string | null;
}

/** While this lasts, an act on the account is held. */
interface SnapshotSpan {
  stage: StageName;
  status: CandidateStatusName;
  starts_at: string;
  ends_at: string;
}

interface SnapshotAccount {
  id: string;
  candidate: string;
  contest: string;
  class: AccountClassName;
  confidence: ConfidenceName;
  identities: string[];
  display: string;
  source: string;
  checked_on: string | null;
  /** Index into `Snapshot.windows`. */
  windows: number;
}

interface Snapshot {
  schema: 1;
  platform: PlatformName;
  /** Hash of the content; equal versions are equal lists. */
  version: string;
  origin: 'bundled' | 'service';
  publisher: Bilingual;
  list_date: string;
  /** The fixed clock of a simulation, or null when the real clock counts. */
  simulated_now: string | null;
  contests: SnapshotContest[];
  candidates: SnapshotCandidate[];
  windows: SnapshotSpan[][];
  accounts: SnapshotAccount[];
  /** Why the publisher switched this site off; missing or null where it is not. */
  off?: Bilingual | null;
  mentions: SnapshotMention[];
}

/** What a person's own text may name one candidate by; the same on every platform. */
interface SnapshotMention {
  /** A plain name ("calon satu") or hashtag ("#pilihcontoh"). */
  keys: string[];
  /** Index into `Snapshot.windows`. */
  windows: number;
}

/* ---- What the content script reads from storage.local at document_start ------------------------------------- */

/** Identities that are flagged during [starts, ends), as packed FNV-1a 64 hashes (`pack` in background/snapshot.js). */
interface FlagGroup {
  starts: number;
  ends: number;
  hashes: string;
}

/** What the tab needs to remind of names in the person's own text. */
interface OwnPosts {
  /** Hashes of names and hashtags. */
  groups: FlagGroup[];
  /** How many words the longest name has. */
  longest: number;
  /** What is said where a picture is attached. */
  photo: string;
}

interface ContentBundle {
  schema: 1;
  /** `sites/<platform>.json`, parsed. */
  rules: any;
  /** The platform's part of `bundled/platforms.json`: how a link becomes an identity. */
  identity: any;
  groups: FlagGroup[];
  /** The simulated instant in milliseconds, or null when the real clock counts. */
  now: number | null;
  language: Language;
  /** The static strings of the notice in `language`. */
  texts: Record<string, any>;
  /** Style sheets of notice and hint; absent in what a version before them wrote. */
  looks?: { notice: string; hint: string };
  /** No act is held between these instants; null when not paused, and the first absent in what a version before wrote. */
  paused_from?: number | null;
  paused_until: number | null;
  origin: 'bundled' | 'service';
  list_date: string;
  /** Whether the publisher of the list switched this site off: then nothing is held here. */
  off: boolean;
  /** Whether the worker wants to hear of each act that was recognised, to tell a missed one. */
  second_line: boolean;
  /** Marks beside the names are wanted. */
  marks: boolean;
  /** Existing follows and likes are spoken of. */
  existing: boolean;
  /** Null where the person has not chosen it. */
  own_posts: OwnPosts | null;
}

/* ---- Settings and state of the person ------------------------------------------------------------------------ */

interface Consent {
  /** Cancelled acts and own reports may be recorded. */
  journal: boolean;
  /** Acts continued after a notice may be recorded too. */
  proceeded: boolean;
  /** When the person agreed, or null when they have not. */
  agreed_at: string | null;
  /** Version of the sentences they agreed to. */
  wording: string;
}

interface Settings {
  language: 'auto' | Language;
  person: PersonName;
  consent: Consent;
  /** When the pause was chosen, with a minute's slack: it counts for nothing before. */
  paused_from: number | null;
  paused_until: number | null;
  /** The welcome page has been finished once. */
  welcomed: boolean;
  /** Acts that were not recognised are noticed from the request that the site sends. */
  second_line: boolean;
  /** Marks beside the names of flagged accounts. */
  marks: boolean;
  /** A hint, once a day, about follows and likes that exist already. */
  existing: boolean;
  /** A hint while writing a text that names somebody who stands. */
  own_posts: boolean;
  /** Others use this computer too: nothing is kept. */
  shared: boolean;
}

/** What a page may ask to change; everything else of the settings follows from it. */
interface SettingsChanges {
  language?: 'auto' | Language;
  person?: PersonName;
  consent?: { journal: boolean; proceeded: boolean };
  paused_until?: number | null;
  welcomed?: boolean;
  second_line?: boolean;
  marks?: boolean;
  existing?: boolean;
  own_posts?: boolean;
  shared?: boolean;
}

type ServiceState = 'connected' | 'down' | 'unpaired' | 'never';
type PlatformState = 'active' | 'loading' | 'paused' | 'no_permission';

/** What one look at the popup needs. */
interface Status {
  language: Language;
  service: ServiceState;
  /** Why the last contact failed, or null. */
  service_code: string | null;
  /** A sentence the native host gave with its refusal, or null. */
  service_message: Bilingual | null;
  last_contact: string | null;
  /** This profile has been paired with a service; without one no journal is kept. */
  paired: boolean;
  /** The simulated instant, or null when the real clock counts. */
  simulated: string | null;
  list: {
    date: string | null;
    origin: 'bundled' | 'service' | null;
    publisher: Bilingual | null;
    accounts: number;
    problem: boolean;
    /** The same for everybody who has the same lists; empty while there are none. */
    hash: string;
  };
  /** What the service last said of the feed it follows, or null. */
  feed: FeedStatus | null;
  /** What the calendar gives reason to say, once. */
  reminders: Reminder[];
  contests: { id: string; name: Bilingual; stage: StageName; starts_at: string; ends_at: string; time_zone: string }[];
  queued: number;
  consent: Consent;
  settings: Settings;
  /** Who installed this, where an agency did; else both are empty. */
  agency: { name: string; contact: string };
  platforms: PlatformStatus[];
  /** The browser lets us speak to the service on this computer; in Firefox a person can refuse even that. */
  service_permitted: boolean;
  /** The second line is switched on, and begins when the browser is opened the next time. */
  second_line_waits: boolean;
}

/** How the signed lists stand, as the service tells. */
interface FeedStatus {
  state: 'fresh' | 'old' | 'very_old' | 'none';
  checked_at: string | null;
  list_date: string | null;
  /** Why the last update failed, or null. */
  problem: string | null;
  /** The provinces that the person chose, or null for all. */
  regions: Bilingual[] | null;
  publisher: { name: string; contact: string | null } | null;
  list_hash: string | null;
}

/** What a contest's calendar gives reason to say. */
interface Occasion {
  key: string;
  /** `stage`: it is under way; `again`: another voting day was set. */
  kind: 'stage' | 'again';
  name: Bilingual;
  stage: StageName;
  starts_at: string;
  ends_at: string;
  /** of the contest, in which its days are counted */
  time_zone: string;
}

interface Reminder extends Occasion {
  /** Not shown yet. */
  fresh: boolean;
}

interface PlatformStatus {
  platform: PlatformName;
  state: PlatformState;
  hosts: string[];
  /** How far the site's rules fit what the person was shown of it; `unknown` before they were ever tried. */
  health: 'active' | 'degraded' | 'unknown' | 'off';
  /** What failed, in words of the rule file, for whoever mends it. */
  faults: string[];
  /** Acts that had not been recognised, as far as the person had them watched. */
  missed: number;
  /** Why the publisher of the list switched the site off, or null. */
  off: Bilingual | null;
}

/** A decision that waits for the service. */
interface QueuedEvent {
  id: string;
  at: string;
  platform: PlatformName;
  action: ActionName;
  account: string;
  display: string;
  candidate: string;
  contest: string;
  stage: StageName;
  decision: DecisionName;
  /** Whether the simulated clock was running. */
  simulation: boolean;
  /** Why the service refused it for good, or null while it may still be delivered. */
  refused: string | null;
}

/** A flagged account that the page in front shows. */
interface ShownAccount {
  name: string;
  display: string;
  class: AccountClassName;
  contest: Bilingual;
  stage: StageName;
  /** The document that names the account: a web address. */
  source: string;
  checked_on: string | null;
  confidence: ConfidenceName;
}

/** The words of a hint; without a `line` there is none to give. */
interface HintModel {
  language?: Language;
  texts?: Record<string, string>;
  line: string | null;
  fine?: string[];
}

/* ---- Notice -------------------------------------------------------------------------------------------------- */

interface NoticeModel {
  language: Language;
  /** The label of a simulation, or null. */
  simulation: string | null;
  heading: string;
  line: string;
  rule: string;
  consequence: string | null;
  /** What is added on a share. */
  extra: string | null;
  basis: { text: string; url: string }[];
  basis_label: string;
  /** The mark of a sentence that nobody qualified has checked. */
  review: string | null;
  source: { text: string; url: string };
  list_age: string | null;
  /** A repeat on the same account on the same day. */
  short: boolean;
  variant: 0 | 1 | 2;
  labels: Record<string, string>;
  account: { id: string; identity: string; display: string; name: string };
}

/** The legal table (`bundled/legal.json`); the sentences of a notice stand nowhere else. */
interface LegalRow {
  id: string;
  kinds: string[];
  stages: string[];
  acts: string[];
  classes: string[];
  confidences: string[];
  candidate_statuses: string[];
  person: string[];
  /** Whether the joint decree names this act on this kind of account. */
  mention: 'named' | 'not_named';
  rule: Bilingual;
  /** Null where no source gives a consequence, or none may be stated. */
  consequence: Bilingual | null;
  basis: { article: Bilingual; source: string }[];
  /** For maintainers and reviewers: why the cell was decided this way. */
  note: string;
  in_force_from: string;
  until: string | null;
  checked_by: string | null;
  checked_on: string | null;
}

interface LegalTable {
  schema: 1;
  version: string;
  general: { sentence: Bilingual; basis: LegalRow['basis'] };
  duty_goes_on: Bilingual;
  /** What is said where a picture is attached to a text that names somebody. */
  photo: Pick<LegalRow, 'rule' | 'consequence' | 'basis' | 'note' | 'in_force_from' | 'until' | 'checked_by' | 'checked_on'>;
  rows: LegalRow[];
}

/** Everything `background/wording.js` needs to say one notice; plain values only. */
interface NoticeInput {
  table: LegalTable;
  /** `_locales/<language>/notice.json`. */
  texts: Record<string, string>;
  language: Language;
  person: PersonName;
  action: ActionName;
  /** The span of the snapshot that holds now: stage of the contest and status of the candidate. */
  stage: StageName;
  status: CandidateStatusName;
  account: SnapshotAccount;
  /** The identity of the account that the page showed. */
  identity?: string;
  /** Display names of further flagged accounts the same act reaches. */
  also?: string[];
  candidate: SnapshotCandidate;
  contest: SnapshotContest;
  publisher: Bilingual;
  list_date: string;
  /** The instant that counts, in milliseconds: simulated where `simulated` is true. */
  now: number;
  simulated: boolean;
  /** How many notices this person has been shown so far, whoever they were about. */
  exposures: number;
  /** This account was already the subject of a notice today. */
  repeat: boolean;
}

/* ---- content/notice.js ---------------------------------------------------------------------------------------- */

interface NoticeOptions {
  /** The style sheet; a notice without one works all the same. */
  look: string;
  /** The static strings of `language`; enough for a notice that never hears from the worker. */
  texts: Record<string, string>;
  language: Language;
  /** The account as the page names it. */
  display: string;
  action: ActionName;
  /** What the worker says; null withdraws the notice. */
  model: Promise<NoticeModel | null>;
  /** True when the key or pointer that opened the notice is still down. */
  releaseFirst: boolean;
  /** `open` only on the extension's own pages; `closed` unless said. */
  root?: 'closed' | 'open';
  /** Where to put it on the extension's own pages, which pass the events on themselves. */
  host?: Element;
}

interface NoticeHandle {
  decided: Promise<DecisionName | 'withdrawn'>;
  /** To be asked about every event, also for a moment after the decision: true means stop it before the page. */
  handle(event: Event): boolean;
  /** Takes the notice away without a decision (`withdrawn`). */
  close(): void;
}

interface NoticeDoor {
  open(options: NoticeOptions): NoticeHandle;
  /** The same as `handle` of the notice that is open or was last open; false when there never was one. */
  handle(event: Event): boolean;
}

interface NoticeView {
  dialog: HTMLDialogElement;
  cancel: HTMLButtonElement;
  proceed: HTMLButtonElement;
  wrong: HTMLButtonElement;
  fill(model: NoticeModel): void;
  /** One line about the state of the notice itself; an empty text takes it away. */
  say(text: string): void;
}

/** Version 2 of the API (https://w3c.github.io/IntersectionObserver/v2/), which the library of types does not have yet. */
interface IntersectionObserverInit {
  trackVisibility?: boolean;
  delay?: number;
}

interface IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

interface NoticeFrameOptions {
  dialog: HTMLDialogElement;
  look: string;
  mode: 'closed' | 'open';
  /** Where the host goes; null means the document element. */
  parent: Element | null;
  /** The page took the notice away again after it had been put back. */
  onLost(): void;
  /** Something changed in what the person sees. */
  onVeil(): void;
}

interface NoticeFrame {
  host: HTMLElement;
  root: ShadowRoot;
  show(): void;
  /** Lays the notice over whatever was opened since. */
  raise(): void;
  /** Puts right what the page did to the host, once. */
  repair(): void;
  /** Whether the person can see the notice, and the button they press. */
  visible(button?: Element): boolean;
  remove(): void;
}

interface NoticeFrameDoor {
  create(options: NoticeFrameOptions): NoticeFrame;
}

interface NoticeViewDoor {
  build(options: { texts: Record<string, string>; language: Language; display: string; action: ActionName }): NoticeView;
}

interface NodesDoor {
  make<T extends keyof HTMLElementTagNameMap>(tag: T, className: string, children?: (Node | string)[]): HTMLElementTagNameMap[T];
  dress(host: HTMLElement): void;
  hosted(look: string, mode: 'closed' | 'open', content: HTMLElement): { host: HTMLElement; root: ShadowRoot };
  hit(event: Event, root: ShadowRoot): Element | null;
}

/* ---- common/browser-in-tab.js, common/browser.js: the only door to the browser --------------------------------------------------------- */

interface MessageSender {
  /** The extension that sent it. */
  id: string | undefined;
  /** Address of the frame. */
  url: string | undefined;
  /** True when it came from a frame in a tab. */
  tab: boolean;
  /** Which tab that is. */
  tabId?: number | null;
  /** Whether it is the page itself, not a frame inside it. */
  top?: boolean;
  /** Whether the tab is in a private window. */
  private?: boolean;
  /** Which of the pages that the tab shows one after the other. */
  page?: number;
}

/** A request that a page sent; what it carried is read one field at a time. */
interface SeenRequest {
  tab: number;
  /** Whether the page itself sent it, not a frame inside it. */
  top: boolean;
  /** When it left, in ms since the epoch. */
  at: number;
  address: string;
  field: (name: string) => string | null;
}

interface BadgeLook {
  text: string;
  background: string;
  foreground: string;
  title: string;
}

/** What a content script may ask of the browser. */
interface TabBrowser {
  /** Which page it is; the whole part says when it came, in ms since the epoch. */
  page: number;
  alive(): boolean;
  read(key: string): Promise<any>;
  onStored(listener: (key: string, value: any) => void): void;
  send(message: object): Promise<any>;
  onAsked(type: string, answer: () => unknown): void;
  innerRoot(element: Element): ShadowRoot | null;
}

interface BrowserDoor extends TabBrowser {
  url(path: string): string;
  ownId(): string;
  uiLanguage(): string;
  packaged(path: string): Promise<any>;
  packagedText(path: string): Promise<string>;
  write(key: string, value: unknown): Promise<void>;
  forget(keys: string[]): Promise<void>;
  managed(): Promise<Record<string, unknown>>;
  isSessionMarked(): Promise<boolean>;
  markSession(): Promise<void>;
  readSession(key: string | null): Promise<any>;
  writeSession(key: string, value: unknown): Promise<void>;
  forgetSession(key: string): Promise<void>;
  onMessage(answer: (message: any, sender: MessageSender) => Promise<unknown>): void;
  onInstalled(listener: (reason: string) => void): void;
  onStartup(listener: () => void): void;
  onAlarm(listener: (name: string) => void): void;
  alarmAt(name: string, when: number): Promise<void>;
  alarmEvery(name: string, minutes: number): Promise<void>;
  cancelAlarm(name: string): Promise<void>;
  setBadge(look: BadgeLook, tab?: number): Promise<void>;
  markTab(tab: number, mark: string): Promise<boolean>;
  tabMark(tab: number): Promise<string | null>;
  openTab(address: string): Promise<void>;
  activeTab(): Promise<{ id: number; address: string | null } | null>;
  askTab(tab: number, message: object): Promise<any>;
  canMark(): Promise<boolean>;
  askForMarks(): Promise<boolean>;
  insertSheet(tab: number, css: string): Promise<void>;
  removeSheet(tab: number, css: string): Promise<void>;
  openSiteTabs(): Promise<number[]>;
  pageIn(tab: number): Promise<number | null | undefined>;
  isPrivate(tab: number): Promise<boolean>;
  askForRequests(): Promise<boolean>;
  maySeeRequests(): Promise<boolean>;
  giveUpRequests(): Promise<void>;
  tellsRequestsAtOnce(): boolean;
  onRequests(addresses: string[], withField: boolean, listener: (request: SeenRequest) => void): () => boolean;
  permitted(origins: string[]): Promise<boolean>;
  askForHosts(): Promise<boolean>;
  onPermissionsChanged(listener: () => void): void;
  askNative(host: string, message: object): Promise<any>;
  brand(): string;
}

/* ---- common/hash.js ------------------------------------------------------------------------------------------- */

interface HashDoor {
  fnv1a64(text: string): [high: number, low: number];
}

/* ---- globalThis.jaganetral ------------------------------------------------------------------------------------ */

interface JagaNetral {
  browser: BrowserDoor;
  hash: HashDoor;
  nodes: NodesDoor;
  noticeView: NoticeViewDoor;
  noticeFrame: NoticeFrameDoor;
  notice: NoticeDoor;
}

declare var jaganetral: JagaNetral;

interface Navigator {
  /** Chromium only. */
  readonly userAgentData?: { readonly brands: readonly { brand: string; version: string }[] };
}
