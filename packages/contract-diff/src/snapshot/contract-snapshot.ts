import * as z from 'zod/mini';
import { toIssues } from '@cdr/contract';
import { JsonSchema } from './json-schema.ts';

/** Changes when an older snapshot can no longer be compared; it must then be described again from its own sources. */
export const SNAPSHOT_FORMAT = 1;

const RouteSnapshot = z.object({
  method: z.string(),
  path: z.string(),
  /** The words about the route. */
  summary: z.optional(z.string()),
  description: z.optional(z.string()),
  /** The `authorization` header; null for a route without one. */
  authorization: z.nullable(JsonSchema),
  /** The media type of the request body; null where there is none. */
  contentType: z.nullable(z.string()),
  /** An object of `path`, `query`, `headers` and `body`, those that the route has. */
  request: JsonSchema,
  /** By status code. */
  responses: z.record(z.string(), JsonSchema),
});
/** One route, as data. */
export type RouteSnapshot = z.infer<typeof RouteSnapshot>;

const Fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
/** What the contract promises outside its schemas: a default, a constant, or (a list) a set that only grows. */
export type Fact = z.infer<typeof Fact>;

const ContractSnapshot = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  /** The texts with which rules were tried that are code. */
  probes: z.array(z.string()),
  facts: z.record(z.string(), Fact),
  /** By API and name, as in `pbx.listCdrs`. */
  routes: z.record(z.string(), RouteSnapshot),
});
/** All routes of all APIs, as data that can be stored and compared. */
export type ContractSnapshot = z.infer<typeof ContractSnapshot>;

const ReleasedContract = z.extend(ContractSnapshot, {
  /** The release that it describes; null: nothing was released yet. */
  version: z.nullable(z.string()),
});
/** The contract of a release. */
export type ReleasedContract = z.infer<typeof ReleasedContract>;

/**
 * Reads a released contract from parsed JSON.
 *
 * @throws {TypeError} for anything else, naming the first place that is wrong
 */
export const parseReleasedContract = (value: unknown): ReleasedContract => {
  const result = z.safeParse(ReleasedContract, value);
  if (result.success) return result.data;
  const [issue] = toIssues(result.error.issues);
  throw new TypeError(`not a released contract: ${issue?.path || 'the whole'}: ${issue?.message ?? 'invalid'}`);
};
