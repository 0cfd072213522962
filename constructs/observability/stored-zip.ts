/**
 * A ZIP archive of one file that is stored as it is: the same bytes for the same text, on every machine.
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @returns base64.
 */
export function storedZip(path: string, text: string): string {
  const name = Buffer.from(path);
  const data = Buffer.from(text);
  const shared = entryFields(name, data);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name, data]);
  // Made by Unix, so that the permissions at the end count: a file that everybody may read.
  const central = Buffer.concat([Buffer.from("PK\x01\x02"), uint16(0x031e), shared, centralFields(), name]);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06"),
    ...[0, 0, 1, 1].map(uint16),
    uint32(central.length),
    uint32(local.length),
    uint16(0),
  ]);
  return Buffer.concat([local, central, end]).toString("base64");
}

/** The earliest day that the format has: a real one would change the bytes. */
const FIRST_OF_JANUARY_1980 = 0x0021;
const VERSION_NEEDED = 20;
const UTF8 = 0x0800;
const READABLE_FILE = 0o100644 * 0x10000;

function entryFields(name: Buffer, data: Buffer): Buffer {
  return Buffer.concat([
    ...[VERSION_NEEDED, UTF8, 0, 0, FIRST_OF_JANUARY_1980].map(uint16),
    ...[crc32(data), data.length, data.length].map(uint32),
    ...[name.length, 0].map(uint16),
  ]);
}

/** No comment, disk 0, no attributes but the permissions, and the entry at the beginning. */
function centralFields(): Buffer {
  return Buffer.concat([...[0, 0, 0].map(uint16), uint32(READABLE_FILE), uint32(0)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

const REVERSED_POLYNOMIAL = 0xedb88320;

function crc32(data: Buffer): number {
  let remainder = 0xffffffff;
  for (const byte of data) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder >>> 1) ^ (remainder & 1 ? REVERSED_POLYNOMIAL : 0);
    }
  }
  return remainder ^ 0xffffffff;
}
