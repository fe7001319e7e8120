import type { PbxCdr } from '@cdr/contract';
import { toFingerprint } from './fingerprint.ts';

/** The calls that may still change, as they were when they were given: fingerprints only, no value of theirs. */
export interface SeenCalls {
  /** Takes what {@link toTexts} gave. */
  restore(texts: readonly string[]): void;
  /** Whether a call was never seen, is another than it was, or the same. It counts as seen from here on. */
  see(call: PbxCdr, ended: number): 'new' | 'changed' | 'same';
  /** Forgets the calls that ended before a moment. */
  forget(before: number): void;
  /** For a state: all calls. */
  toTexts(): string[];
  /** For what is appended to a state: the calls that {@link keep} does not cover. */
  toFreshTexts(): string[];
  /** The calls so far are in a state. */
  keep(): void;
}

/** What makes a call another one. Of a recording's URL the query does not count: signatures in it change with each answer. */
const toContent = (call: PbxCdr): string =>
  JSON.stringify({
    ...call,
    raw: undefined,
    billsec: undefined,
    recordingUrl: call.recordingUrl?.replace(/[?#].*$/s, ''),
  });

/** Makes {@link SeenCalls} without a call. */
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
