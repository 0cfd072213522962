/** An app of CDKTF or CDK Terrain, as far as it is needed here. */
export interface SynthApp {
  readonly outdir: string;
  readonly manifest: Manifest;
  readonly node: { findAll(): readonly object[] };
  synth(): void;
}

/** What an app has synthesized: stacks by their names. */
export interface Manifest {
  readonly stacks: Record<string, object>;
  writeToFile(): void;
}

interface Stack {
  readonly node: { readonly id: string };
  synthesizer: { synthesize(session: object): void };
  prepareStack(): void;
}

/** The stacks that an app holds so far, nested ones too. */
export function stacksOf(app: SynthApp): Stack[] {
  return app.node.findAll().filter(isStack);
}

/** By what it does: the app may have another copy of CDKTF, and this command needs none. */
function isStack(construct: object): construct is Stack {
  return "prepareStack" in construct && "synthesizer" in construct;
}
