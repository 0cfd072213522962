import type { Inventory, Referrer } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";

/** A table that a subnet uses, or may use. */
export interface SubnetTable {
  /** Null where the input does not show it. */
  readonly table: string | null;
  readonly certainty: Certainty;
  /** The association, where there is one. */
  readonly via: readonly string[];
  /** The main table of the VPC, used for want of an association. */
  readonly isMain: boolean;
  /** The main table that AWS made with a default VPC: it leads to the internet. */
  readonly ofDefaultVpc: boolean;
}

/** The table of a subnet; several where the input shows only that it is one of them; none where it shows nothing. */
export function tablesOf(
  inventory: Inventory,
  subnet: string,
  strayAssociation: () => boolean,
): readonly SubnetTable[] {
  const associations = likeliest(inventory.referring("aws_route_table_association", "subnet_id", subnet));
  if (associations.length === 1 && associations[0]) return associated(associations[0]);
  if (associations.length > 1) return associations.flatMap(associated);
  if (strayAssociation() || !inventory.get(subnet)) return [];
  return mainTable(inventory, subnet);
}

function likeliest(associations: readonly Referrer[]): readonly Referrer[] {
  if (associations.length < 2) return associations;
  const sure = associations.filter(({ certainty }) => certainty !== "class" && certainty !== "unknown");
  const exact = sure.find(({ certainty }) => certainty === "exact" || certainty === "aligned");
  const best = exact ?? sure[0];
  return best ? [best] : associations;
}

function associated({ resource, certainty }: Referrer): SubnetTable[] {
  const via = [resource.id];
  const found: SubnetTable[] = [];
  for (const reference of resource.attributes.references("route_table_id").references) {
    for (const table of reference.targets) {
      found.push({
        table,
        certainty: weakest(certainty, reference.certainty),
        via,
        isMain: false,
        ofDefaultVpc: false,
      });
    }
  }
  if (found.length > 0) return found;
  return [{ table: null, certainty: "unknown", via, isMain: false, ofDefaultVpc: false }];
}

/** A subnet without association uses the main table of its VPC. */
function mainTable(inventory: Inventory, subnet: string): SubnetTable[] {
  const { attributes, type } = inventory.get(subnet) ?? {};
  const { targets = [], certainty = "unknown" } = attributes?.reference("vpc_id") ?? {};
  const main = { via: [], isMain: true, ofDefaultVpc: false };
  if (type === "aws_default_subnet" && targets.length === 0) return defaultVpcTable(inventory);
  if (targets.length === 0 || attributes?.value("vpc_id") instanceof Unknown) return [];
  return targets.flatMap((vpc): SubnetTable[] => {
    if (inventory.get(vpc)?.type === "aws_default_vpc") return defaultVpcTable(inventory);
    const replaced = inventory.referring("aws_main_route_table_association", "vpc_id", vpc)[0];
    if (!replaced) {
      const adopted = inventory.referring("aws_default_route_table", "default_route_table_id", vpc)[0];
      return [{ ...main, table: adopted?.resource.id ?? vpc, certainty }];
    }
    const table = replaced.resource.attributes.reference("route_table_id");
    const via = [replaced.resource.id];
    if (table?.targets.length !== 1) return [{ ...main, via, table: null, certainty: "unknown" }];
    const hops = weakest(certainty, replaced.certainty, table.certainty);
    return [{ ...main, via, table: table.targets[0] as string, certainty: hops }];
  });
}

function defaultVpcTable(inventory: Inventory): SubnetTable[] {
  const vpc = inventory.of("aws_default_vpc")[0]?.id;
  const adopted = vpc ? inventory.referring("aws_default_route_table", "default_route_table_id", vpc)[0] : undefined;
  const table = adopted?.resource.id ?? vpc ?? "default";
  return [{ table, certainty: "exact", via: [], isMain: true, ofDefaultVpc: adopted === undefined }];
}
