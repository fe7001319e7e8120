import { CdrError, createCdrClient, type Fetch } from '@cdr/client';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { toFieldPaths } from './contract-names.ts';
import type { Part } from './find-lockstep-gaps.ts';
import type { JsonSchema } from '@cdr/contract/compatibility';

/** One of these is a good value of any filter. */
const VALUES: readonly unknown[] = ['2026-03-01T00:00:00+07:00', 5, 'inbound', 'text'];

const openClient = (fetch: Fetch) =>
  createCdrClient({
    autocall: { baseUrl: 'https://autocall.example', token: 'of-autocall' },
    pbx: { baseUrl: 'https://pbx.example', apiKey: 'key' },
    maxRetries: 0,
    fetch,
  });

const token = { data: { expired: 4_102_444_800, token: 'of-pbx', user_id: '5' } };
const page = (row: object): object => ({ data: [row], limit: 10, page: 1, total: 1 });

/** Answers a provider's routes, with the records as given. */
const answer = ({ pathname, searchParams }: URL, { row, report }: { row: object; report: object }): object => {
  if (pathname === '/v1/auth/token') return token;
  if (pathname.startsWith('/api/')) return { data: report };
  if (pathname !== '/v1/cdr') return row;
  if (searchParams.has('page') || searchParams.has('offset')) return page(row);
  return { data: searchParams.has('scroll_id') ? [] : [row], scroll_id: 'x' };
};

const RECORDS = { row: pbxCdrExamples[1], report: autocallReportExample.data } as const;

const records = (asked: URL[], given: { row: object; report: object } = RECORDS): Fetch => {
  return (address) => {
    const url = new URL(address);
    asked.push(url);
    return Promise.resolve(Response.json(answer(url, given)));
  };
};

/** The filters that the client knows, by what it says of one that it does not. */
const knownFilters = async (): Promise<string[]> => {
  const unknown = { limit: 1, noSuchFilter: 1 };
  try {
    await openClient(records([])).pbx.cdrs.list(unknown);
  } catch (error) {
    const text = CdrError.isInstance(error) ? (error.issues?.[0]?.message ?? '') : '';
    return text.slice(text.indexOf('there are ') + 'there are '.length).split(', ');
  }
  return [];
};

/** The parameter that each filter becomes, and the one that a scroll goes on with. */
const sentParameters = async (): Promise<string[]> => {
  const asked: URL[] = [];
  const { cdrs } = openClient(records(asked)).pbx;
  for (const filter of await knownFilters()) {
    for (const value of VALUES) {
      const isSent = await cdrs.list({ page: 1, [filter]: value }).then(
        () => true,
        () => false,
      );
      if (isSent) break;
    }
  }
  for await (const _ of cdrs.scroll()) void _;
  return [...new Set(asked.flatMap(({ searchParams }) => [...searchParams.keys()]))];
};

const read = async (given: { row: object; report: object }): Promise<Array<Record<string, unknown>>> => {
  const cdr = openClient(records([], given));
  return [{ ...(await cdr.pbx.cdrs.get('a')) }, { ...(await cdr.autocall.reports.get('a')) }];
};

const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value - 1;
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2} /.test(value) ? '2021-01-01 00:00:00' : 'BUSY';
};

/** Whether a member of a record is decoded: another value of it gives another record, the record as it came apart. */
const isDecoded = async (record: 'row' | 'report', name: string): Promise<boolean> => {
  const place = record === 'row' ? 0 : 1;
  const strip = (decoded: Array<Record<string, unknown>>): string =>
    JSON.stringify({ ...decoded[place], raw: undefined });
  const changed = { ...RECORDS, [record]: { ...RECORDS[record], [name]: other(Object(RECORDS[record])[name]) } };
  return strip(await read(RECORDS)) !== strip(await read(changed));
};

/** The members that the client decodes, of those that the contract or the examples have. */
const decodedFields = async (fieldsOf: (route: string) => readonly string[]): Promise<string[]> => {
  const names: string[] = [];
  for (const [route, record, prefix] of [
    ['autocall.getReport', 'report', 'data.'],
    ['pbx.getCdr', 'row', ''],
  ] as const) {
    for (const path of new Set([...fieldsOf(route), ...Object.keys(RECORDS[record]).map((key) => `${prefix}${key}`)])) {
      if (await isDecoded(record, path.slice(prefix.length))) names.push(`${route} ${path}`);
    }
  }
  return names;
};

/** The statuses that the client knows of a route. */
const knownStatuses = async (candidates: readonly number[]): Promise<number[]> => {
  const known: number[] = [];
  for (const status of candidates) {
    const client = openClient((address) =>
      Promise.resolve(
        Response.json(status === 200 || address.endsWith('/token') ? answer(new URL(address), RECORDS) : {}, {
          status: address.endsWith('/token') ? 200 : status,
        }),
      ),
    );
    const message = await client.pbx.cdrs.get('a').then(
      () => '',
      (error: unknown) => String(error),
    );
    if (!message.includes('a status that this API does not have')) known.push(status);
  }
  return known;
};

/** What the client asks, sends, knows and decodes. */
export const askClient = async (
  routes: ReadonlyMap<string, string>,
  responses: ReadonlyMap<string, Readonly<Record<string, JsonSchema>>>,
): Promise<readonly Part[]> => {
  const asked: Array<readonly [method: string, url: URL]> = [];
  const cdr = openClient((address, { method = 'GET' }) => {
    const url = new URL(address);
    asked.push([method, url]);
    return Promise.resolve(Response.json(answer(url, RECORDS)));
  });
  await cdr.autocall.reports.get('id-of-one');
  await cdr.pbx.cdrs.get('id-of-one');
  await cdr.pbx.cdrs.list();
  const names = new Map([...routes].map(([route, name]) => [route.replace(/:\w+/, 'id-of-one'), `${name} ${route}`]));
  const candidates = [...new Set([...responses.values()].flatMap((each) => Object.keys(each)))].map(Number);
  const statuses = await knownStatuses(candidates);
  const speaksFor = (route: string): boolean => !route.startsWith('edge.');
  const isRead = (route: string): boolean => ['autocall.getReport', 'pbx.getCdr'].includes(route);
  const fieldsOf = (route: string): string[] => toFieldPaths(responses.get(route)?.['200'] ?? {});
  return [
    {
      name: 'the client',
      speaksFor,
      has: {
        route: asked.map(([method, { pathname }]) => names.get(`${method} ${pathname}`) ?? `${method} ${pathname}`),
        parameter: (await sentParameters()).map((parameter) => `pbx.listCdrs ${parameter}`),
      },
    },
    {
      name: 'the client',
      speaksFor: () => true,
      has: { status: [...responses.keys()].flatMap((route) => statuses.map((status) => `${route} ${status}`)) },
      mayHaveMore: ['status'],
    },
    { name: "the client's decoding", speaksFor: isRead, has: { field: await decodedFields(fieldsOf) } },
  ];
};
