import { describe, expect, it } from 'vitest';
import { toTraceContext, toTraceparent } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

it('continues the caller’s trace with a span of its own', () => {
  const context = toTraceContext(`00-${TRACE}-${SPAN}-00`);

  expect(context.traceId).toBe(TRACE);
  expect(toTraceparent(context)).toMatch(new RegExp(`^00-${TRACE}-(?!${SPAN})[0-9a-f]{16}-00$`));
});

it('continues a trace of 64 random bits', () => {
  const shortTrace = '0000000000000000a3ce929d0e0e4736';

  expect(toTraceContext(`00-${shortTrace}-${SPAN}-01`).traceId).toBe(shortTrace);
});

describe('starts a trace for', () => {
  it.each([
    ['nothing', null],
    ['a text', 'trace'],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['an invalid version', `ff-${TRACE}-${SPAN}-01`],
    ['upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['a number between zeros and a letter', `00-000000000000000000000a0987654321-${SPAN}-01`],
    ['a number behind 00', `00-00000000000000000000084987654321-${SPAN}-01`],
    ['a foreign number behind letters', `00-ffffffffffffffffffffff1987654321-${SPAN}-01`],
    ['a number between random digits', `00-4bf92f3577b34da6a3cea0987654321f-${SPAN}-01`],
    ['a space before it', ` 00-${TRACE}-${SPAN}-01`],
  ])('%s', (_label, offered) => {
    const context = toTraceContext(offered);

    expect(context.traceId).not.toBe(TRACE);
    expect(toTraceparent(context)).toMatch(new RegExp(`^00-${context.traceId}-[0-9a-f]{16}-01$`));
  });
});

it('creates a span id for each request', () => {
  const context = toTraceContext(null);

  expect(toTraceparent(context)).not.toBe(toTraceparent(context));
});
