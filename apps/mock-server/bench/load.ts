import { connect, type Socket } from 'node:net';

/** One round of load. */
export interface Round {
  readonly port: number;
  /** Requests in bytes, sent in turn. */
  readonly requests: readonly string[];
  readonly durationMs: number;
}

const CONNECTIONS = 16;
const HEAD_END = '\r\n\r\n';

/** Length of the first response in a text; 0 until it is complete. */
const findResponse = (text: string): number => {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd === -1) return 0;
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`not a success: ${text.slice(0, headEnd)}`);
  const length = headEnd + HEAD_END.length + Number(/content-length: (\d+)/i.exec(text)?.[1]);
  return text.length >= length ? length : 0;
};

/** Sends one request at a time until the time is up. Resolves to the number of responses. */
const keepBusy = (socket: Socket, { requests, durationMs }: Round, first: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const end = performance.now() + durationMs;
    let [responses, buffered] = [0, ''];
    const send = (): void => {
      socket.write(requests[(first + responses) % requests.length] ?? '');
    };
    // One byte, one character: lengths in bytes are lengths of the text.
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      buffered += chunk;
      const length = findResponse(buffered);
      if (length === 0) return;
      buffered = buffered.slice(length);
      responses += 1;
      if (performance.now() < end) send();
      else socket.end(() => resolve(responses));
    });
    send();
  });

const run = async (round: Round): Promise<number> => {
  const begin = performance.now();
  const responses = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      // Connections start far from each other, so none repeats a recent request of another.
      keepBusy(connect(round.port, '127.0.0.1'), round, Math.floor((index * round.requests.length) / CONNECTIONS)),
    ),
  );
  const total = responses.reduce((sum, count) => sum + count, 0);
  return (total * 1000) / (performance.now() - begin);
};

process.on('message', (round: Round) => {
  void run(round).then((perSecond) => process.send?.(perSecond));
});
