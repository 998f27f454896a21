/** Shapes of the site rules (sites/schema.json) and of what the content scripts hand to each other. */

/** One way to recognise a control; every property given must hold. */
interface ControlWay {
  css?: string;
  /** pattern of the label, without regard to case */
  label?: string;
  /** pattern of the text it shows, without regard to case */
  text?: string;
  /** name of a list in `words`: the label or the text is exactly one of them */
  words?: string;
  /** name of a list in `words`: none of them is the label or the text */
  except?: string;
  /** name of a list in `icons`: a drawing inside starts like one of them */
  icon?: string;
  /** smallest and largest drawn size of that icon in CSS pixels */
  size?: [number, number];
  /** the control stands inside a match of this selector */
  in?: string;
  /** neither the control nor an ancestor matches this selector */
  outside?: string;
  has?: string;
  lacks?: string;
  /** the page's path matches this pattern */
  path?: string;
}

interface ControlRule {
  name: string;
  action: ActionName;
  ways: ControlWay[];
  /** whom the act is aimed at: one entry a target, each a ranked list of names in `authors` */
  aims: string[][];
  /** resting the pointer on it or holding it down opens a list drawn elsewhere */
  rest?: true;
}

/** A press that is no act itself but opens a menu, list or box drawn elsewhere. */
interface OpenerRule {
  name: string;
  ways: ControlWay[];
  /** whose what it opens is; without it, nobody's: what was pressed before has nothing to do with it */
  aims?: string[][];
  rest?: true;
}

interface EditorRule {
  name: string;
  action: ActionName;
  ways: ControlWay[];
  aims: string[][];
}

interface KeyRule {
  keys: string[];
  action: ActionName;
  /** the focused element stands inside a match of this selector */
  within: string;
  /** the act is on the one of these that is in the middle of the window, not on what surrounds the focus */
  item?: string;
  /** that match holds nothing that matches this selector (an act already done) */
  lacks?: string;
  /** two lists of words, what the control of the act says before and after it: the first button that says either tells */
  toggle?: [string, string];
  /** where the shortcut works: the page's path */
  path?: string;
  aims: string[][];
}

interface GestureRule {
  name: string;
  action: ActionName;
  /** the pressed element stands inside a match of this selector */
  within: string;
  outside?: string;
  /** it is a match, holds one, or is a pane without words that lies over one */
  on?: string;
  /** the nearest surrounding element with this icon, of this size, shows it in the not-yet-done state */
  icon?: string;
  /** the icon of the done state: an element with two of both is about more than one thing, and nothing is done there */
  given?: string;
  size?: [number, number];
  /** or: the nearest surrounding element with a match of this selector */
  undone?: string;
  /** one press is enough, where it meets no control */
  single?: true;
  aims: string[][];
}

/** Where a place is too wide to say whose something is. */
interface Bounds {
  /** where one of these is inside */
  until?: string;
  /** where more than one of these is inside */
  single?: string;
  /** lists in `words`: where more than one button says a word of them */
  alone?: string | string[];
  /** buttons inside a match of this selector don't count */
  apart?: string;
}

interface ClimbScope extends Bounds {
  climb: string;
}

/** One way to read an author. */
interface AuthorWay {
  scope:
    | 'self'
    | 'page'
    | 'outer'
    | 'last'
    | 'near'
    | ({ closest: string } & Bounds)
    | ({ outermost: string } & Bounds)
    | ({ visible: string } & Bounds)
    | ClimbScope;
  /** not where the control stands inside a match of this selector */
  outside?: string;
  /** with `last`: only where the last act was one of these */
  after?: ActionName[];
  /** where the way holds: the page's path */
  path?: string;
  link?: string;
  /** read the accounts named on the same short line too: co-authors */
  together?: true;
  /** a place with links to more accounts than this is too wide to say whose it is */
  most?: number;
  attribute?: string;
  css?: string;
  pattern?: string;
  /** the page's own address; with `css`, only where a match of it is in the place */
  url?: true;
  /** names in the query of the page's address whose value is an account or leads to one */
  query?: string[];
  /** adds a further identity of the same account instead of deciding */
  also?: true;
}

/** A place of the site whose layout nobody could check: what is held there, if anything, is not promised. */
interface UnknownPlace {
  /** pattern that the host matches; every host of the site where it is missing */
  host?: string;
  /** pattern that the path matches; every path where it is missing */
  path?: string;
  /** one English line for whoever changes the rules */
  why: string;
}

interface SiteRules {
  schema: 1;
  platform: string;
  version: number;
  unknown_here?: UnknownPlace[];
  words: Record<string, string[]>;
  icons: Record<string, string[]>;
  /** what can be pressed here though no role says so */
  pressable?: string;
  controls: ControlRule[];
  openers?: OpenerRule[];
  editors: EditorRule[];
  keys: KeyRule[];
  gestures: GestureRule[];
  done: DoneRule[];
  composing: {
    boxes: ControlWay[];
    /** the part of the page that belongs to a box */
    around: string;
    /** what is in there when a picture is attached */
    attached: string;
  };
  authors: Record<string, AuthorWay[]>;
  health?: HealthRule[];
  requests?: RequestRule[];
}

/** What must fit wherever one kind of thing (a post, a comment, a profile's head) is shown. */
interface HealthRule {
  name: string;
  /** where it is tried: the page's path */
  path?: string;
  /** independent selectors of the thing; each must find some where another does */
  containers: string[];
  /** paths where there is always one to be seen */
  expected?: string;
  /** by control: the kinds of evidence that must hold, and what shows that the act is done already */
  controls: Record<string, { by: ('icon' | 'words' | 'in' | 'has' | 'label' | 'css')[]; done?: string }>;
  /** in how many ways the author of an ordinary one is read alike; `least` of any one, two where nothing is said */
  author?: { name: string; ways: number; least?: number };
}

/** A request that the site sends for an act; only seen where the person switched that on. */
interface RequestRule {
  action: ActionName;
  /** the path, with * for any run of characters */
  path: string;
  /** a field of the form that is sent, and its value as a pattern: the only thing read of the content */
  field?: string;
  /** a part of the address's query, and its value as a pattern */
  query?: string;
  value?: string;
}

/** How far the rules fit one page. */
interface HealthReport {
  state: 'active' | 'degraded' | 'unknown' | 'unknown_here';
  /** names of the health rules that had something to try */
  checked: string[];
  /** what failed, in words of the rule file; nothing of the page */
  faults: string[];
}

/** How a control looks once the act is done. */
interface DoneRule {
  name: string;
  action: 'like' | 'follow';
  ways: (ControlWay & { css: string })[];
  aims: string[][];
}

/** The identities of one account, the best first. */
type AccountIdentities = string[];

/** What the person is about to do. */
interface Act {
  action: ActionName;
  /** the rule that recognised it */
  rule: string;
  accounts: AccountIdentities[];
  /** holding the control down is the act too, and no click follows it */
  rest?: true;
}

/** What a press or a rest opened, for the presses in it. */
interface Opening {
  /** whether resting is enough to open it */
  rest: boolean;
  action: ActionName | null;
  accounts: AccountIdentities[];
}

/** What the resolvers may look at besides the pressed element. */
interface PageContext {
  rules: SiteRules;
  identity: PlatformRules;
  /** the page's address; an about:blank frame has its parent's */
  href: string;
  path: string;
  /** whom the last act on this page was aimed at, while that is recent */
  last: AccountIdentities[];
  /** which act that was; null for a press that was none */
  lastAction?: ActionName | null;
}

type IdentityKind = 'handle' | 'id' | 'custom' | 'user' | 'group';

/** One platform's part of bundled/platforms.json. */
interface PlatformRules {
  name: string;
  hosts: string[];
  short_hosts: string[];
  fold: 'ascii' | 'unicode';
  strip_dots: boolean;
  handle_needs_at_in_url: boolean;
  handle: string;
  id: string;
  custom?: string;
  user?: string;
  group?: string;
  reserved: string[];
  query: { path: string; name: string; kind: IdentityKind }[];
  paths: { pattern: string; kind: IdentityKind | null }[];
}

interface JagaNetral {
  tree: {
    closest(element: Element, selector: string): Element | null;
    around(node: Element | ShadowRoot): Element | ShadowRoot | null;
    places(element: Element, selector: string): (Element | ShadowRoot)[];
    hidden(target: Element, event: Event): Element | null;
  };
  identity: {
    fromUrl(rules: PlatformRules, href: string, base?: string): string | null;
    fromText(rules: PlatformRules, text: string): string | null;
  };
  controls: {
    pressable(target: Element, rules: SiteRules): Element | null;
    editor(target: Element): Element | null;
    recognise<T extends ControlRule | EditorRule | OpenerRule>(rulesList: T[], element: Element, context: PageContext): T | null;
    iconsIn(element: Element, starts: string[], size?: [number, number]): Element[];
    isOn(target: Element, pictures: string): boolean;
    pattern(text: string): RegExp;
    matches(way: ControlWay, element: Element, context: PageContext): boolean;
    opening(element: Element, context: PageContext): ControlRule | OpenerRule | null;
    says(element: Element, list: string, context: PageContext): boolean;
    saying(element: Element, list: string, context: PageContext): Element[];
    buttons(place: Element | ShadowRoot, context: PageContext): Element[];
    crowded(place: Element | ShadowRoot, lists: string | string[], apart: string | undefined, context: PageContext): boolean;
  };
  authors: {
    aimedAt(aims: string[][], element: Element, context: PageContext): AccountIdentities[];
    resolve(ways: AuthorWay[], element: Element, context: PageContext): AccountIdentities[];
    inView(page: Document, selector: string): Element | undefined;
  };
  identify: {
    press(target: Element, context: PageContext): Act | null;
    opening(target: Element, context: PageContext): Opening | null;
    writing(target: Element, context: PageContext): Act | null;
    shortcut(event: KeyboardEvent, target: Element, context: PageContext): Act | null;
    gesture(target: Element, context: PageContext): Act | null;
    submission(form: HTMLFormElement, context: PageContext): Act | null;
  };
}

/** Which accounts are flagged now. */
interface FlagList {
  has(identity: string): boolean;
}

/** Which acts the person has decided to go on with. */
interface Passes {
  grant(action: ActionName, account: AccountIdentities): void;
  holds(action: ActionName, account: AccountIdentities): boolean;
}

/** An act that is held, with the accounts that make it so. */
interface HeldAct extends Act {
  flagged: AccountIdentities[];
  /** no click will follow: the event itself is the whole act */
  whole?: true;
}

interface Guard {
  /** The act this event is, when it has to be held now. */
  held(event: Event): HeldAct | null;
  /** The act itself begins: show the notice. */
  hold(act: HeldAct, event: Event): void;
  /** A press goes on its way: what it opens belongs to whom it was aimed at. */
  passed(event: Event): void;
  /** The pointer comes to another element. */
  moved(event: PointerEvent): void;
  /** The open notice takes its events first; true when the page must not see this one. */
  noticed(event: Event): boolean;
}

interface JagaNetral {
  verdict: {
    list(bundle: Pick<ContentBundle, 'groups' | 'now'>): FlagList;
    passes(clock: () => number): Passes;
    paused(bundle: Pick<ContentBundle, 'paused_from' | 'paused_until'>): boolean;
  };
  intercept: { listen(guard: Guard, wrote: (event: Event) => void): void };
}

/** What the guard may look at; read anew at each event, because lists and pages change under it. */
interface Surroundings extends TabPlace {
  /** Hears of each act as it is recognised, whatever becomes of it. */
  recognised(action: ActionName): void;
}

/** A tab, and where it is. */
interface TabPlace extends TabDoor {
  address(): string;
}

interface Reporting {
  /** Look again soon: the list has changed. */
  again(): void;
  recognised(action: ActionName): void;
}

/** What a tab knows; the frames inside it ask here too. */
interface TabDoor {
  bundle(): ContentBundle | null;
  flags(): FlagList | null;
}

interface JagaNetral {
  place: { context(site: ContentBundle, href: string, last?: AccountIdentities[], lastAction?: ActionName | null): PageContext };
  tab: TabDoor;
  guard: { create(surroundings: Surroundings): Guard };
}

interface JagaNetral {
  health: {
    examine(page: Document, context: PageContext, settled: boolean): HealthReport;
    watch(context: () => PageContext | null, report: (report: HealthReport) => void): () => void;
  };
  reporting: { start(surroundings: TabPlace): Reporting };
}

/** An act the person has done before, as a control shows it. */
interface Done {
  action: 'like' | 'follow';
  account: AccountIdentities;
  /** the words on the control */
  control: string;
}

/** What one look found. */
interface Sight {
  site: ContentBundle;
  list: FlagList;
  href: string;
  /** identities of flagged accounts */
  shown: string[];
  /** the parts of the page that stand in the window */
  parts: Element[];
  /** addresses, as the page writes them, of the links that are their names */
  names: string[];
  /** the flagged account that an address on this page belongs to */
  whose(href: string): string | null;
  /** it is not what was found the last time */
  changed: boolean;
}

interface Sightings {
  /** Look again soon: the list has changed. */
  again(): void;
  /** The flagged accounts of the last look. */
  shown(): string[];
}

interface HintOptions {
  /** the style sheet; a hint without one says the same */
  look: string;
  texts: Record<string, string>;
  language: Language;
  /** the list's clock is set for training */
  simulated: boolean;
  /** what there is to know, in one sentence */
  line: string;
  more: string[];
  fine: string[];
  /** `open`, with `host`, only on the extension's own pages and in tests */
  root?: 'closed' | 'open';
  host?: Element;
}

interface JagaNetral {
  sightings: {
    watch(surroundings: TabPlace, tell: (sight: Sight) => void): Sightings;
    flaggedIn(parts: Iterable<Element>, whose: (href: string) => string | null): Map<string, Element[]>;
    isName(link: Element, account: string): boolean;
    doneIn(parts: Iterable<Element>, page: PageContext, flags: FlagList, counts?: (element: Element) => boolean): Generator<Done>;
  };
  hint: { show(options: HintOptions): void; close(): void; isOpen(): boolean; handle(event: Event): boolean };
  telling: { start(surroundings: TabPlace): Sightings };
  ownPosts: {
    reader(surroundings: TabPlace): (event: Event) => void;
    namedIn(text: string, known: { longest: number; mentions: FlagList; flags: FlagList; rules: PlatformRules }): string[];
  };
}
