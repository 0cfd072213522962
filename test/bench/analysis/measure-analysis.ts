import { readFileSync } from "node:fs";

/** As it is published: tsx makes every function a little dearer. */
const built = new URL("../../../dist/redundancy/analyze.js", import.meta.url).href;
const { analyze }: typeof import("../../../redundancy/analyze.js") = await import(built);

/** `node measure-analysis.ts parse|analyze|both FILE`: prints the figures of one process as JSON. */
const [mode, file = ""] = process.argv.slice(2);
const before = process.resourceUsage().maxRSS;
const text = readFileSync(file, "utf8");
const parse = () => JSON.parse(text) as unknown;
const check = () => analyze([{ path: file, text }], { today: new Date("2026-01-01T00:00:00Z") });

if (mode === "both") {
  const rounds = text.length > 30_000_000 ? 3 : 7;
  const pairs = Array.from({ length: rounds }, () => ({ parse: seconds(parse), analyze: seconds(check) }));
  console.log(
    JSON.stringify({
      parse: median(pairs.map((pair) => pair.parse)),
      analyze: median(pairs.map((pair) => pair.analyze)),
      ratio: median(pairs.map((pair) => pair.analyze / pair.parse)),
      megabytes: text.length / 1e6,
    }),
  );
} else {
  const kept = mode === "parse" ? parse() : check();
  console.log(JSON.stringify({ mebibytes: (process.resourceUsage().maxRSS - before) / 1024, kept: typeof kept }));
}

function seconds(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
