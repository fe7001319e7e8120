import type { PbxListQuery } from '@cdr/contract';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type AutocallReport,
  type AutocallReports,
  type CallOptions,
  type CdrClient,
  type CdrError,
  type CdrErrorKind,
  type CdrPromise,
  type CdrResponse,
  type Checkpoint,
  type PbxCdr,
  type PbxCdrChange,
  type PbxCdrChangesFilters,
  type PbxCdrExportFilters,
  type PbxCdrListFilters,
  type PbxCdrPage,
  type PbxCdrPagesOptions,
  type PbxCdrs,
  type PbxCdrScrollFilters,
  type PbxCdrWalkPage,
  type WindowedOptions,
} from './index.ts';

declare const cdr: CdrClient;

describe('the calls', () => {
  it('are grouped by API and record', () => {
    expectTypeOf(cdr).toEqualTypeOf<{
      readonly autocall: { readonly reports: AutocallReports };
      readonly pbx: { readonly cdrs: PbxCdrs };
    }>();
  });

  it('return decoded records', () => {
    expectTypeOf<AutocallReports['get']>().toEqualTypeOf<
      (callId: string, options?: CallOptions) => CdrPromise<AutocallReport>
    >();
    expectTypeOf<PbxCdrs['get']>().toEqualTypeOf<
      (idOrSipCallId: string, options?: CallOptions) => CdrPromise<PbxCdr>
    >();
    expectTypeOf<PbxCdrs['list']>().toEqualTypeOf<
      (filters?: PbxCdrListFilters, options?: CallOptions) => CdrPromise<PbxCdrPage>
    >();
    expectTypeOf<PbxCdrs['scroll']>().toEqualTypeOf<
      (filters?: PbxCdrScrollFilters, options?: CallOptions) => AsyncGenerator<PbxCdr, void, undefined>
    >();
  });

  it('return the response’s headers on demand', () => {
    expectTypeOf(cdr.pbx.cdrs.get('a').withResponse()).resolves.toEqualTypeOf<{
      readonly data: PbxCdr;
      readonly response: CdrResponse;
    }>();
  });

  it('walk', () => {
    expectTypeOf<PbxCdrs['pages']>().toEqualTypeOf<
      (filters?: PbxCdrScrollFilters, options?: PbxCdrPagesOptions) => AsyncGenerator<PbxCdrWalkPage, void, undefined>
    >();
    expectTypeOf<PbxCdrs['export']>().toEqualTypeOf<
      (filters: PbxCdrExportFilters, options?: WindowedOptions) => AsyncGenerator<PbxCdr, void, undefined>
    >();
    expectTypeOf<PbxCdrs['changes']>().toEqualTypeOf<
      (filters: PbxCdrChangesFilters, options?: WindowedOptions) => AsyncGenerator<PbxCdrChange, void, undefined>
    >();
    expectTypeOf<PbxCdrChange['kind']>().toEqualTypeOf<'new' | 'changed'>();
    expectTypeOf<AutocallReports['getMany']>().returns.toEqualTypeOf<AsyncGenerator<AutocallReport, void, undefined>>();
    expectTypeOf<Set<string>>().toExtend<Parameters<AutocallReports['getMany']>[0]>();
    // @ts-expect-error: an export needs its range
    void cdr.pbx.cdrs.export({ startDate: new Date() });
    // @ts-expect-error: changes set the end themselves
    void cdr.pbx.cdrs.changes({ since: new Date(), endDateEnded: new Date() });
  });

  it('accept synchronous and asynchronous checkpoints', () => {
    expectTypeOf<{ load: () => undefined; save: () => void }>().toExtend<Checkpoint>();
    expectTypeOf<{ load: () => Promise<string | null>; save: () => Promise<void> }>().toExtend<Checkpoint>();
  });

  it('return times as Date or null, and lengths as numbers with their unit', () => {
    expectTypeOf<PbxCdr['startedAt']>().toEqualTypeOf<Date | null>();
    expectTypeOf<PbxCdr['endedAt']>().toEqualTypeOf<Date | null>();
    expectTypeOf<PbxCdr['durationSeconds']>().toEqualTypeOf<number>();
    expectTypeOf<AutocallReport['talkSeconds']>().toEqualTypeOf<number>();
    expectTypeOf<PbxCdr['direction']>().toEqualTypeOf<'inbound' | 'outbound' | 'local' | 'unknown'>();
  });

  it('return a page with a next page', () => {
    expectTypeOf<PbxCdrPage['rows']>().toEqualTypeOf<readonly PbxCdr[]>();
    expectTypeOf<PbxCdrPage['next']>().returns.resolves.toEqualTypeOf<PbxCdrPage | null>();
  });
});

describe('the wire, by name', () => {
  type Text = string | number | null | undefined;
  type Time = string | null | undefined;

  it('of a pbx call', () => {
    type Raw = PbxCdr['raw'];
    expectTypeOf<Raw['id']>().toEqualTypeOf<string>();
    expectTypeOf<Raw['sip_call_id']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['cause']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['duration']>().toEqualTypeOf<number | string>();
    expectTypeOf<Raw['billsec']>().toEqualTypeOf<number | string>();
    expectTypeOf<Raw['direction']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['recording_url']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['extension']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['from_number']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['to_number']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['receive_dest']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['time_started']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['time_answered']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['time_ended']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['status']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['a key of a later version']>().toEqualTypeOf<unknown>();
  });

  it('of an autocall report', () => {
    type Raw = AutocallReport['raw'];
    expectTypeOf<Raw['id']>().toEqualTypeOf<string>();
    expectTypeOf<Raw['campaign_id']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['user_id']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['created_at']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['started_at']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['ended_at']>().toEqualTypeOf<Time>();
    expectTypeOf<Raw['duration']>().toEqualTypeOf<number | string>();
    expectTypeOf<Raw['phone_number']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['type']>().toEqualTypeOf<Text>();
    expectTypeOf<Raw['status']>().toEqualTypeOf<Time>();
  });
});

describe('the filters', () => {
  it('are those of the contract and repeatedHour, without the scroll’s id', () => {
    expectTypeOf<keyof PbxCdrListFilters>().toEqualTypeOf<Exclude<keyof PbxListQuery, 'scrollId'> | 'repeatedHour'>();
    expectTypeOf<keyof PbxCdrScrollFilters>().toEqualTypeOf<
      Exclude<keyof PbxListQuery, 'scrollId' | 'page' | 'offset'> | 'repeatedHour'
    >();
  });

  it('accept the contract’s values, except moments, and complete a status', () => {
    type Moments = 'startDate' | 'endDate' | 'startDateEnded' | 'endDateEnded';
    type Own = Moments | 'status';
    expectTypeOf<Omit<PbxCdrListFilters, Own | 'repeatedHour'>>().toEqualTypeOf<Omit<PbxListQuery, Own | 'scrollId'>>();
    expectTypeOf<Extract<PbxCdrListFilters['status'], 'BUSY'>>().toEqualTypeOf<'BUSY'>();
    expectTypeOf<string | undefined>().toExtend<PbxCdrListFilters['status']>();
    expectTypeOf<Date | string | { epochMilliseconds: number } | undefined>().toExtend<PbxCdrListFilters[Moments]>();
  });

  it('reject other values', () => {
    expectTypeOf<PbxCdrListFilters['direction']>().toEqualTypeOf<'inbound' | 'outbound' | 'local' | undefined>();
    // @ts-expect-error: the wire's name
    void cdr.pbx.cdrs.list({ start_date: new Date() });
    // @ts-expect-error: a moment without a zone is not a number either
    void cdr.pbx.cdrs.list({ startDate: 0 });
    // @ts-expect-error: not a direction
    void cdr.pbx.cdrs.list({ direction: 'up' });
    // @ts-expect-error: a scroll has no pages
    void cdr.pbx.cdrs.scroll({ page: 1 });
  });
});

describe('the error', () => {
  it('has a closed set of kinds', () => {
    expectTypeOf<CdrErrorKind>().toEqualTypeOf<
      | 'configuration'
      | 'invalid-argument'
      | 'bad-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'server'
      | 'expired-scroll'
      | 'network'
      | 'timeout'
      | 'aborted'
      | 'protocol'
      | 'decode'
    >();
  });

  it('is narrowed by its guard', () => {
    expectTypeOf<(typeof CdrError)['isInstance']>().guards.toEqualTypeOf<CdrError>();
  });
});
