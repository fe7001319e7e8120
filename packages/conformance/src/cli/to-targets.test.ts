import { autocallReportExample } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { casesFor } from '../suites/cases.ts';
import { requirements } from '../core/requirements/requirements.ts';
import type { Target } from '../core/target.ts';
import { parseArgv } from '../../test/parse-argv.ts';
import { type Options, readOptions } from './options.ts';
import { selectCases } from './select-cases.ts';
import { toTargets } from './to-targets.ts';

const ENVIRONMENT = { CDR_AUTOCALL_TOKEN: 'a', CDR_PBX_TOKEN: 'p', CDR_EDGE_TOKEN: 'e', OTHER: 'o' };
const fetch = () => Promise.resolve(Response.json({}));
const optionsOf = (...argv: string[]): Options => readOptions(parseArgv(argv), ENVIRONMENT);
const targetsOf = (...argv: string[]): Target[] => toTargets(optionsOf(...argv), fetch);

const AUTOCALL = ['--autocall', 'https://a.example'];
const PBX = ['--pbx', 'https://p.example'];
const EDGE = ['--edge', 'https://e.example'];

describe('toTargets', () => {
  it.each([
    ['one API alone is a provider', PBX, [['provider', undefined, 'https://p.example']]],
    ['both APIs are one provider', [...AUTOCALL, ...PBX], [['provider', 'https://a.example', 'https://p.example']]],
    ['the edge is both APIs', EDGE, [['edge', 'https://e.example', 'https://e.example']]],
    [
      'the provider comes before the edge',
      [...EDGE, ...AUTOCALL],
      [
        ['provider', 'https://a.example', undefined],
        ['edge', 'https://e.example', 'https://e.example'],
      ],
    ],
  ])('%s', (_, argv, expected) => {
    const targets = targetsOf(...argv).map(({ kind, autocall, pbx }) => [kind, autocall?.baseUrl, pbx?.baseUrl]);
    expect(targets).toEqual(expected);
  });

  it('holds the document’s report in a sandbox, and the given ids on a live account', () => {
    expect(targetsOf(...AUTOCALL, '--sandbox')[0]?.callIds).toEqual([autocallReportExample.data.id]);
    expect(targetsOf(...AUTOCALL)[0]?.callIds).toEqual([]);
  });

  it('holds the other tokens by kind', () => {
    expect(targetsOf(...EDGE, '--other-token-env', 'masked=OTHER')[0]?.otherTokens).toEqual({ masked: 'o' });
  });
});

describe('selectCases', () => {
  const idsOf = (...argv: string[]): string[] => {
    const options = optionsOf(...argv);
    return toTargets(options, fetch).flatMap((target) =>
      selectCases(target, options.selected).map(({ requirement }) => requirement),
    );
  };

  it('selects all cases of the kind for both APIs', () => {
    expect(idsOf(...AUTOCALL, ...PBX)).toEqual(casesFor('provider').map(({ requirement }) => requirement));
    expect(idsOf(...EDGE)).toEqual(casesFor('edge').map(({ requirement }) => requirement));
  });

  it.each([
    ['autocall', AUTOCALL, /^autocall\//],
    ['pbx', PBX, /^pbx\//],
  ])('selects cases of %s alone for a target without the other API', (_, argv, pattern) => {
    const ids = idsOf(...argv);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => !pattern.test(id))).toEqual([]);
  });

  it('selects matching cases, and none of a client', () => {
    expect(idsOf(...PBX, '--only', 'pbx/auth/*')).toEqual([
      'pbx/auth/missing',
      'pbx/auth/wrong',
      'pbx/auth/bearer',
      'pbx/auth/scheme-case',
      'pbx/auth/other-api',
    ]);
    expect(Object.keys(requirements).some((id) => id.startsWith('client/'))).toBe(true);
    expect(idsOf(...PBX, ...EDGE, '--only', 'client/*')).toEqual([]);
  });
});
