import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import type { HaproxyBackend } from "../../../constructs/proxy/haproxy-backend.js";
import { haproxyConfiguration } from "../../../constructs/proxy/haproxy-configuration.js";

/** A real HAProxy that runs the configuration that the constructs write. */
export class RunningHaproxy {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly program: ChildProcess,
  ) {}

  /** In front of one back end, `app`. */
  static async start(app: HaproxyBackend): Promise<RunningHaproxy> {
    const folder = mkdtempSync(join(tmpdir(), "hf-proxy-"));
    const [port, healthPort] = [await freePort(), await freePort()];
    const file = join(folder, "haproxy.cfg");
    const configuration = haproxyConfiguration({
      frontends: { web: { port, backend: "app" } },
      backends: { app },
      healthPort,
      stats: false,
      runtimeSocket: join(folder, "admin.sock"),
      dropPrivileges: false,
    });
    writeFileSync(file, configuration);
    const program = spawn("haproxy", ["-db", "-f", file], { stdio: "ignore" });
    const proxy = new RunningHaproxy(port, folder, program);
    await until("HAProxy says that it is well", async () => {
      const answer = await fetch(`http://127.0.0.1:${healthPort}/health`).catch(() => undefined);
      return answer?.status === 200;
    });
    return proxy;
  }

  /** Says a command to the runtime API. */
  async tell(command: string): Promise<string> {
    const socket = connect(join(this.folder, "admin.sock"));
    socket.end(`${command}\n`);
    return text(socket);
  }

  /** `UP`, `DOWN`, `DRAIN` … as the statistics say. */
  async state(server: string): Promise<string> {
    const [titles = "", ...lines] = (await this.tell("show stat")).split("\n");
    const column = titles.split(",").indexOf("status");
    const line = lines.find((each) => each.startsWith(`app,${server},`));
    return line?.split(",")[column] ?? "unknown";
  }

  async stop(): Promise<void> {
    if (this.program.exitCode === null) {
      const ended = once(this.program, "exit");
      this.program.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }
}

/** Waits for something that will be, at most 20 seconds. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await isSo()) return;
    await pause(50);
  }
  throw new Error(`waited for 20 seconds until ${what}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
