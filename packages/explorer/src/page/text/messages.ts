import { en } from './english.ts';
import { vi } from './vietnamese.ts';

/** Texts by language. */
export const MESSAGES = { en, vi } as const;
