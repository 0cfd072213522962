import { bodies, field, isJson, type Json, labelled } from "../../redundancy/read/terraform-json.js";
import type { Block } from "./block.js";

/** Blocks with one label, and how they are referred to. */
const NAMED: Readonly<Record<"module" | "variable" | "check", string>> = {
  module: "module",
  variable: "var",
  check: "check",
};

/** Everything in a file but its comment and the blocks named by `but`: a kind that nobody knows is one block. */
export function settingBlocks(json: Json, but: readonly string[], file: string): Block[] {
  return Object.keys(json).flatMap((kind) => {
    if (kind === "//" || but.includes(kind)) return [];
    const value = field(json, kind);
    if (kind === "module" || kind === "variable" || kind === "check") return named(kind, value, file);
    if (kind === "provider") return providers(value, file);
    if (kind === "terraform") return settings(value, file);
    if (kind === "locals") return locals(value, file);
    return [setting(kind, kind, kind, value)];
  });
}

function named(kind: keyof typeof NAMED, value: unknown, file: string): Block[] {
  const numbered = numbering();
  return labelled(value, kind, file).flatMap(([name, written]) =>
    bodies(written, `${kind}.${name}`, file).map((body) =>
      setting(numbered(`${NAMED[kind]}.${name}`), kind, name, body),
    ),
  );
}

/** The second configuration of a provider goes by its alias. */
function providers(value: unknown, file: string): Block[] {
  const numbered = numbering();
  return labelled(value, "provider", file).flatMap(([name, written]) =>
    bodies(written, `provider.${name}`, file).map((body) => {
      const alias = field(body, "alias");
      const address = typeof alias === "string" ? `provider.${name}.${alias}` : `provider.${name}`;
      return setting(numbered(address), "provider", name, body);
    }),
  );
}

/** `terraform.backend`, `terraform.required_version` … */
function settings(value: unknown, file: string): Block[] {
  const numbered = numbering();
  return labelled(value, "terraform", file).map(([name, written]) =>
    setting(numbered(`terraform.${name}`), `terraform ${name.replaceAll("_", " ")}`, name, written),
  );
}

function locals(value: unknown, file: string): Block[] {
  const numbered = numbering();
  return labelled(value, "locals", file).map(([name, written]) =>
    setting(numbered(`local.${name}`), "local", name, { value: written }),
  );
}

/** What is written twice is told apart by a number, so that neither is lost. */
function numbering(): (address: string) => string {
  const seen = new Map<string, number>();
  return (address) => {
    const nth = (seen.get(address) ?? 0) + 1;
    seen.set(address, nth);
    return nth === 1 ? address : `${address}#${nth}`;
  };
}

function setting(address: string, type: string, name: string, value: unknown): Block {
  const comment = field(field(field(value, "//"), "metadata"), "path");
  const path = typeof comment === "string" ? comment : "";
  const body = isJson(value) ? value : { value };
  const { "//": _, ...rest } = body;
  return { address, mode: "managed", type, name, path, body: rest, written: rest, setting: true };
}
