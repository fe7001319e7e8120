/** The tests that may catch the mutants of an area. */
export interface TestRun {
  /** The package that the patterns start from. */
  readonly root: string;
  readonly include: readonly string[];
  /** Tests that start processes, which mutants do not reach, or that wait long. */
  readonly exclude: readonly string[];
  /** False if test files may share their imported modules. */
  readonly isolate: boolean;
}

/** Sources that are mutated together, and their tests. */
export interface Area {
  readonly name: string;
  /** Globs of the sources, from the root of the repository. Tests are left out. */
  readonly mutate: readonly string[];
  readonly tests: TestRun;
  /** The tests of `--by contract`: files of apps/e2e/test. */
  readonly contractTests: readonly string[];
  /** The lowest score that CI accepts; null without a limit. @unit percent */
  readonly floor: number | null;
}

const PROVIDER = 'conformance/in-process-provider.test.ts';
const EDGE = 'conformance/in-process-edge.test.ts';
const CLIENT = 'conformance/client.test.ts';
const CONTRACT = 'conformance/in-process-contract.test.ts';

export const areas: readonly Area[] = [
  {
    name: 'contract',
    mutate: ['packages/contract/src/**/*.ts'],
    tests: {
      root: 'packages/contract',
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      exclude: ['test/size.test.ts'],
      isolate: false,
    },
    contractTests: [CONTRACT, CLIENT, PROVIDER, EDGE],
    floor: 85,
  },
  {
    name: 'client',
    mutate: ['packages/client/src/**/*.ts'],
    tests: {
      root: 'packages/client',
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      exclude: ['test/size.test.ts', 'test/runtimes.test.ts', 'test/recipes.test.ts', 'test/restarts.test.ts'],
      isolate: true,
    },
    contractTests: [CLIENT],
    floor: 85,
  },
  {
    name: 'http-cache',
    mutate: ['packages/http-cache/src/**/*.ts'],
    tests: {
      root: 'packages/http-cache',
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      exclude: ['test/size.test.ts'],
      isolate: false,
    },
    contractTests: [EDGE],
    floor: 85,
  },
  {
    name: 'edge',
    mutate: ['apps/edge-proxy/src/{auth,cache/policy}/**/*.ts'],
    tests: {
      root: 'apps/edge-proxy',
      include: [
        'src/{auth,cache/policy}/**/*.test.ts',
        'test/{cache,callers,isolation,keys-mode,pbx-tokens,personal-data,security}.test.ts',
      ],
      exclude: [],
      isolate: false,
    },
    contractTests: [EDGE],
    floor: 85,
  },
  {
    name: 'mock-server',
    mutate: [
      'apps/mock-server/src/{clock,scroll}/**/*.ts',
      'apps/mock-server/src/store/{query/{conditions,list-sql,recording-columns,scroll-lifetime,duration-range,wall-clock},sqlite/scrolls}.ts',
    ],
    tests: {
      root: 'apps/mock-server',
      include: [
        'src/{clock,scroll,store}/**/*.test.ts',
        'test/{detail,list,list-filters,moving-scroll,scroll,sqlite-store}.test.ts',
      ],
      exclude: [],
      isolate: false,
    },
    contractTests: [PROVIDER],
    floor: 80,
  },
  {
    name: 'synthetic',
    mutate: ['packages/synthetic/src/**/*.ts'],
    tests: { root: 'packages/synthetic', include: ['src/**/*.test.ts'], exclude: [], isolate: false },
    contractTests: [PROVIDER],
    floor: null,
  },
  {
    name: 'conformance',
    mutate: ['packages/conformance/src/**/*.ts'],
    tests: {
      root: 'packages/conformance',
      include: ['src/**/*.test.ts', 'test/{naive-client,outages,unusable-targets}.test.ts'],
      exclude: [],
      isolate: false,
    },
    contractTests: [PROVIDER, EDGE, CLIENT],
    floor: null,
  },
];
