/** Resource types that hold what is lost with them. */
export interface StatefulType {
  readonly types: readonly string[];
  /** AWS's noun. */
  readonly what: string;
  /** What is gone once it is deleted, as a sentence. */
  readonly lost: string;
  /** The worse, the smaller: data and keys, then what can be had again with work, then messages and caches. */
  readonly severity: 1 | 2 | 3;
  readonly guards: readonly Guard[];
  /** Where AWS says so. */
  readonly source: string;
}

/** An argument that stands in the way of the deletion, or decides what is left behind. */
export interface Guard {
  readonly argument: string;
  /** What the provider takes where the argument is not given; undefined where that is nothing. */
  readonly otherwise?: unknown;
  /** Whether a value protects. */
  readonly protects: (value: unknown) => boolean;
  /** `{value}` stands for the value. */
  readonly on: string;
  readonly off: string;
}

const isTrue = (value: unknown) => value === true || value === "true";
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";

/** AWS refuses to delete it while the argument is true. */
export function refusedBy(argument: string, otherwise = false): Guard {
  return {
    argument,
    otherwise,
    protects: isTrue,
    on: `${argument} is on: AWS refuses to delete it`,
    off: `${argument} is off`,
  };
}

/** A final snapshot is taken, unless an argument says not to. */
export function finalSnapshotUnless(argument: string, otherwise = false): Guard {
  return {
    argument,
    otherwise,
    protects: (value) => !isTrue(value),
    on: `${argument} is false: a final snapshot is left behind`,
    off: `${argument} is true: no final snapshot is taken`,
  };
}

/** A final snapshot is taken where the argument gives it a name. */
export function finalSnapshotNamedBy(argument: string): Guard {
  return {
    argument,
    protects: isGiven,
    on: `a final snapshot named by ${argument} is left behind`,
    off: `no ${argument}: no final snapshot is taken`,
  };
}

/** AWS refuses to delete it while something is in it, unless the provider empties it first. */
export function emptyUnless(argument: string, what: string): Guard {
  return {
    argument,
    otherwise: false,
    protects: (value) => !isTrue(value),
    on: `${argument} is off: AWS refuses to delete it while it holds ${what}`,
    off: `${argument} is on: Terraform deletes ${what} first`,
  };
}

/** It stays in AWS, and only leaves the state. */
export function keptBy(argument: string): Guard {
  return {
    argument,
    otherwise: false,
    protects: isTrue,
    on: `${argument} is on: it stays in AWS`,
    off: `${argument} is off`,
  };
}

/** It can be had back for some days. */
export function restorableFor(argument: string, otherwise: number): Guard {
  return {
    argument,
    otherwise,
    protects: (value) => Number(value) > 0,
    on: `it can be restored for {value} days (${argument})`,
    off: `${argument} is 0: it is deleted at once`,
  };
}

/** Automated backups are kept, unless an argument says not to. */
export const AUTOMATED_BACKUPS: Guard = {
  argument: "delete_automated_backups",
  otherwise: true,
  protects: (value) => value === false || value === "false",
  on: "delete_automated_backups is false: automated backups are kept for their retention period",
  off: "automated backups are deleted with it",
};
