import { ContractError, createPbxCdrCodec, decode, decodeJson } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';

const codec = createPbxCdrCodec();
const [call] = pbxCdrExamples;

/** Prints the paths and messages of an invalid body. Messages never repeat a value. */
const show = (label: string, read: () => unknown): void => {
  try {
    read();
    console.log(`${label}: decoded`);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    console.log(`${label}:`);
    for (const { path, message } of error.issues) console.log(`  ${path === '' ? '(the body)' : path} ${message}`);
  }
};

show('a call as documented', () => decode(codec, call));
show('an unknown key', () => decode(codec, { ...call, queue: 'sales' }));
show('wrong types', () => decode(codec, { ...call, billsec: 'long', from_number: ['0899888999'] }));
show('no id', () => decode(codec, { ...call, id: undefined }));
show('a page of HTML', () => decodeJson(codec, '<html>502 Bad Gateway</html>'));
show('a body that was cut off', () => decodeJson(codec, JSON.stringify(call).slice(0, 80)));
