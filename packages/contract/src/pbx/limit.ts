/** How many rows one response may hold. @source api-quirks.md, "GET /v1/cdr", `limit`; the sibling documents' error sample */
export const PBX_LIMIT = { min: 1, max: 500, default: 10 } as const;
