import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createBoundedWriter } from './bounded-writer.ts';

it('drops lines for a stalled reader, reports it, and resumes once it reads', async () => {
  const got: string[] = [];
  let release = (): void => undefined;
  const stream = new Writable({
    write(chunk, _encoding, done) {
      got.push(String(chunk));
      if (got.length === 1) release = done;
      else done();
    },
  });
  let lost = 0;
  const write = createBoundedWriter(stream, () => (lost += 1), 10);
  for (const text of ['12345', '67890', 'lost', 'lost, too']) write(text);
  expect({ got, lost, waiting: stream.writableLength }).toEqual({ got: ['12345'], lost: 2, waiting: 10 });

  release();
  await new Promise((resolve) => {
    stream.write('', resolve);
  });
  write('again');
  expect({ got: got.filter((text) => text !== ''), lost }).toEqual({ got: ['12345', '67890', 'again'], lost: 2 });
});
