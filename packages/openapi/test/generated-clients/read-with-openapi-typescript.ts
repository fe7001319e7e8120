import type { operations as AutocallOperations } from './autocall/openapi-typescript.ts';
import type { operations as EdgeOperations, paths as EdgePaths } from './edge/openapi-typescript.ts';
import type { components, operations as PbxOperations, paths as PbxPaths } from './pbx/openapi-typescript.ts';
import type { Reading } from './read-with-hey-api.ts';

interface Responding {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': unknown } } };
}
type Body<Operation extends Responding> = Operation['responses'][200]['content']['application/json'];
type ListQuery = NonNullable<PbxOperations['listCdrs']['parameters']['query']>;

const read = async <Operation extends Responding>(url: URL, authorization: string): Promise<Body<Operation>> => {
  const response = await fetch(url, { headers: { authorization } });
  if (response.status !== 200) throw new Error(`the server responded with ${response.status}`);
  return response.json();
};

/** Reads both APIs through `fetch`, in the types that `openapi-typescript` made. */
export const readProviders = async ({ baseUrl, tokens, callId, cdrId }: Reading) => {
  const query: ListQuery = { start_date: '2021-02-17', end_date: '2021-02-19', offset: 0, limit: 2 };
  const list = new URL('/v1/cdr', baseUrl);
  for (const [name, value] of Object.entries(query)) list.searchParams.set(name, String(value));
  const report = new URL(`/api/v2/report/${encodeURIComponent(callId)}`, baseUrl);
  const cdr = new URL(`/v1/cdr/${encodeURIComponent(cdrId)}`, baseUrl);
  const found = await read<AutocallOperations['getReport']>(report, tokens.autocall);
  const page = await read<PbxOperations['listCdrs']>(list, `Bearer ${tokens.pbx}`);
  const rows: Array<components['schemas']['PbxCdr']> = page.data;
  return {
    report: found.data,
    cdr: await read<PbxOperations['getCdr']>(cdr, `Bearer ${tokens.pbx}`),
    rows,
    total: 'total' in page ? page.total : null,
  };
};

/** The edge's responses have the provider's types. */
export const same: [EdgePaths['/v1/cdr/{id}']['get'], Body<EdgeOperations['getCdr']>] extends [
  EdgeOperations['getCdr'],
  Body<PbxPaths['/v1/cdr/{id}']['get']>,
]
  ? true
  : false = true;

/** What the compiler must refuse. */
export const mistakes: ListQuery[] = [
  // @ts-expect-error -- a limit is a number
  { limit: 'ten' },
  // @ts-expect-error -- no such direction
  { direction: 'sideways' },
  // @ts-expect-error -- no such parameter
  { sort: 'asc' },
];
