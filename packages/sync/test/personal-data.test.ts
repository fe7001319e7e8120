import { afterEach, describe, expect, it } from 'vitest';
import { forget, openTarget, type Personal, prune, sync, type SyncResult, type Target, verify } from '../src/index.ts';
import { type Provider, startProvider, wireCall } from './provider.ts';
import { ENGINES } from './targets.ts';

const NOW = new Date('2026-03-10T18:00:00+07:00');
const NUMBER = '912345678';
const REPORT_ID = `1_203_7_12_cb76e372-b798-4a88-9c8a-410740f0300d_0${NUMBER}`;

const forms = [`0${NUMBER}`, `84${NUMBER}`, `+84${NUMBER}`].map((number, index) =>
  wireCall(index, `2026-03-09 10:00:0${index}`, { direction: 1, from_number: number, to_number: '19001919' }),
);
const mentions = [
  { sip_call_id: `${NUMBER}-7@pbx.example` },
  { sip_call_id: `sip:+84${NUMBER}@pbx.example` },
  { extension: `0${NUMBER}` },
  { receive_dest: `84${NUMBER}` },
  { recording_url: `https://r.example/0${NUMBER}-1.mp3` },
  { id: `call-0${NUMBER}` },
  { caller_name: `from 0${NUMBER}`, code_otp: '515253' },
].map((changes, index) => wireCall(10 + index, `2026-03-09 11:00:0${index}`, changes));
const others = Array.from({ length: 5 }, (_, index) => wireCall(20 + index, `2026-03-0${index + 1} 12:00:00`));
const CALLS = [...forms, ...mentions, ...others];

const REPORT = {
  id: REPORT_ID,
  campaign_id: '203',
  user_id: '12',
  code_otp: '515253',
  created_at: '2026-03-09 09:00:00',
  started_at: '2026-03-09 09:00:05',
  ended_at: '2026-03-09 09:00:25',
  duration: 20,
  keypress: '1',
  param: `{"name":"Lan","phone":"0${NUMBER}"}`,
  phone_number: `0${NUMBER}`,
  status: 'ANSWERED',
  type: 'OTP',
};

describe.each(ENGINES)('personal data in $engine', (engine) => {
  afterEach(() => engine.clean());

  const run = (provider: Provider, target: Target, personal: Personal): Promise<SyncResult> =>
    sync({
      client: provider.client,
      target,
      account: 'north',
      since: '2026-03-01',
      personal,
      callIds: [REPORT_ID],
      now: () => NOW,
    });
  const start = async (): Promise<Provider> => {
    const provider = await startProvider(CALLS);
    provider.reports.set(REPORT_ID, REPORT);
    return provider;
  };

  it('keeps everything but the code of an OTP', async () => {
    await using provider = await start();
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      expect(await run(provider, target, 'keep')).toMatchObject({ new: CALLS.length, reports: 1 });
      const [report] = await target.query('SELECT id, to_key, keypress FROM autocall_reports');
      expect(report).toEqual({ id: REPORT_ID, to_key: `+84${NUMBER}`, keypress: '1' });
    }
    const bytes = await engine.readBytes(url);
    expect([bytes.includes(NUMBER), bytes.includes('515253')]).toEqual([true, false]);
  });

  it.each([
    ['pseudonymise', /^p_[0-9a-f]{32}$/],
    ['drop', /^$/],
  ] as const)('leaves no byte of a number with %s', async (personal, key) => {
    await using provider = await start();
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      expect(await run(provider, target, personal)).toMatchObject({ new: CALLS.length, reports: 1, verified: true });
      // A second round knows each of them again.
      expect(await run(provider, target, personal)).toMatchObject({ new: 0, changed: 0, removed: 0 });
      const texts = await target.query('SELECT * FROM calls');
      const reports = await target.query('SELECT * FROM autocall_reports');
      expect(JSON.stringify([texts, reports])).not.toMatch(new RegExp(`${NUMBER}|515253|Lan`));
      const keys = new Set(texts.filter(({ direction }) => direction === 'inbound').map(({ from_key: key }) => key));
      expect([...keys].join()).toMatch(key);
    }
    const bytes = await engine.readBytes(url);
    expect([bytes.includes(NUMBER), bytes.includes('515253')]).toEqual([false, false]);
  });

  it('refuses another choice for an account that has one', async () => {
    await using provider = await start();
    await using target = await openTarget(await engine.createUrl());
    await run(provider, target, 'keep');

    await expect(run(provider, target, 'drop')).rejects.toMatchObject({ kind: 'configuration' });
  });

  it('forgets a number: no later round brings it back, and no byte holds it', async () => {
    await using provider = await start();
    const url = await engine.createUrl();
    const gone = forms.length + mentions.length;
    {
      await using target = await openTarget(url);
      await run(provider, target, 'keep');
      const erased = await forget(target, [`+84 ${NUMBER}`], { now: () => NOW });
      const later = await run(provider, target, 'keep');
      const left = await target.query('SELECT id FROM calls UNION ALL SELECT id FROM autocall_reports');
      const { different } = await verify({ client: provider.client, target, account: 'north', now: () => NOW });

      expect(erased).toEqual({ calls: gone, reports: 1 });
      expect(later).toMatchObject({ new: 0, changed: 0, removed: 0 });
      expect(left).toHaveLength(others.length);
      expect(different).toEqual([{ day: '2026-03-09', source: gone, target: 0, reason: 'forgotten' }]);
    }
    expect((await engine.readBytes(url)).includes(NUMBER)).toBe(false);
  });

  it('forgets a number that has a pseudonym', async () => {
    await using provider = await start();
    await using target = await openTarget(await engine.createUrl());
    await run(provider, target, 'pseudonymise');
    await forget(target, [`84${NUMBER}`], { now: () => NOW });
    const later = await run(provider, target, 'pseudonymise');

    expect(later).toMatchObject({ new: 0, removed: 0 });
    const left = await target.query("SELECT id FROM calls WHERE direction = 'inbound'");
    expect(left).toEqual([]);
  });

  it.each(['', '0101', 'anonymous', 'not a number'])('refuses to forget "%s"', async (number) => {
    await using target = await openTarget(await engine.createUrl());

    await expect(forget(target, [number])).rejects.toMatchObject({ kind: 'configuration' });
  });

  it('prunes days: no later round brings them back, and verify leaves them out', async () => {
    await using provider = await start();
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      await run(provider, target, 'keep');
      const erased = await prune(target, '2026-03-10', { now: () => NOW });
      const later = await run(provider, target, 'keep');

      expect(erased).toEqual({ calls: CALLS.length, reports: 1 });
      expect(later).toMatchObject({ new: 0 });
      expect(await target.query('SELECT id FROM calls UNION ALL SELECT account FROM calls_quarter_hourly')).toEqual([]);
      expect(await verify({ client: provider.client, target, account: 'north', now: () => NOW })).toEqual({
        days: 0,
        different: [],
      });
    }
    expect((await engine.readBytes(url)).includes(NUMBER)).toBe(false);
  });
});
