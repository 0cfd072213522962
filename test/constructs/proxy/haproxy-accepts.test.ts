import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { haproxyConfiguration } from "../../../constructs/proxy/haproxy-configuration.js";
import { anyOptions } from "./any-options.js";

const installed = spawnSync("haproxy", ["-v"]).status === 0;
const onCi = process.env["CI"] !== undefined;

describe.skipIf(!installed && !onCi)("The real HAProxy (skipped where none is installed and CI is not set)", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-haproxy-"));
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const subject = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
    execFileSync("openssl", ["req", ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    writeFileSync(join(folder, "both.pem"), readFileSync(certificate, "utf8") + readFileSync(key, "utf8"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function check(text: string): string {
    const file = join(folder, "haproxy.cfg");
    writeFileSync(file, text);
    const { status, stderr, stdout } = spawnSync("haproxy", ["-c", "-f", file], { encoding: "utf8" });
    const complaints = `${stderr}${stdout}`.split("\n").filter((line) => /ALERT|WARNING/.test(line));
    return status === 0 ? complaints.join("\n") : `status ${status}\n${complaints.join("\n")}`;
  }

  it("accepts every configuration without an error or a warning", () => {
    const options = anyOptions({ certificate: join(folder, "both.pem"), caFile: join(folder, "certificate.pem") });
    fc.assert(
      fc.property(options, (given) => {
        expect(check(haproxyConfiguration(given))).toBe("");
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("refuses a line that it does not know", () => {
    const text = haproxyConfiguration({
      frontends: { web: { port: 80, backend: "app" } },
      backends: { app: { servers: [{ name: "a", address: "10.0.0.1", port: 80 }] } },
    });
    expect(check(text.replace("balance roundrobin", "balance roundtrip"))).toMatch(/^status 1\n.*ALERT/);
  });
});
