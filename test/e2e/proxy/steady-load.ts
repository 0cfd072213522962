import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** Clients that ask one after the other, each on a connection that it keeps. */
const CLIENTS = 8;
/** Milliseconds between an answer and the next request of a client. */
const PAUSE = 5;

/** What became of a request: the server's name, or why there is none. */
interface Answer {
  readonly begun: number;
  readonly status: number | string;
  readonly server: string;
}

/** The same load from its start to its end, each answer counted. */
export class SteadyLoad {
  static readonly clients = CLIENTS;
  private readonly answers: Answer[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  private readonly clients: Promise<void>[];
  private running = true;

  constructor(private readonly url: string) {
    this.clients = Array.from({ length: CLIENTS }, () => this.client());
  }

  /** Requests that were begun after `moment` and failed. */
  failedSince(moment = 0): readonly Answer[] {
    return this.answers.filter(({ begun, status }) => begun >= moment && status !== 200);
  }

  /** Requests that `server` answered well. */
  answeredBy(server: string): number {
    return this.answers.filter((answer) => answer.server === server && answer.status === 200).length;
  }

  get total(): number {
    return this.answers.length;
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
    this.agent.destroy();
  }

  private async client(): Promise<void> {
    while (this.running) {
      this.answers.push(await this.ask());
      await pause(PAUSE);
    }
  }

  private ask(): Promise<Answer> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException) =>
        resolve({ begun, status: error.code ?? error.message, server: "" });
      const request = get(this.url, { agent: this.agent }, (response) => {
        let server = "";
        response.on("data", (part: Buffer) => (server += part.toString()));
        response.on("end", () => resolve({ begun, status: response.statusCode ?? 0, server }));
        response.on("error", failed);
      });
      request.on("error", failed);
    });
  }
}
