import { PbxListQueryWire } from '@cdr/contract';

/** One of these is a good value of any parameter. */
const CANDIDATES = ['2021-02-18 17:20:58', '5', 'inbound', 'text'];

const isParameter = (name: string): name is keyof PbxListQueryWire => Object.hasOwn(PbxListQueryWire.shape, name);

/** A value that the contract takes for a parameter; any text for one that it does not know. */
export const sampleOf = (parameter: string): string => {
  const value = CANDIDATES.find(
    (text) => !isParameter(parameter) || PbxListQueryWire.safeParse({ [parameter]: text }).success,
  );
  if (value === undefined) throw new Error(`no sample is a value of ${parameter}: add one`);
  return value;
};
