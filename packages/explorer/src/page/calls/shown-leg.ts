import type { ConversationLeg } from '@cdr/sync';

/** A leg as the server shows it. */
export type ShownLeg = Omit<ConversationLeg, 'recordingUrl'> & { readonly hasRecording: boolean };
