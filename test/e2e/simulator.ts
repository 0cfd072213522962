import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { runCommand } from "./run-command.js";

const PYTHON = process.env["E2E_PYTHON"] ?? "python3";
const MOTO = "5.2.1";
const START_SECONDS = 60;

/** A simulated AWS account of its own: moto and what `simulator/` adds to it. */
export class Simulator {
  private constructor(
    readonly endpoint: string,
    private readonly server: ChildProcess,
    private readonly log: Buffer[],
  ) {}

  static async start(hostedZones: Readonly<Record<string, string>> = {}): Promise<Simulator> {
    const port = await freePort();
    const zones = Object.entries(hostedZones).flatMap(([id, name]) => ["--hosted-zone", `${id}=${name}`]);
    const server = spawn(PYTHON, ["-m", "simulator", "--port", String(port), "--until-input-ends", ...zones], {
      cwd: import.meta.dirname,
      // Service roles attach policies that AWS manages.
      env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true", PYTHONDONTWRITEBYTECODE: "1" },
      // The simulator ends with its input, so that it does not outlive a test process that was killed.
      stdio: ["pipe", "pipe", "pipe"],
    });
    const log: Buffer[] = [];
    server.stdout.on("data", (chunk: Buffer) => log.push(chunk));
    server.stderr.on("data", (chunk: Buffer) => log.push(chunk));
    const simulator = new Simulator(`http://127.0.0.1:${port}`, server, log);
    await simulator.ready();
    return simulator;
  }

  /** What the account holds, as `service/region/collection/key`. */
  async held(): Promise<string[]> {
    const response = await fetch(`${this.endpoint}/simulator/held`);
    return z.array(z.string()).parse(await response.json());
  }

  /** Calls that the simulator could not answer, for a failure's message. */
  gaps(): string {
    const lines = Buffer.concat(this.log).toString().split("\n");
    return lines.filter((line) => /^\w*Error: |NotImplemented/.test(line)).join("\n");
  }

  async stop(): Promise<void> {
    if (this.server.exitCode !== null) return;
    const ended = new Promise((resolve) => this.server.once("close", resolve));
    this.server.kill("SIGTERM");
    await ended;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_SECONDS * 1000;
    while (Date.now() < deadline && this.server.exitCode === null) {
      const answered = await this.held().then(
        () => true,
        () => false,
      );
      if (answered) return;
      await sleep(200);
    }
    await this.stop();
    throw new Error(`The simulated AWS did not start:\n${Buffer.concat(this.log).toString()}`);
  }
}

/** @throws when Python or moto is absent, with what to install. */
export async function requireMoto(): Promise<void> {
  const install = `The simulated AWS needs Python 3.10 or newer and moto ${MOTO}: pip install "moto[server]==${MOTO}"`;
  const probe = "import importlib.metadata, flask, moto; print(importlib.metadata.version('moto'))";
  const { output } = await runCommand(PYTHON, ["-c", probe], { cwd: import.meta.dirname }).catch((cause) => {
    throw new Error(install, { cause });
  });
  if (output.trim() !== MOTO) throw new Error(`${install} (found moto ${output.trim()})`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port on 127.0.0.1");
  return address.port;
}
