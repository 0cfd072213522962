export * from "./blueprints/index.js";
export * from "./constructs/index.js";
