import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { createTraffic } from '../create-traffic.ts';
import { autocallReport, createCallBuilders, pbxCdr, type PbxCdrFields } from './create-call-builders.ts';

const toSecond = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;

const requireCdr = (fields: PbxCdrFields): PbxCdrWire => PbxCdrWire.parse(createCallBuilders().pbxCdr(fields));

describe('a built pbx call', () => {
  it('is valid and answered, and starts behind generated traffic', () => {
    const cdr = requireCdr({});

    expect(cdr).toMatchObject({
      status: 'ANSWERED',
      cause: 'NORMAL_CLEARING',
      billsec: 60,
      duration: 66,
      direction: 3,
    });
    expect([cdr.time_started, cdr.time_answered, cdr.time_ended]).toEqual([
      '2026-07-01 08:00:00',
      '2026-07-01 08:00:06',
      '2026-07-01 08:01:06',
    ]);
    expect(cdr.recording_url).toBe(`https://recording.example/${cdr.id}.wav`);
  });

  it.each(['NO ANSWER', 'BUSY', 'FAILED', 'UNKNOWN'] as const)(
    'has no talk and no recording where it is %s',
    (status) => {
      const cdr = requireCdr({ status });

      expect(cdr).toMatchObject({ status, billsec: 0, time_answered: '', recording_url: '' });
      expect(toSecond(cdr.time_ended) - toSecond(cdr.time_started)).toBe(cdr.duration);
      expect(cdr.cause).not.toBe('NORMAL_CLEARING');
    },
  );

  it.each<readonly [string, PbxCdrFields]>([
    ['a start', { time_started: '2026-05-05 23:59:58' }],
    ['an end', { time_started: '2026-05-05 10:00:00', time_ended: '2026-05-05 10:30:00' }],
    ['a length', { duration: 900 }],
    ['a short length', { duration: 2 }],
    ['talk time', { billsec: 1234 }],
    ['a length and talk time', { duration: 100, billsec: 40 }],
    ['a pick-up', { time_started: '2026-05-05 10:00:00', time_answered: '2026-05-05 10:00:20', duration: 50 }],
    ['a length of nothing', { duration: 0 }],
    ['an end alone', { time_ended: '2025-01-01 00:00:10' }],
    ['an end and a length', { time_ended: '2025-01-01 00:00:10', duration: 600 }],
    ['a pick-up alone', { time_answered: '2025-01-01 00:00:10' }],
    ['a pick-up and an end', { time_answered: '2025-01-01 00:00:10', time_ended: '2025-01-01 00:05:00' }],
  ])('keeps %s, with which its other times agree', (_, fields) => {
    const cdr = requireCdr(fields);
    const [start, answer, end] = [cdr.time_started, cdr.time_answered, cdr.time_ended].map(toSecond);

    expect(cdr).toMatchObject(fields);
    expect([Number(end) - Number(start), Number(end) - Number(answer)]).toEqual([cdr.duration, cdr.billsec]);
  });

  it('is running where its end is empty', () => {
    expect(requireCdr({ time_ended: '' })).toMatchObject({ cause: '', duration: 0, billsec: 0, recording_url: '' });
    expect(requireCdr({ time_ended: '', status: 'UNKNOWN' }).time_answered).toBe('');
  });

  it.each([
    ['inbound', 1, /^09/, /^1900/],
    ['local', 2, /^102$/, /^\d{3}$/],
    ['outbound', 3, /^1900/, /^09/],
  ])('has the parties of its direction: %s', (_, direction, from, to) => {
    const { from_number, to_number } = requireCdr({ direction, extension: '102' });

    expect(from_number).toMatch(from);
    expect(to_number).toMatch(to);
  });

  it('keeps any field as it is given', () => {
    const fields = { ...createTraffic({ seed: 4, calls: 1 }).cdrAt(0), cause: 'ODD' };

    expect(requireCdr(fields)).toEqual(fields);
  });
});

describe('a built autocall report', () => {
  const build = (fields = {}) => AutocallReportWire.parse(createCallBuilders().autocallReport(fields));

  it('is valid and answered', () => {
    const report = build();

    expect(report).toMatchObject({ status: 'ANSWERED', type: 'TTS', code_otp: null, duration: 20, keypress: '127' });
    expect(toSecond(report.ended_at) - toSecond(report.started_at)).toBe(20);
    expect(report.id).toContain(`_${report.phone_number}`);
  });

  it.each([
    ['a start', { started_at: '2025-01-01 00:00:10' }],
    ['an end', { ended_at: '2025-01-01 00:00:10' }],
    ['an end and a length', { ended_at: '2025-01-01 00:00:10', duration: 50 }],
    ['its making', { created_at: '2025-01-01 00:00:10' }],
  ])('keeps %s, with which its other times agree', (_, fields) => {
    const report = build(fields);
    const [made, start, end] = [report.created_at, report.started_at, report.ended_at].map(toSecond);

    expect(report).toMatchObject(fields);
    expect([Number(start) - Number(made), Number(end) - Number(start)]).toEqual([8, report.duration]);
  });

  it.each(['FAIL', 'NOANWSER', 'BUSY'] as const)('has neither times nor a code where it is %s', (status) => {
    expect(build({ status, type: 'OTP' })).toMatchObject({ started_at: '', ended_at: '', duration: 0, code_otp: null });
  });

  it('has a code where one was read out', () => {
    expect(build({ type: 'OTP' }).code_otp).toMatch(/^[0-9A-F]{6}$/);
  });

  it('has the campaign and the number that it is given, in its id too', () => {
    const report = build({ campaign_id: '77', user_id: '9', phone_number: '0950000001' });

    expect(report.id).toMatch(/^1_77_1_9_[\da-f-]{36}_0950000001$/);
  });
});

describe('ids', () => {
  it('are the same for the same calls in the same order', () => {
    const build = () => {
      const builders = createCallBuilders({ seed: 7 });
      return [builders.pbxCdr(), builders.pbxCdr({ status: 'BUSY' }), builders.autocallReport()];
    };

    expect(build()).toEqual(build());
  });

  it('never come twice, whatever the seed, and in no generated traffic', () => {
    const ids = [0, 1, 2, 4_294_967_295].flatMap((seed) => {
      const builders = createCallBuilders({ seed });
      return Array.from({ length: 500 }, () => [
        builders.pbxCdr().id,
        builders.autocallReport().id.split('_')[4],
      ]).flat();
    });
    const { cdrAt } = createTraffic({ seed: 0, calls: 500 });
    const generated = Array.from({ length: 500 }, (_, index) => cdrAt(index).id);

    expect(new Set(ids).size).toBe(4000);
    expect(
      ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(String(id))),
    ).toEqual([]);
    expect(generated.filter((id) => id[14] !== '4')).toEqual([]);
  });

  it('differ between the calls of one process', () => {
    expect(pbxCdr().id).not.toBe(pbxCdr().id);
    expect(autocallReport().id).not.toBe(autocallReport().id);
  });
});

describe('bad fields', () => {
  const { pbxCdr: buildCdr, autocallReport: buildReport } = createCallBuilders();
  const build = (make: typeof buildCdr | typeof buildReport, fields: object) => () =>
    Reflect.apply(make, null, [fields]);

  it.each([
    ['an unknown one', buildCdr, { statsu: 'BUSY' }, /^pbxCdr\.statsu is not known: use id, sip_call_id, /],
    ['a name of every object', buildCdr, { toString: 'x' }, /^pbxCdr\.toString is not known/],
    [
      'an unknown status',
      buildCdr,
      { status: 'BUZY' },
      'pbxCdr.status must be one of ANSWERED, NO ANSWER, BUSY, FAILED, UNKNOWN',
    ],
    ['a text for a number', buildCdr, { duration: '0951234567' }, /^pbxCdr\.duration must be a (?:whole )?number$/],
    ['a time of another form', buildCdr, { time_started: '2026-07-01T00:00:00Z' }, /^pbxCdr\.time_started must be /],
    ['no value', buildCdr, { extension: undefined }, 'pbxCdr.extension must be a text'],
    ['an id that is none', buildCdr, { id: '0951234567' }, 'pbxCdr.id must be a UUID'],
    [
      'a status of the other API',
      buildReport,
      { status: 'NO ANSWER' },
      /^autocallReport\.status must be one of FAIL, /,
    ],
  ])('are refused by name, without their values: %s', (_, make, fields, message) => {
    expect(build(make, fields)).toThrow(
      expect.objectContaining({ name: 'RangeError', message: expect.stringMatching(message) }),
    );
  });

  it('leave the next id as it was', () => {
    const builders = createCallBuilders();
    expect(() => builders.pbxCdr({ id: 'x' })).toThrow('pbxCdr.id must be a UUID');

    expect(builders.pbxCdr()).toEqual(createCallBuilders().pbxCdr());
  });

  it('reject a seed that is none', () => {
    expect(() => createCallBuilders({ seed: -1 })).toThrow('seed must be a whole number from 0 to 4294967295');
  });
});
