import { isObject } from '@cdr/shared/is-object';
import { createKeyPacker, type KeySet } from './packed-keys.ts';
import { NO_KEYS, readEdgeKey, readTenants, REPEATED_HASH, type Tenants } from './read-edge-keys.ts';
import { createKeyDocumentSplitter } from './split-key-document.ts';

/** Where the bytes of a document come from. */
export interface KeyDocumentSource {
  /** Reads from the beginning. A chunk is valid until the next one, and other events run between two. */
  readonly read: () => AsyncIterable<Uint8Array>;
  /** Lets other events run. */
  readonly pause: () => Promise<unknown>;
}

/** The keys of a document, or its faults. */
export type PackedDocument = { readonly keys: KeySet } | { readonly problems: readonly string[] };

type PassResult = PackedDocument | { readonly lateTenants: Tenants };

interface EntryProblem {
  readonly row: number;
  readonly detail: string;
}

const MAX_PROBLEMS = 100;

const toMessages = (problems: readonly EntryProblem[]): string[] => {
  const sorted = problems.toSorted((left, right) => left.row - right.row).slice(0, MAX_PROBLEMS);
  const messages = sorted.map(({ row, detail }) => `entry ${row}: ${detail}`);
  const more = problems.length - messages.length;
  return more > 0 ? [...messages, `has ${more} more faults`] : messages;
};

/** Reads a document once. Tenants behind the keys need another pass: keys are checked against them. */
const readOnce = async ({ read, pause }: KeyDocumentSource, given: Tenants | null): Promise<PassResult> => {
  let packer = createKeyPacker();
  let tenants: Tenants = given ?? new Map();
  let entryProblems: EntryProblem[] = [];
  let [hasList, isLate] = [false, false];
  const splitter = createKeyDocumentSplitter({
    onKeys() {
      packer = createKeyPacker();
      entryProblems = [];
      hasList = true;
    },
    onKey(value) {
      if (packer.addAlike(value)) return;
      const key = readEdgeKey(value, tenants);
      if (typeof key !== 'string') packer.add(key, value);
      else entryProblems.push({ row: packer.skip(), detail: key });
    },
    onTenants(value) {
      if (given) return;
      tenants = readTenants(value, []);
      isLate = hasList;
    },
  });
  for await (const chunk of read()) splitter.push(chunk);

  const value = splitter.end();
  const problems: string[] = [];
  const lateTenants = isObject(value) ? readTenants(value['tenants'], problems) : new Map();
  const list = isObject(value) ? value['keys'] : value;
  if (!Array.isArray(list) || (!isObject(value) && packer.rows === 0)) return { problems: [...problems, NO_KEYS] };
  if (isLate) return { lateTenants };
  const steps = packer.build();
  let step = steps.next();
  for (; !step.done; step = steps.next()) await pause();
  const { keys, repeated } = step.value;
  for (const row of repeated) entryProblems.push({ row, detail: REPEATED_HASH });
  problems.push(...toMessages(entryProblems));
  return problems.length > 0 ? { problems } : { keys };
};

/**
 * Reads a large document of keys in small steps, and packs its keys. Every key is checked as by `readEdgeKeys`; the
 * first hundred faults are listed.
 *
 * @throws {SyntaxError} for a document that is no JSON
 */
export const packKeyDocument = async (source: KeyDocumentSource): Promise<PackedDocument> => {
  const result = await readOnce(source, null);
  if (!('lateTenants' in result)) return result;
  const again = await readOnce(source, result.lateTenants);
  if ('lateTenants' in again) throw new TypeError('the tenants of the keys changed while they were read');
  return again;
};
