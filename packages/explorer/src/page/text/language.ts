import { effect, signal } from '@preact/signals';
import type { MessageKey } from './english.ts';
import { MESSAGES } from './messages.ts';

/** A language of the page. */
export type Language = keyof typeof MESSAGES;

const KEY = 'cdr-language';

const readLanguage = (): Language => {
  const kept = localStorage.getItem(KEY) ?? navigator.language;
  return kept.startsWith('vi') ? 'vi' : 'en';
};

/** The page's language. */
export const language = signal<Language>(readLanguage());

effect(() => {
  document.documentElement.lang = language.value;
  localStorage.setItem(KEY, language.value);
});

const isKey = (name: string): name is MessageKey => Object.hasOwn(MESSAGES.en, name);

/** A text in the page's language. */
export const t = (key: MessageKey, ...values: readonly (string | number)[]): string =>
  MESSAGES[language.value][key].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));

/** The text of a value of a closed set; another value stays as it is. */
export const tOf = (name: string): string => (isKey(name) ? t(name) : name);
