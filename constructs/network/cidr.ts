/** A block of IPv4 addresses: its first address as a number, and the length of its prefix in bits. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

/** Reads `10.0.0.0/16`. @returns undefined when it is no IPv4 CIDR block as AWS writes it: no bits behind the prefix. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const cidr = { first, prefix };
  return first % size(cidr) === 0 && formatCidr(cidr) === text ? cidr : undefined;
}

export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Whether two blocks share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + size(b) && b.first < a.first + size(a);
}

/** The block number `index` when `block` is cut into pieces that are `bits` longer. */
export function piece(block: Cidr, bits: number, index: number): Cidr {
  const prefix = block.prefix + bits;
  return { first: block.first + index * 2 ** (32 - prefix), prefix };
}

function size({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}
