import type { PbxCdr } from '@cdr/contract';
import { toFingerprint } from '../fingerprint.ts';

/** The calls that may still change, as they were when they were given: fingerprints only, no value of theirs. */
export interface SeenCalls {
  /** Whether a call was never seen, is another than it was, or the same. It counts as seen from here on. */
  see(call: PbxCdr, ended: number): 'new' | 'changed' | 'same';
  /** Forgets the calls that ended before a moment. */
  forget(before: number): void;
  /** For a state. */
  toTexts(): string[];
}

/** What makes a call another one. Of a recording's URL the query does not count: signatures in it change with each answer. */
const toContent = (call: PbxCdr): string =>
  JSON.stringify({ ...call, raw: undefined, recordingUrl: call.recordingUrl?.replace(/[?#].*$/s, '') });

/** Makes {@link SeenCalls} of the texts that another one gave. */
export const createSeenCalls = (texts: readonly string[]): SeenCalls => {
  const seen = new Map<string, readonly [content: string, ended: number]>();
  for (const text of texts) {
    const [id = '', content = '', ended = ''] = text.split('.');
    seen.set(id, [content, Number.parseInt(ended, 36)]);
  }
  return {
    see: (call, ended) => {
      const id = toFingerprint(call.id);
      const content = toFingerprint(toContent(call));
      const before = seen.get(id);
      seen.set(id, [content, ended]);
      if (before === undefined) return 'new';
      return before[0] === content ? 'same' : 'changed';
    },
    forget: (before) => {
      for (const [id, [, ended]] of seen) if (ended < before) seen.delete(id);
    },
    toTexts: () => Array.from(seen, ([id, [content, ended]]) => `${id}.${content}.${ended.toString(36)}`),
  };
};
