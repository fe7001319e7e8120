import { edgeRoutes } from '@cdr/contract';
import type { ReadAnswer } from './answers/answer.ts';
import { readAutocallReport } from './answers/read-autocall-report.ts';
import { readPbxCdr } from './answers/read-pbx-cdr.ts';
import { readPbxList } from './answers/read-pbx-list.ts';
import { API_NAMES, type ApiName } from './api-name.ts';

/** One route of the contract, as the edge serves it. */
export interface Operation {
  /** As in `pbx.getCdr`: stands in the log. */
  readonly name: string;
  readonly api: ApiName;
  /** With a `:name` for its parameter, as in the contract. */
  readonly path: string;
  /** The path's parameter, a record's id; null for a list. */
  readonly parameter: string | null;
  readonly takesQuery: boolean;
  readonly readAnswer: ReadAnswer;
}

/** A route that the contract gains has no reader here, and does not compile. */
const READERS = {
  autocall: { getReport: readAutocallReport },
  pbx: { listCdrs: readPbxList, getCdr: readPbxCdr },
} as const satisfies { [Api in ApiName]: Record<keyof (typeof edgeRoutes)[Api], ReadAnswer> };

const readersOf: Readonly<Record<ApiName, Readonly<Record<string, ReadAnswer>>>> = READERS;

const toOperations = (api: ApiName): Operation[] =>
  Object.entries(edgeRoutes[api]).map(([name, route]) => {
    const readAnswer = readersOf[api][name];
    if (!readAnswer) throw new TypeError(`the route ${api}.${name} has no reader`);
    const parameter = /:(\w+)$/.exec(route.path)?.[1] ?? null;
    return { name: `${api}.${name}`, api, path: route.path, parameter, takesQuery: 'query' in route, readAnswer };
  });

/** Every route of the contract, static paths before those with a parameter. */
export const operations: readonly Operation[] = API_NAMES.flatMap(toOperations).toSorted(
  (one, other) => Number(one.parameter !== null) - Number(other.parameter !== null),
);

const STATIC = new Map(operations.filter(({ parameter }) => parameter === null).map((one) => [one.path, one]));
const BY_PREFIX = operations
  .filter(({ parameter }) => parameter !== null)
  .map((operation) => ({ operation, prefix: operation.path.slice(0, operation.path.lastIndexOf('/') + 1) }));

/** The route that a path is of, as it was sent; null where it is of none. */
export const findOperation = (path: string): Operation | null => {
  for (const { operation, prefix } of BY_PREFIX) {
    if (path.startsWith(prefix)) {
      return path.length > prefix.length && !path.includes('/', prefix.length) ? operation : null;
    }
  }
  return STATIC.get(path) ?? null;
};
