import type { Report } from "../../../../redundancy/report/report.js";
import { count } from "../../../../redundancy/report/text/figures.js";
import type { View } from "../store.js";
import { useStore } from "../store-context.js";
import { Icon } from "./icons.js";
import { MoreFailures } from "./more-failures.js";
import { SearchBox } from "./search-box.js";
import { ThemeSwitch } from "./theme-switch.js";

export function Header() {
  const { data, judged, report } = useStore();
  return (
    <header class="header">
      <div class="header-title">
        <p class="brand">holdfast</p>
        <h1>{data.title}</h1>
        {judged && <Verdict summary={report.value.summary} />}
      </div>
      <div class="header-tools">
        {data.base && <ViewSwitch />}
        {judged && <MoreFailures />}
        {judged && <SearchBox />}
        <ThemeSwitch />
      </div>
    </header>
  );
}

const VERDICTS = {
  pass: ["Survives what its policy asks for", "m3 8.5 3.3 3.3L13 4.8"],
  fail: ["Does not survive what it should", "M5.5 5.5l5 5M10.5 5.5l-5 5"],
  unknown: ["The input does not tell everything", "M6.2 6.3a1.9 1.9 0 1 1 2.5 1.8q-.7.3-.7 1.2M8 11.5v.1"],
} as const;

function Verdict({ summary }: Pick<Report, "summary">) {
  const { verdict, errors, warnings, unknown, waived, notSimulated } = summary;
  const [text, path] = VERDICTS[verdict];
  const counts = [
    errors > 0 && count(errors, "error"),
    warnings > 0 && count(warnings, "warning"),
    unknown > 0 && `${unknown} unknown`,
    waived > 0 && `${waived} waived`,
    notSimulated > 0 && `${count(notSimulated, "failure")} not simulated`,
  ].filter((part) => part !== false);
  return (
    <p class="verdict" data-verdict={verdict}>
      <Icon path={path} />
      <strong>{verdict}</strong>
      <span>{[text, ...counts].join(" · ")}</span>
    </p>
  );
}

const VIEWS: readonly (readonly [View, string])[] = [
  ["base", "Base"],
  ["difference", "Difference"],
  ["head", "Head"],
];

function ViewSwitch() {
  const { view } = useStore();
  return (
    <fieldset class="switch">
      <legend class="hidden-text">What to draw</legend>
      {VIEWS.map(([name, label]) => (
        <label key={name}>
          <input
            type="radio"
            name="view"
            value={name}
            checked={view.value === name}
            onChange={() => {
              view.value = name;
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
