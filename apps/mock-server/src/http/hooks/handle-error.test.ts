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

describe('an error of a handler', () => {
  it.each([
    ['an error of ours', new Error('secret detail')],
    ['one that claims a server’s status', Object.assign(new Error('secret detail'), { statusCode: 503 })],
    ['one that claims the first of them', Object.assign(new Error('secret detail'), { statusCode: 500 })],
    ['one of the file system', Object.assign(new Error('secret detail'), { code: 'ENOSPC' })],
  ])('is a 500 without detail: %s', async (_, error) => {
    const response = await throwing(error).inject('/');

    expect([response.statusCode, response.json()]).toEqual([500, { error: 'Internal Server Error' }]);
  });

  it('is a 400 without detail if it is about the request', async () => {
    const response = await throwing(Object.assign(new Error('secret detail'), { statusCode: 415 })).inject('/');

    expect([response.statusCode, response.json()]).toEqual([400, { error: 'Bad Request' }]);
  });
});
