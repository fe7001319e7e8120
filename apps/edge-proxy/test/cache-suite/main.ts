import { runCacheSuite } from './run-cache-suite.ts';

// The edge itself runs without heuristic freshness; the suite asks for it in places, so that is how it is run.
const usesHeuristics = !process.argv.includes('--without-heuristics');
const failures = await runCacheSuite({ usesHeuristics });
process.exitCode = failures > 0 ? 1 : 0;
