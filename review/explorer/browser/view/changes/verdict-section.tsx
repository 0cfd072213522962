import { count } from "../../../../../redundancy/report/text/figures.js";
import type { Review, ReviewStack } from "../../../../review.js";

const BASES: Readonly<Record<Review["basis"], string>> = {
  synth:
    "Two synthesized folders were compared: only a plan tells what is replaced, and what differs from the last apply.",
  plan: "Plans were read.",
  "synth and plan": "Synthesized folders were compared; where a stack has a plan, the plan decides.",
};

export function VerdictSection({ review }: { readonly review: Review }) {
  const { verdict, stacks, basis } = review;
  return (
    <section>
      <div class="review-verdict" data-level={verdict.level}>
        <p class="level">{verdict.level === "none" ? "no change" : verdict.level}</p>
        <h2>{verdict.text}</h2>
        <ul>
          {untold(verdict).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <p class="quiet">{BASES[basis]}</p>
      <table>
        <caption class="hidden-text">Stacks</caption>
        <thead>
          <tr>
            <th>Stack</th>
            <th>Status</th>
            <th>Add</th>
            <th>Change</th>
            <th>Destroy</th>
            <th>Read from</th>
          </tr>
        </thead>
        <tbody>
          {stacks.map((stack) => (
            <StackRow key={stack.name} stack={stack} />
          ))}
        </tbody>
      </table>
      <Warnings stacks={stacks} />
    </section>
  );
}

/** What the first line does not say. */
function untold({ text, signals }: Review["verdict"]): string[] {
  const told = text.toLowerCase();
  return [...new Set(signals.map((signal) => signal.text))].filter((each) => !told.includes(each.toLowerCase()));
}

function StackRow({ stack: { name, status, counts, basis } }: { readonly stack: ReviewStack }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{status}</td>
      <td class="number">{counts.add}</td>
      <td class="number">{counts.change}</td>
      <td class="number">{counts.destroy}</td>
      <td>{basis}</td>
    </tr>
  );
}

function Warnings({ stacks }: { readonly stacks: readonly ReviewStack[] }) {
  const all = stacks.flatMap(({ name, warnings }) => warnings.map((warning) => ({ name, ...warning })));
  if (all.length === 0) return null;
  return (
    <div class="notice">
      <h3>{count(all.length, "warning")} about the input</h3>
      <ul>
        {all.map(({ name, kind, text }) => (
          <li key={JSON.stringify([name, kind, text])}>
            <strong>{name}</strong>: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
