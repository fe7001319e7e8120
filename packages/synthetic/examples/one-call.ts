import { autocallReport, createCallBuilders, pbxCdr } from '@cdr/synthetic';

// A whole, valid wire row: the named fields, and others that agree with them.
console.log(pbxCdr({ status: 'BUSY' }));
const { status, time_ended, duration, cause } = pbxCdr({ status: 'UNKNOWN', time_ended: '' });
console.log('running:', { status, time_ended, duration, cause });
console.log(autocallReport({ type: 'OTP', code_otp: 'M43TUI' }).param);

// Builders with a seed of their own depend on no other test.
const { pbxCdr: build } = createCallBuilders({ seed: 7 });
console.log(build().id, build().id);

try {
  pbxCdr({ time_started: 'soon' });
} catch (error) {
  console.log(error instanceof RangeError && error.message);
}
