import { describe, expect, it, vi } from 'vitest';
import { CdrError, type CdrErrorKind } from './errors.ts';

const error = (kind: CdrErrorKind) => new CdrError('went wrong', { kind, operation: 'pbx.cdrs.list' });

describe('CdrError', () => {
  it('starts its message with the operation', () => {
    const made = error('server');
    expect(made).toBeInstanceOf(Error);
    expect(made.name).toBe('CdrError');
    expect(String(made)).toBe('CdrError: pbx.cdrs.list: went wrong');
  });

  it.each<[CdrErrorKind, boolean]>([
    ['configuration', false],
    ['invalid-argument', false],
    ['bad-request', false],
    ['unauthorized', false],
    ['forbidden', false],
    ['not-found', false],
    ['rate-limited', true],
    ['server', true],
    ['expired-scroll', true],
    ['network', true],
    ['timeout', true],
    ['aborted', false],
    ['protocol', false],
    ['decode', false],
  ])('%s: is retryable: %s', (kind, isRetryable) => {
    expect(error(kind).isRetryable).toBe(isRetryable);
  });

  it('accepts another isRetryable', () => {
    const made = new CdrError('no', { kind: 'server', operation: 'pbx.cdrs.get', isRetryable: false });
    expect(made.isRetryable).toBe(false);
  });

  it('has a cause only if it got one', () => {
    expect('cause' in error('network')).toBe(false);
    const cause = new Error('socket hang up');
    expect(new CdrError('no', { kind: 'network', operation: 'pbx.cdrs.get', cause }).cause).toBe(cause);
  });

  it('recognises the errors of another copy of this package', async () => {
    vi.resetModules();
    const copy = await import('./errors.ts');
    const foreign = new copy.CdrError('went wrong', { kind: 'server', operation: 'pbx.cdrs.get' });
    expect(foreign).not.toBeInstanceOf(CdrError);
    expect(CdrError.isInstance(foreign)).toBe(true);
    expect(copy.CdrError.isInstance(error('server'))).toBe(true);
  });

  it.each([
    ['another error', new Error('CdrError')],
    ['an object that looks like one', { name: 'CdrError', kind: 'server' }],
    ['a text', 'CdrError'],
    ['null', null],
    ['undefined', undefined],
  ])('does not recognise %s', (_, value) => {
    expect(CdrError.isInstance(value)).toBe(false);
  });
});
