/** One step of a traversal: `.name`, `[0]`, `["key"]` or `[*]` with the steps that it applies to each element. */
export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly at: Expression }
  | { readonly kind: "splat"; readonly each: readonly Step[] };

/** An expression of HCL, as the parser found it. Chains are flat, so that a long one is not a deep one. */
export type Expression =
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "traversal"; readonly root: Expression; readonly steps: readonly Step[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  | Call
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | Chain
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
  | For
  | { readonly kind: "unreadable"; readonly because: string };

export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** The last argument is a list of arguments: `max(list...)`. */
  readonly expand: boolean;
}

/** `first op a op b …` of one precedence, from left to right. */
export interface Chain {
  readonly kind: "chain";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
}

/** `[for k, v in list : value if condition]`, or with a `key`, `{for … : key => value...}`. */
export interface For {
  readonly kind: "for";
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly in: Expression;
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Values of the same key are put in a list. */
  readonly group: boolean;
}
