import { pbxCdrExamples } from '@cdr/contract/examples';
import { Hono } from 'hono';
import { HIT_HEADERS } from '../hit-headers.ts';

const record = JSON.stringify(pbxCdrExamples[0]);

// oxlint-disable-next-line import/no-default-export -- workerd requires it
export default new Hono().get('/v1/cdr/:id', (c) => c.body(record, 200, { ...HIT_HEADERS }));
