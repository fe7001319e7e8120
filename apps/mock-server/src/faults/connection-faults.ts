import type { FaultDefinition } from './fault-definition.ts';
import { onItsTurn, beginRaw, resetAfterFlush, resetConnection, toRawHeaders, writeSlowly } from './raw-response.ts';

function* inChunks(body: Buffer, bytes: number): Generator<Buffer> {
  for (let at = 0; at < body.length; at += bytes) yield body.subarray(at, at + bytes);
}

function* blanksAfter(body: Buffer, bytes: number): Generator<Buffer> {
  yield body.subarray(0, -1);
  for (;;) yield Buffer.alloc(bytes, ' ');
}

const HALF_A_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: applic';

/** Faults that reset, cut or slow down a connection. */
export const CONNECTION_FAULTS = {
  'reset-before-headers': {
    code: 621,
    about: 'the connection is reset before a byte is sent',
    parameters: {},
    act: ({ reply }) => {
      reply.hijack();
      resetConnection(reply);
    },
  },
  'reset-in-headers': {
    code: 622,
    about: 'the connection is reset in the middle of a header',
    parameters: {},
    act: ({ reply }) => {
      reply.hijack();
      onItsTurn(reply, (socket) => socket?.write(HALF_A_HEAD));
      resetAfterFlush(reply);
    },
  },
  'reset-after-headers': {
    code: 623,
    about: 'the connection is reset after the headers, before the body',
    parameters: {},
    takeOver: (reply, body) => {
      beginRaw(reply, toRawHeaders(reply, body));
      resetAfterFlush(reply);
    },
  },
  'truncated-body': {
    code: 624,
    about: 'half of the body that Content-Length announces, then the connection ends',
    parameters: {},
    takeOver: (reply, body) => {
      beginRaw(reply, toRawHeaders(reply, body));
      const { raw } = reply;
      raw.write(body.subarray(0, Math.floor(body.length / 2)), () => raw.socket?.end());
    },
  },
  'dribbled-body': {
    code: 625,
    about: 'the whole body, a few bytes at a time',
    parameters: {
      bytes: { default: 64, min: 1, max: 65_536, whole: true },
      everyMs: { default: 50, min: 1, max: 60_000 },
    },
    takeOver: (reply, body, { bytes = 64, everyMs = 50 }) => {
      beginRaw(reply, toRawHeaders(reply, body));
      writeSlowly(reply, inChunks(body, bytes), everyMs, () => reply.raw.end());
    },
  },
  'endless-body': {
    code: 626,
    about: 'a body that continues with blanks until the caller hangs up',
    parameters: {
      bytes: { default: 1024, min: 1, max: 65_536, whole: true },
      everyMs: { default: 50, min: 1, max: 60_000 },
    },
    takeOver: (reply, body, { bytes = 1024, everyMs = 50 }) => {
      const { 'content-length': _, ...headers } = toRawHeaders(reply, body);
      beginRaw(reply, headers);
      writeSlowly(reply, blanksAfter(body, bytes), everyMs, () => undefined);
    },
  },
} as const satisfies Record<string, FaultDefinition>;
