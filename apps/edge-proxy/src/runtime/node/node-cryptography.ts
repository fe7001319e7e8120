import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomFillSync,
} from 'node:crypto';
import { type Bytes, toBytes } from '../../lib/bytes.ts';
import { type Cipher, type Cryptography, NONCE_LENGTH, TAG_LENGTH } from '../../crypto/cryptography.ts';

const ALGORITHM = 'aes-256-gcm';
const NO_SALT = new Uint8Array(0);

/** The longest context for the shared buffer. @unit characters */
const MAX_CONTEXT_LENGTH = 256;
const BYTES_A_CHARACTER = 3;
// Shared: this code never waits.
const contextBuffer = Buffer.alloc(MAX_CONTEXT_LENGTH * BYTES_A_CHARACTER);

const encodeContext = (context: string): Uint8Array =>
  context.length > MAX_CONTEXT_LENGTH ? toBytes(context) : contextBuffer.subarray(0, contextBuffer.write(context));

const createCipher = (key: Bytes): Cipher => {
  const secret = createSecretKey(key);
  return {
    seal(plain, context) {
      const nonce = randomFillSync(new Uint8Array(NONCE_LENGTH));
      const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(toBytes(context));
      const bytes = new Uint8Array(NONCE_LENGTH + plain.byteLength + TAG_LENGTH);
      bytes.set(nonce);
      bytes.set(cipher.update(plain), NONCE_LENGTH);
      cipher.final();
      bytes.set(cipher.getAuthTag(), NONCE_LENGTH + plain.byteLength);
      return bytes;
    },
    open(sealed, context) {
      if (sealed.byteLength < NONCE_LENGTH + TAG_LENGTH) return null;
      const end = sealed.byteLength - TAG_LENGTH;
      const decipher = createDecipheriv(ALGORITHM, secret, sealed.subarray(0, NONCE_LENGTH), {
        authTagLength: TAG_LENGTH,
      });
      decipher.setAAD(encodeContext(context)).setAuthTag(sealed.subarray(end));
      try {
        const plain = decipher.update(sealed.subarray(NONCE_LENGTH, end));
        decipher.final();
        return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength);
      } catch {
        return null;
      }
    },
  };
};

const createMac: Cryptography['createMac'] = (key) => {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
};

/** Node's cryptography: synchronous, several times faster than WebCrypto with its change of threads. */
export const nodeCryptography: Cryptography = {
  sha256: (text) => hash('sha256', text, 'hex'),
  createMac,
  deriveKey: (secret, label) => new Uint8Array(hkdfSync('sha256', secret, NO_SALT, label, 32)),
  createCipher,
};
