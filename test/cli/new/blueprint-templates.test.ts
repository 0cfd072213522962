import { describe, expect, it } from "vitest";
import * as blueprints from "../../../blueprints/index.js";
import { BLUEPRINT_TEMPLATES, blueprintTemplate } from "../../../cli/new/blueprint-templates.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { KubernetesMicroservices } from "../../../kubernetes.js";

describe("The blueprints of holdfast new", () => {
  it("are those that are public", () => {
    const stacks = Object.values({ ...blueprints, KubernetesMicroservices }).filter(
      ({ prototype }) => prototype instanceof AwsStack,
    );
    expect(BLUEPRINT_TEMPLATES.map(({ className }) => className).sort()).toEqual(stacks.map(({ name }) => name).sort());
  });

  it("are called like their classes, in kebab-case", () => {
    for (const { name, className } of BLUEPRINT_TEMPLATES) {
      expect(name).toBe(className.replace(/(?<!^)([A-Z])/g, "-$1").toLowerCase());
    }
  });

  it.each(["nothing", "__proto__", ""])("are listed where %j is none of them", (name) => {
    expect(() => blueprintTemplate(name)).toThrow(BLUEPRINT_TEMPLATES.map((template) => template.name).join(", "));
  });
});
