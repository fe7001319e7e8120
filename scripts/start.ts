import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchRunners } from './ancestors.ts';
import { ArgumentError, parseStartArguments, START_USAGE, type StartArguments } from './parse-start-arguments.ts';
import { checkFree, parsePort, PortError } from './read-port.ts';

const DEMO = {
  autocallToken: 'demo-autocall-token',
  pbxToken: 'demo-pbx-token',
  edgeKey: 'cdr_demo_key',
  calls: 10_000,
} as const;
/** A call of the provider's documents: every mock server holds it. */
const EXAMPLE_CDR = 'ad4c9b90-c071-405a-9723-980d2e5e1623';
const STOP_WITHIN_MS = 1500;

const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'cdr-start-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let stopping = false;

/** Ends both servers, by SIGKILL after a deadline, and then this process. */
const stop = (code: number): void => {
  if (stopping) return;
  stopping = true;
  const alive = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  let left = alive.length;
  if (left === 0) process.exit(code);
  for (const child of alive) {
    child.once('exit', () => {
      left -= 1;
      if (left === 0) process.exit(code);
    });
    child.kill('SIGTERM');
  }
  setTimeout(() => {
    for (const child of alive) child.kill('SIGKILL');
    process.exit(code);
  }, STOP_WITHIN_MS).unref();
};

interface Ready {
  readonly ready: string;
  readonly samples?: { readonly autocallCallId?: string };
  /** Wall-clock times of the provider. */
  readonly span?: { readonly calls: number; readonly from: string; readonly to: string };
}

/** How a server runs. */
interface Launch {
  readonly name: string;
  readonly script: string;
  readonly environment: Record<string, string>;
  readonly flags?: readonly string[];
  /** False drops its standard output, which has a line for each request. Standard error is always shown. */
  readonly showsOutput: boolean;
}

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'ready' in message && typeof message.ready === 'string';

/** Starts one server and waits for its address. It ends with this process. */
const launch = ({ name, script, environment, flags = [], showsOutput }: Launch): Promise<Ready> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--conditions=@cdr/source', fileURLToPath(new URL(script, import.meta.url)), ...flags],
      {
        env: { ...process.env, ...environment },
        stdio: ['ignore', showsOutput ? 'inherit' : 'ignore', 'inherit', 'ipc'],
      },
    );
    children.push(child);
    child.on('message', (message) => {
      if (isReady(message)) resolve(message);
    });
    child.on('exit', (code, signal) => {
      if (stopping) return;
      if (signal !== null) console.error(`The ${name} was ended by ${signal}.`);
      stop(code === null || code === 0 ? 1 : code);
    });
  });

process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));
process.on('SIGHUP', () => stop(0));
const runnerIsGone = watchRunners();
setInterval(() => {
  if (runnerIsGone()) stop(0);
}, 300).unref();

/** Reads the arguments. Prints the usage, or a message for a wrong argument, and exits. */
const readArguments = (): StartArguments => {
  try {
    const read = parseStartArguments(process.argv.slice(2));
    if (!read.help) return read;
    console.log(START_USAGE);
    return process.exit(0);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    console.error(`start: ${error.message}`);
    return process.exit(2);
  }
};
const { mockFlags, logsRequests } = readArguments();

/** The ports to listen on. Ends the process with a message if one is unusable. */
const readPorts = async (): Promise<readonly [mockPort: number, edgePort: number, explorerPort: number]> => {
  try {
    const mock = parsePort('CDR_MOCK_PORT', process.env['CDR_MOCK_PORT'], 4010);
    const edge = parsePort('CDR_EDGE_PORT', process.env['CDR_EDGE_PORT'], 8787);
    const explorer = parsePort('CDR_EXPLORER_PORT', process.env['CDR_EXPLORER_PORT'], 8788);
    // Invalid values are reported before ports in use.
    const ports = Object.entries({ CDR_MOCK_PORT: mock, CDR_EDGE_PORT: edge, CDR_EXPLORER_PORT: explorer });
    const shared = ports.filter(([, port]) => port !== 0 && ports.filter(([, other]) => other === port).length > 1);
    if (shared.length > 0) throw new PortError(`${shared.map(([name]) => name).join(' and ')} must differ.`, 2);
    await checkFree('CDR_MOCK_PORT', mock);
    await checkFree('CDR_EDGE_PORT', edge);
    await checkFree('CDR_EXPLORER_PORT', explorer);
    return [mock, edge, explorer];
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    console.error(error.message);
    return process.exit(error.exitCode);
  }
};
const [mockPort, edgePort, explorerPort] = await readPorts();

const mock = await launch({
  name: 'mock server',
  script: '../apps/mock-server/src/main.ts',
  environment: {
    CDR_MOCK_UNTIL: process.env['CDR_MOCK_UNTIL'] || 'now',
    CDR_MOCK_HOST: '127.0.0.1',
    CDR_MOCK_PORT: String(mockPort),
    CDR_MOCK_CALLS: String(DEMO.calls),
    // Rows name their recordings before a free port is found.
    ...(mockPort !== 0 && { CDR_MOCK_RECORDINGS: `http://127.0.0.1:${mockPort}/recordings` }),
  },
  flags: mockFlags,
  showsOutput: true,
});

const edge = await launch({
  name: 'edge proxy',
  script: '../apps/edge-proxy/dev/main.ts',
  showsOutput: logsRequests,
  environment: {
    HOST: '127.0.0.1',
    PORT: String(edgePort),
    AUTOCALL_ORIGIN: mock.ready,
    PBX_ORIGIN: mock.ready,
    ALLOW_INSECURE_ORIGINS: mock.ready,
    CDR_SECRET: randomBytes(32).toString('hex'),
    CDR_MODE: 'keys',
    CDR_KEYS: JSON.stringify([
      {
        keyHash: createHash('sha256').update(DEMO.edgeKey).digest('hex'),
        tenant: 'demo',
        scopes: ['autocall', 'pbx', 'pii'],
        credentials: { autocall: DEMO.autocallToken, pbx: DEMO.pbxToken },
      },
    ]),
  },
});

/** Copies the demo's calls through the edge. Returns whether it succeeded. */
const syncCalls = async (target: string): Promise<boolean> => {
  const command = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
  const flags = ['sync', target, '--edge', edge.ready, '--account', 'demo', '--output', 'json'];
  const child = spawn(process.execPath, ['--conditions=@cdr/source', command, ...flags], {
    env: { ...process.env, CDR_EDGE_TOKEN: DEMO.edgeKey },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  const [code]: unknown[] = await once(child, 'exit');
  return code === 0;
};
const database = join(folder, 'calls.sqlite');
const isSynced = await syncCalls(`sqlite:${database}`);
if (!isSynced && !stopping) console.error('The calls could not be copied into a database: see above.');
const inDatabase = `
The same calls, copied through the edge into a database by cdr sync:
npx --yes pnpm@12.21.0 cdr sync status sqlite:${database}
npx --yes pnpm@12.21.0 exec node --no-warnings -e "console.table(new (require('node:sqlite').DatabaseSync)('${database}').prepare('SELECT disposition, COUNT(*) AS calls FROM calls GROUP BY disposition').all())"
`;

const explorer = await launch({
  name: 'explorer',
  script: '../apps/cli/src/main.ts',
  flags: [
    'explore',
    `sqlite:${database}`,
    '--edge',
    edge.ready,
    '--account',
    'demo',
    '--port',
    String(explorerPort),
    '--follow',
    '5s',
    '--recordings-origin',
    mock.ready,
  ],
  environment: { CDR_EDGE_TOKEN: DEMO.edgeKey, CDR_PBX_URL: '', CDR_EXPLORER_TOKEN: '' },
  showsOutput: logsRequests,
});
// A link works once, so Enter prints another.
const explorerProcess = children.at(-1);
explorerProcess?.on('message', (message) => {
  if (isReady(message)) console.log(message.ready);
});
if (process.stdin.isTTY) process.stdin.on('data', () => explorerProcess?.send('link'));
const throughEdge = `CDR_EDGE_URL=${edge.ready} CDR_EDGE_TOKEN=${DEMO.edgeKey} npx --yes pnpm@12.21.0 --silent cdr`;

const callId = encodeURIComponent(mock.samples?.autocallCallId ?? '');
const { calls = 0, from = '', to = '' } = mock.span ?? {};
console.log(`
explorer     ${explorer.ready}
             look at the calls; the link opens once, within 5 minutes: Enter prints another
mock server  ${mock.ready}   both APIs, ${calls.toLocaleString('en')} calls
             from ${from} to ${to} (+07:00)
             autocall token  ${DEMO.autocallToken}   (Authorization: <token>)
             pbx token       ${DEMO.pbxToken}        (Authorization: Bearer <token>)
             reference       ${mock.ready}/docs
             control routes  ${mock.ready}/__mock
edge proxy   ${edge.ready}   both APIs behind one key
             edge key        ${DEMO.edgeKey}          (Authorization: Bearer <key>)
             reference       ${edge.ready}/docs

Newest calls, through the edge:
curl -sS -H 'Authorization: Bearer ${DEMO.edgeKey}' '${edge.ready}/v1/cdr?limit=2'

A generated autocall report, through the edge:
curl -sS -H 'Authorization: Bearer ${DEMO.edgeKey}' '${edge.ready}/api/v2/report/${callId}'

The pbx document's own call, straight from the mock server:
curl -sS -H 'Authorization: Bearer ${DEMO.pbxToken}' '${mock.ready}/v1/cdr/${EXAMPLE_CDR}'

Calls and figures by cdr, through the edge:
${throughEdge} list --limit 5
${throughEdge} stats --by hour
${isSynced ? inDatabase : ''}
Ctrl-C ends all.
ready`);
