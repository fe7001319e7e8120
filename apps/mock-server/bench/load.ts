import { connect, type Socket } from 'node:net';

/** One round of load: what to send where, and for how long. */
export interface Round {
  readonly port: number;
  /** Whole requests, sent in turn. */
  readonly requests: readonly string[];
  readonly durationMs: number;
}

const CONNECTIONS = 16;
const HEAD_END = '\r\n\r\n';

/** Length of the first whole response in a text, 0 when it is not all there yet. */
const findResponse = (text: string): number => {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd === -1) return 0;
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`not a success: ${text.slice(0, headEnd)}`);
  const length = headEnd + HEAD_END.length + Number(/content-length: (\d+)/i.exec(text)?.[1]);
  return text.length >= length ? length : 0;
};

/** Keeps one connection busy, one request at a time, until the time is up; gives the number of answers. */
const keepBusy = (socket: Socket, { requests, durationMs }: Round, first: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const end = performance.now() + durationMs;
    let [answers, buffered] = [0, ''];
    const send = (): void => {
      socket.write(requests[(first + answers) % requests.length] ?? '');
    };
    // One byte, one character: lengths in bytes are lengths of the text.
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      buffered += chunk;
      const length = findResponse(buffered);
      if (length === 0) return;
      buffered = buffered.slice(length);
      answers += 1;
      if (performance.now() < end) send();
      else socket.end(() => resolve(answers));
    });
    send();
  });

const run = async (round: Round): Promise<number> => {
  const begin = performance.now();
  const answers = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      // Far from each other: no connection asks for what another has asked for just before.
      keepBusy(connect(round.port, '127.0.0.1'), round, Math.floor((index * round.requests.length) / CONNECTIONS)),
    ),
  );
  const total = answers.reduce((sum, count) => sum + count, 0);
  return (total * 1000) / (performance.now() - begin);
};

process.on('message', (round: Round) => {
  void run(round).then((perSecond) => process.send?.(perSecond));
});
