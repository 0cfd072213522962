import { join } from "node:path";
import { makeLazy } from "./lazy-index.js";

/** Makes the built indexes lazy, in whatever they export of each other: who needs one blueprint loads what that one needs. */
const DIST = join(import.meta.dirname, "../../dist");

const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws/package.json"];

for (const index of ["blueprints/index.js", "constructs/index.js", "index.js"]) makeLazy(join(DIST, index), PEERS);
makeLazy(join(DIST, "kubernetes.js"), [...PEERS, "@cdktf/provider-kubernetes/package.json"]);
