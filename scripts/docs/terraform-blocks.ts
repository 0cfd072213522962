/** The part of a synthesized file that the documentation reads. */
export interface TerraformBlocks {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}
