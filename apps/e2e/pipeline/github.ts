/** An issue of a repository. */
export interface Issue {
  readonly number: number;
  /** Null or absent for none. */
  readonly body?: string | null;
}

/** The part of GitHub that keeps issues. */
export interface Issues {
  /** The open issues with a label, oldest first. */
  readonly findOpen: (label: string) => Promise<readonly Issue[]>;
  readonly open: (title: string, body: string, label: string) => Promise<Issue>;
  readonly update: (issue: Issue, body: string) => Promise<void>;
  /** Says why, and closes it. */
  readonly close: (issue: Issue, reason: string) => Promise<void>;
}

/** Where the repository is, and who may write to its issues. */
export interface GithubOptions {
  /** @example https://api.github.com */
  readonly apiUrl: string;
  /** @example owner/name */
  readonly repository: string;
  readonly token: string;
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' &&
  value !== null &&
  'number' in value &&
  typeof value.number === 'number' &&
  // GitHub lists pull requests among issues.
  !('pull_request' in value);

const toIssue = (value: unknown): Issue => {
  if (!isIssue(value)) throw new Error('GitHub answered with something that is no issue');
  return value;
};

/** The issues of a repository, by GitHub's REST API. */
export const createIssues = ({ apiUrl, repository, token }: GithubOptions): Issues => {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${path.replace(/\?.*$/, '')}`);
    return response.json();
  };
  return {
    findOpen: async (label) => {
      const query = new URLSearchParams({ labels: label, state: 'open', sort: 'created', direction: 'asc' });
      const found = await ask('GET', `/issues?${query.toString()}`);
      return Array.isArray(found) ? found.filter(isIssue) : [];
    },
    open: async (title, body, label) => toIssue(await ask('POST', '/issues', { title, body, labels: [label] })),
    update: async ({ number }, body) => {
      await ask('PATCH', `/issues/${number}`, { body });
    },
    close: async ({ number }, reason) => {
      await ask('POST', `/issues/${number}/comments`, { body: reason });
      await ask('PATCH', `/issues/${number}`, { state: 'closed', state_reason: 'completed' });
    },
  };
};
