import { createServer } from 'node:net';

/** A port that cannot be had, and the exit code that says so: 1 when it is taken, 2 when it is no port. */
export class PortError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** The port that an environment variable names, or else the usual one. @throws {PortError} for a text that is no port */
export const parsePort = (name: string, text: string | undefined, usual: number): number => {
  const port = text === undefined || text === '' ? usual : Number(/^\d{1,5}$/.test(text) ? text : Number.NaN);
  if (!(port <= 65_535)) throw new PortError(`${name} must be a port, 0 to 65535 (0: any free one).`, 2);
  return port;
};

/** Checks that nobody listens on the port that a variable names. @throws {PortError} for one that is taken */
export const checkFree = async (name: string, port: number): Promise<void> => {
  if (await isFree(port)) return;
  throw new PortError(
    `Port ${port} is taken. Set ${name} to a free port (0: any free one), or end what listens there.`,
    1,
  );
};
