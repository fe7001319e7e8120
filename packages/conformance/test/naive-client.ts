import {
  createAutocallReportCodec,
  createPbxCdrCodec,
  createPbxPageCodec,
  createPbxScrollCodec,
  decode,
  toCallRecord,
} from '@cdr/contract';
import type { ClientUnderTest, SubjectListFilters, SubjectPage } from '../src/suites/client/client-under-test.ts';

const toSnakeCase = (name: string): string =>
  name.toLowerCase() === 'recordingfile'
    ? 'recordingfile'
    : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const toQuery = (filters: object): string => {
  const entries = Object.entries(filters).map(([name, value]) => [toSnakeCase(name), String(value)]);
  return new URLSearchParams(Object.fromEntries(entries)).toString();
};

/** A client without any care: it sends requests and parses responses. */
export const naiveClient: ClientUnderTest = {
  toCallRecord,
  createClient: (options) => {
    const { baseUrl, token } = 'baseUrl' in options ? options : { baseUrl: '', token: '' };
    const fetchJson = async (path: string): Promise<unknown> => {
      const response = await fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${String(token)}` } });
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.json();
    };
    const getReport = async (callId: string) =>
      decode(createAutocallReportCodec(), await fetchJson(`/api/v2/report/${callId}`));
    const list = async (filters: SubjectListFilters = {}): Promise<SubjectPage> => {
      const { rows, total, page, limit } = decode(
        createPbxPageCodec(),
        await fetchJson(`/v1/cdr?${toQuery({ page: 1, ...filters })}`),
      );
      const hasNext = page * limit < total;
      const next = () => (hasNext ? list({ ...filters, page: page + 1 }) : Promise.resolve(null));
      return { rows, total, page, limit, hasNext, next };
    };
    async function* scroll(filters: object = {}) {
      let query = toQuery(filters);
      for (;;) {
        const { rows, scrollId } = decode(createPbxScrollCodec(), await fetchJson(`/v1/cdr?${query}`));
        if (rows.length === 0) return;
        yield* rows;
        query = toQuery({ scroll_id: scrollId });
      }
    }
    return {
      autocall: {
        reports: {
          get: getReport,
          async *getMany(callIds) {
            for (const callId of callIds) yield await getReport(callId);
          },
        },
      },
      pbx: {
        cdrs: {
          get: async (id) => decode(createPbxCdrCodec(), await fetchJson(`/v1/cdr/${id}`)),
          list,
          scroll,
          async *pages(filters = {}) {
            for (let page: SubjectPage | null = await list(filters); page !== null; page = await page.next()) {
              yield {
                rows: page.rows,
                total: page.total,
                continuationToken: page.hasNext ? String(page.page) : undefined,
              };
            }
          },
          export: scroll,
          async *changes({ since }) {
            for await (const call of scroll({ startDateEnded: since })) yield { kind: 'new' as const, call };
          },
        },
      },
    };
  },
};
