import { readFileSync } from 'node:fs';
import { openTarget } from '@cdr/sync';

const [name = 'sqlite:warehouse.sqlite', file = 'docs/guides/sql/busiest-extensions.sql'] = process.argv.slice(2);

await using target = await openTarget(name);
for (const row of await target.query(readFileSync(file, 'utf8'))) console.log(JSON.stringify(row));
