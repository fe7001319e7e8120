import { createServer } from 'node:net';

/** An unusable port, and its exit code: 1 for a port in use, 2 for a value that is not a port. */
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

/** The port of an environment variable, or the default. @throws {PortError} for a value that is not a port */
export const parsePort = (name: string, text: string | undefined, usual: number): number => {
  const port = text === undefined || text === '' ? usual : Number(/^\d{1,5}$/.test(text) ? text : Number.NaN);
  if (!(port <= 65_535)) throw new PortError(`${name} must be a port, 0 to 65535 (0: any free one).`, 2);
  return port;
};

/** Checks that a variable's port is free. @throws {PortError} for a port in use */
export const checkFree = async (name: string, port: number): Promise<void> => {
  if (await isFree(port)) return;
  throw new PortError(
    `Port ${port} is taken. Set ${name} to a free port (0: any free one), or end what listens there.`,
    1,
  );
};
