import { createCdrClient } from '@cdr/client';
import { openTarget, sync } from '../src/index.ts';
import { openDriver } from '../src/open-target.ts';
import { RECORD_COLUMNS } from '../src/target/row.ts';

/**
 * Compares rounds with nothing new before and after a target has ten times the rows: older copies of its own.
 *
 * `node bench/idle-round.ts http://127.0.0.1:4010 demo-pbx-token sqlite:/tmp/new.sqlite [rounds]`
 */
const [baseUrl = '', token = '', url = '', rounds = '5'] = process.argv.slice(2);

const COPIES = 9;

const toShifted = (column: string, years: number): string =>
  url.startsWith('sqlite:')
    ? `strftime('%Y-%m-%dT%H:%M:%SZ', ${column}, '-${years} years')`
    : `${column} - INTERVAL '${years} years'`;

const toCell = (column: string, copy: number): string => {
  if (column === 'id') return `id || '-${copy}'`;
  return /^(?:started|answered|ended)_at$/.test(column) ? toShifted(column, copy) : column;
};

const grow = async (): Promise<void> => {
  const driver = await openDriver(url);
  const columns = RECORD_COLUMNS.calls;
  for (let copy = 1; copy <= COPIES; copy++) {
    const cells = columns.map((column) => toCell(column, copy)).join(', ');
    await driver.script(
      `INSERT INTO calls (${columns.join(', ')}) SELECT ${cells} FROM calls WHERE started_at > '2025-07-01T00:00:00Z'`,
    );
  }
  await driver.close();
};

const measureRounds = async (): Promise<{ rows: number; requests: number; ms: number; ownMs: number }> => {
  let requests = 0;
  let waitMs = 0;
  const client = createCdrClient({
    pbx: { baseUrl, token },
    fetch: async (address, init) => {
      const sent = performance.now();
      requests += 1;
      try {
        return await fetch(address, init);
      } finally {
        waitMs += performance.now() - sent;
      }
    },
  });
  await using target = await openTarget(url);
  await sync({ client, target, account: 'bench' });
  const times: { ms: number; ownMs: number; requests: number }[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    [requests, waitMs] = [0, 0];
    const started = performance.now();
    await sync({ client, target, account: 'bench' });
    const ms = performance.now() - started;
    times.push({ ms, ownMs: ms - waitMs, requests });
  }
  const median = times.toSorted((a, b) => a.ownMs - b.ownMs)[Math.floor(times.length / 2)];
  const [row] = await target.query('SELECT COUNT(*) AS n FROM calls');
  return { rows: Number(row?.['n']), ...(median ?? { ms: Number.NaN, ownMs: Number.NaN, requests: 0 }) };
};

const before = await measureRounds();
await grow();
const after = await measureRounds();
for (const { rows, requests, ms, ownMs } of [before, after])
  console.log(
    `${rows} rows: ${requests} requests, ${ms.toFixed(0)} ms, ${ownMs.toFixed(0)} ms beside them (limit 1000)`,
  );
console.log(`10 × the rows: ${(after.ownMs / before.ownMs).toFixed(2)} × the time (limit 0.75 to 1.25)`);
