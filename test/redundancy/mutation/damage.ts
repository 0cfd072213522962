/** A resource as it stands in a synthesized file. */
export type Body = Record<string, unknown>;

export interface Synthesized {
  readonly resource: Record<string, Record<string, Body>>;
  readonly [block: string]: unknown;
}

/** One way to take redundancy away from a synthesized file. */
export interface Damage {
  readonly name: string;
  apply(file: Synthesized): void;
}

/** What the damages of one kind of resource are made of. */
export type Damages = (file: Synthesized) => Damage[];

export function named(file: Synthesized, type: string): [name: string, body: Body][] {
  return Object.entries(file.resource[type] ?? {});
}

/** Changes arguments of one resource. */
export function change(type: string, name: string, what: string, edit: (body: Body) => void): Damage {
  return {
    name: `${type}.${name}: ${what}`,
    apply(file) {
      const body = file.resource[type]?.[name];
      if (!body) throw new Error(`no ${type}.${name}`);
      edit(body);
    },
  };
}

export function set(type: string, name: string, argument: string, value: unknown): Damage {
  return change(type, name, `${argument} = ${JSON.stringify(value)}`, (body) => {
    body[argument] = value;
  });
}

/** Takes one resource out. */
export function drop(type: string, name: string): Damage {
  return {
    name: `${type}.${name}: dropped`,
    apply(file) {
      delete file.resource[type]?.[name];
    },
  };
}

/** A copy with the damage done to it. */
export function damaged(file: Synthesized, damage: Damage): Synthesized {
  const copy = structuredClone(file);
  damage.apply(copy);
  return copy;
}

/** `${aws_subnet.x.id}` → `x`. */
export function nameIn(reference: unknown): string {
  return /^\$\{\w+\.([\w-]+)\./.exec(String(reference))?.[1] ?? "";
}
