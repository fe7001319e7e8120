import { responseCases } from './response.cases.ts';
import { autocallRecordCases } from './autocall/record.cases.ts';
import { autocallCases } from './autocall/report.cases.ts';
import type { Case } from '../core/case.ts';
import { clientCases } from './client/cases.ts';
import { edgeResponseCases } from './edge/response.cases.ts';
import { edgeCacheCases } from './edge/cache.cases.ts';
import { edgeCorsCases } from './edge/cors.cases.ts';
import { edgeCases } from './edge/edge.cases.ts';
import { edgeKeyCases } from './edge/key.cases.ts';
import { edgeLifetimeCases } from './edge/lifetime.cases.ts';
import { edgePartitionCases } from './edge/partition.cases.ts';
import { edgeMaskFormCases } from './edge/mask-forms.cases.ts';
import { edgeMaskingCases } from './edge/masking.cases.ts';
import { edgeProviderErrorCases } from './edge/provider-error.cases.ts';
import { edgeProviderCases } from './edge/provider.cases.ts';
import { edgeTraceCases } from './edge/trace.cases.ts';
import { edgeValidityCases } from './edge/validity.cases.ts';
import { formCases } from './form.cases.ts';
import { generatedDetailCases } from './generated/detail.cases.ts';
import { generatedListCases } from './generated/list.cases.ts';
import { statefulCases } from './generated/stateful.cases.ts';
import { otherApiCases } from './other-api.cases.ts';
import { pbxSimultaneousCallCases } from './pbx/simultaneous-calls.cases.ts';
import { pbxDetailCases } from './pbx/detail.cases.ts';
import { pbxExactMatchCases } from './pbx/exact-match.cases.ts';
import { pbxFilterCases } from './pbx/filters.cases.ts';
import { pbxListCases } from './pbx/list.cases.ts';
import { pbxPhoneCases } from './pbx/phone.cases.ts';
import { pbxRecordCases } from './pbx/record.cases.ts';
import { pbxRecordingCases } from './pbx/recording.cases.ts';
import { pbxScrollCases } from './pbx/scroll.cases.ts';
import { pbxTotalCases } from './pbx/total.cases.ts';
import { requirements } from '../core/requirements/requirements.ts';
import type { TargetKind } from '../core/requirements/requirement.ts';

/** Every case of a target: by API in the order of the manifest, then the cases of forms. */
export const cases: readonly Case[] = [
  ...autocallCases,
  ...autocallRecordCases,
  ...pbxDetailCases,
  ...pbxListCases,
  ...pbxFilterCases,
  ...pbxScrollCases,
  ...pbxRecordCases,
  ...pbxSimultaneousCallCases,
  ...pbxExactMatchCases,
  ...pbxPhoneCases,
  ...pbxRecordingCases,
  ...pbxTotalCases,
  ...otherApiCases,
  ...generatedDetailCases,
  ...generatedListCases,
  ...statefulCases,
  ...edgeCases,
  ...edgeResponseCases,
  ...edgeCacheCases,
  ...edgePartitionCases,
  ...edgeMaskingCases,
  ...edgeCorsCases,
  ...edgeProviderCases,
  ...edgeProviderErrorCases,
  ...edgeLifetimeCases,
  ...edgeValidityCases,
  ...edgeMaskFormCases,
  ...edgeTraceCases,
  ...responseCases,
  ...formCases,
  // Last: its cases move the clock by a year, after which keys of other cases expire.
  ...edgeKeyCases,
];

/** The cases of a kind of target. */
export const casesFor = (kind: TargetKind): Case[] =>
  cases.filter(({ requirement }) => (requirements[requirement].only ?? kind) === kind);

/** The differences between manifest and cases, and requirements with two cases; empty if there are none. */
export const findGaps = (
  manifest: readonly string[] = Object.keys(requirements),
  proofs: readonly string[] = [...cases, ...clientCases].map(({ requirement }) => requirement),
): string[] => [
  ...manifest.filter((id) => !proofs.includes(id)).map((id) => `${id} has no case`),
  ...proofs.filter((id) => !manifest.includes(id)).map((id) => `${id} is not in the manifest`),
  ...proofs.filter((id, index) => proofs.indexOf(id) !== index).map((id) => `${id} has two cases`),
];
