import type { TESTED_VERSIONS } from "./project/versions.js";

/** What the user says of a new stack. */
export interface StackValues {
  /** Id of the stack, in kebab-case. */
  readonly name: string;
  readonly region: string;
  readonly zones: readonly string[];
  /** Whether the zones are the first three letters of the region, and nobody has named them. */
  readonly zonesAreGuessed: boolean;
}

/** How a stack of a blueprint is written in its shortest form, sound enough for production. */
export interface BlueprintTemplate {
  /** As the user names it: the kebab-case of the class. */
  readonly name: string;
  readonly className: string;
  /** One line for the list of blueprints. */
  readonly summary: string;
  /** The props, one line of code each, not indented. What the user must replace is marked with EDIT. */
  readonly props: (values: StackValues) => readonly string[];
  /** Where its class is imported from, if not from the entry of the package with its name. */
  readonly entry?: string;
  /** Packages that it needs beside those of every stack. */
  readonly packages?: readonly (keyof typeof TESTED_VERSIONS)[];
  /**
   * What must be left of each component when a zone is lost, by its path within the stack; one that begins with a hyphen is
   * in the stack whose name goes on like that.
   */
  readonly capacity: Readonly<Record<string, number>>;
}
