import { addCalls, removeCall, updateCall } from '../data/edit-calls.ts';
import { parseRows } from '../data/parse-calls.ts';
import { parseClockChange } from '../clock/parse-clock-change.ts';
import { parseFaultPlan } from '../faults/parse-faults.ts';
import { fail } from '../lib/parse-input.ts';
import { describeVerdict } from '../journal/describe-verdict.ts';
import { redactEntry } from '../journal/redact.ts';
import { parseExpectation } from '../journal/parse-expectation.ts';
import { verify } from '../journal/verify.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ExportBatch } from '../store/query/call-store.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import type { MockHelpers } from './mock-helpers.ts';

const EXPORT_BATCH = 1000;

const readAll = async <Row>(read: (after: number, limit: number) => Promise<ExportBatch<Row>>): Promise<Row[]> => {
  const all: Row[] = [];
  for (let after = 0; ;) {
    const { rows, next } = await read(after, EXPORT_BATCH);
    if (rows.length === 0) return all;
    all.push(...rows);
    after = next;
  }
};

/** Translates an error of the database into one that names it. */
const translate = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Error ? toDatabaseProblem(error) : error;
  }
};

/** The helpers of one sandbox. */
export const createMockHelpers = ({ store, clock, faults, journal, moveClock, reset }: Sandbox): MockHelpers => {
  const setClock: MockHelpers['clock']['set'] = async (change) => translate(moveClock(parseClockChange(change)));
  return {
    faults: { set: (rules) => faults.replace(parseFaultPlan(rules)) },
    clock: {
      now: () => clock.read(),
      set: setClock,
      advance: (duration) => setClock({ advance: duration }),
    },
    requests: () => journal.list().map(redactEntry),
    verify: (expected) => {
      const [entries, expectation] = [journal.list(), parseExpectation(expected)];
      const verdict = verify(entries, expectation, journal.count() - entries.length);
      if (verdict.verified) return;
      throw new MockServerError(describeVerdict(expectation, verdict, entries.length), { kind: 'verification' });
    },
    reset: () => translate(reset()),
    export: async () =>
      translate(
        Promise.all([readAll(store.exportCdrs), readAll(store.exportReports)]).then(([pbx, autocall]) => ({
          pbx,
          autocall,
        })),
      ),
    add: async (...calls) => {
      if (calls.length === 0) fail('calls', 'must hold a call');
      await translate(addCalls(store, parseRows(calls)));
    },
    update: async (id, fields) => translate(updateCall(store, id, fields)),
    remove: async (id) => translate(removeCall(store, id)),
  };
};
