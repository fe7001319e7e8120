/** The stored field that holds our tag of a body. It is ours: the provider's `ETag` validates at the provider. */
export const BODY_TAG = 'cdr-body-tag';
