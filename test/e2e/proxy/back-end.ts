import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process of its own, so that it can be killed. `PUT /fail` makes it answer 500 to everything from then on. */
const PROGRAM = `
const { createServer } = require("node:http");
let failing = false, requests = 0;
const server = createServer((request, response) => {
  if (request.method === "PUT") failing = true;
  if (request.url === "/count") return response.end(String(requests));
  if (request.url !== "/health") requests++;
  response.writeHead(failing && request.method !== "PUT" ? 500 : 200, { "content-type": "text/plain" });
  setTimeout(() => response.end(process.argv[1]), request.url === "/slow" ? 100 : 0);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** A server behind the proxy, on 127.0.0.1. */
export class BackEnd {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly program: ChildProcess,
  ) {}

  static async start(name: string): Promise<BackEnd> {
    const program = spawn(process.execPath, ["-e", PROGRAM, name], { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = (await once(program.stdout, "data")) as [Buffer];
    return new BackEnd(name, Number(said.toString()), program);
  }

  /** At once, in the middle of what it does. */
  async kill(): Promise<void> {
    if (this.program.exitCode !== null || this.program.signalCode !== null) return;
    const ended = once(this.program, "exit");
    this.program.kill("SIGKILL");
    await ended;
  }

  async fail(): Promise<void> {
    await fetch(`http://127.0.0.1:${this.port}/fail`, { method: "PUT" });
  }

  /** Requests that it had, without health checks. */
  async requests(): Promise<number> {
    return Number(await (await fetch(`http://127.0.0.1:${this.port}/count`)).text());
  }
}
