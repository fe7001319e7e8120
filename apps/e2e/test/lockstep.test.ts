import { type ContractSnapshot, describeContract, type JsonSchema } from '@cdr/contract/compatibility';
import { beforeAll, describe, expect, it } from 'vitest';
import { askParts } from './lockstep/ask-parts.ts';
import { changeMembers, changeRoutes } from './lockstep/change-contract.ts';
import { toContractNames } from './lockstep/contract-names.ts';
import { askEdgeForMasks } from './lockstep/edge-part.ts';
import { findLockstepGaps } from './lockstep/find-lockstep-gaps.ts';

const TEXT = { type: 'string' } as const;

/** A contract that gained a field in each record, a parameter, a status and a route. */
const gained: ContractSnapshot = changeRoutes((route, name) => ({
  ...route,
  request: changeMembers(route.request, (members) => ('phone' in members ? { ...members, colour: TEXT } : members)),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.responses).map(([status, schema]) => [
        status,
        changeMembers(schema, (members) =>
          'from_number' in members || 'code_otp' in members || 'total' in members || 'expired' in members
            ? { ...members, colour: TEXT }
            : members,
        ),
      ]),
    ),
    ...(name.endsWith('createToken') ? {} : { 418: {} }),
  },
}));
const withRoute: ContractSnapshot = {
  ...gained,
  routes: Object.fromEntries(
    Object.entries(gained.routes).flatMap(([name, route]) =>
      name.endsWith('getCdr')
        ? [
            [name, route],
            [name.replace('getCdr', 'getColour'), { ...route, path: '/v1/colour/:id' }],
          ]
        : [[name, route]],
    ),
  ),
};

const without =
  (...names: readonly string[]) =>
  (members: Readonly<Record<string, JsonSchema>>) =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

/** A contract that lost a field of each record, a parameter, a status and a route. */
const lost: ContractSnapshot = changeRoutes((route) => ({
  ...route,
  request: changeMembers(route.request, without('phone')),
  responses: Object.fromEntries(
    Object.entries(route.responses)
      .filter(([status]) => status !== '404')
      .map(([status, schema]) => [status, changeMembers(schema, without('receive_dest', 'keypress', 'total'))]),
  ),
}));
const withoutRoute: ContractSnapshot = {
  ...lost,
  routes: Object.fromEntries(Object.entries(lost.routes).filter(([name]) => !name.endsWith('getCdr'))),
};

describe('contract, client, mock server, edge, OpenAPI documents and conformance cases', () => {
  it('agree on every route, parameter, status and field', async () => {
    const contract = describeContract();
    expect(findLockstepGaps(contract, await askParts(contract))).toEqual([]);
  });
});

const GAINED = [
  'the mock server lacks the route pbx.getColour GET /v1/colour/:id',
  'the mock server lacks the parameter pbx.listCdrs colour',
  'the mock server lacks the field pbx.getCdr colour',
  'the mock server lacks the field pbx.listCdrs data[].colour',
  'the mock server lacks the field pbx.listCdrs colour',
  'the mock server lacks the field autocall.getReport data.colour',
  'the mock server lacks the field pbx.createToken data.colour',
  'the mock server lacks the status pbx.getCdr 418',
  'the mock server lacks the status autocall.getReport 418',
  'the edge lacks the route edge.pbx.getColour GET /v1/colour/:id',
  'the edge lacks the parameter edge.pbx.listCdrs colour',
  'the edge lacks the field edge.pbx.getCdr colour',
  'the edge lacks the field edge.pbx.listCdrs data[].colour',
  'the edge lacks the field edge.autocall.getReport data.colour',
  'the edge lacks the status edge.pbx.listCdrs 418',
  'the client lacks the route pbx.getColour GET /v1/colour/:id',
  'the client lacks the parameter pbx.listCdrs colour',
  'the client lacks the status autocall.getReport 418',
  "the client's decoding lacks the field pbx.getCdr colour",
  "the client's decoding lacks the field autocall.getReport data.colour",
  'the OpenAPI document of autocall lacks the field autocall.getReport data.colour',
  'the OpenAPI document of pbx lacks the route pbx.getColour GET /v1/colour/:id',
  'the OpenAPI document of pbx lacks the parameter pbx.listCdrs colour',
  'the OpenAPI document of pbx lacks the field pbx.listCdrs data[].colour',
  'the OpenAPI document of pbx lacks the status pbx.getCdr 418',
  'the OpenAPI document of edge lacks the parameter edge.pbx.listCdrs colour',
  'the OpenAPI document of edge lacks the status edge.autocall.getReport 418',
  'the conformance cases lacks the route pbx.getColour GET /v1/colour/:id',
  'the conformance cases lacks the parameter edge.pbx.listCdrs colour',
  'the conformance cases lacks the field pbx.getCdr colour',
  'the conformance cases lacks the status pbx.getCdr 418',
];

const LOST = [
  'the mock server has the route GET /v1/cdr/:id GET /v1/cdr/:id, which the contract lacks',
  'the mock server has the parameter pbx.listCdrs phone, which the contract lacks',
  'the mock server has the field pbx.listCdrs data[].receive_dest, which the contract lacks',
  'the mock server has the field pbx.listCdrs total, which the contract lacks',
  'the mock server has the field autocall.getReport data.keypress, which the contract lacks',
  'the mock server has the status autocall.getReport 404, which the contract lacks',
  'the edge has the parameter edge.pbx.listCdrs phone, which the contract lacks',
  'the edge has the field edge.pbx.listCdrs data[].receive_dest, which the contract lacks',
  'the edge has the field edge.autocall.getReport data.keypress, which the contract lacks',
  'the edge has the status edge.pbx.listCdrs 404, which the contract lacks',
  'the client has the route GET /v1/cdr/id-of-one, which the contract lacks',
  'the client has the parameter pbx.listCdrs phone, which the contract lacks',
  "the client's decoding has the field autocall.getReport data.keypress, which the contract lacks",
  'the OpenAPI document of autocall has the field autocall.getReport data.keypress, which the contract lacks',
  'the OpenAPI document of pbx has the parameter pbx.listCdrs phone, which the contract lacks',
  'the OpenAPI document of edge has the status edge.pbx.listCdrs 404, which the contract lacks',
  'the conformance cases has the parameter pbx.listCdrs phone, which the contract lacks',
  'the conformance cases has the field pbx.listCdrs data[].receive_dest, which the contract lacks',
];

describe.each([
  ['gained names', withRoute, GAINED],
  ['lost names', withoutRoute, LOST],
])('a contract that %s', (_, contract, expected) => {
  let gaps: readonly string[];
  beforeAll(async () => {
    gaps = findLockstepGaps(contract, await askParts(contract));
  });

  it.each(expected)('%s', (gap) => {
    expect(gaps).toContain(gap);
  });
});

/** Every field of the records, and whether it is personal data: a field that the contract gains must be put here too. */
const IS_PERSONAL: Readonly<Record<string, boolean>> = {
  'autocall.getReport campaign_id': false,
  'autocall.getReport code_otp': true,
  'autocall.getReport created_at': false,
  'autocall.getReport duration': false,
  'autocall.getReport ended_at': false,
  'autocall.getReport id': true,
  'autocall.getReport keypress': true,
  'autocall.getReport param': true,
  'autocall.getReport phone_number': true,
  'autocall.getReport started_at': false,
  'autocall.getReport status': false,
  'autocall.getReport type': false,
  'autocall.getReport user_id': false,
  'pbx.getCdr id': true,
  'pbx.getCdr sip_call_id': true,
  'pbx.getCdr cause': false,
  'pbx.getCdr duration': false,
  'pbx.getCdr billsec': false,
  'pbx.getCdr direction': false,
  'pbx.getCdr recording_url': true,
  'pbx.getCdr extension': true,
  'pbx.getCdr from_number': true,
  'pbx.getCdr to_number': true,
  'pbx.getCdr receive_dest': true,
  'pbx.getCdr time_started': false,
  'pbx.getCdr time_answered': false,
  'pbx.getCdr time_ended': false,
  'pbx.getCdr status': false,
};

describe('personal data', () => {
  const fields = Object.keys(IS_PERSONAL);

  it('is told apart from the rest for every field of the contract', () => {
    const { field } = toContractNames(describeContract(), (route) =>
      /^(?:autocall\.getReport|pbx\.getCdr)$/.test(route),
    );
    expect(fields.toSorted()).toEqual(field.map((name) => name.replace(' data.', ' ')).toSorted());
  });

  it('is hidden by the edge from a key without pii, and nothing else is', async () => {
    expect((await askEdgeForMasks()).toSorted()).toEqual(fields.filter((name) => IS_PERSONAL[name]).toSorted());
  });
});
