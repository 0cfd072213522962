import { TELLING } from "../../redundancy/read/identity-names.js";
import { field, isJson, type Json } from "../../redundancy/read/terraform-json.js";
import { identicalJson } from "../change/identical-json.js";
import type { Sides } from "./compare-loss.js";
import type { StackText } from "./judge-side.js";

/** Synthesized stacks of before that notice when something is read in which those of after differ. */
export interface WatchedStacks {
  readonly texts: readonly StackText[];
  wasRead(): boolean;
}

type Watch = (value: unknown, other: unknown, name: string) => unknown;

/** Most changes are of something that judging redundancy never reads: a tag, a description, a retention of logs. */
export function watchedStacks({ before, after }: Sides<readonly StackText[]>): WatchedStacks | null {
  if (before.length !== after.length || !areNamedByFile(before)) return null;
  let read = false;
  const onRead = () => {
    read = true;
  };
  const texts: StackText[] = [];
  for (const [index, text] of before.entries()) {
    const other = after[index];
    if (!other || other.stack !== text.stack) return null;
    const json = watchedFile(synthesized(text), synthesized(other), onRead);
    if (!json || dependsOnPath(json)) return null;
    texts.push({ ...text, parsed: { kind: "synth", json } });
  }
  return { texts, wasRead: () => read };
}

function synthesized({ parsed }: StackText): Json | undefined {
  return parsed?.kind === "synth" ? parsed.json : undefined;
}

/** The paths of the two sides differ: where the engine calls a stack by its path, so do the reports. */
function areNamedByFile(texts: readonly StackText[]): boolean {
  const names = texts.map((text) => field(field(field(synthesized(text), "//"), "metadata"), "stackName"));
  return new Set(names).size === texts.length && names.every((name) => typeof name === "string" && name !== "");
}

/** Whether it reads a state that is found by where the file is. */
function dependsOnPath(json: Json): boolean {
  const states = field(field(json, "data"), "terraform_remote_state");
  if (states === undefined) return false;
  if (!isJson(states)) return true;
  return Object.values(states).some((state) => {
    const backend = field(state, "backend");
    return typeof backend !== "string" || backend === "local" || backend.includes("${");
  });
}

/** Null where the files differ in more than arguments of resources and data sources. */
function watchedFile(json: unknown, other: unknown, onRead: () => void): Json | null {
  const ofBody: Watch = (body, changed) => (identicalJson(body, changed) ? body : watchedBody(body, changed, onRead));
  const ofNamed: Watch = (named, others) => zipped(named, others, ofBody);
  return zipped(json, other, (part, changed, kind) => {
    if (kind === "resource" || kind === "data") return zipped(part, changed, ofNamed);
    return identicalJson(part, changed) ? part : null;
  });
}

/** With what `watch` gives for each value; null where the names differ, or where it gives null. */
function zipped(json: unknown, other: unknown, watch: Watch): Json | null {
  if (!isJson(json) || !isJson(other)) return null;
  const names = Object.keys(json);
  if (!identicalJson(names, Object.keys(other)) || names.includes("__proto__")) return null;
  let copy: Record<string, unknown> | undefined;
  for (const name of names) {
    const watched = watch(json[name], other[name], name);
    if (watched === null && json[name] !== null) return null;
    if (watched !== json[name]) {
      copy ??= { ...json };
      copy[name] = watched;
    }
  }
  return copy ?? json;
}

/** Arguments are read by their names. Only those that tell what a resource is known by are found by listing all names. */
function watchedBody(body: unknown, other: unknown, onRead: () => void): Json | null {
  if (!isJson(body) || !isJson(other)) return null;
  const [names, others] = [Object.keys(body), Object.keys(other)];
  const kept = names.filter((name) => Object.hasOwn(other, name));
  const shared = others.filter((name) => Object.hasOwn(body, name));
  if (!identicalJson(kept, shared)) return null;
  const copy: Json = { ...body };
  for (const name of new Set([...names, ...others])) {
    const isOld = Object.hasOwn(body, name);
    const value = isOld ? body[name] : undefined;
    const isKept = isOld && Object.hasOwn(other, name);
    if (isKept && identicalJson(value, other[name])) continue;
    if (!isKept && TELLING.has(name)) return null;
    const get = () => {
      onRead();
      return value;
    };
    Object.defineProperty(copy, name, { get, enumerable: isOld });
  }
  return copy;
}
