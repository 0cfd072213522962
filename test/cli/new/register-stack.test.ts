import { describe, expect, it } from "vitest";
import { registerStack } from "../../../cli/new/register-stack.js";

const blog = { identifier: "blog", module: "./blog.js" };

const APP = `import { App } from "cdktf";
import { shop } from "./shop.js";

const app = new App();
shop(app);
app.synth();
`;

const CALLBACK = `import { shop } from "./shop.js";
import { App } from "cdktf";
import { synthesize } from "holdfast/synth";

synthesize(new App(), (app) => {
  shop(app);
});
`;

describe("registerStack", () => {
  it("imports in the order of neighbours, and calls before the synth", () => {
    expect(registerStack(APP, blog)).toBe(`import { App } from "cdktf";
import { blog } from "./blog.js";
import { shop } from "./shop.js";

const app = new App();
shop(app);
blog(app);
app.synth();
`);
  });

  it("imports behind all others what comes last", () => {
    const text = registerStack(APP, { identifier: "zoo", module: "./zoo.js" });
    expect(text).toContain(`import { shop } from "./shop.js";\nimport { zoo } from "./zoo.js";\n\nconst app`);
  });

  it("calls at the end of a callback of synthesize", () => {
    expect(registerStack(CALLBACK, blog)).toBe(`import { blog } from "./blog.js";
import { shop } from "./shop.js";
import { App } from "cdktf";
import { synthesize } from "holdfast/synth";

synthesize(new App(), (app) => {
  shop(app);
  blog(app);
});
`);
  });

  it("keeps the comments and the empty line before the synth where they are", () => {
    const main = APP.replace("app.synth();", "\n// Last.\napp.synth();");
    expect(registerStack(main, blog)).toContain("shop(app);\nblog(app);\n\n// Last.\napp.synth();\n");
  });

  it("calls the app by its name, and writes quotes, semicolons and line ends as the file does", () => {
    const main = APP.replaceAll("app", "all").replaceAll(";", "").replaceAll('"', "'").replaceAll("\n", "\r\n");
    const text = registerStack(main, blog);
    expect(text).toContain("import { blog } from './blog.js'\r\nimport { shop }");
    expect(text).toContain("shop(all)\r\nblog(all)\r\nall.synth()\r\n");
  });

  it("goes behind imports and statements of several lines", () => {
    const main = `import {
  App,
  Aspects,
} from "cdktf";

const app = new App({ skipValidation: true });
shop(app, {
  name: "shop",
});
app.synth();
`;
    const text = registerStack(main, blog);
    expect(text).toContain(`} from "cdktf";\nimport { blog } from "./blog.js";\n\nconst app`);
    expect(text).toContain("});\nblog(app);\napp.synth();");
  });

  it.each([
    ["is empty", ""],
    ["makes no app", `import { app } from "./app.js";\napp.synth();\n`],
    ["imports nothing", APP.replace(/import.*\n/g, "")],
    ["makes two apps", `${APP}const other = new App();\n`],
    ["synthesizes twice", `${APP}app.synth();\n`],
    ["synthesizes another app", APP.replace("app.synth", "other.synth")],
    ["synthesizes in a function", APP.replace("app.synth();", "export function main() {\n  app.synth();\n}")],
    ["synthesizes under a condition", APP.replace("app.synth();", "if (ready)\napp.synth();")],
    ["synthesizes in a comment", APP.replace("app.synth();", "/*\napp.synth();\n*/")],
    ["synthesizes in a text", APP.replace("app.synth();", "const text = `\napp.synth();\n`;")],
    ["has a callback on one line", CALLBACK.replace(/\{\n {2}(.*);\n\}/, "$1")],
    ["has a callback without an app", CALLBACK.replace("(app)", "()")],
    ["does both", `${CALLBACK}${APP.replace(/import.*\n/g, "")}`],
  ])("writes nothing into a file that %s", (_, main) => {
    expect(registerStack(main, blog)).toBeUndefined();
  });
});
