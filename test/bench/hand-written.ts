import { templateSource } from "./expression-source.js";
import type { Program } from "./program.js";

/** A synthesized file, as far as this reads it. */
export interface TerraformFile {
  readonly resource: Blocks;
  readonly data?: Blocks;
  readonly provider: { readonly aws: readonly [object] };
}

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

interface Element {
  /** Address within Terraform: `aws_vpc.main` or `data.aws_partition.here`. */
  readonly address: string;
  /** The name of its block, which is its construct id too. */
  readonly id: string;
  /** The folder of its class in the provider bindings. */
  readonly folder: string;
  readonly type: string;
  readonly block: object;
}

/** Attributes that are maps: their keys are the user's and stay as they are. */
const MAPS = ["tags", "dimensions", "metadata"];

/**
 * What a person would write with CDKTF and the provider classes alone to get the same Terraform: one flat stack, every
 * value literal, every reference the attribute of another construct.
 */
export async function handWritten(file: TerraformFile): Promise<Program> {
  const elements = inDependencyOrder(elementsOf(file));
  const variables = new Map(elements.map(({ address, type }, index) => [address, `${camel(type)}${index}`]));
  const folders = [...new Set(elements.map(({ folder }) => folder))];
  const classes = new Map(await Promise.all(folders.map(async (folder) => [folder, await className(folder)] as const)));
  const source = new ValueSource(variables);
  return {
    imports: [
      ["Fn, LocalBackend, TerraformStack", "cdktf"],
      ["AwsProvider", modulePath("provider")],
      ...folders.map((folder) => [String(classes.get(folder)), modulePath(folder)] as const),
    ],
    body: [
      "  const stack = new TerraformStack(app, id);",
      `  new AwsProvider(stack, "aws", ${source.object(file.provider.aws[0])});`,
      "  new LocalBackend(stack, { path: `../../../terraform.$" + "{id}.tfstate` });",
      ...elements.map(
        ({ address, id, folder, block }) =>
          `  const ${variables.get(address)} = new ${classes.get(folder)}(stack, "${id}", ${source.object(block)});`,
      ),
    ].join("\n"),
  };
}

function elementsOf({ resource, data = {} }: TerraformFile): Element[] {
  const read = (blocks: Blocks, prefix: string, folderPrefix: string) =>
    Object.entries(blocks).flatMap(([type, byName]) =>
      Object.entries(byName).map(([id, block]) => ({
        address: `${prefix}${type}.${id}`,
        id,
        folder: folderPrefix + type.replace(/^aws_/, "").replaceAll("_", "-"),
        type,
        block,
      })),
    );
  return [...read(data, "data.", "data-aws-"), ...read(resource, "", "")];
}

/** A construct is declared before the first one that refers to it. */
function inDependencyOrder(elements: readonly Element[]): Element[] {
  const byAddress = new Map(elements.map((element) => [element.address, element]));
  const ordered = new Set<Element>();
  const visit = (element: Element): void => {
    if (ordered.has(element)) return;
    for (const [address] of JSON.stringify(element.block).matchAll(/(data\.)?aws_\w+\.[\w-]+/g)) {
      const dependency = byAddress.get(address);
      if (dependency && dependency !== element) visit(dependency);
    }
    ordered.add(element);
  };
  elements.forEach(visit);
  return [...ordered];
}

function modulePath(folder: string): string {
  return `@cdktf/provider-aws/lib/${folder}/index.js`;
}

async function className(folder: string): Promise<string> {
  const bindings: Record<string, unknown> = await import(modulePath(folder));
  const found = Object.entries(bindings).find(([, value]) => typeof value === "function" && "tfResourceType" in value);
  if (!found) throw new Error(`no class in ${modulePath(folder)}`);
  return found[0];
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Writes the values of a block as JavaScript. */
class ValueSource {
  constructor(private readonly variables: ReadonlyMap<string, string>) {}

  object(block: object, isMap = false): string {
    const entries = Object.entries(block)
      .filter(([key]) => key !== "//")
      .map(([key, value]) => {
        const name = isMap ? key : camel(key);
        return `${JSON.stringify(name)}: ${key === "depends_on" ? this.dependencies(value) : this.value(value, MAPS.includes(key))}`;
      });
    return `{ ${entries.join(", ")} }`;
  }

  private value(value: unknown, isMap: boolean): string {
    if (typeof value === "string")
      return templateSource(value, (text) => this.reference(text)) ?? JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.value(item, isMap)).join(", ")}]`;
    if (typeof value === "object" && value !== null) return this.object(value, isMap);
    return JSON.stringify(value);
  }

  private dependencies(addresses: readonly string[]): string {
    return `[${addresses.map((address) => this.variables.get(address) ?? JSON.stringify(address)).join(", ")}]`;
  }

  private reference(text: string): string | undefined {
    const [, address = "", path = ""] = /^((?:data\.)?aws_\w+\.[\w-]+)((?:\.\w+|\[\d+\])+)$/.exec(text) ?? [];
    const variable = this.variables.get(address);
    return variable && variable + camel(path).replace(/\[(\d+)\]/g, ".get($1)");
  }
}
