import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

/**
 * The part of ClickHouse's HTTP interface that its client uses, in front of chdb: `node chdb-door.ts MODULE DATA`.
 * `POST /cut?after=N` cuts the connection of the N-th insert from then on, with half of its rows written.
 */
const [, , modulePath = '', dataFolder = ''] = process.argv;

interface Session {
  query(sql: string, format?: string): string;
}

// eslint-disable-next-line typescript/no-unsafe-type-assertion -- chdb is fetched, so its types are not here
const chdb = createRequire(import.meta.url)(modulePath) as { readonly Session: new (path: string) => Session };
const session = new chdb.Session(dataFolder);

/** Parameters of a request that are no settings; `readonly` would outlast the request. */
const NO_SETTINGS = new Set([
  'query',
  'query_id',
  'session_id',
  'database',
  'default_format',
  'readonly',
  'wait_end_of_query',
]);

const quote = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll(`'`, `\\'`)}'`;

let insertsUntilCut = Infinity;

/** The first half of the rows of an insert. */
const halve = (body: string): string => {
  const lines = body.trimEnd().split('\n');
  return lines.slice(0, Math.ceil(lines.length / 2)).join('\n');
};

const run = (query: URLSearchParams, sql: string): string => {
  session.query(`USE "${query.get('database') ?? 'default'}"`);
  // Settings of a request end with it.
  session.query(`SET max_execution_time = 0, insert_deduplication_token = ''`);
  for (const [name, value] of query) if (!NO_SETTINGS.has(name)) session.query(`SET ${name} = ${quote(value)}`);
  return session.query(sql);
};

const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://door');
  const body = await text(request);
  if (pathname === '/cut') {
    insertsUntilCut = Number(searchParams.get('after'));
    response.end();
    return;
  }
  const insert = searchParams.get('query');
  const isInsert = insert !== null && /^\s*INSERT/i.test(insert);
  insertsUntilCut -= Number(isInsert);
  const isCut = isInsert && insertsUntilCut === 0;
  try {
    const sql = insert === null ? body : `${insert}\n${isCut ? halve(body) : body}`;
    const result = run(searchParams, sql);
    if (isCut) request.socket.destroy();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(result);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const code = /Code: (\d+)/.exec(message)?.[1] ?? '1001';
    response
      .writeHead(500, { 'content-type': 'text/plain', 'x-clickhouse-exception-code': code })
      .end(message.slice(message.indexOf('Code: ')));
  }
};

// A list of ids is part of the address, as ClickHouse takes a megabyte.
const server = createServer({ maxHeaderSize: 1_048_576 }, (request, response) => void respond(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
process.once('disconnect', () => process.exit());
