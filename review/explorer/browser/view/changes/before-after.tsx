import type { ComponentChildren } from "preact";
import type { ShownValue } from "../../../../change/shown-value.js";
import { shownText } from "../../model/shown-text.js";

export interface BeforeAfterRow {
  readonly key: string;
  /** What has the values. */
  readonly what: ComponentChildren;
  readonly before: ShownValue;
  readonly after: ShownValue;
}

/** Values as they were and as they will be; `of` says what has them. */
export function BeforeAfter({ of, rows }: { readonly of: string; readonly rows: readonly BeforeAfterRow[] }) {
  return (
    <table class="arguments">
      <thead>
        <tr>
          <th>{of}</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, what, before, after }) => (
          <tr key={key}>
            <th scope="row">{what}</th>
            <td class="removed">
              <Value shown={before} />
            </td>
            <td class="added">
              <Value shown={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value; what is not shown is said in words that no value can imitate. */
function Value({ shown }: { readonly shown: ShownValue }) {
  if (shown.kind !== "value") return <em class="quiet">{shownText(shown)}</em>;
  return <pre>{shownText(shown)}</pre>;
}
