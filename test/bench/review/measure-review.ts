import { readFileSync } from "node:fs";
import { join } from "node:path";

/** As it is published: tsx makes every function a little dearer. */
const built = (file: string) => new URL(`../../../dist/review/${file}.js`, import.meta.url).href;
const { buildReview }: typeof import("../../../review/build-review.js") = await import(built("build-review"));
const { toReviewMarkdown }: typeof import("../../../review/report/to-review-markdown.js") = await import(
  built("report/to-review-markdown")
);

/** `node measure-review.ts KIND FOLDER STACKS`: prints the figures of one process as JSON. */
const [kind = "", folder = "", stacks = "0"] = process.argv.slice(2);
const ROUNDS = 7;

const indexes = Array.from({ length: Number(stacks) }, (_, index) => index);
const textsOf = (side: string) => indexes.map((index) => readFileSync(join(folder, `${side}-${index}.json`), "utf8"));
const [base, head] = kind.includes("synth") ? [textsOf("base"), textsOf("head")] : [null, null];
const plans = kind.includes("plan") ? textsOf("plan") : [];
const texts = [...(base ?? []), ...(head ?? []), ...plans];

const parse = () => texts.map((text) => JSON.parse(text) as unknown).length;
const review = () => {
  const built = buildReview({
    base: base && folderOf("base", base),
    head: head && folderOf("head", head),
    plans: plans.map((text, index) => ({ stack: `shop-${index}`, path: `plan-${index}.json`, text })),
    ...{ declaration: {}, today: new Date("2026-01-01T00:00:00Z") },
  });
  return { built, markdown: toReviewMarkdown(built.review) };
};

const { counts } = review().built.review;
const pairs = Array.from({ length: ROUNDS }, () => ({ parse: seconds(parse), review: seconds(review) }));
console.log(
  JSON.stringify({
    parse: median(pairs.map((pair) => pair.parse)),
    review: median(pairs.map((pair) => pair.review)),
    ratio: median(pairs.map((pair) => pair.review / (2 * pair.parse + 0.2))),
    megabytes: texts.reduce((sum, { length }) => sum + length, 0) / 1e6,
    changed: counts.add + counts.change,
  }),
);

function folderOf(path: string, files: readonly string[]) {
  const stacks = files.map((text, index) => {
    const name = `shop-${index}`;
    return { name, constructPath: name, dependencies: [], path: `${path}/stacks/${name}/cdk.tf.json`, text };
  });
  return { path, stacks };
}

function seconds(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
