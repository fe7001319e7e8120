import {
  autocallRoutes,
  type CallRecord,
  createAutocallReportCodec,
  createPbxCdrCodec,
  createPbxPageCodec,
  createPbxScrollCodec,
  decode,
  edgeRoutes,
  encodePbxListQuery,
  pbxRoutes,
  pbxTokenRoutes,
  toCallRecord,
  toRequestPath,
} from '@cdr/contract';

/** Every route, requested and read once: what a project that uses the whole contract makes the compiler do. */
export const readEverything = async (
  ask: (method: string, path: string) => Promise<unknown>,
): Promise<CallRecord[]> => {
  const report = decode(
    createAutocallReportCodec(),
    await ask(autocallRoutes.getReport.method, toRequestPath(autocallRoutes.getReport.path, { callId: 'a' })),
  );
  const call = decode(
    createPbxCdrCodec(),
    await ask(pbxRoutes.getCdr.method, toRequestPath(pbxRoutes.getCdr.path, { id: 'a' })),
  );
  const query = encodePbxListQuery({ status: 'BUSY', page: 1 });
  const page = decode(createPbxPageCodec(), await ask(pbxRoutes.listCdrs.method, JSON.stringify(query)));
  const batch = decode(createPbxScrollCodec(), await ask(edgeRoutes.pbx.listCdrs.method, edgeRoutes.pbx.listCdrs.path));
  const token = pbxTokenRoutes.createToken.responses[200].parse(await ask('POST', pbxTokenRoutes.createToken.path));
  await ask(edgeRoutes.autocall.getReport.method, token.data.token);
  await ask(edgeRoutes.pbx.getCdr.method, edgeRoutes.pbx.getCdr.path);
  return [report, call, ...page.rows, ...batch.rows].map((record) => toCallRecord(record));
};
