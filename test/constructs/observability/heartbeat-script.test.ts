import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createContext, runInContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { SCRIPT, SCRIPT_PATH } from "../../../constructs/observability/heartbeat-script.js";
import { storedZip } from "../../../constructs/observability/stored-zip.js";

/** What the script exports, with `environment` as its process's. */
function handler(environment: Record<string, string>): () => Promise<number> {
  const exports: { handler?: () => Promise<number> } = {};
  runInContext(SCRIPT, createContext({ exports, process: { env: environment }, fetch, AbortSignal, Number, Error }));
  if (!exports.handler) throw new Error("the script exports no handler");
  return exports.handler;
}

const closing: (() => void)[] = [];

/** A server that answers all requests alike, or never. */
async function answering(status: number, body: string | undefined): Promise<Record<string, string>> {
  const server = createServer((_, response) => {
    if (body !== undefined) response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { URL_TO_ASK: `http://127.0.0.1:${port}/`, TIMEOUT_SECONDS: "1" };
}

describe("The script of a heartbeat", () => {
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  it("is content with an answer of 200", async () => {
    await expect(handler(await answering(200, "ready"))()).resolves.toBe(200);
  });

  it("fails when the answer is an error", async () => {
    await expect(handler(await answering(503, "busy"))()).rejects.toThrow(/answered 503$/);
  });

  it("fails when the answer lacks the text", async () => {
    const environment = { ...(await answering(200, "starting")), SEARCH_STRING: "ready" };
    await expect(handler(environment)()).rejects.toThrow(/answered without the text$/);
  });

  it("fails when there is no answer in time", async () => {
    await expect(handler(await answering(200, undefined))()).rejects.toThrow(/timeout/);
  });
});

describe("A stored ZIP archive", () => {
  const bytes = Buffer.from(storedZip(SCRIPT_PATH, SCRIPT), "base64");

  it("is the same whenever it is made", () => {
    expect(storedZip(SCRIPT_PATH, SCRIPT)).toBe(bytes.toString("base64"));
  });

  it("has the file as it is behind its name, with the checksum of the format", () => {
    expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    const start = 30 + SCRIPT_PATH.length;
    expect(bytes.subarray(30, start).toString()).toBe(SCRIPT_PATH);
    expect(bytes.subarray(start, start + SCRIPT.length).toString()).toBe(SCRIPT);
    // The check value of CRC-32: https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-32-iso-hdlc
    expect(Buffer.from(storedZip("a", "123456789"), "base64").readUInt32LE(14)).toBe(0xcbf43926);
  });

  it("leads from its end to its directory, and from there to the file", () => {
    const end = bytes.length - 22;
    expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
    const directory = bytes.readUInt32LE(end + 16);
    expect(bytes.readUInt32LE(directory)).toBe(0x02014b50);
    expect(bytes.readUInt32LE(directory + 42)).toBe(0);
    expect(directory + bytes.readUInt32LE(end + 12)).toBe(end);
  });
});
