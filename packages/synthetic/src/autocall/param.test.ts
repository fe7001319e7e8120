import { describe, expect, it } from 'vitest';
import { Dice } from '../random/dice.ts';
import { CAMPAIGNS } from './campaigns.ts';
import { drawParam } from './param.ts';

const paramsOf = (type: string) =>
  CAMPAIGNS.filter((campaign) => campaign.type === type).flatMap((campaign) =>
    Array.from({ length: 200 }, (_, index): Record<string, string> =>
      JSON.parse(drawParam(new Dice(1, 1, index), campaign)),
    ),
  );

describe('keys by type', () => {
  it.each([
    ['OTP', ['brand_name', 'template_name']],
    ['TTS', ['customer_name', 'due_amount', 'due_days', 'template_name']],
    ['DEFAULT', ['template_name']],
  ])('%s', (type, keys) => {
    const found = new Set(paramsOf(type).flatMap((param) => Object.keys(param)));

    expect([...found].sort()).toEqual(keys);
  });
});

describe('values', () => {
  it('write money as Vietnam does, and days as the provider’s sample does', () => {
    const wrong = paramsOf('TTS').filter(
      ({ due_amount = '', due_days = '' }) =>
        !/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(due_amount) || !/^#[1-9]\d?$/.test(due_days),
    );

    expect(wrong).toEqual([]);
  });

  it('name several customers', () => {
    expect(new Set(paramsOf('TTS').map((param) => param['customer_name'])).size).toBe(6);
  });

  it('hold a quote now and then, which a reader must not trip over', () => {
    expect(paramsOf('OTP')[0]).toMatchObject({ brand_name: 'Demo "Shop"' });
  });
});

it('gives every campaign an id and a template of its own', () => {
  expect(new Set(CAMPAIGNS.map(({ id }) => id)).size).toBe(CAMPAIGNS.length);
  expect(new Set(CAMPAIGNS.map(({ template }) => template)).size).toBe(CAMPAIGNS.length);
  expect(CAMPAIGNS.filter(({ id, userId }) => !/^\d+$/.test(id) || !/^\d+$/.test(userId))).toEqual([]);
});
