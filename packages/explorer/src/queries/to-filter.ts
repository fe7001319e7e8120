import type { CallFilter } from '@cdr/sync';
import { NONE, type Question } from '../shared/parameters.ts';
import { toNumberKeys } from '../shared/to-number-keys.ts';

const toKeys = (values: readonly string[] | undefined): (string | null)[] | undefined =>
  values?.map((value) => (value === NONE ? null : value));

/** The filter of a question. */
export const toFilter = ({
  direction,
  disposition,
  ext,
  cause,
  hour,
  min,
  max,
  missed,
  number,
  callid,
}: Question): CallFilter => ({
  directions: direction,
  dispositions: disposition,
  extensions: toKeys(ext),
  causes: toKeys(cause),
  weekHours: hour?.map((value) => (Number(value[0]) - 1) * 24 + Number(value.slice(2))),
  minTalkSeconds: min,
  maxTalkSeconds: max,
  phoneKeys: number?.flatMap(toNumberKeys),
  callIds: callid,
  missed: missed === '1' ? true : undefined,
});
