import { edgeRoutes } from '@cdr/contract';
import type { Decode } from './decoders/decoder.ts';
import { decodeAutocallReport } from './decoders/decode-autocall-report.ts';
import { decodePbxCdr } from './decoders/decode-pbx-cdr.ts';
import { decodePbxList } from './decoders/decode-pbx-list.ts';
import { API_NAMES, type ApiName } from '../lib/api-name.ts';

/** One route of the contract, as the edge serves it. */
export interface EdgeRoute {
  /** As in `pbx.getCdr`; appears in the log. */
  readonly name: string;
  readonly api: ApiName;
  /** With `:name` for its parameter, as in the contract. */
  readonly path: string;
  /** The path's parameter, a record's id; null for a list. */
  readonly parameter: string | null;
  readonly takesQuery: boolean;
  readonly decode: Decode;
}

/** A new route of the contract does not compile without a decoder. */
const DECODERS = {
  autocall: { getReport: decodeAutocallReport },
  pbx: { listCdrs: decodePbxList, getCdr: decodePbxCdr },
} as const satisfies { [Api in ApiName]: Record<keyof (typeof edgeRoutes)[Api], Decode> };

const decodersOf: Readonly<Record<ApiName, Readonly<Record<string, Decode>>>> = DECODERS;

const toEdgeRoutes = (api: ApiName): EdgeRoute[] =>
  Object.entries(edgeRoutes[api]).map(([name, route]) => {
    const decode = decodersOf[api][name];
    if (!decode) throw new TypeError(`the route ${api}.${name} has no decoder`);
    const parameter = /:(\w+)$/.exec(route.path)?.[1] ?? null;
    return { name: `${api}.${name}`, api, path: route.path, parameter, takesQuery: 'query' in route, decode };
  });

/** Every route of the contract, static paths before those with a parameter. */
export const edgeRouteTable: readonly EdgeRoute[] = API_NAMES.flatMap(toEdgeRoutes).toSorted(
  (one, other) => Number(one.parameter !== null) - Number(other.parameter !== null),
);
