import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** An issue as the fake keeps it. */
export interface FakeIssue {
  readonly number: number;
  title: string;
  body: string;
  labels: readonly string[];
  state: 'open' | 'closed';
  readonly comments: string[];
  /** GitHub lists pull requests among issues. */
  readonly pull_request?: object;
}

/** The issues part of GitHub's REST API on loopback, for one repository. */
export interface FakeGithub extends AsyncDisposable {
  readonly url: string;
  readonly issues: FakeIssue[];
  /** `METHOD path` of each request. */
  readonly requests: string[];
}

/** What a request without this token gets is a 401. */
export const GITHUB_TOKEN = 'ghs_token_of_the_workflow';

/** Serves one repository's issues from memory. */
export const startFakeGithub = async (repository: string): Promise<FakeGithub> => {
  const issues: FakeIssue[] = [];
  const requests: string[] = [];

  const answer = async (request: IncomingMessage): Promise<readonly [status: number, body: unknown]> => {
    const url = new URL(request.url ?? '', 'http://github');
    requests.push(`${request.method} ${url.pathname}`);
    if (request.headers.authorization !== `Bearer ${GITHUB_TOKEN}`) return [401, { message: 'Bad credentials' }];
    if (!url.pathname.startsWith(`/repos/${repository}/issues`)) return [404, { message: 'Not Found' }];
    const [, number = '', rest = ''] = /\/issues(?:\/(\d+))?(\/comments)?$/.exec(url.pathname) ?? [];
    const sent = JSON.parse((await text(request)) || '{}');
    if (number === '' && request.method === 'GET') {
      const label = url.searchParams.get('labels') ?? '';
      return [200, issues.filter((issue) => issue.state === 'open' && issue.labels.includes(label))];
    }
    if (number === '') {
      const issue: FakeIssue = { number: issues.length + 1, state: 'open', comments: [], ...sent };
      issues.push(issue);
      return [201, issue];
    }
    const issue = issues.find((one) => one.number === Number(number));
    if (issue === undefined) return [404, { message: 'Not Found' }];
    if (rest !== '') issue.comments.push(sent.body);
    else Object.assign(issue, sent);
    return [200, issue];
  };

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    issues,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
