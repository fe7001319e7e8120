const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

const BLANK = /^[\t\n\r ]*$/;

/** Receives the parts of a document of keys, in its order. */
export interface KeyDocumentParts {
  /** A list of keys begins. Where a document has several, the last one counts. */
  readonly onKeys: () => void;
  readonly onKey: (key: unknown) => void;
  readonly onTenants: (tenants: unknown) => void;
}

/** Splits the bytes of a document; memory holds one key at a time. */
export interface KeyDocumentSplitter {
  /** @throws {SyntaxError} for bytes that are no JSON */
  push(chunk: Uint8Array): void;
  /** The document with an empty list in place of its keys. @throws {SyntaxError} for bytes that are no JSON */
  end(): unknown;
}

/** Bytes that await their end, as the chunks are reused. */
const createCollector = (): { add(bytes: Uint8Array): void; take(): string } => {
  let parts: Uint8Array[] = [];
  return {
    add(bytes) {
      if (bytes.length > 0) parts.push(bytes.slice());
    },
    take() {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      const text = parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
      parts = [];
      return text;
    },
  };
};

/**
 * Splits a document of keys into its keys, each parsed by `JSON.parse`.
 *
 * Brackets and strings are followed only as far as the list of keys requires. The rest of the document, without the
 * keys, is parsed at its end, which finds every other fault of syntax.
 */
export const createKeyDocumentSplitter = ({ onKeys, onKey, onTenants }: KeyDocumentParts): KeyDocumentSplitter => {
  const rest = createCollector();
  const part = createCollector();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let restText = '';
  let [depth, isInString, isEscaped] = [0, false, false];
  /** The depth of the list of keys; 0 outside of it. */
  let listDepth = 0;
  let count = 0;
  let isKeyPending = false;
  /** The member of the document that is read, and where its text starts. */
  let [member, memberFrom, nameFrom] = ['', 0, 0];

  const flushRest = (bytes: Uint8Array): void => {
    rest.add(bytes);
    restText += rest.take();
  };

  const takeKey = (bytes: Uint8Array, isLast: boolean): void => {
    let text: string;
    if (isKeyPending) {
      part.add(bytes);
      text = part.take();
    } else text = decoder.decode(bytes);
    isKeyPending = false;
    if (isLast && count === 0 && BLANK.test(text)) return;
    count += 1;
    onKey(JSON.parse(text));
  };

  const endMember = (): void => {
    if (member === 'tenants') onTenants(JSON.parse(restText.slice(memberFrom)));
    member = '';
  };

  /** @returns where the bytes that are not yet handled start */
  const onByte = (byte: number, chunk: Uint8Array, index: number, from: number): number => {
    if (byte === QUOTE) {
      isInString = true;
      if (depth !== 1 || listDepth > 0) return from;
      flushRest(chunk.subarray(from, index));
      nameFrom = restText.length;
      return index;
    }
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      const isList = byte === OPEN_LIST && listDepth === 0 && (depth === 1 || (depth === 2 && member === 'keys'));
      if (!isList) return from;
      flushRest(chunk.subarray(from, index + 1));
      [listDepth, count] = [depth, 0];
      onKeys();
      return index + 1;
    }
    if (byte === COMMA && depth === listDepth && depth > 0) {
      takeKey(chunk.subarray(from, index), false);
      return index + 1;
    }
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth -= 1;
      if (listDepth > 0 && depth < listDepth) {
        takeKey(chunk.subarray(from, index), true);
        listDepth = 0;
        return index;
      }
      if (depth > 0 || listDepth > 0) return from;
    } else if (depth !== 1 || listDepth > 0) return from;
    flushRest(chunk.subarray(from, index));
    if (byte === COLON) {
      member = String(JSON.parse(restText.slice(nameFrom)));
      memberFrom = restText.length + 1;
    } else endMember();
    return index;
  };

  return {
    push(chunk) {
      let from = 0;
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] ?? 0;
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) isInString = false;
        } else if (
          byte === QUOTE ||
          byte === COMMA ||
          byte === COLON ||
          (byte | 0x20) === 0x7b ||
          (byte | 0x20) === 0x7d
        ) {
          from = onByte(byte, chunk, index, from);
        }
      }
      (listDepth > 0 ? part : rest).add(chunk.subarray(from));
      isKeyPending = listDepth > 0;
    },
    end() {
      flushRest(new Uint8Array(0));
      return JSON.parse(restText);
    },
  };
};
