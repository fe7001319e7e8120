import { createServer } from 'node:http';
import { runUntilSignal, surviveClosedPipe } from '../../src/index.ts';

/** How `close` ends: `closes`, `fails` or `hangs`. */
const [ending = 'closes'] = process.argv.slice(2);

const server = createServer((request, response) => {
  console.log(request.url);
  response.end();
});
surviveClosedPipe((code) => console.error(`lost: ${code}`));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  runUntilSignal({
    ready: { ready: url },
    line: `serves ${url}`,
    closeMs: 300,
    close: async () => {
      console.error('closing');
      if (ending === 'fails') throw new Error('cannot close');
      if (ending === 'hangs') await new Promise(() => undefined);
    },
  });
});
