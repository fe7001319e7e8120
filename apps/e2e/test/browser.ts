import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What these tests do with a page. */
export interface Page {
  goto(url: string): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
}

/** A browser that runs. */
export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Modules {
  readonly driver: {
    readonly chromium: { launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser> };
  };
  readonly binary: { readonly default: { executablePath(): Promise<string> } };
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The mock server's tests bring a browser: a second copy of it would be 60 MB for nothing.
const { resolve } = createRequire(new URL('../../mock-server/package.json', import.meta.url));

const load = async (name: string): Promise<unknown> => import(pathToFileURL(resolve(name)).href);

/** Starts Chromium without a window. */
export const launchBrowser = async (): Promise<Browser> => {
  const loaded = { driver: await load('playwright-core'), binary: await load('@sparticuz/chromium') };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the package that has them may import their types
  const { driver, binary } = loaded as Modules;
  return driver.chromium.launch({ executablePath: await binary.default.executablePath(), args: FLAGS });
};
