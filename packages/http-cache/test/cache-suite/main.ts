import { runCacheSuite } from './run-cache-suite.ts';

// Nine optimal tests need heuristic freshness, so the default run has it on.
const usesHeuristics = !process.argv.includes('--without-heuristics');
const failures = await runCacheSuite({ usesHeuristics });
process.exitCode = failures > 0 ? 1 : 0;
