import type { CallStore } from './call-store.ts';
import { toDatabaseProblem } from './database-problem.ts';

/** The same work, whose database errors say in words what is wrong. */
const guard =
  <Values extends unknown[], Result>(work: (...values: Values) => Promise<Result>) =>
  async (...values: Values): Promise<Result> => {
    try {
      return await work(...values);
    } catch (error) {
      throw toDatabaseProblem(error);
    }
  };

/** A store whose failures are told apart: the database's are a `MockServerError` of kind `database`. */
export const guardStore = (store: CallStore): CallStore => ({
  signingKey: store.signingKey,
  fillOnce: guard(store.fillOnce),
  addCdrs: guard(store.addCdrs),
  save: guard(store.save),
  reset: guard(store.reset),
  getCdr: guard(store.getCdr),
  listCdrs: guard(store.listCdrs),
  countCdrs: guard(store.countCdrs),
  openScroll: guard(store.openScroll),
  readScroll: guard(store.readScroll),
  getReport: guard(store.getReport),
  exportCdrs: guard(store.exportCdrs),
  exportReports: guard(store.exportReports),
  close: store.close,
});
