import { mkdir, readFile, writeFile } from 'node:fs/promises';
import manifest from '../package.json' with { type: 'json' };

// The package's texts cite this page. The provider's own documents, which it links to, stay in the repository.
const repository = manifest.homepage.replace(/\/tree\/.*/, '/blob/main/docs/explanation/');
const page = await readFile(new URL('../../../docs/explanation/api-quirks.md', import.meta.url), 'utf8');
const folder = new URL('../dist/docs/', import.meta.url);

await mkdir(folder, { recursive: true });
await writeFile(new URL('api-quirks.md', folder), page.replaceAll(/\]\((?!\w+:|#)/g, `](${repository}`));
