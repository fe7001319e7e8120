export { applySources, type Values } from './apply-sources.ts';
export { createFlag, type FlagSources, toFlagSources } from './create-flag.ts';
export { describeFlag } from './describe-flag.ts';
export { addExamples, toExamples } from './examples.ts';
export { findSimilar, toSuggestion } from './suggest/suggest.ts';
export { suggestChoices } from './suggest/suggest-choices.ts';
export { toReference, type ReferenceOptions } from './to-reference.ts';
export { UsageError } from './usage-error.ts';
