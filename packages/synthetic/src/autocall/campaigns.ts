import type { AutocallReportWire } from '@cdr/contract';
import type { Faces } from '../random/dice.ts';

/** What one campaign's calls have in common. */
export interface Campaign {
  readonly id: string;
  readonly userId: string;
  readonly type: AutocallReportWire['type'];
  readonly template: string;
}

/** The made-up tenant's campaigns: passwords read out, debts and appointments announced, recorded greetings. */
export const CAMPAIGNS: Faces<Campaign> = [
  { id: '101', userId: '5', type: 'OTP', template: 'otp_login' },
  { id: '102', userId: '5', type: 'OTP', template: 'otp_payment' },
  { id: '103', userId: '5', type: 'OTP', template: 'otp_register' },
  { id: '201', userId: '8', type: 'TTS', template: 'debt_reminder' },
  { id: '202', userId: '8', type: 'TTS', template: 'appointment' },
  { id: '203', userId: '12', type: 'TTS', template: 'delivery' },
  { id: '301', userId: '12', type: 'DEFAULT', template: 'greeting' },
  { id: '302', userId: '12', type: 'DEFAULT', template: 'survey' },
];
