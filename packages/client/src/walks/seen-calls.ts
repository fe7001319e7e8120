import type { PbxCdr } from '@cdr/contract';
import { toFingerprint } from './fingerprint.ts';

/** Fingerprints of the calls that may still change. They contain no values. */
export interface SeenCalls {
  /** Restores the result of {@link toTexts}. */
  restore(texts: readonly string[]): void;
  /** Compares a call with its last fingerprint, and stores the new one. */
  see(call: PbxCdr, ended: number): 'new' | 'changed' | 'same';
  /** Forgets the calls that ended before a moment. */
  forget(before: number): void;
  /** All calls, for a state. */
  toTexts(): string[];
  /** Calls since the last {@link keep}, for an append. */
  toFreshTexts(): string[];
  /** Marks the calls so far as stored. */
  keep(): void;
}

/** Fingerprint input of a call. It ignores the query string of `recordingUrl`, whose signature changes every time. */
const toContent = (call: PbxCdr): string =>
  JSON.stringify({
    ...call,
    raw: undefined,
    billsec: undefined,
    recordingUrl: call.recordingUrl?.replace(/[?#].*$/s, ''),
  });

/** Creates empty {@link SeenCalls}. */
export const createSeenCalls = (): SeenCalls => {
  const seen = new Map<string, readonly [content: string, ended: number]>();
  const fresh = new Set<string>();
  const toText = (id: string): string[] => {
    const [content, ended] = seen.get(id) ?? [];
    return ended === undefined ? [] : [`${id}.${content}.${ended.toString(36)}`];
  };
  return {
    restore: (texts) => {
      for (const text of texts) {
        const [id = '', content = '', ended = ''] = text.split('.');
        seen.set(id, [content, Number.parseInt(ended, 36)]);
      }
    },
    see: (call, ended) => {
      const id = toFingerprint(call.id);
      const content = toFingerprint(toContent(call));
      const [contentBefore, endedBefore] = seen.get(id) ?? [];
      if (content === contentBefore && ended === endedBefore) return 'same';
      seen.set(id, [content, ended]);
      fresh.add(id);
      if (contentBefore === undefined) return 'new';
      return content === contentBefore ? 'same' : 'changed';
    },
    forget: (before) => {
      for (const [id, [, ended]] of seen) if (ended < before) seen.delete(id);
    },
    toTexts: () => [...seen.keys()].flatMap(toText),
    toFreshTexts: () => [...fresh].flatMap(toText),
    keep: () => fresh.clear(),
  };
};
