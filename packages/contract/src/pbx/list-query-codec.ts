import * as z from 'zod/mini';
import { toFullLocalDateTime } from '../wire/local-date-time.ts';
import {
  maybe,
  parseDirection,
  type PbxListQuery as Model,
  PbxListQueryWire,
  toPbxListQueryWire,
} from './list-query.ts';

/** The codec between the query string's texts and a list query. */
export const PbxListQuery = z.codec(PbxListQueryWire, z.custom<Model>(), {
  decode: (wire): Model => ({
    startDate: maybe(wire.start_date, toFullLocalDateTime),
    endDate: maybe(wire.end_date, toFullLocalDateTime),
    startDateEnded: maybe(wire.start_date_ended, toFullLocalDateTime),
    endDateEnded: maybe(wire.end_date_ended, toFullLocalDateTime),
    duration: maybe(wire.duration, Number),
    minDuration: maybe(wire.min_duration, Number),
    extension: wire.extension,
    recordingFile: wire.recordingfile,
    status: wire.status,
    phone: wire.phone,
    direction: maybe(wire.direction, parseDirection),
    limit: maybe(wire.limit, Number),
    page: maybe(wire.page, Number),
    offset: maybe(wire.offset, Number),
    scrollId: wire.scroll_id,
  }),
  encode: toPbxListQueryWire,
});
/** The parameters of `GET /v1/cdr`, decoded. */
export type PbxListQuery = Model;
