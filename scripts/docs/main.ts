import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { BLUEPRINT_DOCS } from "./blueprint-docs.js";
import { blueprintsMarkdown } from "./blueprints-markdown.js";
import { CONSTRUCT_ENTRIES } from "./construct-entries.js";
import { constructsMarkdown } from "./constructs-markdown.js";
import { readConstructs } from "./read-constructs.js";

/** Writes the generated pages of the documentation: `npm run docs`. */
const ROOT = resolve(import.meta.dirname, "../..");

writeFileSync(join(ROOT, "docs/constructs.md"), constructsMarkdown(readConstructs(ROOT, CONSTRUCT_ENTRIES)));
writeFileSync(join(ROOT, "docs/blueprints.md"), blueprintsMarkdown(ROOT, BLUEPRINT_DOCS));
