import { runCacheSuite } from './run-cache-suite.ts';

const usesHeuristics = process.argv.includes('--heuristics');
const failures = await runCacheSuite({ usesHeuristics });
process.exitCode = failures > 0 ? 1 : 0;
