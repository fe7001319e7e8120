import { isObject } from '@cdr/shared/is-object';
import { escapePattern } from '../core/escape-pattern.ts';

/** Removes credentials and personal data from reports. */
export interface Redactor {
  /** Stores the personal data of a response, to find them in texts. */
  learn(body: unknown): void;
  /** A text without credentials and without stored personal data. */
  text(text: string): string;
  /**
   * A value in which every field that may be personal is masked; equal values get equal masks.
   *
   * @param field the field that holds the value; it decides whether a bare value is shown
   */
  value(value: unknown, field?: string): unknown;
  /** A path in which ids and the values of filters that name people are masked. */
  path(path: string): string;
}

/** The data that a redactor hides. */
export interface RedactorOptions {
  /** Whether the targets hold real people's data. A sandbox's made-up data are shown. */
  readonly live: boolean;
  /** Each credential, and its replacement. */
  readonly credentials: ReadonlyArray<readonly [token: string, shown: string]>;
  /** Personal data known before the run. */
  readonly personal: readonly string[];
}

/** Fields without personal data. */
const IMPERSONAL = new Set(
  (
    'cause duration billsec direction status type time_started time_answered time_ended created_at started_at ' +
    'ended_at limit page total length rows calls error title detail parameter'
  ).split(' '),
);

const SECRET = 'code_otp';
const PERSONAL_PARAMETERS = new Set(['phone', 'recordingfile', 'extension', 'scroll_id']);
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const LONG_NUMBER = /\d{7,}/g;
const SHOWN_NUMBER = 1e7;
/** Shorter texts, such as an extension, are part of too many others. */
const SEARCHED_LENGTH = 6;

/** Masks anything like an id or a number, anywhere in a text. */
const maskForms = (text: string): string => text.replace(UUID, '<id>').replace(LONG_NUMBER, '<number>');

/** Holds an id or a number, and more. */
const isAroundForm = (text: string): boolean => ![text, '<id>', '<number>'].includes(maskForms(text));

const decodeSafely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Creates a redactor for one run. */
export const createRedactor = ({ live, credentials, personal }: RedactorOptions): Redactor => {
  /** The original texts, by their lower-case form. */
  const learnt = new Map<string, string>();
  const masks = new Map<string, string>();

  const remember = (text: string): void => {
    if (text !== '') learnt.set(text.toLowerCase(), text);
  };
  for (const text of personal) remember(text);

  const learn = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && !IMPERSONAL.has(key)) remember(value);
    if (Array.isArray(value)) for (const item of value) learn(item, key);
    else if (isObject(value)) for (const [name, item] of Object.entries(value)) learn(item, name);
  };

  const withoutCredentials = (text: string): string =>
    credentials.reduce(
      (rest, [token, shown]) => rest.replaceAll(token, shown).replaceAll(encodeURIComponent(token), shown),
      text,
    );

  const isPersonal = (text: string): boolean => {
    const folded = text.toLowerCase();
    if (learnt.has(folded)) return true;
    for (const known of learnt.keys()) if (known.length >= SEARCHED_LENGTH && folded.includes(known)) return true;
    return false;
  };

  const redactText = (text: string): string => {
    const safe = withoutCredentials(text);
    if (!live) return safe;
    // Longer texts first: after an id within one is masked, the text around it is not found.
    const masked = maskForms(maskForms(safe) === safe ? safe : maskLearnt(safe, isAroundForm));
    return isPersonal(masked) ? maskLearnt(masked) : masked;
  };

  const maskLearnt = (text: string, isSought = (_known: string): boolean => true): string => {
    const whole = text.toLowerCase();
    const found = [...learnt].filter(([folded]) => folded.length >= SEARCHED_LENGTH && whole.includes(folded));
    let rest = text;
    // The longest first: it may contain a shorter one.
    for (const [folded, known] of found.toSorted(([one], [other]) => other.length - one.length)) {
      if (!rest.toLowerCase().includes(folded) || !isSought(known)) continue;
      // Positions in the lower-case text differ: one letter may become two.
      rest = rest.replace(new RegExp(escapePattern(known), 'giu'), '<…>');
    }
    return learnt.has(rest.toLowerCase()) ? '<…>' : rest;
  };

  const toMask = (text: string, key: string): string => {
    const mask = masks.get(text) ?? `<${key === '' ? 'value' : redactText(key)} ${masks.size + 1}>`;
    masks.set(text, mask);
    return mask;
  };

  const redactValue = (value: unknown, key = ''): unknown => {
    if (key === SECRET && value !== null && value !== undefined) return '<secret>';
    if (Array.isArray(value)) return value.map((item) => redactValue(item, key));
    if (isObject(value)) {
      const entries = Object.entries(value);
      return Object.fromEntries(entries.map(([name, item]) => [redactText(name), redactValue(item, name)]));
    }
    if (typeof value === 'string') {
      return !live || IMPERSONAL.has(key) || value === '' ? redactText(value) : toMask(value, key);
    }
    if (typeof value !== 'number' || !live) return value;
    return IMPERSONAL.has(key) && Math.abs(value) < SHOWN_NUMBER ? value : toMask(String(value), key);
  };

  return {
    learn: (body) => learn(body),
    text: redactText,
    value: redactValue,
    path: (path) => {
      if (!live) return withoutCredentials(path);
      const [pathname = '', query] = path.split(/\?(.*)/s);
      const segments = pathname.split('/').map((segment) => {
        const decoded = decodeSafely(segment);
        return isPersonal(decoded) ? '<id>' : redactText(segment);
      });
      const parameters = query?.split('&').map((parameter) => {
        const [name = ''] = parameter.split('=');
        return PERSONAL_PARAMETERS.has(name) ? `${name}=<${name}>` : redactText(parameter);
      });
      return segments.join('/') + (parameters === undefined ? '' : `?${parameters.join('&')}`);
    },
  };
};
