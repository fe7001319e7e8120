import type * as contract from '@cdr/contract';
import type { ExportedFunction, Fault, TargetName } from '../fault.ts';

type Contract = typeof contract;
type FunctionName = {
  [Name in keyof Contract]: Contract[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Contract];

/** Servers, clients and cases share the contract. The target of the requirement runs first. */
const contractFirst: readonly TargetName[] = ['contract', 'mock-server', 'client'];
const serverFirst: readonly TargetName[] = ['mock-server', 'contract', 'client'];
const clientFirst: readonly TargetName[] = ['client', 'contract', 'mock-server'];

/** A function that the contract exports: the type checker verifies its name. */
const exported = <Name extends FunctionName>(
  name: Name,
  replace: (original: Contract[Name]) => Contract[Name],
): ExportedFunction => ({ package: 'packages/contract', name, replace });

/** Faults of the functions that servers and clients share. */
export const contractFaults: readonly Fault[] = [
  {
    id: 'contract/time/empty-is-epoch',
    description: 'A missing time is decoded as 1970.',
    targets: clientFirst,
    requirement: 'client/decode/missing-times',
    exported: {
      package: 'packages/contract',
      name: 'toInstant',
      replace:
        (toInstant: (text: string | null | undefined, zone: unknown) => Date | null) =>
        (text: string | null | undefined, zone: unknown) =>
          toInstant(text, zone) ?? new Date(0),
    },
  },
  {
    id: 'contract/time/wrong-zone',
    description: 'Times without a zone are an hour off.',
    targets: contractFirst,
    requirement: 'contract/examples/call',
    exported: exported('createTimeZone', (createTimeZone) => (name) => createTimeZone(name ?? '+08:00')),
  },
  {
    id: 'contract/status/cancelled-failed',
    description: 'A cancelled call is a failed one.',
    targets: clientFirst,
    requirement: 'client/decode/status',
    exported: exported('toDisposition', (toDisposition) => (status) => {
      const disposition = toDisposition(status);
      return disposition === 'cancelled' ? 'failed' : disposition;
    }),
  },
  {
    id: 'contract/status/underscore-counts',
    description: 'NO_ANSWER is another status than NO ANSWER.',
    targets: serverFirst,
    requirement: 'pbx/list/status-is-folded',
    exported: exported('foldStatus', () => (status) => status.toUpperCase()),
  },
  {
    id: 'contract/record/durations-mixed-up',
    description: "The duration of a report is the call's total time.",
    targets: clientFirst,
    requirement: 'client/record/two-durations',
    exported: exported('toCallRecord', (toCallRecord) => (record, options) => {
      const call = toCallRecord(record, options);
      return call.source === 'autocall' ? { ...call, totalSeconds: call.talkSeconds } : call;
    }),
  },
  {
    id: 'contract/direction/swapped',
    description: 'Inbound and outbound are swapped.',
    targets: contractFirst,
    requirement: 'contract/examples/call',
    exported: exported(
      'toDirection',
      (toDirection) => (value, map) =>
        toDirection(value, { inbound: map.outbound, outbound: map.inbound, local: map.local }),
    ),
  },
  {
    id: 'contract/keypress/hang-up-is-a-key',
    description: 'A hang-up without a key is the key 127.',
    targets: clientFirst,
    requirement: 'client/decode/keypress',
    exported: {
      package: 'packages/contract',
      name: 'readKeypress',
      replace: () => (value: unknown) => (typeof value === 'string' ? value : null),
    },
  },
  {
    id: 'contract/text/empty-kept',
    description: 'A missing text is decoded as an empty one.',
    targets: contractFirst,
    requirement: 'contract/examples/call',
    exported: {
      package: 'packages/contract',
      name: 'toText',
      replace: () => (value: string | number | null | undefined) => String(value ?? ''),
    },
  },
  {
    id: 'contract/phone/forms-apart',
    description: 'The forms 0…, 84… and +84… are different numbers.',
    targets: serverFirst,
    requirement: 'pbx/list/phone-either-side',
    exported: exported('toPhoneKey', () => (number) => number),
  },
  {
    id: 'contract/list/limit-paginates',
    description: 'A limit alone reads a page and not a scroll.',
    targets: serverFirst,
    requirement: 'pbx/list/scroll-is-default',
    exported: exported('isPaginated', (isPaginated) => (query) => isPaginated(query) || query.limit !== undefined),
  },
  {
    id: 'contract/credential/scheme-optional',
    description: 'A token needs no Bearer in front of it.',
    targets: serverFirst,
    requirement: 'pbx/auth/bearer',
    exported: exported(
      'parseBearerAuthorization',
      (parse) => (header) => parse(header) ?? parse(`Bearer ${header ?? ''}`),
    ),
  },
  {
    id: 'contract/path/id-not-encoded',
    description: 'An id enters the path of a request as it is.',
    targets: clientFirst,
    requirement: 'client/request/id-is-one-segment',
    exported: exported(
      'toRequestPath',
      () => (path, params) => path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? ''),
    ),
  },
  {
    id: 'contract/problem/type-renamed',
    description: 'Problems have types of another prefix.',
    targets: contractFirst,
    requirement: 'contract/openapi/edge',
    exported: exported('toProblemType', (toProblemType) => (kind) => toProblemType(kind).replace('cdr', 'edge')),
  },
];
