export { maskId } from './masks/mask-id.ts';
export { HIDDEN, holdsPhone, maskPhone, maskPhonesIn } from './masks/mask-phone.ts';
export { maskBody, maskRecord } from './masks/mask-record.ts';
