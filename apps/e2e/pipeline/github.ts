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

/** Why GitHub's issues cannot be kept, and what to check. It holds no token, nor a cause that may. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
}

const toIssue = (value: unknown): Issue => {
  if (!isIssue(value)) throw new GithubError('GitHub answered with something that is no issue: check GITHUB_API_URL.');
  return value;
};

const toRefusal = (status: number, asked: string): GithubError => {
  const advice =
    status === 429 || status >= 500
      ? 'run the watch again later.'
      : 'check that GITHUB_TOKEN may write issues of the repository in GITHUB_REPOSITORY.';
  return new GithubError(`GitHub answered ${status} to ${asked}: ${advice}`);
};

/** What kind of failure an error is, in a word that holds nothing of what was sent. */
export const toReason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : toReason(error.cause);
};

/** The issues of a repository, by GitHub's REST API. All of it throws a {@link GithubError}. */
export const createIssues = ({ apiUrl, repository, token }: GithubOptions): Issues => {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const asked = `${method} ${path.replace(/\?.*$/, '')}`;
    const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      const advice = 'check GITHUB_API_URL and the network, and that GITHUB_TOKEN is one line.';
      throw new GithubError(`GitHub cannot be asked (${toReason(error)}) by ${asked}: ${advice}`);
    });
    if (!response.ok) throw toRefusal(response.status, asked);
    return response.json().catch(() => {
      throw new GithubError(`GitHub answered ${asked} with something else than JSON: check GITHUB_API_URL.`);
    });
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
