import { writeFile } from 'node:fs/promises';
import { readLicenses } from '@cdr/api-reference/node';

await writeFile(
  new URL('../dist/THIRD_PARTY_LICENSES', import.meta.url),
  `This package contains code of the package below.\n\n${await readLicenses()}`,
);
