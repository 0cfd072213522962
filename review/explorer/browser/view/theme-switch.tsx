import { useSignal, useSignalEffect } from "@preact/signals";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

export function ThemeSwitch() {
  const theme = useSignal<Theme>("system");
  useSignalEffect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
  return (
    <label class="select theme">
      <span class="hidden-text">Colours</span>
      <select
        value={theme.value}
        onChange={({ currentTarget }) => {
          theme.value = THEMES.find((each) => each === currentTarget.value) ?? "system";
        }}
      >
        <option value="system">System colours</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
