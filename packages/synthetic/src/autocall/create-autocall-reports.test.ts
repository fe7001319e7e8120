import { AUTOCALL_STATUSES, AUTOCALL_TYPES, AutocallReportWire, isRecordId } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { TRAFFIC_END } from '../calendar.ts';
import { createTraffic } from '../create-traffic.ts';

const COUNT = 5000;
const { reportAt } = createTraffic({ seed: 13, calls: COUNT * 10 });
const reports = Array.from({ length: COUNT }, (_, index) => reportAt(index));
const answered = reports.filter(({ status }) => status === 'ANSWERED');
const missed = reports.filter(({ status }) => status !== 'ANSWERED');

describe('every report', () => {
  it('is what the contract calls a wire report, without another key', () => {
    expect(reports.map((report) => AutocallReportWire.parse(report))).toEqual(reports);
  });

  it('has an id of its own, of the provider’s form, that can be looked up', () => {
    const ID = /^\d+_\d+_\d+_\d+_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}_095\d{7}$/;

    expect(new Set(reports.map(({ id }) => id)).size).toBe(COUNT);
    expect(reports.filter(({ id }) => !ID.test(id) || !isRecordId(id))).toEqual([]);
  });

  it('carries campaign, user and phone in its id', () => {
    const wrong = reports.filter((report) => {
      const [, campaign, , user, , phone] = report.id.split('_');
      return campaign !== report.campaign_id || user !== report.user_id || phone !== report.phone_number;
    });

    expect(wrong).toEqual([]);
  });

  it('has a param that is JSON', () => {
    const templates = reports.map(({ param }) => JSON.parse(param).template_name);

    expect(new Set(templates).size).toBe(8);
  });

  it('lies within the span, in order', () => {
    const wrong = reports.filter(
      (report, index) =>
        report.created_at < (reports[index - 1]?.created_at ?? '2026-06-01 00:00:00') || report.ended_at > TRAFFIC_END,
    );

    expect(wrong).toEqual([]);
  });
});

it('uses every status and every type', () => {
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(AUTOCALL_STATUSES));
  expect(new Set(reports.map(({ type }) => type))).toEqual(new Set(AUTOCALL_TYPES));
});

describe('answered calls', () => {
  it('last from pick-up to hang-up', () => {
    const wrong = answered.filter(
      ({ duration, started_at, ended_at, created_at }) =>
        duration !== toWallSeconds(ended_at) - toWallSeconds(started_at) || started_at <= created_at,
    );

    expect(wrong).toEqual([]);
  });

  it('read out a code when they are OTP calls, and only then', () => {
    const wrong = answered.filter(({ type, code_otp }) =>
      type === 'OTP' ? !/^[A-Z2-9]{6}$/.test(code_otp ?? '') : code_otp !== null,
    );

    expect(wrong).toEqual([]);
  });

  it('are hung up without a key or with DTMF keys', () => {
    const keys = new Set(answered.map(({ keypress }) => keypress));

    expect(keys).toContain('127');
    expect(keys).toContain('1*2#');
  });
});

it('never picked up: no times, no seconds, no code, no key', () => {
  const outcomes = new Set(
    missed.map(({ started_at, ended_at, duration, code_otp, keypress }) =>
      JSON.stringify([started_at, ended_at, duration, code_otp, keypress]),
    ),
  );

  expect(outcomes).toEqual(new Set(['["","",0,null,"127"]']));
});
