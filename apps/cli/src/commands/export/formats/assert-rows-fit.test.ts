import { expect, it } from 'vitest';
import { assertRowsFit } from './assert-rows-fit.ts';

it('takes as many calls as a sheet has rows below its heading', () => {
  expect(() => assertRowsFit(1_048_575)).not.toThrow();
  expect(() => assertRowsFit(1_048_576)).toThrow('holds 1,048,575 calls at most: write .csv or .parquet');
});
