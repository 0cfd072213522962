import type { Cursor } from "./cursor.js";
import type { Expression, For } from "./expression.js";

const FOR = /for(?=[ \t\r\n])/y;
/** Most keys, in one alphabet from end to end. */
const PLAIN_KEY_NAME = /[A-Za-z_][\w-]*(?=[ \t\r\n]*(?:=(?!=)|:))/y;
const KEY_NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*(?=[ \t\r\n]*(?:=(?!=)|:))/uy;

/** The rest of `[…]`, the bracket before it taken. */
export function parseList(cursor: Cursor): Expression {
  cursor.skip();
  if (cursor.match(FOR)) return forExpression(cursor, "]");
  const items: Expression[] = [];
  while (!cursor.takes("]")) {
    items.push(cursor.expression());
    if (!cursor.takes(",") && !cursor.sees("]")) cursor.fail('"," or "]" expected');
  }
  return { kind: "list", items };
}

/** The rest of `{…}`, the brace before it taken. */
export function parseObject(cursor: Cursor): Expression {
  cursor.skip();
  if (cursor.match(FOR)) return forExpression(cursor, "}");
  const entries: (readonly [Expression, Expression])[] = [];
  while (!cursor.takes("}")) {
    cursor.skip();
    const name = cursor.match(PLAIN_KEY_NAME) ?? cursor.match(KEY_NAME);
    const key: Expression = name === undefined ? cursor.expression() : { kind: "literal", value: name };
    if (!cursor.takes("=")) cursor.expect(":");
    entries.push([key, cursor.expression()]);
    // HCL wants a comma or a new line here. The next key is found without either.
    cursor.takes(",");
  }
  return { kind: "object", entries };
}

function forExpression(cursor: Cursor, end: "]" | "}"): For {
  const first = cursor.name();
  const second = cursor.takes(",") ? cursor.name() : undefined;
  if (cursor.name() !== "in") cursor.fail('"in" expected');
  const list = cursor.expression();
  cursor.expect(":");
  const result = cursor.expression();
  const value = cursor.takes("=>") ? cursor.expression() : undefined;
  const group = cursor.takes("...");
  cursor.skip();
  const condition = cursor.match(/if(?![\w-])/y) ? cursor.expression() : undefined;
  cursor.expect(end);
  return {
    kind: "for",
    keyName: second === undefined ? undefined : first,
    valueName: second ?? first,
    in: list,
    key: value && result,
    value: value ?? result,
    condition,
    group,
  };
}
