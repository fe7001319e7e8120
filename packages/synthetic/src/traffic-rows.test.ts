import { expect, it } from 'vitest';
import { createTraffic } from './create-traffic.ts';

const traffic = createTraffic({ seed: 1, calls: 1000 });

it('makes an inbound call through a queue, recorded', () => {
  expect(traffic.cdrAt(420)).toEqual({
    id: '1cf4f25c-20ce-4e45-b166-5acf2773e731',
    sip_call_id: '5acf2773e731-b166-4e45-20ce-1cf4f25c',
    cause: 'NORMAL_CLEARING',
    duration: 182,
    billsec: 177,
    direction: 1,
    recording_url: 'https://recording.example/1cf4f25c-20ce-4e45-b166-5acf2773e731.wav',
    extension: '139',
    from_number: '0955685186',
    to_number: '19000003',
    receive_dest: 'queue_support',
    time_started: '2026-06-12 19:51:05',
    time_answered: '2026-06-12 19:51:10',
    time_ended: '2026-06-12 19:54:07',
    status: 'ANSWERED',
  });
});

it('transfers it to another extension: the same Call-ID, begun where the first ended', () => {
  expect(traffic.cdrAt(421)).toEqual({
    id: 'c0b31549-65d2-4ba0-b165-50c5662810dd',
    sip_call_id: '5acf2773e731-b166-4e45-20ce-1cf4f25c',
    cause: 'NORMAL_CLEARING',
    duration: 144,
    billsec: 133,
    direction: 1,
    recording_url: 'https://recording.example/c0b31549-65d2-4ba0-b165-50c5662810dd.wav',
    extension: '119',
    from_number: '0955685186',
    to_number: '19000003',
    receive_dest: 'queue_support',
    time_started: '2026-06-12 19:54:07',
    time_answered: '2026-06-12 19:54:18',
    time_ended: '2026-06-12 19:56:31',
    status: 'ANSWERED',
  });
});

it('makes an outbound call that failed', () => {
  expect(traffic.cdrAt(999)).toEqual({
    id: '04d10026-21e7-474b-9ebb-3eac890d1db5',
    sip_call_id: '3eac890d1db59ebb474b21e704d10026@192.0.2.10',
    cause: 'NORMAL_TEMPORARY_FAILURE',
    duration: 4,
    billsec: 0,
    direction: 3,
    recording_url: '',
    extension: '137',
    from_number: '19000003',
    to_number: '0954250248',
    receive_dest: '',
    time_started: '2026-06-30 22:50:56',
    time_answered: '',
    time_ended: '2026-06-30 22:51:00',
    status: 'FAILED',
  });
});

it('makes a report of an OTP call that was answered', () => {
  expect(traffic.reportAt(99)).toEqual({
    campaign_id: '101',
    code_otp: 'Z3PSLD',
    created_at: '2026-06-30 17:04:33',
    duration: 7,
    ended_at: '2026-06-30 17:05:11',
    id: '1_101_4_5_4137225c-40b9-4fce-8b86-15147d78da0c_0951294568',
    keypress: '2',
    param: '{"template_name":"otp_login","brand_name":"Demo \\"Shop\\""}',
    phone_number: '0951294568',
    started_at: '2026-06-30 17:05:04',
    status: 'ANSWERED',
    type: 'OTP',
    user_id: '5',
  });
});

it('makes a report of an unanswered call', () => {
  expect(traffic.reportAt(95)).toEqual({
    campaign_id: '201',
    code_otp: null,
    created_at: '2026-06-29 19:36:13',
    duration: 0,
    ended_at: '',
    id: '3_201_15_8_b8ef69d8-fa7f-4363-b392-7bfceab824fb_0957907778',
    keypress: '127',
    param: '{"customer_name":"Trần Thị C","due_amount":"23.521.000","due_days":"#48","template_name":"debt_reminder"}',
    phone_number: '0957907778',
    started_at: '',
    status: 'NOANWSER',
    type: 'TTS',
    user_id: '8',
  });
});
