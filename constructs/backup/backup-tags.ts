import { Aspects, Fn, type IAspect, TerraformStack, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { hasTag, isStateful, type Tagged, unversionedBuckets } from "./stateful-resources.js";

export interface BackupTagsProps {
  /** Everything stateful below it gets the tag. */
  readonly protect: Construct;
  readonly tag: { readonly key: string; readonly value: string };
  /** Construct paths within the stack. */
  readonly exclude: readonly string[];
}

/** Sets the tag that a backup plan selects by on everything stateful, and refuses what would be left out unnoticed. */
export class BackupTags extends Construct implements IAspect {
  private readonly protect: Construct;
  private readonly tag: BackupTagsProps["tag"];
  private readonly exclude: readonly string[];

  constructor(scope: Construct, id: string, { protect, tag, exclude }: BackupTagsProps) {
    super(scope, id);
    this.protect = protect;
    this.tag = tag;
    this.exclude = exclude;
    Aspects.of(protect).add(this);
    this.node.addValidation({ validate: () => this.problems() });
  }

  visit(node: IConstruct): void {
    // A second synthesis of the same tree finds the tag there.
    if (!isStateful(node) || this.isExcluded(node) || hasTag(node, this.tag.key)) return;
    const own = { [this.tag.key]: this.tag.value };
    const given = node.tagsInput;
    node.tags = Token.isUnresolved(given) ? Token.asStringMap(Fn.merge([given, own])) : { ...given, ...own };
  }

  private problems(): string[] {
    const all = this.protect.node.findAll().filter(isStateful);
    const included = all.filter((resource) => !this.isExcluded(resource));
    const unused = this.exclude.filter((path) => !all.some((resource) => isBelow(pathInStack(resource), path)));
    return [
      ...unused.map((path) => `exclude: nothing that can be backed up is at ${path}`),
      ...included
        .filter((resource) => !hasTag(resource, this.tag.key))
        .map((resource) => `${resource.node.path} has not the tag ${this.tag.key}: ${this.nextStep(resource)}`),
      ...unversionedBuckets(this.protect, included).map(
        (resource) =>
          `${resource.node.path} keeps no versions, and AWS Backup takes no bucket without: ${this.nextStep(resource)}`,
      ),
    ];
  }

  private nextStep(resource: Tagged): string {
    return `mend that, or leave it out with exclude: ["${pathInStack(resource)}"]`;
  }

  private isExcluded(resource: Tagged): boolean {
    return this.exclude.some((path) => isBelow(pathInStack(resource), path));
  }
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

function pathInStack(resource: Tagged): string {
  return resource.node.path.slice(TerraformStack.of(resource).node.path.length + 1);
}
