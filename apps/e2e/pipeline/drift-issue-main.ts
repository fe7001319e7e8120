import { readFileSync } from 'node:fs';
import { toDriftIssue } from './drift-issue.ts';

const [report = '', body = '', runUrl = ''] = process.argv.slice(2);

process.stdout.write(toDriftIssue(readFileSync(report, 'utf8'), readFileSync(body, 'utf8'), runUrl));
