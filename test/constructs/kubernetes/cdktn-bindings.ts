import Module from "node:module";

/**
 * The bindings of the Kubernetes provider exist for CDKTF only. This lets them load CDK Terrain in its place, as an
 * `overrides` entry of an app's `package.json` does.
 */
interface Loader {
  _resolveFilename(request: string, ...rest: readonly unknown[]): string;
}

const loader = Module as unknown as Loader;
const resolve = loader._resolveFilename.bind(loader);
loader._resolveFilename = (request, ...rest) => resolve(request === "cdktf" ? "cdktn" : request, ...rest);
