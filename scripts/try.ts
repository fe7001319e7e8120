import { existsSync, globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// `pnpm try -- FILE` passes the separator on.
const [file, ...rest] = process.argv.slice(2).filter((argument, index) => index > 0 || argument !== '--');

if (file === undefined || !existsSync(file)) {
  const examples = globSync('{packages,apps}/*/examples/*.ts').toSorted().join('\n  ');
  console.error(
    `${file === undefined ? 'a file is missing' : 'the file does not exist'}\n\nusage: try FILE\n\n  ${examples}`,
  );
  process.exitCode = 2;
} else {
  // The example reads its own arguments, as if it were the main file.
  process.argv.splice(1, process.argv.length, resolve(file), ...rest);
  await import(pathToFileURL(resolve(file)).href);
}
