import {
  Fn,
  Op,
  propertyAccess,
  rawString,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformSelf,
  TerraformVariable,
  Token,
} from "cdktf";
import { encodedJson } from "../../../constructs/json/encoded-json.js";
import type { Program } from "../ways.js";
import { oneStack, oneThing, Thing } from "./thing.js";
import { known } from "./values.js";

export const expressions: Record<string, Program> = {
  functions: oneThing((stack) => {
    const thing = known(stack);
    const id = thing.getStringAttribute("id");
    const ids = thing.getListAttribute("ids");
    return {
      joined: Fn.join("-", [id, "a", Fn.upper(id)]),
      json: Fn.jsonencode({ a: [id, 1, null, true, { b: ids }], "c-d": `x${id}` }),
      merged: Fn.merge([thing.getStringMapAttribute("tags"), { a: id }]),
      looked_up: Fn.lookup(thing.getAnyMapAttribute("map"), "key", "default"),
      nested: Fn.lookupNested(thing.getAnyMapAttribute("map"), ["a", "b", 0]),
      length: Fn.lengthOf(ids),
      text: `${Fn.lengthOf(ids)} of ${Fn.max([1, thing.getNumberAttribute("size")])}`,
      raw: Fn.replace(id, Token.asString(rawString('"\\n')), Fn.rawString("${b}")),
      chosen: Fn.conditional(Op.eq(id, "a"), ids, [id]),
      formatted: Fn.format("%s-%d", [id, 3]),
      range: Fn.range(1, 5),
      tried: Fn.try([thing.getAnyMapAttribute("map"), {}]),
    };
  }),
  operators: oneThing((stack) => {
    const size = known(stack).getNumberAttribute("size");
    return {
      sum: Op.add(size, Op.mul(2, Op.sub(size, 1))),
      rest: Op.mod(Op.div(size, 3), Op.negate(size)),
      logic: Op.and(Op.or(Op.gt(size, 1), Op.lte(size, 5)), Op.not(Op.neq(size, 7))),
      text: `a ${Op.gte(size, 1)} ${Op.lt(size, 2)}`,
    };
  }),
  "access to a part": oneThing((stack) => {
    const thing = known(stack);
    return {
      part: propertyAccess(thing.interpolationForAttribute("list"), ["*", "name"]),
      index: propertyAccess(thing, [0, "a b", thing.getStringAttribute("key")]),
      of_self: TerraformSelf.getString("id"),
    };
  }),
  "documents of JSON": oneThing((stack) => {
    const thing = known(stack);
    return {
      known: encodedJson({ a: ['"quoted"', "$ {x} %{if}", 1, true], "b\\": {} }),
      later: encodedJson({
        a: `x-${thing.id}`,
        b: [thing.id, thing.getNumberAttribute("size")],
        "c-d": { e: thing.fqn },
      }),
      inside: Fn.base64encode(encodedJson([thing.id])),
    };
  }),
  "an iterator over a list": oneStack((stack) => {
    const iterator = TerraformIterator.fromList(known(stack).getListAttribute("names"));
    const each = new Thing(stack, "each", { name: `a-${iterator.value}`, key: iterator.key }, { forEach: iterator });
    const chained = TerraformIterator.fromResources(each);
    new Thing(
      stack,
      "chained",
      { id: chained.getString("id"), all: Fn.join(",", each.getListAttribute("id")) },
      {
        forEach: chained,
      },
    );
    const literal = TerraformIterator.fromList(["a", "b"]);
    new Thing(stack, "literal", { block: literal.dynamic({ content: literal.value }) });
  }),
  "an iterator over a map": oneStack((stack) => {
    const thing = known(stack);
    const iterator = TerraformIterator.fromMap({
      a: { port: 1, tags: ["x"] },
      b: { port: thing.getNumberAttribute("p") },
    });
    new Thing(
      stack,
      "each",
      {
        key: iterator.key,
        port: iterator.getNumber("port"),
        tags: iterator.getList("tags"),
        any: iterator.getAny("any"),
        numbers: iterator.getNumberList("numbers"),
        map: iterator.getStringMap("map"),
        block: TerraformIterator.fromMap(thing.getAnyMapAttribute("blocks")).dynamic({ path: iterator.value }),
      },
      { forEach: iterator },
    );
  }),
  "a dynamic block within a block and a list of maps": oneStack((stack) => {
    const thing = known(stack);
    const complex = TerraformIterator.fromComplexList(thing.interpolationForAttribute("options"), "domain_name");
    new Thing(
      stack,
      "complex",
      { name: complex.getString("name"), records: [complex.getString("record")] },
      {
        forEach: complex,
      },
    );
    const rules = TerraformIterator.fromList(Token.asAny([{ port: 80 }, { port: 443, name: thing.id }]));
    new Thing(stack, "dynamic", {
      outer: { inner: rules.dynamic({ from: rules.getNumber("port"), nested: { to: `${rules.getNumber("port")}` } }) },
      rule: complex.dynamic({ name: complex.key, value: complex.value }),
      maps: [{ a: thing.getStringMapAttribute("map") }, thing.getStringMapAttribute("map"), { b: [thing.id] }],
    });
  }),
  "for expressions": oneThing((stack) => {
    const thing = known(stack);
    const list = TerraformIterator.fromList(thing.getListAttribute("names"));
    const map = TerraformIterator.fromMap(thing.getAnyMapAttribute("map"));
    return {
      keys: map.keys(),
      values: map.values(),
      plucked: map.pluckProperty("name"),
      list: list.forExpressionForList("upper(each.value)"),
      calls: list.forExpressionForList(Fn.upper(list.value)),
      map: map.forExpressionForMap(map.key, Fn.merge([map.value, { a: 1 }])),
    };
  }),
  "a count": oneStack((stack) => {
    const variable = new TerraformVariable(stack, "size", { type: "number" });
    const count = TerraformCount.of(variable.numberValue);
    const counted = new Thing(stack, "counted", { name: `n-${count.index}`, index: count.index }, { count });
    new Thing(stack, "fixed", { of: counted.fqn }, { count: 3 });
    const local = new TerraformLocal(stack, "local", { first: counted.fqn, size: variable.numberValue });
    new Thing(stack, "of local", {
      text: local.asString,
      part: Fn.lookup(local.asAnyMap, "size"),
      list: [local.asList],
    });
  }),
};
