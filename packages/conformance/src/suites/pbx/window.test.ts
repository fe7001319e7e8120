import { describe, expect, it } from 'vitest';
import { CALLS, smallPbx, TOKEN } from '../../../test/small-pbx.ts';
import { startFixture } from '../../../test/fixture-server.ts';
import { createSession } from '../../core/session.ts';
import { createMatcher } from './matches-filter.ts';
import { expectNewest, newestByCallId } from './newest-by-call-id.ts';
import { recentWindow } from './window.ts';

describe('recentWindow', () => {
  it('leaves out calls of the last hour', async () => {
    await using server = await startFixture(smallPbx());
    const pbx = { baseUrl: server.url, token: TOKEN };
    const session = createSession({ name: 'small', kind: 'provider', pbx, callIds: [], live: true });
    const { rows, filters } = await recentWindow(session, 10);
    expect(rows).toEqual(CALLS.slice(2, 12));
    expect(filters).toEqual({ start_date: CALLS[11]?.time_started, end_date: CALLS[2]?.time_started });
  });
});

const [first, second, third] = CALLS;

describe('createMatcher', () => {
  it.each<[string, Parameters<typeof createMatcher>[0], (typeof CALLS)[number] | undefined, boolean]>([
    ['a start that is the bound', { start_date: first?.time_started }, first, true],
    ['an earlier start', { start_date: first?.time_started }, second, false],
    ['a start on a day whose midnight is the end', { end_date: '2026-03-01' }, first, false],
    ['an end that is the bound', { end_date_ended: second?.time_ended }, second, true],
    ['a duration that is the bound of min_duration', { min_duration: '20' }, first, false],
    ['a longer one', { min_duration: '20' }, second, true],
    ['a status in another spelling', { status: 'an-swered' }, second, true],
    ['another status', { status: 'BUSY' }, second, false],
    ['a number in another form', { phone: '+84912345678' }, second, true],
    ['a recording without its extension', { recordingfile: 'private-1' }, second, true],
    ['a recording with another extension', { recordingfile: 'private-1.mp3' }, second, false],
    ['a direction by name', { direction: 'local' }, second, true],
    ['a direction by integer', { direction: '3' }, second, false],
    ['an extension with a leading zero', { extension: '0102' }, second, false],
    ['one filter of two', { extension: '102', status: 'BUSY' }, second, false],
  ])('matches %s', (_, query, call, kept) => {
    expect(call === undefined ? null : createMatcher(query)(call)).toBe(kept);
  });

  it('does not match a running call by its end', () => {
    const ongoing = CALLS.map((call) => ({ ...call, time_ended: '' }));
    expect(ongoing.filter(createMatcher({ end_date_ended: '2030-01-01' }))).toEqual([]);
    expect(ongoing.filter(createMatcher({ start_date_ended: '2020-01-01' }))).toEqual([]);
  });
});

describe('the newest call of a Call-ID', () => {
  const shared = CALLS.slice(0, 3).map((call) => ({ ...call, sip_call_id: 'same' }));
  const [newest, older] = shared;

  it('is the first of the rows', () => {
    expect(newestByCallId([...shared, ...CALLS.slice(3, 4)]).map(({ id }) => id)).toEqual([CALLS[3]?.id, newest?.id]);
  });

  it('may be newer than the window', () => {
    if (newest === undefined || older === undefined || third === undefined) throw new Error('there should be calls');
    const until = newest.time_started;
    const later = { ...newest, id: '5f0f1c1e-0000-4000-8000-00000000ffff', time_started: '2027-01-01 00:00:00' };
    expect(() => expectNewest(newest, newest, until)).not.toThrow();
    expect(() => expectNewest(later, newest, until)).not.toThrow();
    expect(() => expectNewest(older, newest, until)).toThrow(/deep-equal/);
    expect(() => expectNewest({ ...later, sip_call_id: 'other' }, newest, until)).toThrow(/deep-equal/);
  });
});
