import type { Review } from "../../../../review.js";
import { LongList } from "../long-list.js";
import { BeforeAfter } from "./before-after.js";

export function Outputs({ outputs }: Pick<Review, "outputs">) {
  if (outputs.length === 0) return null;
  const rows = outputs.map(({ stacks, name, kind, before, after }) => ({
    key: JSON.stringify([stacks, name]),
    what: (
      <>
        <code>{name}</code> <span class="quiet">{[kind, ...stacks].join(" · ")}</span>
      </>
    ),
    before,
    after,
  }));
  return (
    <section>
      <h2>
        Outputs <span class="tab-count">{outputs.length}</span>
      </h2>
      <BeforeAfter of="Output" rows={rows} />
    </section>
  );
}

export function Checks({ checks }: Pick<Review, "checks">) {
  if (checks.length === 0) return null;
  return (
    <section>
      <h2>
        Checks that did not pass <span class="tab-count">{checks.length}</span>
      </h2>
      <LongList items={checks} most={50}>
        {({ stack, address, status, problems }) => (
          <li class="row" key={JSON.stringify([stack, address])}>
            <p>
              <code>{address}</code> <span class="tag">{status}</span> <span class="quiet">{stack}</span>
            </p>
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </li>
        )}
      </LongList>
    </section>
  );
}

export function Invocations({ invocations }: Pick<Review, "invocations">) {
  if (invocations.length === 0) return null;
  return (
    <section>
      <h2>
        Actions that Terraform would invoke <span class="tab-count">{invocations.length}</span>
      </h2>
      <LongList items={invocations} most={50}>
        {({ stack, address, type, trigger }) => (
          <li class="row" key={JSON.stringify([stack, address, trigger])}>
            <code>{address}</code> <span class="quiet">{[type, trigger, stack].join(" · ")}</span>
          </li>
        )}
      </LongList>
    </section>
  );
}
