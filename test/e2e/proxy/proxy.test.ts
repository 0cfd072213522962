import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { detectionTime } from "../../../constructs/proxy/detection-time.js";
import type { HaproxyBackend } from "../../../constructs/proxy/haproxy-backend.js";
import { BackEnd } from "./back-end.js";
import { RunningHaproxy, until } from "./running-haproxy.js";
import { SteadyLoad } from "./steady-load.js";

/** Quick enough to be waited for: 2.5 s at most, where a server does not even refuse. */
const HEALTH_CHECK = { path: "/health", interval: 0.5, fastInterval: 0.25, timeout: 0.25, fall: 2 };
const TIMEOUTS = { connect: 0.5 };

interface Running {
  readonly proxy: RunningHaproxy;
  readonly servers: Readonly<Record<"a" | "b" | "c", BackEnd>>;
  readonly load: SteadyLoad;
  readonly backend: HaproxyBackend;
}

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.stop();
});

/** Three servers, a proxy in front of them, and clients that have been served by each. */
async function start(props: Partial<HaproxyBackend>, path = "/"): Promise<Running> {
  const [a, b, c] = await Promise.all([started("a"), started("b"), started("c")]);
  const servers = [a, b, c].map(({ name, port }) => ({ name, port, address: "127.0.0.1" }));
  const backend = { servers, healthCheck: HEALTH_CHECK, timeouts: TIMEOUTS, slowstart: 0, ...props };
  const proxy = await RunningHaproxy.start(backend);
  running.push(proxy);
  const load = new SteadyLoad(`http://127.0.0.1:${proxy.port}${path}`);
  running.push(load);
  await until("each server has answered", async () => ["a", "b", "c"].every((name) => load.answeredBy(name) >= 20));
  expect(load.failedSince()).toEqual([]);
  return { proxy, servers: { a, b, c }, load, backend };
}

async function started(name: string): Promise<BackEnd> {
  const server = await BackEnd.start(name);
  running.push({ stop: () => server.kill() });
  return server;
}

/** Lets the load go on until the configuration promises that the server is out, and a second more. */
async function pastDetection({ backend }: Running): Promise<{ readonly detectedBy: number }> {
  const milliseconds = detectionTime(backend) * 1000;
  const detectedBy = performance.now() + milliseconds;
  await pause(milliseconds + 1000);
  return { detectedBy };
}

describe("A proxy under steady load", () => {
  it("loses no request when a server is killed: what failed there is tried at another one", async () => {
    const system = await start({});
    const { load, servers, proxy } = system;
    await servers.a.kill();
    const { detectedBy } = await pastDetection(system);
    const served = load.answeredBy("b");
    await until("others have answered more", async () => load.answeredBy("b") > served);
    expect(await proxy.state("a")).toBe("DOWN");
    expect(load.failedSince()).toEqual([]);
    expect(load.failedSince(detectedBy)).toEqual([]);
  });

  it("loses requests without retries only until the health checks have found out", async () => {
    const retries = { attempts: 0, redispatch: false, replay: "connection" } as const;
    const system = await start({ retries, circuitBreaker: false });
    const { load, servers, proxy } = system;
    await servers.a.kill();
    const { detectedBy } = await pastDetection(system);
    expect(await proxy.state("a")).toBe("DOWN");
    expect(load.failedSince().length).toBeGreaterThan(0);
    expect(load.failedSince(detectedBy)).toEqual([]);
  });

  it("loses no request when a server is drained and then stopped", async () => {
    const { load, servers, proxy } = await start({}, "/slow");
    await proxy.tell("set server app/a state drain");
    await until("it is drained", async () => (await proxy.state("a")) === "DRAIN");
    await until("what it had begun is done", async () => {
      const before = await servers.a.requests();
      await pause(500);
      return (await servers.a.requests()) === before;
    });
    await servers.a.kill();
    const served = load.total;
    await until("the others have answered 100 more", async () => load.total > served + 100);
    expect(load.failedSince()).toEqual([]);
  });

  it("lets clients see no more errors of a server than its circuit breaker allows", async () => {
    const errorLimit = 5;
    const { load, servers, proxy } = await start({
      healthCheck: { ...HEALTH_CHECK, interval: 5, fastInterval: 5 },
      circuitBreaker: { errorLimit },
    });
    await servers.a.fail();
    await until("it is out", async () => (await proxy.state("a")).startsWith("DOWN"));
    const out = performance.now();
    const served = load.total;
    await until("the others have answered 500 more", async () => load.total > served + 500);
    expect(load.failedSince().map(({ status }) => status)).toEqual(Array(load.failedSince().length).fill(500));
    expect(load.failedSince().length).toBeGreaterThanOrEqual(errorLimit);
    // What the other clients had already sent to it comes on top.
    expect(load.failedSince().length).toBeLessThan(errorLimit + SteadyLoad.clients);
    expect(load.failedSince(out)).toEqual([]);
  });

  it("lets clients see no error of a server where answers of 500 are tried again", async () => {
    const system = await start({ retries: { statuses: [500] } });
    const { load, servers } = system;
    await servers.a.fail();
    await pastDetection(system);
    expect(await system.proxy.state("a")).toBe("DOWN");
    expect(load.failedSince()).toEqual([]);
  });
});
