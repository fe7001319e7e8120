import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { handleError } from './handle-error.ts';

const throwing = (error: Error) => {
  const app = Fastify();
  app.setErrorHandler(handleError);
  app.get('/', async () => {
    throw error;
  });
  return app;
};

describe('what a handler throws', () => {
  it.each([
    ['an error of ours', new Error('secret detail')],
    ['one that claims a server’s status', Object.assign(new Error('secret detail'), { statusCode: 503 })],
    ['one that claims the first of them', Object.assign(new Error('secret detail'), { statusCode: 500 })],
    ['one of the file system', Object.assign(new Error('secret detail'), { code: 'ENOSPC' })],
  ])('%s is a 500 without detail', async (_, error) => {
    const answer = await throwing(error).inject('/');

    expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'Internal Server Error' }]);
  });

  it('one of Fastify about the request is a 400 without detail', async () => {
    const answer = await throwing(Object.assign(new Error('secret detail'), { statusCode: 415 })).inject('/');

    expect([answer.statusCode, answer.json()]).toEqual([400, { error: 'Bad Request' }]);
  });
});
